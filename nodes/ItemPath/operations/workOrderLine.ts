import { text, wholeNumber } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { batchId, pointer, related } from '../fields';
import { get, getMany, update, type Kind } from '../records';

export const workOrderLines: Kind = {
	path: 'work_order_lines',
	key: 'work_order_line',
	one: 'a work order line',
	many: 'work order lines',
	id: pointer('Work Order Line', 'workOrderLineId', 'work_order_lines'),
	fields: [
		'batchId',
		'directionType',
		'handlingRank',
		'handlingUnit',
		'id',
		'locationContentId',
		'locationId',
		'locationName',
		'materialId',
		'name',
		'orderId',
		'orderLineId',
		'orderName',
		'progressType',
		'quantity',
		'storageUnitId',
		'zoneId',
	],
};

export const workOrderLine: Resource = {
	name: 'Work Order Line',
	value: 'workOrderLine',
	description: 'A part of an order line that is handled at one location',
	defaultOperation: 'Get Many',
	operations: [
		get(workOrderLines),
		getMany(workOrderLines),
		update(workOrderLines, [
			related(batchId, 'The batch to work it through with'),
			wholeNumber('Handling Rank', 'handlingRank', { description: 'Rank of the handling unit' }),
			text('Handling Unit', 'handlingUnit', { description: 'The tote, container or cart' }),
		]),
	],
};
