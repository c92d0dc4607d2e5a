import { badRequest } from './errors';
import { findColumn, tableOf, type Cell, type Row, type Table } from './schema';
import type { Store } from './store';

/** How much of the stored rows an answer shows. */
export interface View {
	/** From `resultColumns`: the wanted columns by table name, or by `L` for a list. */
	readonly columns?: Readonly<Record<string, readonly string[]>>;
	readonly ignoreNulls: boolean;
	readonly ignoreAlternateKeys: boolean;
}

/** Reads the `resultColumns` parameter, `{"jm_job":["job_no"]}` or `{"L":["job_no"]}`. */
export function readResultColumns(text: string): Readonly<Record<string, readonly string[]>> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw badRequest('resultColumns is not valid JSON');
	}
	const isColumnList = (list: unknown): boolean =>
		Array.isArray(list) && list.every((name) => typeof name === 'string');
	if (
		typeof value !== 'object' ||
		value === null ||
		Array.isArray(value) ||
		!Object.values(value).every(isColumnList)
	) {
		throw badRequest('resultColumns must be an object of column lists');
	}
	return value as Record<string, string[]>;
}

const isShown = (view: View, value: unknown): boolean => value !== null || !view.ignoreNulls;

/** A key is an object named after the primary key: `"job_no": {"job_no": 342, "external_key": "154110"}`. */
function keyObject(table: Table, row: Row, view: View): Record<string, Cell> {
	const names = view.ignoreAlternateKeys ? [] : table.alternates;
	const entries: Array<[string, Cell]> = [[table.primary, row[table.primary]]];
	for (const name of names) entries.push([name, row[name] ?? null]);
	return Object.fromEntries(entries.filter(([, value]) => isShown(view, value)));
}

function cellValue(store: Store, table: Table, row: Row, column: string, view: View): unknown {
	if (column === table.primary) return keyObject(table, row, view);
	const value = row[column] ?? null;
	const target = table.references[column];
	if (!target || value === null) return value;
	const referenced = store.find(target, tableOf(target).primary, value);
	return referenced ? keyObject(tableOf(target), referenced, view) : { [column]: value };
}

/**
 * One row as the platform prints it.
 * @param name the entry of `resultColumns` that speaks about this row
 */
export function shapeRow(store: Store, table: Table, row: Row, name: string, view: View): Record<string, unknown> {
	const wanted = view.columns?.[name];
	const columns = wanted
		? wanted.flatMap((column) => findColumn(table, column) ?? [])
		: [table.primary, ...Object.keys(table.columns).filter((column) => column !== table.primary)];
	const entries = columns.map((column) => [column, cellValue(store, table, row, column, view)] as const);
	return Object.fromEntries(entries.filter(([, value]) => isShown(view, value)));
}
