import { additionalFields, dateTime, flag, listedName, text } from '../../../lib/parameters/fields';
import { jsonBody } from '../../../lib/operations/senders';
import { plainOutput } from '../../../lib/operations/rows';
import type { Operation, Resource } from '../../../lib/operations/types';
import { isJsonObject } from '../../../lib/json';
import { receipt } from '../../../lib/wire/shapes';
import { path } from '../../../lib/wire/url';
import { recordIn, recordOf } from '../envelope';
import { directionType, INFO_NAMES, infoFields, orderId, priority, recordName } from '../fields';
import { lineProperties, linesAndPlaces, linesFields, places } from '../lines';
import { create, get, getMany, remove, update, type Kind } from '../records';
import { body, values } from '../requests';
import { linesForm } from '../toolForms';
import { upsert } from '../upsert';
import { untilAllocated, untilCreated, untilDeallocated, waitFields } from '../waits';
import { without } from '../../../lib/without';

export const orders: Kind = {
	path: 'orders',
	key: 'order',
	one: 'an order',
	many: 'orders',
	id: orderId,
	fields: [
		'deadline',
		'directionType',
		'hasStock',
		'id',
		'incompleteAllocations',
		...INFO_NAMES,
		'initialHandlingUnit',
		'name',
		'orderStatusType',
		'priority',
		'recipient',
		'stationName',
		'status',
		'warehouseName',
	],
};

const properties = [
	dateTime('Deadline', 'deadline', { description: 'When the order has to be completed' }),
	text('Initial Handling Unit', 'initialHandlingUnit', {
		description: 'The tote, container or cart for all lines of the order',
	}),
	...infoFields,
	priority,
	listedName('Recipient', 'recipient', {
		search: 'client_names',
		namePlaceholder: 'e.g. Service',
		description: 'The new owner of the materials, in a transfer order',
	}),
	listedName('Station Name', 'stationName', {
		search: 'station_names',
		namePlaceholder: 'e.g. VLM 1',
		description: 'The station the order is assigned to',
	}),
];

const countEmptyLocations = flag(
	'Count Empty Locations',
	'countEmptyLocations',
	'Whether a count order includes locations that should have nothing of the material',
);

const allocate = flag('Allocate', 'allocate', 'Whether to allocate the order at once');

const olderPath = flag(
	'Older Path',
	'olderPath',
	'Whether to call orders/ID/delete instead of orders/ID, as some installations of ItemPath want it',
);

/** The list that is asked while waiting has no lines: the order itself is fetched after it. */
const withLines: Pick<Operation, 'details' | 'output'> = {
	details: ({ id, order_lines: lines }, input) =>
		input.flag('waitForCompletion') && id && lines === undefined
			? { method: 'GET', path: path`orders/${String(id)}`, expects: recordIn(orders) }
			: undefined,
	output: (row) => plainOutput(isJsonObject(row) && isJsonObject(row.order) ? row.order : row),
};

const sendNew = body('name', 'directionType', '...additionalFields', linesAndPlaces);

const creation = create(
	orders,
	[
		recordName('e.g. SO-1001', { description: 'The name or number of the order. ItemPath accepts each name once.' }),
		directionType,
		...linesFields('an order', 'order_lines', lineProperties),
		allocate,
		additionalFields(countEmptyLocations, ...properties),
		places,
	],
	{ ...withLines, send: sendNew, wait: untilCreated(orders), tool: linesForm },
);

const change = {
	route: `PUT ${orders.path}/{${orderId.name}}`,
	expects: receipt,
	fields: [orderId, ...waitFields],
	rows: recordOf(orders),
	...withLines,
} as const;

export const order: Resource = {
	name: 'Order',
	value: 'order',
	description: 'Materials to pick, put, count or move',
	defaultOperation: 'Get Many',
	operations: [
		get(orders),
		getMany(orders),
		creation,
		upsert(orders, creation, {
			ifExists: 'return',
			description:
				'What to do with an order of this name. Somebody may be picking it already, so unless you choose otherwise it stays as it is. An update changes what is in Additional Fields; direction, lines, places and Allocate are for a new order only.',
			create: sendNew,
			// Which materials, from where and in which direction is settled when the order is made.
			change: (input) => without(values(input, ['...additionalFields']), countEmptyLocations.name),
		}),
		update(orders, [text('Name', 'name'), ...properties], withLines),
		{
			...change,
			name: 'Allocate',
			value: 'allocate',
			action: 'Allocate an order',
			description: 'Let Power Pick reserve the materials of an order',
			send: () => jsonBody({ allocate: true }),
			wait: untilAllocated(orders),
		},
		{
			...change,
			name: 'Deallocate',
			value: 'deallocate',
			action: 'Deallocate an order',
			description: 'Give the reserved materials of an order free again',
			send: () => jsonBody({ allocate: false, deallocate: true }),
			wait: untilDeallocated(orders),
		},
		remove(orders, {
			fields: [orderId, olderPath, ...waitFields],
			send: (input) => (input.flag('olderPath') ? { path: path`orders/${input.text('orderId')}/delete` } : {}),
		}),
	],
};
