import { changes } from '../../../lib/triggers/changes';
import type { TriggerEvent } from '../../../lib/triggers/types';
import { listFrom } from '../requests';

const DAY = 24 * 60 * 60_000;

/** d.vinci finds job openings by the date of their creation, but does not show it. */
export const jobOpeningCreated: TriggerEvent = {
	name: 'Job Opening Created',
	value: 'jobOpeningCreated',
	description: 'When somebody enters a job to be filled',
	watch: changes({
		request: listFrom('jobOpenings/', 'byDateCreatedFrom'),
		id: ({ id }) => id,
		// So far back by the clock of n8n, which may differ from that of d.vinci. No option: what is shorter could miss some,
		// and job openings are few.
		overlap: DAY,
	}),
};
