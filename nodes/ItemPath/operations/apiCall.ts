import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const apiCall: Resource = {
	name: 'API Call',
	value: 'apiCall',
	description: "An entry of ItemPath's log of API calls",
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'calls',
		key: 'call',
		one: 'an API call',
		many: 'API calls',
		id: pointer('API Call', 'apiCallId', 'calls'),
		fields: ['body', 'code', 'creationDate', 'duration', 'endpoint', 'error', 'id', 'response', 'username'],
	}),
};
