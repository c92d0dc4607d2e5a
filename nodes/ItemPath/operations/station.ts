import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const station: Resource = {
	name: 'Station',
	value: 'station',
	description: 'A place where people work through orders',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'stations',
		key: 'station',
		one: 'a station',
		many: 'stations',
		id: pointer('Station', 'stationId', 'stations'),
		fields: ['id', 'name'],
	}),
};
