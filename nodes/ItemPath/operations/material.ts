import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Input } from '../../../lib/operations/input';
import { under } from '../../../lib/operations/rows';
import type { Resource } from '../../../lib/operations/types';
import { extraFields, readExtraFields } from '../extraFields';
import { filterRows, listQuery, orderBy } from '../filters';
import { itemPathPages } from '../paging';

const materialId: INodeProperties = {
	displayName: 'Material',
	name: 'materialId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The material to work on',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'materials', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. EBD286D1-4D5A-41C3-B24A-E62FC1008E57' },
	],
};

const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Bearing 6204',
	description: 'The name of the material. ItemPath accepts each name once.',
};

const codes: INodeProperties = {
	displayName: 'Codes',
	name: 'codes',
	type: 'string',
	default: '',
	placeholder: 'e.g. 4006381333931, BRG-6204',
	description: 'Further codes the material is known by, such as barcodes, separated by commas',
};

const info = (number: number): INodeProperties => ({
	displayName: `Info ${number}`,
	name: `Info${number}`,
	type: 'string',
	default: '',
	description: 'A free text field of Power Pick',
});

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		info(1),
		info(2),
		info(3),
		info(4),
		info(5),
		{
			displayName: 'Material Property ID',
			name: 'materialPropertyId',
			type: 'string',
			default: '',
			description: 'The ID of the material property to assign',
		},
		{
			displayName: 'Reorder Point',
			name: 'reOrderPoint',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'The quantity below which to order again',
		},
		{ displayName: 'Unit of Measure', name: 'unitOfMeasure', type: 'string', default: '', placeholder: 'e.g. pcs' },
		{ displayName: 'Value per Unit', name: 'valuePerUnit', type: 'number', default: 0 },
		{ displayName: 'Weight per Unit', name: 'weightPerUnit', type: 'number', default: 0 },
	],
};

function newMaterial(input: Input): IDataObject {
	const material = { name: input.text('name'), ...input.set('additionalFields'), ...readExtraFields(input) };
	return input.has('codes') ? { ...material, codes: input.texts('codes') } : material;
}

export const material: Resource = {
	name: 'Material',
	value: 'material',
	description: 'An article in the warehouse',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a material',
			description: 'Add a new material',
			route: 'POST materials',
			fields: [name, codes, additionalFields, extraFields],
			send: (input) => ({ body: { kind: 'json', value: newMaterial(input) } }),
			rows: under('material'),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a material',
			description: 'Retrieve a material by its ID',
			route: 'GET materials/{materialId}',
			fields: [materialId],
			rows: under('material'),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many materials',
			description: 'Retrieve a list of materials',
			route: 'GET materials',
			fields: [filterRows, orderBy],
			send: (input) => ({ query: listQuery(input) }),
			rows: under('materials'),
			list: true,
			paging: itemPathPages,
		},
	],
};
