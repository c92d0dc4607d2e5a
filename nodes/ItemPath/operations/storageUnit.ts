import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const storageUnit: Resource = {
	name: 'Storage Unit',
	value: 'storageUnit',
	description: 'A lift, a carousel, a rack or another piece of storage equipment',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'storage_units',
		key: 'storage_unit',
		one: 'a storage unit',
		many: 'storage units',
		id: pointer('Storage Unit', 'storageUnitId', 'storage_units'),
		fields: [
			'depthSteps',
			'description',
			'grossDepth',
			'grossWidth',
			'id',
			'isManualSequenceNumbers',
			'maxWeight',
			'name',
			'netDepth',
			'netWidth',
			'type',
			'warehouseId',
			'widthSteps',
		],
	}),
};
