import type { Address, KeyValue } from './address';
import { badRequest } from './errors';
import { enclosingRow, readPayload, type IncomingRow, type Payload } from './payload';
import { rowByKey } from './read';
import { findColumn, keyColumns, tableOf, type Cell, type Document, type Row, type Table } from './schema';
import type { Store } from './store';

/** What a write answers: the tables it created rows in, with their keys. */
export type WriteAnswer = { message: null; tables: string[] } & Record<string, unknown>;

export interface WriteContext {
	readonly store: Store;
	/** ISO text for `create_dt` and `update_dt`. */
	readonly timestamp: string;
	/** The division new rows get unless they bring one, from the `Division-Code` header. */
	readonly divisionNo?: number;
	/** The zone that dates are meant in, from the `Source-Time-Zone-Name` header. */
	readonly zone?: string;
}

const nothingCreated: WriteAnswer = { message: null, tables: [] };

/** `-1`, `-2`, `"+1"` and no key at all ask the platform to make one. */
const isPlaceholder = (key: Cell | undefined): boolean =>
	key === null || key === undefined || /^-\d+$/.test(String(key)) || String(key) === '+1';

/** Marks the row as changed now, where its table keeps such a date. */
function touch(table: Table, row: Row, timestamp: string): void {
	if ('update_dt' in table.columns) row.update_dt = timestamp;
}

/** Creates the rows of one payload; equal placeholders within it mean the same new row. */
class Creation {
	private readonly made = new Map<string, Cell>();

	private readonly stored: Array<[Table, Row]> = [];

	readonly created = new Map<string, Cell[]>();

	/** The stored row of each incoming one: rows of sub-tables that stood inside it belong to that. */
	readonly rowOf = new Map<IncomingRow, Row>();

	constructor(private readonly context: WriteContext) {}

	/** Runs the steps of one payload: all of its rows are created, or none. */
	atomically(steps: () => void): this {
		try {
			steps();
			return this;
		} catch (error) {
			for (const [table, row] of this.stored) this.context.store.remove(table, row);
			throw error;
		}
	}

	row(table: Table, incoming: IncomingRow, parentKey?: Cell): Row {
		const { store, timestamp, divisionNo } = this.context;
		const row: Row = Object.fromEntries(Object.keys(table.columns).map((column) => [column, null]));
		Object.assign(row, incoming);
		this.resolvePlaceholders(table, row);
		if (table.parentColumn && isPlaceholder(row[table.parentColumn])) row[table.parentColumn] = parentKey ?? null;
		const missing = table.mandatory.find((column) => row[column] === null);
		if (missing) throw badRequest(`Column '${missing}' of ${table.name} is mandatory`);
		if ('division_no' in table.columns) row.division_no ??= divisionNo ?? null;
		if ('create_dt' in table.columns) row.create_dt = timestamp;
		touch(table, row, timestamp);
		const clash = store.clash(table, row);
		if (clash) throw badRequest(`${table.name} with ${clash} ${String(row[clash])} already exists`);
		store.rows(table.name).push(row);
		this.stored.push([table, row]);
		this.rowOf.set(incoming, row);
		this.created.set(table.name, [...(this.created.get(table.name) ?? []), row[table.primary]]);
		return row;
	}

	private resolvePlaceholders(table: Table, row: Row): void {
		for (const [column, target] of [[table.primary, table.name], ...Object.entries(table.references)]) {
			const known = this.made.get(`${target}:${String(row[column])}`);
			if (known !== undefined) row[column] = known;
		}
		if (!isPlaceholder(row[table.primary])) return;
		const key = this.context.store.nextKey(table);
		if (row[table.primary] !== null) this.made.set(`${table.name}:${String(row[table.primary])}`, key);
		row[table.primary] = key;
	}

	answer(): WriteAnswer {
		const tables = [...this.created.keys()];
		const records = tables.map((name) => {
			const { primary } = tableOf(name);
			const keys = this.created.get(name) ?? [];
			return [name, { record_identifiers: [primary], records: keys.map((key) => ({ [primary]: key })) }] as const;
		});
		return { message: null, tables, ...Object.fromEntries(records) };
	}
}

/**
 * Creates sub-table rows, and theirs, and changes those whose key exists already. A row belongs to the one it stood in,
 * else to the first row above it unless it names another.
 */
function writeBelow(creation: Creation, context: WriteContext, table: Table, payload: Payload, parentKey: Cell): void {
	for (const name of table.subTables) {
		const subTable = tableOf(name);
		const rows = (payload.get(name) ?? []).map((incoming) => {
			const outer = enclosingRow(incoming);
			const owner = (outer && creation.rowOf.get(outer)?.[table.primary]) ?? parentKey;
			return changedRow(creation, context, subTable, incoming, owner) ?? creation.row(subTable, incoming, owner);
		});
		if (rows.length > 0) writeBelow(creation, context, subTable, payload, rows[0][subTable.primary]);
	}
}

