import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { NameValue } from '../../lib/wire/types';
import { choice, text } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { exportStates, types } from './fields';
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

/** A row with a field by name: those of the customer's own Power Pick setup have no list. */
const otherField: INodePropertyCollection = {
	displayName: 'Filter by Field Name',
	name: 'filter',
	values: [
		text('Field', 'field', {
			placeholder: 'e.g. currentQuantity',
			description: 'The name of the field as it appears in the output; fields of your own Power Pick setup included',
		}),
		operator,
		value,
	],
};

/**
 * "Filters" of a list: field, operator, value. Two rows for one field make a range. The fields rows are known to have can
 * be chosen, and a new row begins with the first; any other can be entered by name.
 */
export function filtersFor({ fields: known = [] }: Kind): INodeProperties {
	const knownField: INodePropertyCollection = {
		displayName: 'Filter',
		name: 'known',
		values: [choice('Field', 'field', known, { default: known[0] }), operator, value],
	};
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add filter',
		default: {},
		description: 'Only rows that meet all conditions are returned. Two conditions on one field make a range.',
		options: known.length === 0 ? [otherField] : [knownField, otherField],
	};
}

/** "Order By" of a list. */
export const orderBy = text('Order By', 'orderBy', {
	placeholder: 'e.g. name',
	description: 'The field to order by; several separated by commas',
});

/** The query of a list: its filters and the order. */
export function listQuery(input: Input): NameValue[] {
	const order = input.texts('orderBy');
	const filters = readFilters(input);
	return order.length === 0 ? filters : [...filters, ['orderBy', order.join(',')]];
}

/** The filters as query, a name repeated where a field is. */
export function readFilters(input: Input): NameValue[] {
	return [...input.rows('filters', 'known'), ...input.rows('filters', 'filter')].map((row) => {
		const chosen = row.choice('operator');
		const compared = chosen === 'oneOf' || chosen === 'noneOf' ? severalValues(row) : withoutOffset(row.text('value'));
		return [row.text('field'), `${PREFIXES[chosen]}${compared}`];
	});
}

/** For `named`: the fields a list was filtered and ordered by, these without a direction. */
export function namedIn(input: Input): string[] {
	const ordered = input.texts('orderBy').map((entry) => /\w[\w.]*/.exec(entry)?.[0] ?? entry);
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

function severalValues(row: Input): string {
	const several = row
		.texts('value')
		.flatMap((entry) => entry.split(';'))
		.map((entry) => withoutOffset(entry.trim()));
	if (several.length === 0) throw row.refused('value', 'is empty', 'Enter one or more values, separated by commas.');
	return several.join(';');
}
