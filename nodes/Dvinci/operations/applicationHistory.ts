import type { Resource } from '../../../lib/operations/types';
import { applications } from './application';
import { historyOf } from '../history';

export const applicationHistory: Resource = {
	name: 'Application History',
	value: 'applicationHistory',
	description: 'What happened to an application',
	defaultOperation: 'Get Many',
	operations: historyOf(applications),
};
