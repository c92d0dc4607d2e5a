import { additionalFields, text, wholeNumber } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { batchId, priority, recordName } from '../fields';
import { create, get, getMany, remove, update, type Kind } from '../records';

export const batches: Kind = {
	path: 'batches',
	key: 'batch',
	one: 'a batch',
	many: 'batches',
	id: batchId,
	fields: ['id', 'name', 'priority', 'type'],
};

const type = wholeNumber('Type', 'type', {
	placeholder: 'e.g. 2',
	description: 'The type of the batch as Power Pick numbers it',
});

export const batch: Resource = {
	name: 'Batch',
	value: 'batch',
	description: 'Work order lines that are worked through together',
	defaultOperation: 'Get Many',
	operations: [
		get(batches),
		getMany(batches),
		create(batches, [recordName('e.g. MORNING-01'), additionalFields(priority, type)]),
		update(batches, [text('Name', 'name'), priority, type]),
		remove(batches),
	],
};
