import { additionalFields, text } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { pointer, recordName } from '../fields';
import { create, get, getMany, remove, update, type Kind } from '../records';

export const costCenters: Kind = {
	path: 'cost_centers',
	key: 'cost_center',
	one: 'a cost center',
	many: 'cost centers',
	id: pointer('Cost Center', 'costCenterId', 'cost_centers'),
	fields: ['creationDate', 'description', 'id', 'name', 'type'],
};

const description = text('Description', 'description', { description: 'What is charged to it, or where the goods go' });

export const costCenter: Resource = {
	name: 'Cost Center',
	value: 'costCenter',
	description: 'What picked goods are charged to',
	defaultOperation: 'Get Many',
	operations: [
		get(costCenters),
		getMany(costCenters),
		create(costCenters, [recordName('e.g. Assembly'), additionalFields(description)]),
		update(costCenters, [description, text('Name', 'name')]),
		remove(costCenters),
	],
};