/** The existing row of a sub-table that an incoming one names by its key, changed. */
function changedRow(
	creation: Creation,
	context: WriteContext,
	table: Table,
	incoming: IncomingRow,
	owner: Cell,
): Row | undefined {
	const row = context.store.find(table.name, table.primary, incoming[table.primary]);
	if (!row || !table.parentColumn) return undefined;
	if (String(row[table.parentColumn]) !== String(owner)) {
		throw badRequest(`${table.name} ${String(row[table.primary])} belongs to another record`);
	}
	overwrite(context, table, row, incoming);
	creation.rowOf.set(incoming, row);
	return row;
}

/** `POST /{Doc}`: the root table's rows, and those of its sub-tables beside them. */
export function create(context: WriteContext, document: Document, body: unknown): WriteAnswer {
	const table = tableOf(document.table);
	const payload = readPayload(table, body, { zone: context.zone });
	const roots = payload.get(table.name) ?? [];
	if (roots.length === 0) throw badRequest(`The body has no rows for ${table.name}`);
	const creation = new Creation(context);
	creation.atomically(() => {
		const rows = roots.map((incoming) => creation.row(table, incoming));
		writeBelow(creation, context, table, payload, rows[0][table.primary]);
	});
	return creation.answer();
}

/** The root row of a payload that changes an existing record: its key must stand in the body, too. */
function onlyRow(table: Table, payload: Payload): IncomingRow {
	const rows = payload.get(table.name) ?? [];
	if (rows.length !== 1) throw badRequest(`The body must have exactly one row for ${table.name}`);
	return rows[0];
}

function overwrite(context: WriteContext, table: Table, row: Row, incoming: IncomingRow): void {
	for (const [column, value] of Object.entries(incoming)) {
		if (column !== table.primary) row[column] = value ?? null;
	}
	touch(table, row, context.timestamp);
}

/** `PATCH` with a full payload (`application/json-patch+json`, of all names): replaces the columns it brings. */
export function patchWithPayload(context: WriteContext, document: Document, key: KeyValue, body: unknown): WriteAnswer {
	const table = tableOf(document.table);
	const row = rowByKey(context.store.rows(table.name), table, key);
	// Without a body there is only the action of a save argument.
	if (body === undefined || (Buffer.isBuffer(body) && body.length === 0)) return nothingCreated;
	const payload = readPayload(table, body, { zone: context.zone });
	const incoming = onlyRow(table, payload);
	const stated = incoming[key.column.toLowerCase()];
	if (String(stated).toLowerCase() !== key.value.toLowerCase()) {
		throw badRequest(`${key.column} must be the same in the URL and in the body`);
	}
	const creation = writeRecord(context, table, row, incoming, payload);
	return creation.created.size > 0 ? creation.answer() : nothingCreated;
}

export interface Upsert {
	/** Sub-tables to empty first, from the `rowAction` header. */
	readonly deleteAll: readonly string[];
}

/** Writes an existing record: the rows of its sub-tables and its own columns. */
function writeRecord(context: WriteContext, table: Table, row: Row, incoming: IncomingRow, payload: Payload): Creation {
	const creation = new Creation(context);
	creation.rowOf.set(incoming, row);
	creation.atomically(() => writeBelow(creation, context, table, payload, row[table.primary]));
	overwrite(context, table, row, incoming);
	return creation;
}

/** `PUT /{Doc}/external_key=X`: changes the record of that key, or creates it. Another alternate key works as well. */
export function upsert(
	context: WriteContext,
	document: Document,
	key: KeyValue,
	body: unknown,
	{ deleteAll }: Upsert,
): WriteAnswer {
	const table = tableOf(document.table);
	const column = findColumn(table, key.column);
	if (column === undefined || !keyColumns(table).includes(column)) throw badRequest(`PUT needs a key of ${table.name}`);
	const payload = readPayload(table, body, { nestedKey: { column, value: key.value }, zone: context.zone });
	const incoming = onlyRow(table, payload);
	if (column === 'external_key' && incoming.external_key !== key.value)
		throw badRequest('external_key must be the same in the URL and in the row');
	const row = context.store.find(table.name, column, key.value);
	if (!row) return create(context, document, body);
	for (const name of deleteAll) {
		if (!table.subTables.includes(name)) throw badRequest(`${table.name} has no sub-table ${name}`);
		for (const child of context.store.children(name, row[table.primary])) context.store.remove(tableOf(name), child);
	}
	const creation = writeRecord(context, table, row, incoming, payload);
	return creation.created.size > 0 ? creation.answer() : nothingCreated;
}

/** Applies the op array of a `PATCH` (`application/json`) to rows of one table. */
export function applyOperations(context: WriteContext, table: Table, rows: readonly Row[], changes: Row): void {
	for (const row of rows) {
		Object.assign(row, changes);
		touch(table, row, context.timestamp);
	}
}

/** The row a path names by its key. */
export function targetRow(store: Store, document: Document, address: Address): { table: Table; row: Row } {
	if (!address.key) throw badRequest(`${document.name} needs a key: /${document.name}/{key}={value}`);
	const table = tableOf(document.table);
	return { table, row: rowByKey(store.rows(table.name), table, address.key) };
}
