import type { IDataObject } from 'n8n-workflow';
import type { ApiAnswer } from '../../../lib/wire/types';
import { additionalFields, collection, dateTime, flag, text, updateFields } from '../../../lib/parameters/fields';
import type { Input } from '../../../lib/parameters/input';
import { plainOutput } from '../../../lib/operations/rows';
import type { Operation, Resource } from '../../../lib/operations/types';
import { isJsonObject } from '../../../lib/json';
import { path } from '../../../lib/wire/url';
import { directionType, INFO_NAMES, infoFields, priority, recordName } from '../common';
import { rowsUnder } from '../envelope';
import { linesFields, readLines } from '../lines';
import { lineProperties } from '../lineProperties';
import { orderId } from '../pointers';
import type { Kind } from '../kind';
import { create, reads, recordOf, remove, update } from '../records';
import { body, values } from '../senders';
import { createOrUpdate } from '../upsert';
import { linesForm } from '../toolForms';
import { untilRow, waitFields } from '../waits';

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
	text('Recipient', 'recipient', { description: 'The new owner of the materials, in a transfer order' }),
	text('Station Name', 'stationName', { description: 'The station the order is assigned to' }),
];

const countEmptyLocations = flag(
	'Count Empty Locations',
	'countEmptyLocations',
	'Whether a count order includes locations that should have nothing of the material',
);

const allocate = flag('Allocate', 'allocate', 'Whether to allocate the order at once');

const places = collection('Places', 'places', 'Add place', [
	text('Location IDs', 'locationIds', { description: 'Locations to use, by ID, separated by commas' }),
	text('Location Names', 'locationNames', {
		placeholder: 'e.g. SKID1',
		description: 'Locations to use, by name, separated by commas',
	}),
	text('Zone Names', 'zoneNames', { description: 'Zones to use, by name, separated by commas' }),
]);

/** Lines and places go out as lists of objects, and "allocate" only when it is wanted. */
function linesAndPlaces(input: Input): IDataObject {
	const given = input.group('places');
	const by = (key: string, field: string): IDataObject[] => given.texts(field).map((entry) => ({ [key]: entry }));
	const locations = [...by('name', 'locationNames'), ...by('id', 'locationIds')];
	const zones = by('name', 'zoneNames');
	return {
		order_lines: readLines(input),
		...(locations.length > 0 ? { locations } : {}),
		...(zones.length > 0 ? { zones } : {}),
		...(input.flag('allocate') ? { allocate: true } : {}),
	};
}

const olderPath = flag(
	'Older Path',
	'olderPath',
	'Whether to call orders/ID/delete instead of orders/ID, as some installations of ItemPath want it',
);

const UNALLOCATED = ['Untouched', 'Ready for Allocation'];

/** Allocation has come to an end: everything found, or something missing. */
const isAllocated = ({ status, incompleteAllocations }: IDataObject): boolean =>
	!UNALLOCATED.includes(String(status)) || Number(incompleteAllocations) > 0;

const isUnallocated = ({ status }: IDataObject): boolean => UNALLOCATED.includes(String(status));

/** The list that is asked while waiting has no lines: the order itself is fetched after it. */
const withLines: Pick<Operation, 'details' | 'output'> = {
	details: ({ id, order_lines: lines }, input) =>
		input.flag('waitForCompletion') && id && lines === undefined
			? { method: 'GET', path: path`orders/${String(id)}` }
			: undefined,
	output: (row) => plainOutput(isJsonObject(row) && isJsonObject(row.order) ? row.order : row),
};

const sendNew = body('name', 'directionType', '...additionalFields', linesAndPlaces);

const accepted = create(
	orders,
	recordName('e.g. SO-1001', { description: 'The name or number of the order. ItemPath accepts each name once.' }),
	directionType,
	...linesFields('an order', lineProperties),
	allocate,
	additionalFields(countEmptyLocations, ...properties),
	places,
);

/** Until the order is there, and allocated if that was asked for. */
const untilCreated: Operation['wait'] = (answer, input) => {
	const wait = accepted.wait?.(answer, input);
	if (!wait || !input.flag('allocate')) return wait;
	const isDone = (latest: ApiAnswer): boolean =>
		rowsUnder('orders')(latest).some((row) => isJsonObject(row) && isAllocated(row));
	return { ...wait, isDone: (latest) => wait.isDone(latest) && isDone(latest) };
};

const creation: Operation = { ...accepted, ...withLines, send: sendNew, wait: untilCreated, tool: linesForm };

/** What a change takes: which materials, from where and in which direction is settled when the order is made. */
function changes(input: Input): IDataObject {
	const { [countEmptyLocations.name]: _settled, ...rest } = values(input, ['...additionalFields']);
	return rest;
}

const change = {
	route: `PUT ${orders.path}/{${orderId.name}}`,
	fields: [orderId, ...waitFields],
	rows: recordOf(orders),
	...withLines,
} as const;

const deletion: Operation = {
	...remove(orders),
	fields: [orderId, olderPath, ...waitFields],
	send: (input) => (input.flag('olderPath') ? { path: path`orders/${input.text('orderId')}/delete` } : {}),
};

export const order: Resource = {
	name: 'Order',
	value: 'order',
	description: 'Materials to pick, put, count or move',
	defaultOperation: 'Get Many',
	operations: [
		...reads(orders),
		creation,
		createOrUpdate(orders, creation, {
			ifExists: 'return',
			description:
				'What to do with an order of this name. Somebody may be picking it already, so unless you choose otherwise it stays as it is. An update changes what is in Additional Fields; direction, lines, places and Allocate are for a new order only.',
			create: sendNew,
			change: changes,
		}),
		{ ...update(orders, updateFields(text('Name', 'name'), ...properties)), ...withLines },
		{
			...change,
			name: 'Allocate',
			value: 'allocate',
			action: 'Allocate an order',
			description: 'Let Power Pick reserve the materials of an order',
			send: () => ({ body: { kind: 'json', value: { allocate: true } } }),
			wait: (_answer, input) => untilRow(orders, input, isAllocated),
		},
		{
			...change,
			name: 'Deallocate',
			value: 'deallocate',
			action: 'Deallocate an order',
			description: 'Give the reserved materials of an order free again',
			send: () => ({ body: { kind: 'json', value: { allocate: false, deallocate: true } } }),
			wait: (_answer, input) => untilRow(orders, input, isUnallocated),
		},
		deletion,
	],
};
