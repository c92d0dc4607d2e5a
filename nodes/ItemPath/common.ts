import type { INodeProperties } from 'n8n-workflow';
import { choice, text, type FieldTexts } from '../../lib/parameters/fields';

/** The name of a record. */
export function recordName(placeholder: string, texts: FieldTexts = {}): INodeProperties {
	return text('Name', 'name', { required: true, placeholder, ...texts });
}

/** The five free text fields Power Pick has on materials, orders and order lines. */
export const infoFields: readonly INodeProperties[] = [1, 2, 3, 4, 5].map((number) =>
	text(`Info ${number}`, `Info${number}`, { description: 'A free text field of Power Pick' }),
);

/** The same by name, for filters. */
export const INFO_NAMES: readonly string[] = infoFields.map(({ name }) => name);

/** How urgent an order or a batch is. */
export const priority = choice(
	'Priority',
	'priority',
	[
		{ name: 'High', value: 3 },
		{ name: 'Hot', value: 4 },
		{ name: 'Low', value: 1 },
		{ name: 'Medium', value: 2 },
	],
	{ default: 2 },
);

/** What an order does with its materials. */
export const directionType = choice(
	'Direction',
	'directionType',
	[
		{ name: 'Count', value: 5 },
		{ name: 'Pick', value: 2 },
		{ name: 'Production', value: 7 },
		{ name: 'Put', value: 1 },
		{ name: 'Return', value: 3 },
		{ name: 'Transport', value: 4 },
	],
	{ default: 2, description: 'What is to be done with the materials' },
);
