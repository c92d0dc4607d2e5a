import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const locationContent: Resource = {
	name: 'Location Content',
	value: 'locationContent',
	description: 'What lies at a location, and how much of it',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'location_contents',
		key: 'location_content',
		one: 'a location content',
		many: 'location contents',
		id: pointer('Location Content', 'locationContentId', 'location_contents'),
		fields: [
			'binId',
			'carrierId',
			'countDate',
			'countingCycle',
			'creationDate',
			'currentQuantity',
			'id',
			'isCounted',
			'locationId',
			'locationName',
			'materialId',
			'nextCountDate',
			'storageUnitId',
			'type',
			'warehouseName',
		],
	}),
};
