import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const warehouse: Resource = {
	name: 'Warehouse',
	value: 'warehouse',
	description: 'A warehouse with its stations and locations',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'warehouses',
		key: 'warehouse',
		one: 'a warehouse',
		many: 'warehouses',
		id: pointer('Warehouse', 'warehouseId', 'warehouses'),
		fields: ['address1', 'address2', 'address3', 'address4', 'address5', 'id', 'name'],
	}),
};
