import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const snapshot: Resource = {
	name: 'Snapshot',
	value: 'snapshot',
	description: 'Data of a report, kept at a point in time',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'snapshots',
		key: 'snapshot',
		one: 'a snapshot',
		many: 'snapshots',
		id: pointer('Snapshot', 'snapshotId'),
	}),
};
