import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const reportRow: Resource = {
	name: 'Report Row',
	value: 'reportRow',
	description: 'A row of data of a report',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'report_rows',
		key: 'report_row',
		one: 'a report row',
		many: 'report rows',
		id: pointer('Report Row', 'reportRowId'),
		fields: ['reportId'],
	}),
};
