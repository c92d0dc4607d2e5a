import type { Resource } from '../../../lib/operations/types';
import { materialId, pointer, recordName, related } from '../fields';
import { create, get, getMany, remove, update, type Kind } from '../records';

export const materialCodes: Kind = {
	path: 'material_codes',
	key: 'material_code',
	one: 'a material code',
	many: 'material codes',
	id: pointer('Material Code', 'materialCodeId', 'material_codes'),
	fields: ['id', 'materialId', 'name', 'packSize'],
};

const code = recordName('e.g. 4006381333931', {
	description: 'The code, different from all other codes and material names',
});

export const materialCode: Resource = {
	name: 'Material Code',
	value: 'materialCode',
	description: 'Another code a material is known by, such as a barcode',
	defaultOperation: 'Get Many',
	operations: [
		get(materialCodes),
		getMany(materialCodes),
		create(materialCodes, [{ ...materialId, description: 'The material the code belongs to' }, code]),
		update(materialCodes, [related(materialId, 'The material the code belongs to'), { ...code, required: false }]),
		remove(materialCodes),
	],
};
