import type { IDataObject } from 'n8n-workflow';
import { text } from '../../lib/parameters/fields';
import { readConditions } from '../../lib/operations/tools/conditions';
import { asJson } from '../../lib/operations/tools/toolForm';
import type { ToolForm } from '../../lib/operations/tools/types';
import type { Kind } from './records';

/** Operators as models write them, and what a filter row calls them. */
const OPERATORS: Readonly<Record<string, string>> = {
	equals: 'equals',
	notEquals: 'notEquals',
	contains: 'contains',
	notContains: 'notContains',
	lessThan: 'before',
	greaterThan: 'after',
	oneOf: 'oneOf',
	noneOf: 'noneOf',
};

/** What rows of most resources are looked for by. */
const SEARCHED = ['name', 'materialName'];

/** A list as a tool: text to look for, and a filter as JSON. */
export function listForm({ many, fields = [] }: Kind, ...also: string[]): ToolForm {
	const searched = SEARCHED.find((field) => fields.includes(field));
	const search = searched && text('Search', 'search', { description: `Text that the ${searched} of ${many} contains` });
	const filter = text('Filter', 'filter', {
		placeholder: exampleFor(fields),
		description: [
			'A JSON object of conditions that all hold: a field and its value, or a field and an operator with its value',
			fields.length > 0 ? `Fields: ${fields.join(', ')}` : 'Fields: as they stand in the answers',
			`Operators: ${Object.keys(OPERATORS).join(', ')}`,
			'oneOf and noneOf take a list. Dates: 2026-03-31T08:00:00, today, yesterday, lastWeek.',
		].join('. '),
	});
	return {
		fields: search ? [search, filter] : [filter],
		instead: ['filters'],
		also,
		values: (input) => {
			const rows = readConditions(input, filter.name, {
				fields,
				operators: Object.keys(OPERATORS),
				lists: ['oneOf', 'noneOf'],
				plain: 'equals',
			}).map(({ operator, ...row }): IDataObject => ({ ...(row as IDataObject), operator: OPERATORS[operator] }));
			const wanted = search && input.optionalText(search.name);
			if (wanted) rows.unshift({ field: searched, operator: 'contains', value: wanted });
			return { filters: { filter: rows } };
		},
	};
}

/** A condition that makes sense for these fields: an ID is no number. */
function exampleFor(fields: readonly string[]): string {
	const number = fields.find((field) => /quantity/i.test(field));
	return number === undefined
		? `e.g. { "${fields.find((field) => field === 'name') ?? 'id'}": { "oneOf": ["A", "B"] } }`
		: `e.g. { "${number}": { "lessThan": 5 } }`;
}

/** Lines as a tool: always JSON. */
export const linesForm = asJson({ linesAs: 'json' }, 'lines', {
	...text('Lines', 'linesJson', {
		required: true,
		placeholder: 'e.g. [{ "materialId": "EBD286D1-4D5A-41C3-B24A-E62FC1008E57", "quantity": 3 }]',
		description:
			'A JSON list of lines, each with the ID of a material, as the tools that list materials return it, and a quantity',
	}),
});
