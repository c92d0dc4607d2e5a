import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const shelf: Resource = {
	name: 'Shelf',
	value: 'shelf',
	description: 'A storage area on a carrier',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'shelves',
		key: 'shelf',
		one: 'a shelf',
		many: 'shelves',
		id: pointer('Shelf', 'shelfId', 'shelves'),
		fields: [
			'carrierId',
			'depth',
			'depthSteps',
			'id',
			'maxHeight',
			'maxWeight',
			'minHeight',
			'name',
			'number',
			'sequenceNumber',
			'width',
			'widthSteps',
			'xCoordinate',
			'yCoordinate',
			'zCoordinate',
			'zoneId',
		],
	}),
};
