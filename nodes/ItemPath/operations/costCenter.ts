import { additionalFields, text, updateFields } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { recordName } from '../common';
import { pointer } from '../pointers';
import type { Kind } from '../kind';
import { create, reads, remove, update } from '../records';

const costCenters: Kind = {
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
		...reads(costCenters),
		create(costCenters, recordName('e.g. Assembly'), additionalFields(description)),
		update(costCenters, updateFields(description, text('Name', 'name'))),
		remove(costCenters),
	],
};
