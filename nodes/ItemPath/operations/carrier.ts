import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const carrier: Resource = {
	name: 'Carrier',
	value: 'carrier',
	description: 'A tray or another carrier of shelves in a storage unit',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'carriers',
		key: 'carrier',
		one: 'a carrier',
		many: 'carriers',
		id: pointer('Carrier', 'carrierId', 'carriers'),
		fields: ['id', 'name'],
	}),
};
