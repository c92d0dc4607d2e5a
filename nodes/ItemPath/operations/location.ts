import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const location: Resource = {
	name: 'Location',
	value: 'location',
	description: 'A place where materials are kept',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'locations',
		key: 'location',
		one: 'a location',
		many: 'locations',
		id: pointer('Location', 'locationId', 'locations'),
		fields: [
			'binDepth',
			'binId',
			'binWidth',
			'currentQuantity',
			'depth',
			'expectedQuantity',
			'fillLevel',
			'id',
			'isCounted',
			'isMarkedFull',
			'name',
			'orientation',
			'quantity',
			'shelfId',
			'type',
			'typeDescription',
			'width',
		],
	}),
};
