import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isJsonObject, valueAt } from '../../lib/json';
import type { AskOfRun } from '../../lib/operations/types';
import { flag, addedRows, text } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { nearest } from '../../lib/parameters/nearest';
import { describe, isEmpty, listOf } from '../../lib/parameters/values';
import { isSameColumn } from './cells';
import { definitionIfTold } from './definition';
import { listedOrNamed } from './fields';
import { writingOf } from './mappedRecord';
import { subTableOf, type Column, type Table } from './table';
import { typedValue } from './typedValue';

/*
 * Rows of sub-tables out of a list in the incoming item. An expression sees the item and not the row, so columns are mapped
 * to the names of the row's fields.
 */

const list = text('List', 'list', {
	placeholder: 'e.g. lines',
	requiresDataPath: 'single',
	hint: 'Drag the list from the input here. Every entry becomes a row.',
	description: 'The field of the incoming item that holds the list',
});

const equalNames = flag(
	'Map Equal Names',
	'equalNames',
	'Whether fields of an entry that are named like a column go into it',
	{ default: true },
);

/** Not called `columns`: a node that is made to create rows after it has read some still holds those under that name. */
const ENTRY_FIELDS = 'entryFields';

const columnsOf = (method: string): INodeProperties =>
	addedRows('Columns', ENTRY_FIELDS, {
		placeholder: 'Add column',
		description: 'Which column takes which field of an entry',
		kinds: [
			{
				displayName: 'Column',
				name: 'column',
				values: [
					listedOrNamed('Column', 'column', method, 'e.g. service_desc', {
						description: 'The column of the sub-table',
					}),
					text('Field of the Entry', 'field', {
						placeholder: 'e.g. description',
						description:
							'The name of the field in each entry of the list, e.g. product.name for one that is further inside',
					}),
				],
			},
		],
	});

/** Rows of sub-tables that go out with their record. */
export const subTableRows = addedRows('Sub-Table Rows', 'subTableRows', {
	placeholder: 'Add sub-table rows',
	displayOptions: { show: { specifyRecord: ['fields', 'mapping'] } },
	description: 'New rows of sub-tables, one for each entry of a list in the incoming item',
	kinds: [
		{
			displayName: 'Rows',
			name: 'rows',
			values: [
				listedOrNamed('Sub-Table', 'table', 'searchSubTables', 'e.g. mo_service_row'),
				list,
				equalNames,
				columnsOf('searchColumnsOfSubTables'),
			],
		},
	],
});

/** The fields of new rows for the one sub-table a node is about. */
export const rowsFields: readonly INodeProperties[] = [list, equalNames, columnsOf('searchSubTableColumns')].map(
	(field) => ({ ...field, displayOptions: { show: { specifyRecord: ['list'] } } }),
);

/** The rows of sub-tables that are to go out inside of a record, by table. */
export async function rowsBelow(input: Input, ask: AskOfRun | undefined): Promise<IDataObject> {
	if (!['fields', 'mapping'].includes(input.choice('specifyRecord'))) return {};
	const places = input.rows('subTableRows', 'rows');
	if (places.length === 0) return {};
	const definition = ask && (await definitionIfTold(input.text('document'), ask));
	const tables: Record<string, IDataObject[]> = {};
	for (const place of places) {
		const name = place.text('table');
		if (!/^\w+$/.test(name))
			throw place.refused(
				'table',
				'is not the name of a sub-table',
				`Got ${describe(name)}. Rows further down are created with the resource Sub-Table, or with JSON.`,
			);
		const known = definition && subTableOf(definition, name);
		const rows = rowsIn(place, input, known);
		if (rows.length > 0) tables[name] = [...(tables[name] ?? []), ...rows];
	}
	return tables;
}

/** The rows for the one sub-table a node is about. @param way to the sub-table */
export async function rowsOf(input: Input, way: string, ask: AskOfRun | undefined): Promise<IDataObject[]> {
	const definition = ask && (await definitionIfTold(input.text('document'), ask));
	const rows = rowsIn(input, input, definition && subTableOf(definition, way));
	if (rows.length > 0) return rows;
	throw input.refused('list', 'leads to a list without entries', 'Leave out items that have no rows to create.');
}

