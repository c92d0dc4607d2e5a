import { additionalFields, text, updateFields, wholeNumber } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { recordName } from '../common';
import { linesFields, readLines } from '../lines';
import { pointer } from '../pointers';
import type { Kind } from '../kind';
import { create, reads, remove, update } from '../records';
import { body } from '../senders';
import { linesForm } from '../toolForms';

const kits: Kind = {
	path: 'kits',
	key: 'kit',
	one: 'a kit',
	many: 'kits',
	id: pointer('Kit', 'kitId', 'kits'),
	fields: ['hasStock', 'id', 'name', 'target'],
};

const target = text('Target', 'target', { description: 'What the kit is for' });
const lines = linesFields('a kit', [wholeNumber('Number', 'number', { description: 'Position of the line' })]);
const creation = create(kits, recordName('e.g. K-101'), ...lines, additionalFields(target));

export const kit: Resource = {
	name: 'Kit',
	value: 'kit',
	description: 'Materials, or other kits, that belong together',
	defaultOperation: 'Get Many',
	operations: [
		...reads(kits),
		{
			...creation,
			send: body('name', '...additionalFields', (input) => ({ lines: readLines(input) })),
			tool: linesForm,
		},
		update(kits, updateFields(text('Name', 'name'), target)),
		remove(kits),
	],
};
