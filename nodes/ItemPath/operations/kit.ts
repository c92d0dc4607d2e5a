import { additionalFields, text, wholeNumber } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { pointer, recordName } from '../fields';
import { linesFields, readLines } from '../lines';
import { create, get, getMany, remove, update, type Kind } from '../records';
import { body } from '../requests';
import { linesForm } from '../toolForms';

export const kits: Kind = {
	path: 'kits',
	key: 'kit',
	one: 'a kit',
	many: 'kits',
	id: pointer('Kit', 'kitId', 'kits'),
	fields: ['hasStock', 'id', 'name', 'target'],
};

const target = text('Target', 'target', { description: 'What the kit is for' });
const lines = linesFields('a kit', 'kit_lines', [
	wholeNumber('Number', 'number', { description: 'Position of the line' }),
]);

export const kit: Resource = {
	name: 'Kit',
	value: 'kit',
	description: 'Materials, or other kits, that belong together',
	defaultOperation: 'Get Many',
	operations: [
		get(kits),
		getMany(kits),
		create(kits, [recordName('e.g. K-101'), ...lines, additionalFields(target)], {
			send: body('name', '...additionalFields', (input) => ({ lines: readLines(input) })),
			tool: linesForm,
		}),
		update(kits, [text('Name', 'name'), target]),
		remove(kits),
	],
};
