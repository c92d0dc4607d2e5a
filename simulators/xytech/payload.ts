import { badRequest } from './errors';
import { findColumn, isTable, tableOf, type Cell, type Row, type Table } from './schema';
import { coerce } from './values';

/** A row of a payload: only the columns it brings, flattened and of the right types. */
export type IncomingRow = Partial<Row>;

export type Payload = ReadonlyMap<string, readonly IncomingRow[]>;

interface PayloadRules {
	/** The external key that must also stand inside the nested key object, as an upsert demands. */
	readonly nestedExternalKey?: string;
}

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

function readCell(table: Table, column: string, value: unknown): Cell {
	const plain = isObject(value) ? keyOf(table, column, value) : value;
	const isKey = column === table.primary || column in table.references;
	if (isKey && isKeyPlaceholder(plain)) return String(plain);
	return coerce(column, table.columns[column], plain);
}

function readRow(table: Table, value: unknown, rules: PayloadRules): IncomingRow {
	if (!isObject(value)) throw badRequest(`Rows of ${table.name} must be objects`);
	const row: IncomingRow = {};
	for (const [name, cell] of Object.entries(value)) {
		const column = findColumn(table, name);
		if (column === undefined) throw badRequest(`${table.name} has no column '${name}'`);
		row[column] = readCell(table, column, cell);
	}
	if (rules.nestedExternalKey !== undefined) {
		const key = value[table.primary];
		if (!isObject(key) || key.external_key !== rules.nestedExternalKey) {
			throw badRequest(`external_key must also stand inside ${table.primary}`);
		}
	}
	return row;
}

function isBelow(table: Table, name: string): boolean {
	return table.subTables.some((subTable) => subTable === name || isBelow(tableOf(subTable), name));
}

/** Reads a `{"jm_job": [{...}], "jm_episode": [{...}]}` body into flat rows by table. */
export function readPayload(root: Table, body: unknown, rules: PayloadRules = {}): Payload {
	if (!isObject(body)) throw badRequest('The body must be a JSON object of tables');
	const payload = new Map<string, IncomingRow[]>();
	for (const [name, rows] of Object.entries(body)) {
		if (!isTable(name) || (name !== root.name && !isBelow(root, name))) throw badRequest(`Unknown table '${name}'`);
		if (!Array.isArray(rows)) throw badRequest(`'${name}' must be an array of rows`);
		const table = tableOf(name);
		payload.set(
			name,
			rows.map((row) => readRow(table, row, table === root ? rules : {})),
		);
	}
	return payload;
}

/** Reads the `[{"op":"replace","path":"job_desc","value":"..."}]` form into the cells it sets. */
export function readOperations(table: Table, body: unknown): Row {
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
			changes[column] = readCell(table, column, operation.value);
		else throw badRequest(`Unknown operation '${String(operation.op)}'`);
	}
	return changes;
}
