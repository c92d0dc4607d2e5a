import type { INodeProperties } from 'n8n-workflow';
import type { NameValue } from '../../lib/http/types';
import type { Input } from '../../lib/operations/input';

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

/** Filter rows: field, operator, value. Two rows for one field make a range. */
export const filterRows: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add filter',
	default: {},
	description: 'Only rows that meet all conditions are returned. Two conditions on one field make a range.',
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
					placeholder: 'e.g. currentQuantity',
					description:
						'The name of the field as it appears in the output; fields of your own Power Pick setup included',
				},
				{
					displayName: 'Operator',
					name: 'operator',
					type: 'options',
					options: [
						{ name: 'Contains', value: 'contains' },
						{ name: 'Does Not Contain', value: 'notContains' },
						{ name: 'Equals', value: 'equals' },
						{ name: 'Greater Than or After', value: 'after' },
						{ name: 'Less Than or Before', value: 'before' },
						{ name: 'None Of', value: 'noneOf' },
						{ name: 'Not Equal', value: 'notEquals' },
						{ name: 'One Of', value: 'oneOf' },
					],
					default: 'equals',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. 5',
					description:
						'The value to compare with. Separate several values with commas. Dates: 2026-03-31, 2026-03-31T08:00:00, today, yesterday, lastWeek.',
				},
			],
		},
	],
};

/** "Order By" of a list. */
export const orderBy: INodeProperties = {
	displayName: 'Order By',
	name: 'orderBy',
	type: 'string',
	default: '',
	placeholder: 'e.g. name',
	description: 'The field to order by; several separated by commas',
};

/** The query of a list: its filters, a name repeated where a field is, and the order. */
export function listQuery(input: Input): NameValue[] {
	const filters = input.rows('filters', 'filter').map((row): NameValue => {
		const operator = row.choice('operator');
		const value = operator === 'oneOf' || operator === 'noneOf' ? severalValues(row) : row.text('value');
		return [row.text('field'), `${PREFIXES[operator]}${value}`];
	});
	const order = input.texts('orderBy');
	return order.length === 0 ? filters : [...filters, ['orderBy', order.join(',')]];
}

function severalValues(row: Input): string {
	const values = row
		.texts('value')
		.flatMap((value) => value.split(';'))
		.map((value) => value.trim());
	if (values.length === 0) throw row.refused('value', 'is empty', 'Enter one or more values, separated by commas.');
	return values.join(';');
}
