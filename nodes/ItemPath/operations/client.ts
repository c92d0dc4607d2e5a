import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const client: Resource = {
	name: 'Client',
	value: 'client',
	description: 'A group of people that owns materials',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'clients',
		key: 'client',
		one: 'a client',
		many: 'clients',
		id: pointer('Client', 'clientId', 'clients'),
		fields: ['address1', 'address2', 'address3', 'address4', 'address5', 'description', 'id', 'name', 'type'],
	}),
};
