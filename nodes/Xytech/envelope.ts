import type { IDataObject } from 'n8n-workflow';
import { UnusableAnswer } from '../../lib/errors';
import { isJsonObject } from '../../lib/json';
import { bodyRows } from '../../lib/operations/rows';
import type { Input } from '../../lib/parameters/input';
import { isSimplified } from '../../lib/parameters/outputForm';
import type { ApiAnswer } from '../../lib/wire/types';
import { rootTable } from './requests';
import { simplify } from './simplify';

const TOTAL = 'pagination-count';

/** The rows of a List document, `{ "L": [...] }`. */
export function xytechList(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	if (body.L === null) return [];
	return Array.isArray(body.L) ? body.L : undefined;
}

/** How many rows a list has, by the answer to `countRequest`. */
export function rowCount(answer: ApiAnswer): number {
	const { body, headers } = answer;
	const rows = isJsonObject(body) ? xytechList(body) : bodyRows(answer);
	const total = headers[TOTAL] ?? '';
	if (/^\s*\d+\s*$/.test(total)) return Math.max(Number(total), rows?.length ?? 0);
	// An empty list, and one that came whole although a single row was asked for, tell their number themselves.
	if (rows !== undefined && rows.length !== 1) return rows.length;
	throw new UnusableAnswer(
		'Xytech did not tell how many rows meet the query: its answer lacks the header Pagination-Count. Nothing was changed. Check that no proxy in between removes it.',
	);
}

/** The rows of a record document: its root table, `{ "jm_job": [...] }`. A bare list is what some versions answer for sub-tables. */
function recordRows(body: unknown, table: string): readonly unknown[] {
	if (Array.isArray(body)) return body;
	if (typeof body !== 'object' || body === null) return [];
	const tables = body as Readonly<Record<string, unknown>>;
	const root = tables[table] ?? Object.values(tables).find(Array.isArray);
	return Array.isArray(root) ? root : [body];
}

/** The rows of a list, nested as they come. */
export function nestedRows(answer: ApiAnswer): readonly unknown[] {
	return isJsonObject(answer.body) ? (xytechList(answer.body) ?? bodyRows(answer)) : bodyRows(answer);
}

/** The rows of a list, nested as they come or simplified. */
export function listRows(answer: ApiAnswer, input: Input): readonly unknown[] {
	const rows = nestedRows(answer);
	return isSimplified(input) ? rows.map(simplify) : rows;
}

/** A single record: its simplified row, or the answer with all its tables. */
export function singleRow(answer: ApiAnswer, input: Input): readonly unknown[] {
	if (!isSimplified(input)) return bodyRows(answer);
	const root = rootTable(input);
	const rows = recordRows(answer.body, root).map(simplify);
	// Sub-tables that come beside the record instead of inside it must not get lost.
	const { [root]: own, ...others } = isJsonObject(answer.body) ? answer.body : {};
	const [row] = rows;
	if (own === undefined || rows.length !== 1 || !isJsonObject(row)) return rows;
	const beside = Object.entries(others).filter(([, table]) => Array.isArray(table));
	return [{ ...Object.fromEntries(beside.map(([name, table]) => [name, simplify(table)])), ...row }];
}

/** For `rows`: the rows of one table, whether they come bare or under its name. */
export function tableRows(answer: ApiAnswer, input: Input, table: string): readonly unknown[] {
	const rows = recordRows(answer.body, table);
	return isSimplified(input) ? rows.map(simplify) : rows;
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
	if (!isSimplified(input)) return [body];
	const [root, ...others] = newKeys(body);
	const rows = (root?.[1] ?? []).map((row) => ({ ...row, ...Object.fromEntries(others) }));
	return rows.length > 0 ? rows : [body];
}

/** What an upsert did: whether the record is new, its key if so, and the keys of new rows in its sub-tables. */
export function upsertedRows(answer: ApiAnswer, input: Input): readonly unknown[] {
	const { body } = answer;
	if (!isSimplified(input) && body !== undefined) return bodyRows(answer);
	const tables = new Map(isJsonObject(body) ? newKeys(body) : []);
	const root = tables.get(rootTable(input));
	tables.delete(rootTable(input));
	return [{ created: root !== undefined, ...root?.[0], ...Object.fromEntries(tables) }];
}

/** What a full payload did: the record is changed, and the keys of new rows in its sub-tables. */
export function updatedRows(answer: ApiAnswer, input: Input): readonly unknown[] {
	const { body } = answer;
	if (!isSimplified(input) && body !== undefined) return bodyRows(answer);
	return [{ updated: true, ...Object.fromEntries(isJsonObject(body) ? newKeys(body) : []) }];
}

/** The keys of the new rows, one item each; that it was done, where Xytech tells no keys. */
export function createdKeys(answer: ApiAnswer, table: string): readonly IDataObject[] {
	const { body } = answer;
	const keys = isJsonObject(body) ? new Map(newKeys(body)).get(table) : undefined;
	return keys === undefined || keys.length === 0 ? [{ created: true }] : keys;
}

/** The keys of new rows by table, from the answer to a write. */
function newKeys(body: IDataObject): Array<[table: string, keys: IDataObject[]]> {
	const tables: unknown[] = Array.isArray(body.tables) ? body.tables : [];
	return tables.map((table) => {
		const entry = body[String(table)];
		const records: unknown[] = isJsonObject(entry) && Array.isArray(entry.records) ? entry.records : [];
		return [String(table), records.filter(isJsonObject)];
	});
}
