import type { Resource } from '../../../lib/operations/types';
import { materialPropertyId } from '../pointers';
import { reads } from '../records';

export const materialProperty: Resource = {
	name: 'Material Property',
	value: 'materialProperty',
	description: 'How Power Pick treats the materials it is assigned to',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'material_properties',
		key: 'material_property',
		one: 'a material property',
		many: 'material properties',
		id: materialPropertyId,
		fields: ['id', 'name'],
	}),
};
