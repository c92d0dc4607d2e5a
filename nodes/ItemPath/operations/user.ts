import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const user: Resource = {
	name: 'User',
	value: 'user',
	description: 'A user of ItemPath, not of Power Pick',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'users',
		key: 'user',
		one: 'a user',
		many: 'users',
		id: pointer('User', 'userId', 'users', { numeric: true, idPlaceholder: 'e.g. 42' }),
		fields: ['email', 'id', 'isAdmin', 'language', 'roleName', 'status', 'type', 'username'],
	}),
};
