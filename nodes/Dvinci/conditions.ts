import { BadInput } from '../../lib/errors';
import { choice, listedName, addedRows, text } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { nearest } from '../../lib/parameters/nearest';
import { asText, describe, isEmpty, listOf } from '../../lib/parameters/values';
import { columnType, columnTypes, enumerationType, type ColumnType, type Comparison } from './columnTypes';
import type { Column, Description, EntitySet } from './metadata';

/** What an operator needs to know, and how it is written. */
interface Operator {
	readonly name: string;
	readonly description?: string;
	/** Left out: it looks at whether there is a value at all. */
	readonly compares?: Comparison;
	/** It takes several values. */
	readonly isForSeveral?: true;
	/** @param column where it stands; no part of it is a person's text @param values as the filter has them */
	readonly write: (column: string, values: readonly string[]) => string;
}

const compared =
	(operator: string): Operator['write'] =>
	(column, [value]) =>
		`${column} ${operator} ${value}`;
const partly =
	(call: string): Operator['write'] =>
	(column, [value]) =>
		`${call}(${column},${value})`;
const several =
	(operator: string, word: string): Operator['write'] =>
	(column, values) =>
		`(${values.map((value) => `${column} ${operator} ${value}`).join(` ${word} `)})`;

const OPERATORS = {
	contains: { name: 'Contains', description: 'Text only', compares: 'part', write: partly('contains') },
	notContains: {
		name: 'Does Not Contain',
		description: 'Text only',
		compares: 'part',
		write: partly('not contains'),
	},
	notEquals: { name: 'Does Not Equal', compares: 'same', write: compared('ne') },
	endsWith: { name: 'Ends With', description: 'Text only', compares: 'part', write: partly('endswith') },
	equals: { name: 'Equals', compares: 'same', write: compared('eq') },
	greaterOrEqual: { name: 'Greater or Equal, or From', compares: 'order', write: compared('ge') },
	greater: { name: 'Greater Than or After', compares: 'order', write: compared('gt') },
	isEmpty: { name: 'Is Empty', write: (column) => `${column} eq null` },
	isNotEmpty: { name: 'Is Not Empty', write: (column) => `${column} ne null` },
	lessOrEqual: { name: 'Less or Equal, or Up To', compares: 'order', write: compared('le') },
	less: { name: 'Less Than or Before', compares: 'order', write: compared('lt') },
	noneOf: { name: 'None Of', compares: 'same', isForSeveral: true, write: several('ne', 'and') },
	oneOf: { name: 'One Of', compares: 'same', isForSeveral: true, write: several('eq', 'or') },
	startsWith: { name: 'Starts With', description: 'Text only', compares: 'part', write: partly('startswith') },
} as const satisfies Readonly<Record<string, Operator>>;

const operatorOf = (row: Input): Operator => OPERATORS[row.choice('operator') as keyof typeof OPERATORS];

/** Conditions on the rows of a report, one by one. */
export const conditions = addedRows('Filters', 'filters', {
	placeholder: 'Add filter',
	description: 'Which rows to keep. Values are quoted and written as their column needs it.',
	kinds: [
		{
			displayName: 'Filter',
			name: 'condition',
			values: [
				listedName('Column', 'column', {
					search: 'reportWays',
					namePlaceholder: 'e.g. ApplicationStatusId',
					description: 'A column of the table, or with a slash one of a related table: JobOpening/Name',
				}),
				choice(
					'Operator',
					'operator',
					Object.entries<Operator>(OPERATORS).map(([value, { name, description }]) => ({
						...{ name, value },
						...(description === undefined ? {} : { description }),
					})),
					{ default: 'equals' },
				),
				text('Value', 'value', {
					placeholder: 'e.g. SYS_NEW',
					description:
						'What to compare with, as it is: without quotes. For One Of and None Of separate several with commas, or let an expression return a list. Times as ISO 8601; those without a zone are in that of the workflow.',
					displayOptions: { hide: { operator: ['isEmpty', 'isNotEmpty'] } },
				}),
			],
		},
	],
});

/** How several conditions count together. */
export const matchType = choice(
	'Must Match',
	'matchType',
	[
		{ name: 'All Filters', value: 'all' },
		{ name: 'Any Filter', value: 'any' },
	],
	{
		default: 'all',
		description: 'How many of the filters above a row has to meet. A Filter under Query Options counts in any case.',
	},
);

const rowsOf = (input: Input): Input[] => input.rows(conditions.name, 'condition');

