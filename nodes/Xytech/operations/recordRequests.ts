import type { IDataObject } from 'n8n-workflow';
import type { ApiAnswer, NameValue, RequestBody } from '../../../lib/http/types';
import type { Input } from '../../../lib/operations/input';
import { bodyRows } from '../../../lib/operations/rows';
import { tableOf } from '../documents';
import { recordRows, xytechList } from '../envelope';
import { buildQuery } from '../filters';
import { simplify } from '../simplify';
import { isJsonObject } from '../../../lib/jsonObject';

/** The query of a List document. `query` itself is mandatory there, even when nothing is filtered. */
export function listQuery(input: Input): NameValue[] {
	const columns = input.texts('columns');
	const order = input.rows('sort', 'column').map((row) => `${row.text('field')} ${row.choice('direction')}`);
	return [
		['query', JSON.stringify(buildQuery(input.rows('filters', 'filter')))],
		...(columns.length > 0 ? [['resultColumns', JSON.stringify({ L: columns })] as const] : []),
		...(order.length > 0 ? [['sort', JSON.stringify(order)] as const] : []),
		...answerQuery(input),
	];
}

/** The query of a single record. */
export function recordQuery(input: Input): NameValue[] {
	const columns = input.texts('columns');
	const resultColumns = { [rootTable(input)]: columns };
	return [
		...(columns.length > 0 ? [['resultColumns', JSON.stringify(resultColumns)] as const] : []),
		...answerQuery(input),
	];
}

function answerQuery(input: Input): NameValue[] {
	const { leaveOutNulls, leaveOutAlternateKeys } = input.set('additionalFields');
	return [
		...(leaveOutNulls === true ? [['nullvaluehandling', 'ignore'] as const] : []),
		...(leaveOutAlternateKeys === true ? [['alternatekeyhandling', 'ignore'] as const] : []),
	];
}

/** The document's root table: the one the person named, else what the document's name says. */
function rootTable(input: Input): string {
	return input.group('additionalFields').optionalText('table') ?? tableOf(input.text('document'));
}

/** A new record's body. */
export function newRecord(input: Input): RequestBody {
	return { kind: 'json', value: newTables(input) };
}

function newTables(input: Input): IDataObject {
	const specified = input.choice('specifyRecord');
	if (specified === 'tables') return input.object('tablesJson');
	if (specified === 'fields') return { [rootTable(input)]: [fieldValues(input)] };
	const json = input.json('recordJson');
	const rows = Array.isArray(json) ? json : [json];
	if (rows.length === 0 || !rows.every(isJsonObject))
		throw input.refused(
			'recordJson',
			'holds no row',
			'Enter an object of columns and values, or a list of such objects.',
		);
	return { [rootTable(input)]: rows };
}

function fieldValues(input: Input): IDataObject {
	const rows = input.rows('recordFields', 'field');
	if (rows.length === 0) throw input.refused('recordFields', 'is empty', 'Add at least one field.');
	return Object.fromEntries(rows.map((row) => [row.text('field'), (row.raw('value') ?? null) as IDataObject[string]]));
}

/** The changes of an update, as the list of operations Xytech takes under the plain JSON type. */
export function changeList(input: Input): RequestBody {
	const rows = input.rows('changes', 'change');
	if (rows.length === 0) throw input.refused('changes', 'is empty', 'Add at least one change.');
	const value = rows.map((row) => {
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
		return { op: 'replace', path: column, value };
	});
	return { kind: 'json', value };
}

/** The rows of a list, nested as they come or simplified. */
export function listRows(answer: ApiAnswer, input: Input): readonly unknown[] {
	const rows = isJsonObject(answer.body) ? (xytechList(answer.body) ?? bodyRows(answer)) : bodyRows(answer);
	return input.flag('simplify') ? rows.map(simplify) : rows;
}

/** A single record: its simplified row, or the answer with all its tables. */
export function singleRow(answer: ApiAnswer, input: Input): readonly unknown[] {
	return input.flag('simplify') ? recordRows(answer.body, rootTable(input)).map(simplify) : bodyRows(answer);
}

/**
 * What was created: the keys of the new rows, one item per row of the first table; the keys of further tables beside them.
 * `{ "tables": ["jm_work_order"], "jm_work_order": { "records": [{ "wo_no_seq": "8250-1" }] } }`
 */
export function createdRows(answer: ApiAnswer, input: Input): readonly unknown[] {
	const { body, headers } = answer;
	if (!isJsonObject(body) || !Array.isArray(body.tables)) {
		if (body !== undefined) return bodyRows(answer);
		// Before 10.6 SP1 the key of the new record stood in a header; some documents tell nothing at all.
		return [{ created: true, ...(headers.location === undefined ? {} : { location: headers.location }) }];
	}
	if (!input.flag('simplify')) return [body];
	const recordsOf = (name: unknown): unknown[] => {
		const entry = body[String(name)];
		return isJsonObject(entry) && Array.isArray(entry.records) ? entry.records : [];
	};
	const [root, ...others] = body.tables as unknown[];
	const beside = Object.fromEntries(others.map((name) => [String(name), recordsOf(name)]));
	const rows = recordsOf(root)
		.filter(isJsonObject)
		.map((row) => ({ ...row, ...beside }));
	return rows.length > 0 ? rows : [body];
}
