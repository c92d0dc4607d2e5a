import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, KnownRequest, NameValue } from '../../lib/wire/types';
import { jsonBody } from '../../lib/operations/senders';
import type { Input } from '../../lib/parameters/input';
import { pathOf } from '../../lib/operations/route';
import { isSimplified } from '../../lib/parameters/outputForm';
import { tableOf } from './documents';
import { comparedColumns, exactQueryOf, queryOf } from './filters';
import { isSameColumn } from './cells';
import { among, type Finder } from './columnNames';
import { headersOf } from './headers';
import { mappedChanges } from './mappedRecord';
import { rowsOfList } from './shapes';
import { without } from '../../lib/without';

/** The query of a List document. `query` itself is mandatory there, even when nothing is filtered. */
export function listQuery(input: Input): Pick<ApiRequest, 'query'> {
	const columns = withColumns(input.texts('columns'), comparedColumns(input));
	const order = input.rows('sort', 'column').map((row) => `${row.text('field')} ${row.choice('direction')}`);
	return {
		query: [
			['query', JSON.stringify(queryOf(input))],
			...resultColumns({ L: columns }),
			...(order.length > 0 ? [['sort', JSON.stringify(order)] as const] : []),
			...answerQuery(input),
		],
	};
}

/** The columns a person named, and those that have to come along; empty: all come by themselves. */
export function withColumns(named: readonly string[], needed: readonly string[]): string[] {
	const missing = needed.filter((column) => !named.some((other) => isSameColumn(column, other)));
	return named.length === 0 ? [] : [...named, ...missing];
}

/** Asks for one row of a list: the answer tells how many there are. */
export function countRequest(input: Input): KnownRequest {
	// All that decides which rows are meant, but no action.
	const headers = without(headersOf(input).headers ?? {}, 'SaveArgument');
	const { ignoreUnknown } = input.set('additionalFields');
	return {
		method: 'GET',
		path: pathOf('GET {listDocument}', input),
		query: [
			['query', JSON.stringify(exactQueryOf(input))],
			['pageSize', '1'],
			...(ignoreUnknown === true ? [['validateQueryParameters', 'false'] as const] : []),
		],
		headers,
		expects: rowsOfList,
	};
}

/** The query of a single record: its own columns, and those of sub-tables that should come with it. */
export function recordQuery(input: Input): Pick<ApiRequest, 'query'> {
	return {
		query: [
			...resultColumns({ [rootTable(input)]: input.texts('columns'), ...Object.fromEntries(subTablesOf(input)) }),
			...answerQuery(input),
		],
	};
}

/** For `named`: the columns a person asked for. Where Xytech leaves out empty ones, one that is not there says nothing. */
export function namedColumns(input: Input): string[] {
	return input.set('additionalFields').leaveOutNulls === true ? [] : input.texts('columns');
}

/** The same for a single record, with the columns of its sub-tables. */
export function namedOfRecord(input: Input): string[] {
	const { leaveOutNulls } = input.set('additionalFields');
	if (leaveOutNulls === true) return [];
	// The full answer has the record below the name of its table, and not in every version.
	return isSimplified(input) ? [...input.texts('columns'), ...subTablesOf(input).flatMap(namedInTable)] : [];
}

function namedInTable([table, names]: readonly [string, string[]]): string[] {
	return names.map((name) => `${table}.${name}`);
}

function subTablesOf(input: Input): Array<readonly [table: string, columns: string[]]> {
	return input
		.group('additionalFields')
		.rows('subTableColumns', 'subTable')
		.map((row) => [row.text('table'), row.texts('columns')] as const);
}

/** For `checkNames`: the columns of sub-tables that should come with a record. */
export const inSubTables: Finder = (input) =>
	input
		.group('additionalFields')
		.rows('subTableColumns', 'subTable')
		.flatMap((row) => among('columns', () => row.text('table'))(row));

/** `resultColumns`, where any table names columns. */
export function resultColumns(columns: Readonly<Record<string, string[]>>): NameValue[] {
	const named = Object.entries(columns).filter(([, names]) => names.length > 0);
	return named.length > 0 ? [['resultColumns', JSON.stringify(Object.fromEntries(named))]] : [];
}

/** What the Additional Fields say about the answer. */
export function answerQuery(input: Input): NameValue[] {
	const { leaveOutNulls, leaveOutAlternateKeys, ignoreUnknown } = input.set('additionalFields');
	return [
		...(leaveOutNulls === true ? [['nullvaluehandling', 'ignore'] as const] : []),
		...(leaveOutAlternateKeys === true ? [['alternatekeyhandling', 'ignore'] as const] : []),
		...(ignoreUnknown === true ? [['validateQueryParameters', 'false'] as const] : []),
	];
}

/** The document's root table: the one the person named, else what the document's name says. */
export function rootTable(input: Input): string {
	const { table } = input.set('additionalFields');
	return typeof table === 'string' ? table : tableOf(input.text('document'));
}

/** The changes of an update, entered in either way. */
export function changesOf(input: Input): Pick<ApiRequest, 'body'> {
	return input.choice('specifyChanges') === 'mapping' ? jsonBody(mappedChanges(input)) : changeList(input);
}

/** The changes that were entered in rows, as the list of operations Xytech takes under the plain JSON type. */
export function changeList(input: Input): Pick<ApiRequest, 'body'> {
	const rows = input.rows('changes', 'change');
	if (rows.length === 0) throw input.refused('changes', 'is empty', 'Add at least one change.');
	return jsonBody(rows.map(changeOf));
}

function changeOf(row: Input): IDataObject {
	const column = row.text('field');
	if (row.choice('kind') === 'clear') return { op: 'remove', path: column, value: null };
	const value = row.raw('value');
	// An expression without a result must not empty the column.
	if (value === undefined || value === null) {
		throw row.refused(
			'value',
			'has nothing in it',
			'Check that the incoming item has the value, or choose the kind "Clear" to empty the column.',
		);
	}
	return { op: 'replace', path: column, value: value as IDataObject };
}
