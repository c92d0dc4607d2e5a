import { additionalFields, choice, number, text } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { INFO_NAMES, infoFields, materialId, materialPropertyId, recordName, related } from '../fields';
import { create, get, getMany, remove, update, type Kind } from '../records';
import { body, listedCodes, values } from '../requests';
import { upsert } from '../upsert';

export const materials: Kind = {
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

const sendNew = body('name', '...additionalFields', listedCodes);

const creation = create(materials, [name, codes, additionalFields(...properties)], { send: sendNew });

export const material: Resource = {
	name: 'Material',
	value: 'material',
	description: 'An article in the warehouse',
	defaultOperation: 'Get Many',
	operations: [
		get(materials),
		getMany(materials),
		creation,
		upsert(materials, creation, {
			ifExists: 'update',
			description: 'What to do with a material of this name. Codes take the place of those it had.',
			create: sendNew,
			change: (input) => values(input, ['...additionalFields', listedCodes]),
		}),
		update(materials, [text('Name', 'name'), ...properties]),
		remove(materials),
	],
};
