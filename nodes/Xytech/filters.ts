import type { IDataObject } from 'n8n-workflow';
import { choice, json, addedRows } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { describe } from '../../lib/parameters/values';
import { UnusableAnswer } from '../../lib/errors';
import { isJsonObject } from '../../lib/json';
import { cellOf } from './cells';
import { listedOrNamed, ofList } from './fields';

const NULL_WORD = '|NULL|';

/** Reading can be put right afterwards; a change, and a count, cannot. */
type Purpose = 'read' | 'change';

/** Operators whose answer can be put right: of what fits as a pattern, what is equal is kept. */
const SIFTED: ReadonlySet<string> = new Set(['equals', 'in']);

/** How the rows of a List document are chosen. */
export const specifyFilters = choice(
	'Specify Filters',
	'specifyFilters',
	[
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json', description: "Xytech's own query object" },
	],
	{ default: 'fields' },
);

/** The query as Xytech writes it. */
export const queryJson = json('Query (JSON)', 'queryJson', {
	example: '{ "job_no": { "$range": [1, 500] }, "job_desc": "%pilot%" }',
	description: `The conditions by column. All must hold; { } is for none. For an empty column write "${NULL_WORD}".`,
	displayOptions: { show: { specifyFilters: ['json'] } },
});

/** Filter rows of a List document: field, operator, value. */
export const filterRows = addedRows('Filters', 'filters', {
	placeholder: 'Add filter',
	displayOptions: { show: { specifyFilters: ['fields'] } },
	description: 'Only rows that meet all conditions count. Each field can have one condition.',
	kinds: [
		{
			displayName: 'Filter',
			name: 'filter',
			values: [
				listedOrNamed('Field', 'field', ofList.method, 'e.g. job_no', { description: 'The column to look at' }),
				{
					displayName: 'Operator',
					name: 'operator',
					type: 'options',
					options: [
						{ name: 'Between', value: 'between', description: 'Both limits included' },
						{ name: 'Does Not Equal', value: 'notEquals' },
						{ name: 'Equals', value: 'equals' },
						{ name: 'Greater or Equal', value: 'greaterOrEqual', description: 'Xytech 11.0 and later' },
						{ name: 'Greater Than', value: 'greater', description: 'Xytech 11.0 and later' },
						{ name: 'In', value: 'in' },
						{ name: 'Is Empty', value: 'isNull' },
						{ name: 'Is Not Empty', value: 'isNotNull' },
						{ name: 'Less or Equal', value: 'lessOrEqual', description: 'Xytech 11.0 and later' },
						{ name: 'Less Than', value: 'less', description: 'Xytech 11.0 and later' },
						{ name: 'Like', value: 'like', description: 'With % for any text' },
						{
							name: 'Like All',
							value: 'likeAll',
							description: 'Several texts with %, all of which must fit (11.1 and later, for reading only)',
						},
						{ name: 'Not In', value: 'notIn', description: 'Xytech 11.1 and later, for reading only' },
						{ name: 'Not Like', value: 'notLike', description: 'With % for any text' },
					],
					default: 'equals',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. 342',
					description:
						'The value to compare with. For In, Not In and Like All separate several values with commas; for Like use % for any text. Dates as ISO 8601, e.g. 2026-03-31T08:00:00+02:00.',
					displayOptions: { hide: { operator: ['isNull', 'isNotNull'] } },
				},
				{
					displayName: 'Value To',
					name: 'valueTo',
					type: 'string',
					default: '',
					placeholder: 'e.g. 400',
					description: 'The upper limit',
					displayOptions: { show: { operator: ['between'] } },
				},
				{
					displayName: 'Value Type',
					name: 'valueType',
					type: 'options',
					options: [
						{ name: 'Automatic', value: 'auto', description: 'Digits are a number, all else is text' },
						{ name: 'Text', value: 'text', description: 'For text columns that hold digits, such as barcodes' },
					],
					default: 'auto',
					displayOptions: { hide: { operator: ['isNull', 'isNotNull', 'like', 'likeAll', 'notLike'] } },
				},
			],
		},
	],
});

/** The query a person entered, in rows or as JSON, to read what meets it. See `matchesOf`. */
export function queryOf(input: Input): IDataObject {
	return queryFor('read', input);
}

/** The same, for what changes or counts everything that meets it. */
export function exactQueryOf(input: Input): IDataObject {
	return queryFor('change', input);
}

function queryFor(purpose: Purpose, input: Input): IDataObject {
	if (input.choice('specifyFilters') === 'fields') return buildQuery(input.rows('filters', 'filter'), purpose);
	return input.isUntouched('queryJson') ? {} : input.object('queryJson');
}

/** The columns by which `matchesOf` looks at what came. */
export function comparedColumns(input: Input): string[] {
	return patternsMeantAsValues(input).map((row) => row.text('field'));
}

/**
 * Tells whether a row that came was meant. Xytech reads a value with "%" as a pattern and documents no other way to write
 * it, so "10 % off" also brings "10 percent off": of those only what is equal is kept, whatever its case, as Xytech compares.
 * @returns undefined when all that comes is meant
 */
