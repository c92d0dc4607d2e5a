import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { NameValue } from '../../lib/wire/types';
import { choice, listedName, addedRows, severalOf, text } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { describe } from '../../lib/parameters/values';
import { exportStates, types } from './fields';
import { beginsWithOperator } from './operators';
import { fieldList } from './ownFields';
import type { Kind } from './records';
import { withoutOffset } from './times';

/** What stands before a value in the query. The two for several values take them separated by semicolons. */
const PREFIXES: Readonly<Record<string, string>> = {
	equals: '',
	after: '[gt]',
	before: '[lt]',
	contains: '[like]',
	notContains: '[notlike]',
	notEquals: '[not]',
	oneOf: '[or]',
	noneOf: '[nor]',
};

/** Names in the query of a list that are not of its rows. */
const OF_THE_LIST: ReadonlySet<string> = new Set(['countonly', 'limit', 'orderby', 'page']);

const operator = choice(
	'Operator',
	'operator',
	[
		{ name: 'Contains', value: 'contains' },
		{ name: 'Does Not Contain', value: 'notContains' },
		{ name: 'Equals', value: 'equals' },
		{ name: 'Greater Than or After', value: 'after' },
		{ name: 'Less Than or Before', value: 'before' },
		{ name: 'None Of', value: 'noneOf' },
		{ name: 'Not Equal', value: 'notEquals' },
		{ name: 'One Of', value: 'oneOf' },
	],
	{ default: 'equals' },
);

const value = text('Value', 'value', {
	placeholder: 'e.g. 5',
	description:
		'The value to compare with. Separate several values with commas. Dates: 2026-03-31, 2026-03-31T08:00:00, today, yesterday, lastWeek.',
});

/** A row with any field: those of the customer's own Power Pick setup stand in one list with all others. */
function anyField({ path }: Kind): INodePropertyCollection {
	const field = listedName('Field', 'field', {
		search: fieldList(path),
		namePlaceholder: 'e.g. currentQuantity',
		description: 'The field as it appears in the output; fields of your own Power Pick setup included',
	});
	return { displayName: 'Filter by Any Field', name: 'filter', values: [field, operator, value] };
}

/**
 * "Filters" of a list: field, operator, value. Two rows for one field make a range. The fields rows are known to have can
 * be chosen, and a new row begins with the first; any other comes from the list of this installation, or by name.
 * @param more further kinds of row
 */
export function filtersFor(kind: Kind, ...more: INodePropertyCollection[]): INodeProperties {
	const { fields: known = [] } = kind;
	const knownField: INodePropertyCollection = {
		displayName: 'Filter',
		name: 'known',
		values: [choice('Field', 'field', known, { default: known[0] }), operator, value],
	};
	return addedRows('Filters', 'filters', {
		placeholder: 'Add filter',
		description: 'Only rows that meet all conditions are returned. Two conditions on one field make a range.',
		kinds: [...(known.length === 0 ? [] : [knownField]), anyField(kind), ...more],
	});
}

export const ORDER_BY = 'orderBy';

/** "Order By" of a list: fields of this installation, in the order they were chosen. */
export function orderByFor({ path }: Kind): INodeProperties {
	return severalOf('Order By', ORDER_BY, [], {
		typeOptions: { loadOptionsMethod: fieldList(path) },
		description:
			'The fields to order by, upwards: the first one chosen counts first. ItemPath tells no way to turn the order round.',
	});
}

/** The query of a list: its filters and the order. */
export function listQuery(input: Input, filters = readFilters(input)): NameValue[] {
	const order = input.texts(ORDER_BY);
	return order.length === 0 ? filters : [...filters, [ORDER_BY, order.join(',')]];
}

/** The filters as query, a name repeated where a field is. */
export function readFilters(input: Input): NameValue[] {
	return filterRows(input).map((row) => [fieldOf(row), `${PREFIXES[row.choice('operator')]}${comparedWith(row)}`]);
}

/** The same, for what is changed afterwards: there "%" must not stand for any text. */
export function readExactFilters(input: Input): NameValue[] {
	const pattern = filterRows(input).find(
		(row) => ['contains', 'notContains'].includes(row.choice('operator')) && row.text('value').includes('%'),
	);
	if (pattern === undefined) return readFilters(input);
	throw pattern.refused(
		'value',
		`holds "%": ItemPath may read ${describe(pattern.text('value'))} as a pattern that fits other values, too`,
		'Nothing was marked. Get the rows without marking them, and go on with those that are meant.',
	);
}

function filterRows(input: Input): Input[] {
	return [...input.rows('filters', 'known'), ...input.rows('filters', 'filter')];
}

function fieldOf(row: Input): string {
	const field = row.text('field');
	if (!OF_THE_LIST.has(field.trim().toLowerCase())) return field;
	throw row.refused(
		'field',
		`is ${describe(field)}, which is no field of a row`,
		'Use "Return All", "Limit", "Order By" or "Count Only" instead.',
	);
}

function comparedWith(row: Input): string {
	const chosen = row.choice('operator');
	const values = chosen === 'oneOf' || chosen === 'noneOf' ? severalValues(row) : [row.text('value')];
	return values.map((value) => plain(value, row)).join(';');
}

/** A value that begins like an operator would be read as one. */
function plain(value: string, row: Input): string {
	if (!beginsWithOperator(value)) return withoutOffset(value);
	throw row.refused(
		'value',
		`is ${describe(value)}: ItemPath would read the word in brackets as an operator`,
		'Choose the operator in "Operator" and leave the word in brackets out. A value that really begins so cannot be looked for.',
	);
}

/** For `named`: the fields a list was filtered and ordered by, these without a direction. */
export function namedIn(input: Input): string[] {
	const ordered = input.texts(ORDER_BY).map((entry) => /\w[\w.]*/.exec(entry)?.[0] ?? entry);
	return [...readFilters(input).map(([field]) => field), ...ordered];
}

/** Values of an attribute chosen in a field, as a filter: `[or]3;4`. */
function oneOf(input: Input, attribute: string, field: string): NameValue[] {
	const chosen = input.choices(field);
	return chosen.length === 0 ? [] : [[attribute, chosen.length === 1 ? (chosen[0] ?? '') : `[or]${chosen.join(';')}`]];
}

/** What "Types" of transactions says, as a filter. */
export function chosenTypes(input: Input): NameValue[] {
	return oneOf(input, 'type', types.name);
}

/** What "Types" and "Export States" of transactions say, as filters. */
export function chosenTransactions(input: Input): NameValue[] {
	return [...chosenTypes(input), ...oneOf(input, 'exportStateType', exportStates.name)];
}

function severalValues(row: Input): string[] {
	const several = row.texts('value').map((entry) => entry.trim());
	if (several.length === 0) throw row.refused('value', 'is empty', 'Enter one or more values, separated by commas.');
	const divided = several.find((entry) => entry.includes(';'));
	if (divided === undefined) return several;
	throw row.refused(
		'value',
		`holds ";": ItemPath would read ${describe(divided)} as several values`,
		'Separate several values with commas. A value that has a semicolon itself can only be looked for with "Equals".',
	);
}
