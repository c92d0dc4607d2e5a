import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const zone: Resource = {
	name: 'Zone',
	value: 'zone',
	description: 'A part of a warehouse with rules of its own for putting and picking',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'zones',
		key: 'zone',
		one: 'a zone',
		many: 'zones',
		id: pointer('Zone', 'zoneId', 'zones'),
		fields: ['abcClass', 'color', 'id', 'name', 'pickType', 'putType', 'type', 'warehouseId'],
	}),
};
