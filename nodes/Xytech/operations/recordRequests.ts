import type { IDataObject } from 'n8n-workflow';
import type { NameValue, RequestBody } from '../../../lib/http/types';
import type { Input } from '../../../lib/operations/input';
import { tableOf } from '../documents';
import { queryOf } from '../filters';

/** The query of a List document. `query` itself is mandatory there, even when nothing is filtered. */
export function listQuery(input: Input): NameValue[] {
	const columns = input.texts('columns');
	const order = input.rows('sort', 'column').map((row) => `${row.text('field')} ${row.choice('direction')}`);
	return [
		['query', JSON.stringify(queryOf(input))],
		...resultColumns({ L: columns }),
		...(order.length > 0 ? [['sort', JSON.stringify(order)] as const] : []),
		...answerQuery(input),
	];
}

/** The query of a single record: its own columns, and those of sub-tables that should come with it. */
export function recordQuery(input: Input): NameValue[] {
	const extras = input.group('additionalFields');
	const subTables = extras
		.rows('subTableColumns', 'subTable')
		.map((row) => [row.text('table'), row.texts('columns')] as const);
	return [
		...resultColumns({ [rootTable(input)]: input.texts('columns'), ...Object.fromEntries(subTables) }),
		...answerQuery(input),
	];
}

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

/** The changes of an update, as the list of operations Xytech takes under the plain JSON type. */
export function changeList(input: Input): RequestBody {
	const rows = input.rows('changes', 'change');
	if (rows.length === 0) throw input.refused('changes', 'is empty', 'Add at least one change.');
	return { kind: 'json', value: rows.map(changeOf) };
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
