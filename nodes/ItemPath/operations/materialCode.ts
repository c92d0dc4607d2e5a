import type { Resource } from '../../../lib/operations/types';
import { updateFields } from '../../../lib/parameters/fields';
import { recordName } from '../common';
import { materialId, pointer, related } from '../pointers';
import type { Kind } from '../kind';
import { create, reads, remove, update } from '../records';

const materialCodes: Kind = {
	path: 'material_codes',
	key: 'material_code',
	one: 'a material code',
	many: 'material codes',
	id: pointer('Material Code', 'materialCodeId', 'material_codes'),
	fields: ['id', 'materialId', 'name', 'packSize'],
};

const code = {
	placeholder: 'e.g. 4006381333931',
	description: 'The code, different from all other codes and material names',
};

export const materialCode: Resource = {
	name: 'Material Code',
	value: 'materialCode',
	description: 'Another code a material is known by, such as a barcode',
	defaultOperation: 'Get Many',
	operations: [
		...reads(materialCodes),
		create(
			materialCodes,
			{ ...materialId, description: 'The material the code belongs to' },
			recordName(code.placeholder, { description: code.description }),
		),
		update(
			materialCodes,
			updateFields(related(materialId, 'The material the code belongs to'), {
				...recordName(code.placeholder, { description: code.description }),
				required: false,
			}),
		),
		remove(materialCodes),
	],
};
