import { additionalFields, text, updateFields, wholeNumber } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { priority, recordName } from '../common';
import { batchId } from '../pointers';
import type { Kind } from '../kind';
import { create, reads, remove, update } from '../records';

const batches: Kind = {
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
		...reads(batches),
		create(batches, recordName('e.g. MORNING-01'), additionalFields(priority, type)),
		update(batches, updateFields(text('Name', 'name'), priority, type)),
		remove(batches),
	],
};
