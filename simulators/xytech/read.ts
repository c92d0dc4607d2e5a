import type { Address, KeyValue } from './address';
import { badRequest, notFound } from './errors';
import { pageOf, readCount, readSort } from './paging';
import type { Parameters } from './parameters';
import { compileQuery } from './query';
import { findColumn, keyColumns, tableOf, type Document, type Row, type Table } from './schema';
import { readResultColumns, shapeRow, type View } from './shape';
import type { Store } from './store';

/** The parameters that decide how rows are shown. */
export function viewOf(parameters: Parameters): View {
	const columns = parameters.get('resultColumns');
	return {
		columns: columns === undefined ? undefined : readResultColumns(columns),
		ignoreNulls: parameters.ignores('nullvaluehandling'),
		ignoreAlternateKeys: parameters.ignores('alternatekeyhandling'),
	};
}

/** The row a `key=value` of a path names; 404 when there is none. */
export function rowByKey(rows: readonly Row[], table: Table, key: KeyValue): Row {
	const column = findColumn(table, key.column);
	if (column === undefined || !keyColumns(table).includes(column)) {
		throw badRequest(`'${key.column}' is not a key of ${table.name}`);
	}
	const wanted = key.value.toLowerCase();
	const row = rows.find(
		(candidate) => candidate[column] !== null && String(candidate[column]).toLowerCase() === wanted,
	);
	if (!row) throw notFound(`No ${table.name} with ${column} ${key.value}`);
	return row;
}

/** A sub-table, and one row of it when the path ends with that row's key. */
export interface SubTableTarget {
	readonly table: Table;
	readonly rows: Row[];
	readonly row?: Row;
}

/** Walks down from a row to the sub-table a path ends in. */
export function descend(store: Store, table: Table, row: Row, address: Address): SubTableTarget {
	let [parent, parentRow] = [table, row];
	let target: SubTableTarget | undefined;
	for (const [index, step] of address.subTables.entries()) {
		if (!parent.subTables.includes(step.table)) throw notFound(`${parent.name} has no sub-table ${step.table}`);
		const subTable = tableOf(step.table);
		const rows = store.children(subTable.name, parentRow[parent.primary]);
		const found = step.key ? rowByKey(rows, subTable, step.key) : undefined;
		if (!found && index < address.subTables.length - 1)
			throw badRequest(`${step.table} needs a key before the next sub-table`);
		target = { table: subTable, rows: found ? [found] : rows, row: found };
		if (found) [parent, parentRow] = [subTable, found];
	}
	if (!target) throw badRequest('The path names no sub-table');
	return target;
}

/** Answers `GET /{Doc}/{key}={value}`, with or without sub-tables behind it. */
export function readRecord(store: Store, document: Document, address: Address, parameters: Parameters): unknown {
	if (!address.key) throw badRequest(`${document.name} needs a key: /${document.name}/{key}={value}`);
	if (parameters.get('query') !== undefined) throw badRequest(`query is not supported on ${document.name}`);
	const table = tableOf(document.table);
	const view = viewOf(parameters);
	const row = rowByKey(store.rows(table.name), table, address.key);
	if (address.subTables.length > 0) {
		const target = descend(store, table, row, address);
		// The platform's own description promises an object named after the table; what it sends is the bare array.
		return target.rows.map((entry) => shapeRow(store, target.table, entry, target.table.name, view));
	}
	return { [table.name]: [withSubTables(store, table, row, view)] };
}

/** A row with those of its sub-tables inside that `resultColumns` names, at any depth. */
function withSubTables(store: Store, table: Table, row: Row, view: View): Record<string, unknown> {
	const shown = shapeRow(store, table, row, table.name, view);
	for (const name of table.subTables.filter((subTable) => names(view, subTable))) {
		shown[name] = store
			.children(name, row[table.primary])
			.map((child) => withSubTables(store, tableOf(name), child, view));
	}
	return shown;
}

/** Whether `resultColumns` names a table, or one below it. */
function names(view: View, table: string): boolean {
	return view.columns?.[table] !== undefined || tableOf(table).subTables.some((below) => names(view, below));
}

/** The rows the mandatory `query` of a List document selects. */
export function selectRows(store: Store, document: Document, parameters: Parameters): Row[] {
	const text = parameters.get('query');
	if (text === undefined) throw badRequest(`${document.name} needs the query parameter`);
	let query: unknown;
	try {
		query = JSON.parse(text);
	} catch {
		throw badRequest('query is not valid JSON');
	}
	const table = tableOf(document.table);
	return store.rows(table.name).filter(compileQuery(table, query, parameters.validate));
}

export interface ListAnswer {
	readonly body: { L: unknown[] };
	/** How many rows match in all; only known to callers that page. */
	readonly total?: number;
	readonly page?: number;
}

/** Answers `GET /{Doc}List?query=...`. */
export function readList(store: Store, document: Document, parameters: Parameters): ListAnswer {
	const table = tableOf(document.table);
	const view = viewOf(parameters);
	if (view.columns && !view.columns.L) throw badRequest('resultColumns of a list must have the entry L');
	const rows = selectRows(store, document, parameters);
	const shape = (row: Row) => shapeRow(store, table, row, 'L', view);
	const pageSize = parameters.get('pageSize');
	// Without a page size the platform pays no attention to page and sort and returns everything.
	if (pageSize === undefined) return { body: { L: rows.map(shape) } };
	const sort = parameters.get('sort');
	const sorted = sort === undefined ? rows : [...rows].sort(readSort(table, sort));
	const page = readCount('page', parameters.get('page') ?? '1');
	const shown = pageOf(sorted, page, readCount('pageSize', pageSize));
	return { body: { L: shown.map(shape) }, total: rows.length, page };
}
