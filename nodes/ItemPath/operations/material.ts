import type { IDataObject } from 'n8n-workflow';
import { additionalFields, choice, number, text, updateFields } from '../../../lib/operations/fields';
import type { Input } from '../../../lib/operations/input';
import type { Operation, Resource } from '../../../lib/operations/types';
import { isJsonObject } from '../../../lib/jsonObject';
import { path } from '../../../lib/http/url';
import { INFO_NAMES, infoFields, recordName } from '../common';
import { rowsUnder } from '../envelope';
import { materialId, materialPropertyId, related } from '../pointers';
import type { Kind } from '../kind';
import { create, reads, remove, update } from '../records';
import { body } from '../senders';
import { untilShown } from '../waits';

const materials: Kind = {
	path: 'materials',
	key: 'material',
	one: 'a material',
	many: 'materials',
	id: materialId,
	fields: [
		'blockReason',
		'canOrderPoint',
		'creationDate',
		'currentQuantity',
		'currentValue',
		'expectedQuantity',
		'id',
		...INFO_NAMES,
		'isBlocked',
		'isCounted',
		'locationCount',
		'materialPropertyId',
		'name',
		'netQuantity',
		'pickQuantity',
		'putQuantity',
		'reOrderPoint',
		'unitOfMeasure',
		'valuePerUnit',
		'weightPerUnit',
	],
};

const name = recordName('e.g. Bearing 6204', {
	description: 'The name of the material. ItemPath accepts each name once.',
});

const codes = text('Codes', 'codes', {
	placeholder: 'e.g. 4006381333931, BRG-6204',
	description: 'Further codes the material is known by, such as barcodes, separated by commas',
});

const properties = [
	text('Block Reason', 'blockReason', { description: 'Why the material is blocked' }),
	choice(
		'Blocked',
		'isBlocked',
		[
			{ name: 'No', value: 0 },
			{ name: 'Yes', value: 1 },
		],
		{ default: 0, description: 'Whether the material is kept from all warehouse operations' },
	),
	number('Can-Order Point', 'canOrderPoint', {
		typeOptions: { minValue: 0 },
		description: 'The quantity below which the material may be ordered along with others',
	}),
	...infoFields,
	related(materialPropertyId, 'How Power Pick treats the material'),
	number('Reorder Point', 'reOrderPoint', {
		typeOptions: { minValue: 0 },
		description: 'The quantity below which to order again',
	}),
	text('Unit of Measure', 'unitOfMeasure', { placeholder: 'e.g. pcs' }),
	number('Value per Unit', 'valuePerUnit'),
	number('Weight per Unit', 'weightPerUnit'),
];

/** The codes go out as a list; left out while the field is empty. */
function listedCodes(input: Input): IDataObject {
	return input.has('codes') ? { codes: input.texts('codes') } : {};
}

const creation: Operation = {
	...create(materials, name, codes, additionalFields(...properties)),
	send: body(['name', '...additionalFields'], listedCodes),
};

/** Looks the name up first: there is a material of this name to change, or there is none yet. */
const createOrUpdate: Operation = {
	...creation,
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a material',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	wait: untilShown(materials, 'additionalFields'),
	first: (input) => ({
		method: 'GET',
		path: 'materials',
		query: [
			['name', input.text('name')],
			['limit', '2'],
			['page', '0'],
		],
	}),
	send: async (input, first) => {
		const request = await creation.send?.(input);
		const wanted = input.text('name').toLowerCase();
		const known = (first ? rowsUnder('materials')(first) : [])
			.filter(isJsonObject)
			.find((row) => String(row.name).toLowerCase() === wanted);
		return known ? { ...request, method: 'PUT', path: path`materials/${String(known.id)}` } : { ...request };
	},
};

export const material: Resource = {
	name: 'Material',
	value: 'material',
	description: 'An article in the warehouse',
	operations: [
		...reads(materials),
		creation,
		createOrUpdate,
		update(materials, updateFields(text('Name', 'name'), ...properties)),
		remove(materials),
	],
};
