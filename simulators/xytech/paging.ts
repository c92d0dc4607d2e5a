import { badRequest } from './errors';
import { findColumn, type Row, type Table } from './schema';
import { sortable } from './values';

type Order = (left: Row, right: Row) => number;

/** Nulls come first in ascending order, as SQL Server sorts them. */
function byColumn(table: Table, column: string): Order {
	const type = table.columns[column];
	return (left, right) => {
		const [a, b] = [left[column] ?? null, right[column] ?? null];
		if (a === null || b === null) return Number(b === null) - Number(a === null);
		const [x, y] = [sortable(type, a), sortable(type, b)];
		return x < y ? -1 : Number(x > y);
	};
}

/** Reads the `sort` parameter: `["job_desc desc","job_no"]`. */
export function readSort(table: Table, text: string): Order {
	let entries: unknown;
	try {
		entries = JSON.parse(text);
	} catch {
		throw badRequest('sort is not valid JSON');
	}
	if (!Array.isArray(entries)) throw badRequest('sort must be an array');
	const orders = entries.map((entry): Order => {
		const [, name, direction = 'asc'] = /^(\w+)(?:\s+(asc|desc))?$/i.exec(String(entry).trim()) ?? [];
		const column = name === undefined ? undefined : findColumn(table, name);
		if (column === undefined) throw badRequest(`Cannot sort by '${String(entry)}'`);
		const order = byColumn(table, column);
		return direction.toLowerCase() === 'desc' ? (left, right) => order(right, left) : order;
	});
	return (left, right) => orders.reduce((result, order) => result || order(left, right), 0);
}

/** A whole number above zero, as `page` and `pageSize` need it. */
export function readCount(name: string, text: string): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < 1) throw badRequest(`${name} must be a whole number above zero`);
	return value;
}

/** One page of the rows; pages count from 1 and a page behind the end is empty. */
export const pageOf = <T>(rows: readonly T[], page: number, pageSize: number): T[] =>
	rows.slice((page - 1) * pageSize, page * pageSize);