/** A column, or a way to one. Nothing else: what an expression returns must not become an operator. */
const WAY = /^[\p{L}_][\p{L}\p{N}_]*(?:\/[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** Whether a text is a column or a way to one. */
export function isWay(text: string): boolean {
	return WAY.test(text);
}

/** What a person may have meant by a name that a table does not have. */
export function meantBy(name: string, columns: ReadonlyArray<Pick<Column, 'name'>>): string {
	const meant = nearest(
		name,
		columns.map((column) => column.name),
	);
	return meant.length === 0
		? 'Choose one from the list; "Get Tables" shows them all.'
		: `Did you mean ${meant.join(' or ')}?`;
}

/**
 * Whether the types of columns have to be known to write the conditions: what is empty, or has a text in it, is written the
 * same for all. Refuses what cannot be used whatever the types are.
 */
export function needsTypes(input: Input): boolean {
	const compared = rowsOf(input).map((row) => {
		wayIn(row);
		const { compares } = operatorOf(row);
		if (compares !== undefined) valuesIn(row);
		return compares;
	});
	return compared.includes('same') || compared.includes('order');
}

/**
 * The filter of a report: the conditions, and what a person wrote as an OData expression; both must hold.
 * @param table with its description, where types had to be known
 * @returns undefined when nothing is filtered
 */
export function filterOf(input: Input, written: string | undefined, table?: DescribedTable): string | undefined {
	const parts = rowsOf(input).map((row) => conditionOf(row, input.timeZone, table));
	if (parts.length === 0) return written;
	const isAny = input.choice(matchType.name) === 'any';
	const built = parts.join(isAny ? ' or ' : ' and ');
	if (written === undefined) return built;
	if (!isClosed(written))
		throw new BadInput(
			'"Filter" (Query Options) cannot be joined with the filters: a quote or bracket in it is open, or closed too early',
			'Check its quotes and brackets; a quote in a text is doubled. Nothing was read.',
		);
	return `(${written}) and ${isAny && parts.length > 1 ? `(${built})` : built}`;
}

/** Whether an expression keeps its meaning in brackets: its quotes and brackets are closed, and none is closed before it was opened. */
function isClosed(expression: string): boolean {
	const outside = expression.replace(/'[^']*'/g, '');
	let open = 0;
	for (const letter of outside) {
		if (letter === '(') open += 1;
		if (letter === ')') open -= 1;
		if (open < 0 || letter === "'") return false;
	}
	return open === 0;
}

/** A table and what is known of it. */
export interface DescribedTable {
	readonly description: Description;
	readonly table: EntitySet;
}

function conditionOf(row: Input, timeZone: string, known: DescribedTable | undefined): string {
	const operator = operatorOf(row);
	const way = wayIn(row);
	const type = known && typeAt(row, way, known);
	if (operator.compares === undefined) return operator.write(way, []);
	const { holds, example, compares, literal } = type ?? TEXT;
	if (!compares.includes(operator.compares))
		throw row.refused(
			'operator',
			`is "${operator.name}", but "${way}" holds ${holds}`,
			`Choose one of: ${namesOf(compares).join(', ')}. Nothing was read.`,
		);
	const values = valuesIn(row).map((value) => {
		const written = literal(value, timeZone);
		if (written !== undefined) return written;
		throw row.refused(
			'value',
			`does not fit "${way}", which holds ${holds}`,
			`Got ${describe(value)}. Enter it like ${example}${typeof value === 'number' ? '; let an expression return long numbers as text' : ''}. Nothing was read.`,
		);
	});
	return operator.write(way, values);
}

/** Where no types had to be known, texts are looked for in texts. */
const TEXT: ColumnType = columnTypes['Edm.String'];

function namesOf(compares: readonly Comparison[]): string[] {
	return Object.values<Operator>(OPERATORS)
		.filter(({ compares: needed }) => needed === undefined || compares.includes(needed))
		.map(({ name }) => `"${name}"`);
}

function wayIn(row: Input): string {
	const way = row.text('column');
	if (isWay(way)) return way;
	throw row.refused(
		'column',
		`is ${describe(way)}, which is no column`,
		'Choose one from the list, or enter its name alone; what is more than that goes into Filter under Query Options. Nothing was read.',
	);
}

/** How a column's values are written. @throws BadInput for one the table does not have, or that cannot be compared */
function typeAt(row: Input, way: string, { description, table }: DescribedTable): ColumnType | undefined {
	const column = description.column(table, way);
	if (column === undefined)
		throw row.refused(
			'column',
			`is "${way}", which the table "${table.name}" does not have`,
			`${meantBy(way, description.ways(table))} Nothing was read.`,
		);
	const primitive = description.primitive(column.type);
	const type =
		typeof primitive === 'string' ? columnType(primitive) : enumerationType(primitive.name, primitive.members);
	if (type !== undefined || operatorOf(row).compares === undefined) return type;
	throw row.refused(
		'column',
		`is "${way}", which holds ${column.type}: such values cannot be compared here`,
		'Write the condition as Filter under Query Options. Nothing was read.',
	);
}

/** What a condition compares with: one value, or several where the operator takes them. */
function valuesIn(row: Input): readonly unknown[] {
	const { isForSeveral, name } = operatorOf(row);
	const value = row.raw('value');
	if (isForSeveral !== true) {
		if (!Array.isArray(value)) return [row.has('value') ? plainOf(row, value) : row.text('value')];
		throw row.refused('value', `is a list, but "${name}" takes one value`, 'Choose "One Of" or "None Of" for several.');
	}
	const entries =
		listOf(value) ?? (typeof value === 'string' ? value.split(',').map((entry) => entry.trim()) : [value]);
	const values =
		typeof value === 'string' && listOf(value) === undefined ? entries.filter((entry) => entry !== '') : entries;
	if (values.some(isEmpty) && !values.every(isEmpty))
		throw row.refused(
			'value',
			'has an empty entry in its list',
			'Leave empty entries out of the list. Nothing was read.',
		);
	if (values.every(isEmpty)) throw row.refused('value', 'is empty', 'Enter one or more values, separated by commas.');
	return values.map((entry) => plainOf(row, entry));
}

/** A value that stands for itself: a text, a number, a date or the like. */
function plainOf(row: Input, value: unknown): unknown {
	if (asText(value) !== undefined) return value;
	throw row.refused('value', 'is not a single value', `Got ${describe(value)}. Enter a text, number or date.`);
}
