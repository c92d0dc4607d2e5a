import type { INodeProperties } from 'n8n-workflow';
import {
	choice,
	collection,
	json,
	locator,
	severalOf,
	text,
	type Choices,
	type FieldTexts,
	type LocatorTexts,
} from '../../lib/parameters/fields';
import { without } from '../../lib/without';
import { ownFields } from './ownFields';
import { haveNames } from './searches';

const ID = 'e.g. EBD286D1-4D5A-41C3-B24A-E62FC1008E57';

/** What records are called; all others much like a place. */
const exampleOf: Readonly<Record<string, string>> = {
	cost_centers: 'Assembly',
	material_codes: '4006381333931',
	materials: 'BRG-FT-1008',
	orders: 'SO-1001',
	stations: 'VLM 1',
	users: 'anna',
	warehouses: 'Main Hall',
};

/**
 * The field that points at a record: from the list of its resource (see `searches.ts`), by name where it has one, or by ID.
 * @param search the list's name; left out where ItemPath is not known to have one
 */
export function pointer(displayName: string, name: string, search?: string, how: LocatorTexts = {}): INodeProperties {
	return locator(displayName, name, {
		...(search === undefined ? {} : { search }),
		...(search !== undefined && haveNames(search) ? { namePlaceholder: `e.g. ${exampleOf[search] ?? 'A-01'}` } : {}),
		idPlaceholder: ID,
		required: true,
		description: `The ${displayName.toLowerCase()} to work on`,
		...how,
	});
}

/** The same field where it belongs to another record and may stay empty. */
export function related(field: INodeProperties, description: string): INodeProperties {
	return { ...without(field, 'required'), description };
}

/** Records that more than one resource points at. */
export const batchId = pointer('Batch', 'batchId', 'batches');
export const binId = pointer('Bin', 'binId', 'bins');
export const materialId = pointer('Material', 'materialId', 'materials');
export const materialPropertyId = pointer('Material Property', 'materialPropertyId', 'material_properties');
export const orderId = pointer('Order', 'orderId', 'orders');

/** The name of a record. */
export function recordName(placeholder: string, texts: FieldTexts = {}): INodeProperties {
	return text('Name', 'name', { required: true, placeholder, ...texts });
}

/** The five free text fields Power Pick has on materials, orders and order lines. */
export const infoFields: readonly INodeProperties[] = [1, 2, 3, 4, 5].map((number) =>
	text(`Info ${number}`, `Info${number}`, { description: 'A free text field of Power Pick' }),
);

/** The same by name, for filters. */
export const INFO_NAMES: readonly string[] = infoFields.map(({ name }) => name);

export const PRIORITIES = [
	{ name: 'High', value: 3 },
	{ name: 'Hot', value: 4 },
	{ name: 'Low', value: 1 },
	{ name: 'Medium', value: 2 },
] as const satisfies Choices;

/** How urgent an order or a batch is. */
export const priority = choice('Priority', 'priority', PRIORITIES, { default: 2 });

export const DIRECTIONS = [
	{ name: 'Count', value: 5 },
	{ name: 'Pick', value: 2 },
	{ name: 'Production', value: 7 },
	{ name: 'Put', value: 1 },
	{ name: 'Return', value: 3 },
	{ name: 'Transport', value: 4 },
] as const satisfies Choices;

/** What an order does with its materials. */
export const directionType = choice('Direction', 'directionType', DIRECTIONS, {
	default: 2,
	description: 'What is to be done with the materials',
});

/** Fields that are in no list, for those who have them as an object. */
export const extraFields = json('Extra Fields (JSON)', 'extraFields', {
	example: '{ "League": "North", "GroupCode": 12 }',
	description: 'Fields that are not in this list, such as those of your own Power Pick setup, as a JSON object',
});

/**
 * A collection with the customer's own fields among its own.
 * @param path of the kind of record
 * @param button what adds one of them
 */
export function withExtraFields(path: string, fields: INodeProperties, button = 'Add own field'): INodeProperties {
	const { displayName, name, placeholder = 'Add field', options = [] } = fields;
	const more = [ownFields(path, button), extraFields];
	return collection(displayName, name, placeholder, [...(options as INodeProperties[]), ...more]);
}

export const TYPES: Choices = [
	{ name: 'Cancel Request', value: 11 },
	{ name: 'Context Correction', value: 10 },
	{ name: 'Context Count', value: 7 },
	{ name: 'Kit Rename', value: 15 },
	{ name: 'Manual Correction', value: 9 },
	{ name: 'Manual Pick', value: 2 },
	{ name: 'Manual Put', value: 1 },
	{ name: 'Material Rename', value: 8 },
	{ name: 'Not Set', value: 0 },
	{ name: 'Order Count', value: 6 },
	{ name: 'Order Pick', value: 4 },
	{ name: 'Order Put', value: 3 },
	{ name: 'Production', value: 13 },
	{ name: 'Purge', value: 12 },
	{ name: 'Transfer', value: 5 },
];

/** Ready for Export and Exported are the two a workflow lives by. */
export const READY = 2;
export const EXPORTED = 4;

export const EXPORT_STATES: Choices = [
	{ name: 'Cannot Be Exported Yet', value: 1 },
	{ name: 'Exported', value: EXPORTED },
	{ name: 'Exporting or Canceled', value: 3 },
	{ name: 'Failed', value: 5 },
	{ name: 'Not Set', value: 0 },
	{ name: 'Not to Be Exported', value: 6 },
	{ name: 'Ready for Export', value: READY },
];

/** Chooses transactions by what was done. */
export const types = severalOf('Types', 'types', TYPES, {
	description: 'Only transactions of these types; all if none is chosen',
});

/** Chooses transactions by how far their export is. */
export const exportStates = severalOf('Export States', 'exportStates', EXPORT_STATES, {
	description: 'Only transactions in these states of export; all if none is chosen',
});
