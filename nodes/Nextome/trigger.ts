import type { PollingTrigger } from '../../lib/triggers/types';
import { fenceEntered, fenceEnteredOrLeft, fenceLeft } from './events/fence';
import { trackableMoved } from './events/moved';
import { visitEnded } from './events/visit';
import { nextome } from './system';

/** What can be noticed in Nextome. It calls nobody by itself, so that everything is found by asking. */
export const nextomeTrigger: PollingTrigger = {
	system: nextome,
	events: [fenceEntered, fenceEnteredOrLeft, fenceLeft, trackableMoved, visitEnded],
	defaultEvent: 'fenceEntered',
};
