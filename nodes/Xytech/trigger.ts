import type { PollingTrigger } from '../../lib/triggers/types';
import { recordChanged } from './events/record';
import { xytech } from './system';

/** What can be noticed in Xytech by asking. */
export const xytechTrigger: PollingTrigger = {
	system: xytech,
	events: [recordChanged],
	defaultEvent: 'recordChanged',
};
