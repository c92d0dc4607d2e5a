import { additionalFields, json, number } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { batchId, INFO_NAMES, materialId, orderId, pointer, related } from '../fields';
import { lineProperties } from '../lines';
import { ORDER_LINES_AT_ONCE } from '../paging';
import { create, get, getMany, remove, update, type Kind } from '../records';

export const orderLines: Kind = {
	path: 'order_lines',
	key: 'order_line',
	one: 'an order line',
	many: 'order lines',
	id: pointer('Order Line', 'orderLineId', 'order_lines'),
	pageSize: ORDER_LINES_AT_ONCE,
	fields: [
		'costCenterName',
		'directionType',
		'expiryDate',
		'hasStock',
		'hostIdentification',
		'id',
		'incompleteAllocations',
		...INFO_NAMES,
		'lot',
		'materialId',
		'materialName',
		'modifiedDate',
		'number',
		'orderId',
		'owner',
		'productionDate',
		'progressType',
		'qualification',
		'quantity',
		'quantityConfirmed',
		'quantityDeviated',
		'quantityRequested',
		'releaseDate',
		'serialNumber',
		'status',
	],
};

const quantity = number('Quantity', 'quantity', { typeOptions: { minValue: 0 }, placeholder: 'e.g. 3' });

const storageUnits = json('Storage Units (JSON)', 'storageUnits', {
	example: '["3F0B8E52-6D0C-4C0A-9A55-0C9E4F3B7A11"]',
	description: 'The storage units to use, as a list',
});

export const orderLine: Resource = {
	name: 'Order Line',
	value: 'orderLine',
	description: 'One material of an order, with its quantity',
	defaultOperation: 'Get Many',
	operations: [
		get(orderLines),
		getMany(orderLines),
		create(orderLines, [
			{ ...orderId, description: 'The order to add the line to' },
			{ ...materialId, description: 'The material of the line' },
			{ ...quantity, required: true },
			additionalFields(...lineProperties),
		]),
		update(orderLines, [
			related(batchId, 'The batch to work the line through with'),
			quantity,
			storageUnits,
			...lineProperties,
		]),
		remove(orderLines),
	],
};
