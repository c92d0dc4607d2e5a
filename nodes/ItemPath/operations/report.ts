import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const report: Resource = {
	name: 'Report',
	value: 'report',
	description: 'A collection of data put together in ItemPath',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'reports',
		key: 'report',
		one: 'a report',
		many: 'reports',
		id: pointer('Report', 'reportId', 'reports', { numeric: true, idPlaceholder: 'e.g. 42' }),
		fields: ['baseTable', 'id', 'name'],
	}),
};
