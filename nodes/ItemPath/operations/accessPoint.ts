import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const accessPoint: Resource = {
	name: 'Access Point',
	value: 'accessPoint',
	description: 'An opening of a storage unit where people reach its contents',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'access_points',
		key: 'access_point',
		one: 'an access point',
		many: 'access points',
		id: pointer('Access Point', 'accessPointId', 'access_points'),
		fields: ['blockReason', 'id', 'isBlocked', 'name', 'parameters', 'storageUnitId'],
	}),
};
