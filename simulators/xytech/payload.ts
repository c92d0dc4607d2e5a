import { badRequest } from './errors';
import { findColumn, isTable, tableOf, type Cell, type Row, type Table } from './schema';
import { inZone } from './timeZones';
import { coerce } from './values';

/** A row of a payload: only the columns it brings, flattened and of the right types. */
export type IncomingRow = Partial<Row>;

/** Rows by table. A row of a sub-table that stood inside another knows which. */
export type Payload = ReadonlyMap<string, readonly IncomingRow[]>;

interface PayloadRules {
	/** The key that must also stand inside the nested key object, as an upsert demands. */
	readonly nestedKey?: { readonly column: string; readonly value: string };
	/** The zone that dates are meant in. */
	readonly zone?: string;
}

/** The rows of sub-tables stood inside: whose they are is known before the row they stood in has a key. */
const insideOf = new WeakMap<IncomingRow, IncomingRow>();

/** The row in whose braces a row of a sub-table stood. */
export const enclosingRow = (row: IncomingRow): IncomingRow | undefined => insideOf.get(row);

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Key placeholders are not of the column's type: `"+1"` stands for a new work order. */
const isKeyPlaceholder = (value: unknown): value is string | number => value === '+1' || /^-\d+$/.test(String(value));

/** The primary key within a key object; alternate keys beside it are ignored, as the platform does. */
function keyOf(table: Table, column: string, value: Record<string, unknown>): unknown {
	const target =
		column === table.primary ? table : table.references[column] ? tableOf(table.references[column]) : undefined;
	if (!target) throw badRequest(`Column '${column}' of ${table.name} takes no object`);
	return value[target.primary] ?? null;
}

function readCell(table: Table, column: string, value: unknown, zone?: string): Cell {
	const plain = isObject(value) ? keyOf(table, column, value) : value;
	const isKey = column === table.primary || column in table.references;
	if (isKey && isKeyPlaceholder(plain)) return String(plain);
	const cell = coerce(column, table.columns[column], plain);
	const isDate = table.columns[column] === 'datetime' && typeof cell === 'string';
	return isDate && zone !== undefined ? inZone(cell, zone) : cell;
}

/** Collects the rows of a payload, those of sub-tables out of the rows they stand in. */
class Reading {
	readonly payload = new Map<string, IncomingRow[]>();

	constructor(
		private readonly root: Table,
		private readonly rules: PayloadRules,
	) {}

	rows(name: string, rows: unknown, outer?: IncomingRow): void {
		if (!Array.isArray(rows)) throw badRequest(`'${name}' must be an array of rows`);
		const table = tableOf(name);
		for (const entry of rows) {
			const row = this.row(table, entry);
			if (outer) insideOf.set(row, outer);
			this.payload.set(name, [...(this.payload.get(name) ?? []), row]);
		}
	}

	private row(table: Table, value: unknown): IncomingRow {
		if (!isObject(value)) throw badRequest(`Rows of ${table.name} must be objects`);
		const row: IncomingRow = {};
		for (const [name, cell] of Object.entries(value)) {
			if (table.subTables.includes(name)) {
				this.rows(name, cell, row);
				continue;
			}
			const column = findColumn(table, name);
			if (column === undefined) throw badRequest(`${table.name} has no column '${name}'`);
			row[column] = readCell(table, column, cell, this.rules.zone);
		}
		if (table === this.root && this.rules.nestedKey) checkNestedKey(table, value, this.rules.nestedKey);
		return row;
	}
}

function checkNestedKey(
	table: Table,
	value: Record<string, unknown>,
	{ column, value: wanted }: { readonly column: string; readonly value: string },
): void {
	const key = value[table.primary];
	if (!isObject(key) || String(key[column]) !== wanted) {
		throw badRequest(`${column} must also stand inside ${table.primary}`);
	}
}

function isBelow(table: Table, name: string): boolean {
	return table.subTables.some((subTable) => subTable === name || isBelow(tableOf(subTable), name));
}

/**
 * Reads a `{"jm_job": [{...}]}` body into flat rows by table. Rows of sub-tables stand inside their row, or beside the
 * root table under their own name.
 */
export function readPayload(root: Table, body: unknown, rules: PayloadRules = {}): Payload {
	if (!isObject(body)) throw badRequest('The body must be a JSON object of tables');
	const reading = new Reading(root, rules);
	for (const [name, rows] of Object.entries(body)) {
		if (!isTable(name) || (name !== root.name && !isBelow(root, name))) throw badRequest(`Unknown table '${name}'`);
		reading.rows(name, rows);
	}
	return reading.payload;
}

/** Reads the `[{"op":"replace","path":"job_desc","value":"..."}]` form into the cells it sets. */
export function readOperations(table: Table, body: unknown, zone?: string): Row {
	if (!Array.isArray(body)) throw badRequest('With application/json a PATCH takes an array of operations');
	const changes: Row = {};
	for (const operation of body) {
		if (!isObject(operation) || typeof operation.path !== 'string')
			throw badRequest('Every operation needs op and path');
		const column = findColumn(table, operation.path.replace(/^\//, ''));
		if (column === undefined) throw badRequest(`${table.name} has no column '${operation.path}'`);
		if (column === table.primary) throw badRequest(`The key ${column} cannot be changed`);
		// Only a remove clears a cell, so that a forgotten value does not.
		if (operation.op === 'remove') changes[column] = null;
		else if (operation.op === 'replace' || operation.op === 'add')
			changes[column] = readCell(table, column, operation.value, zone);
		else throw badRequest(`Unknown operation '${String(operation.op)}'`);
	}
	return changes;
}