export function matchesOf(input: Input): ((row: unknown) => boolean) | undefined {
	const conditions = patternsMeantAsValues(input).map((condition) => ({
		column: condition.text('field'),
		wanted: new Set(comparedValues(condition).map(asCompared)),
	}));
	if (conditions.length === 0) return undefined;
	const mayLackIt = input.set('additionalFields').leaveOutNulls === true;
	return (row) =>
		conditions.every(({ column, wanted }) => {
			const cell = isJsonObject(row) ? cellOf(row, column) : undefined;
			if (cell === undefined && !mayLackIt)
				throw new UnusableAnswer(
					`A value with "%" is compared here once the rows are there, and they have no column ${describe(column)}`,
					'Correct the name of the field, or choose the operator "Like".',
				);
			return wanted.has(asCompared(String(cell ?? '')));
		});
}

/** As databases compare: without regard to case, and to what pads a text. */
const asCompared = (text: string): string => text.trimEnd().toLowerCase();

function patternsMeantAsValues(input: Input): Input[] {
	if (input.choice('specifyFilters') !== 'fields') return [];
	return input
		.rows('filters', 'filter')
		.filter((row) => SIFTED.has(row.choice('operator')) && comparedValues(row).some(isPattern));
}

function comparedValues(row: Input): string[] {
	return row.choice('operator') === 'in' ? several(row) : [row.text('value')];
}

const isPattern = (value: string): boolean => value.includes('%');

/** Operators that Xytech knows in reading only. */
export function readOnlyOperators(query: IDataObject): string[] {
	const used = Object.values(query).flatMap((condition) => (isJsonObject(condition) ? Object.keys(condition) : []));
	return used.filter((operator) => ['$notin', '$likeand'].includes(operator.toLowerCase()));
}

/** Filter rows as Xytech's query object. */
function buildQuery(rows: readonly Input[], purpose: Purpose): IDataObject {
	const query = new Map<string, IDataObject[string]>();
	for (const row of rows) {
		const field = row.text('field');
		if (field.startsWith('$'))
			throw row.refused('field', `is ${describe(field)}, which is no column`, 'Enter the name of a column.');
		if (query.has(field))
			throw row.refused(
				'field',
				`repeats "${field}"`,
				'Use the operator "Between" for a range, or "In" for several values.',
			);
		query.set(field, condition(row, purpose));
	}
	return Object.fromEntries(query);
}

function condition(row: Input, purpose: Purpose): IDataObject[string] {
	const operator = row.choice('operator');
	const value = (name = 'value'): string | number => toTyped(plain(row.text(name), row, name, purpose), row);
	const values = (): Array<string | number> =>
		several(row).map((text) => toTyped(plain(text, row, 'value', purpose), row));
	switch (operator) {
		case 'isNull':
			return NULL_WORD;
		case 'isNotNull':
			return { $ne: NULL_WORD };
		case 'like':
			return notNull(row.text('value'), row);
		case 'notLike':
			return { $ne: notNull(row.text('value'), row) };
		case 'between':
			return { $range: [value(), value('valueTo')] };
		case 'in':
			return { $in: values() };
		case 'notIn':
			return { $notin: values() };
		case 'likeAll':
			return { $LIKEAND: several(row).map((text) => notNull(text, row)) };
		case 'notEquals':
			return { $ne: value() };
		case 'greater':
			return { $gt: value() };
		case 'greaterOrEqual':
			return { $gte: value() };
		case 'less':
			return { $lt: value() };
		case 'lessOrEqual':
			return { $lte: value() };
		default:
			return value();
	}
}

/** A text that Xytech would read as a pattern or as "empty", and which is meant as neither, is refused. */
function plain(text: string, row: Input, name: string, purpose: Purpose): string {
	if (!isPattern(text) || (purpose === 'read' && SIFTED.has(row.choice('operator')))) return notNull(text, row, name);
	throw row.refused(
		name,
		`holds "%": Xytech would read ${describe(text)} as a pattern that fits other values, too`,
		'If a pattern is meant, choose the operator "Like" or "Not Like". If the value itself has a "%", get the records with Get Many and the operator "Equals", and go on with those.',
	);
}

function notNull(text: string, row: Input, name = 'value'): string {
	if (text.trim().toUpperCase() !== NULL_WORD) return text;
	throw row.refused(
		name,
		`is "${NULL_WORD}", which Xytech reads as "empty"`,
		'If that is meant, choose the operator "Is Empty" or "Is Not Empty".',
	);
}

function several(row: Input): string[] {
	const values = row.texts('value');
	if (values.length === 0) throw row.refused('value', 'is empty', 'Enter one or more values, separated by commas.');
	return values;
}

/** Digits as a number, unless that would change them: leading zeros and very long numbers stay text. */
function toTyped(text: string, row: Input): string | number {
	if (row.has('valueType') && row.choice('valueType') === 'text') return text;
	return /^-?\d+(?:\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}
