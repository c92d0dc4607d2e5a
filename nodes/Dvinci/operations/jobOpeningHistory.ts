import type { Resource } from '../../../lib/operations/types';
import { historyOf } from '../history';
import { jobOpenings } from './jobOpening';

export const jobOpeningHistory: Resource = {
	name: 'Job Opening History',
	value: 'jobOpeningHistory',
	description: 'What happened to a job opening',
	defaultOperation: 'Get Many',
	operations: historyOf(jobOpenings),
};