/** @param place what was filled in @param table what is known of the sub-table; undefined: its columns are not known */
function rowsIn(place: Input, input: Input, table: Table | undefined): IDataObject[] {
	const entries = entriesIn(place, input.item);
	const pairs = place
		.rows(ENTRY_FIELDS, 'column')
		.map((row) => ({ column: row.text('column'), field: row.text('field'), refused: row.refused.bind(row) }));
	for (const { field, refused } of pairs) {
		if (entries.length === 0 || entries.some((entry) => valueAt(entry, field) !== undefined)) continue;
		const like = nearest(field, [...new Set(entries.flatMap((entry) => Object.keys(entry)))]).map(describe);
		throw refused(
			'field',
			`names ${describe(field)}, which no entry of the list has`,
			like.length === 0 ? 'Name a field of the entries.' : `Did you mean ${like.join(' or ')}?`,
		);
	}
	const takesEqual = place.flag('equalNames');
	return entries.map((entry, index) => {
		const values = new Map<string, unknown>(takesEqual ? equalValues(entry, table) : []);
		for (const { column, field } of pairs) {
			const value = valueAt(entry, field);
			const same = [...values.keys()].find((name) => isSameColumn(name, column));
			if (value !== undefined) values.set(same ?? column, value);
		}
		return rowOf(values, table, place, input, index);
	});
}

/** The entries of the list a person named, or that an expression gave. */
function entriesIn(place: Input, item: IDataObject): IDataObject[] {
	const given = place.raw('list');
	const found: unknown = typeof given === 'string' ? (listOf(given) ?? valueAt(item, pathIn(given))) : given;
	if (isEmpty(given)) throw place.refused('list', 'is empty', 'Enter the name of the field that holds the list.');
	if (found === undefined) {
		const lists = Object.keys(item).filter((name) => Array.isArray(item[name]));
		throw place.refused(
			'list',
			`leads to nothing in the incoming item: it has no ${describe(given)}`,
			lists.length === 0 ? 'The item has no list at all.' : `Lists in it: ${lists.map(describe).join(', ')}.`,
		);
	}
	// What was made from XML has one entry where another item has a list.
	const entries = found === null ? [] : [found].flat();
	if (entries.every(isJsonObject)) return entries;
	throw place.refused('list', 'does not lead to a list of objects', 'Each entry has to be an object of fields.');
}

/** A path as it was typed, or dragged in as an expression that was then made a text. */
const pathIn = (typed: string): string => typed.trim().replace(/^\$json\./, '');

/** The fields of an entry that are named like columns; where no columns are known, all that hold one value. */
function equalValues(entry: IDataObject, table: Table | undefined): Array<readonly [column: string, value: unknown]> {
	return Object.entries(entry).flatMap(([field, value]) => {
		if (table === undefined) return typeof value === 'object' && value !== null ? [] : [[field, value] as const];
		const column = columnIn(table, field);
		return column === undefined ? [] : [[column.name, value] as const];
	});
}

function columnIn({ columns }: Table, name: string): Column | undefined {
	return columns.find((column) => isSameColumn(column.name, name));
}

/** A row as it goes out. An empty text is nothing where no text belongs. */
function rowOf(
	values: ReadonlyMap<string, unknown>,
	table: Table | undefined,
	place: Input,
	input: Input,
	index: number,
): IDataObject {
	const writing = writingOf(input);
	const row = [...values].flatMap(([name, value]) => {
		const type = table && columnIn(table, name)?.type;
		if (value === '' && type !== undefined && type !== 'text') return [];
		const refused = (what: string, fix: string) =>
			place.refused('list', `cannot be sent: "${name}" of entry ${index + 1} ${what}`, fix);
		return [[name, typedValue(value, type, { ...writing, refused })] as const];
	});
	if (row.length > 0) return Object.fromEntries(row) as IDataObject;
	throw place.refused(
		'list',
		`has nothing for any column in entry ${index + 1}`,
		'Add the columns under "Columns", each with the field of the entry that holds its value.',
	);
}
