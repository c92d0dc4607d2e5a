import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { choice, json } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { isJsonObject } from '../../lib/json';

const NULL_WORD = '|NULL|';

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
export const filterRows: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add filter',
	default: {},
	displayOptions: { show: { specifyFilters: ['fields'] } },
	description: 'Only rows that meet all conditions count. Each field can have one condition.',
	options: [
		{
			displayName: 'Filter',
			name: 'filter',
			values: [
				{
					displayName: 'Field',
					name: 'field',
					type: 'string',
					default: '',
					placeholder: 'e.g. job_no',
					description: 'The name of the column',
				},
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
};

/** The query a person entered, in rows or as JSON. */
export function queryOf(input: Input): IDataObject {
	if (input.choice('specifyFilters') === 'fields') return buildQuery(input.rows('filters', 'filter'));
	return input.isUntouched('queryJson') ? {} : input.object('queryJson');
}

/** Operators that Xytech knows in reading only. */
export function readOnlyOperators(query: IDataObject): string[] {
	const used = Object.values(query).flatMap((condition) => (isJsonObject(condition) ? Object.keys(condition) : []));
	return used.filter((operator) => ['$notin', '$likeand'].includes(operator.toLowerCase()));
}

/** Filter rows as Xytech's query object. */
function buildQuery(rows: readonly Input[]): IDataObject {
	const query: IDataObject = {};
	for (const row of rows) {
		const field = row.text('field');
		if (Object.hasOwn(query, field))
			throw row.refused(
				'field',
				`repeats "${field}"`,
				'Use the operator "Between" for a range, or "In" for several values.',
			);
		query[field] = condition(row);
	}
	return query;
}

function condition(row: Input): IDataObject[string] {
	const operator = row.choice('operator');
	const typed = (text: unknown): string | number => toTyped(text, row);
	switch (operator) {
		case 'isNull':
			return NULL_WORD;
		case 'isNotNull':
			return { $ne: NULL_WORD };
		case 'like':
			return row.text('value');
		case 'notLike':
			return { $ne: row.text('value') };
		case 'between':
			return { $range: [typed(row.text('value')), typed(row.text('valueTo'))] };
		case 'in':
			return { $in: several(row).map(typed) };
		case 'notIn':
			return { $notin: several(row).map(typed) };
		case 'likeAll':
			return { $LIKEAND: several(row) };
		case 'notEquals':
			return { $ne: typed(row.text('value')) };
		case 'greater':
			return { $gt: typed(row.text('value')) };
		case 'greaterOrEqual':
			return { $gte: typed(row.text('value')) };
		case 'less':
			return { $lt: typed(row.text('value')) };
		case 'lessOrEqual':
			return { $lte: typed(row.text('value')) };
		default:
			return typed(row.text('value'));
	}
}

function several(row: Input): string[] {
	const values = row.texts('value');
	if (values.length === 0) throw row.refused('value', 'is empty', 'Enter one or more values, separated by commas.');
	return values;
}

/** Digits as a number, unless that would change them: leading zeros and very long numbers stay text. */
function toTyped(value: unknown, row: Input): string | number {
	const text = String(value);
	if (row.has('valueType') && row.choice('valueType') === 'text') return text;
	return /^-?\d+(?:\.\d+)?$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}
