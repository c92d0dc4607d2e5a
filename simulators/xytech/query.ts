import { badRequest, undefinedParameter } from './errors';
import { findColumn, type Cell, type ColumnType, type Row, type Table } from './schema';
import { parseDate, sortable } from './values';

type Test = (cell: Cell) => boolean;
type Comparison = (cell: string | number, wanted: string | number) => boolean;

const NULL_WORD = '|NULL|';

const comparisons: Readonly<Record<string, Comparison>> = {
	$gt: (cell, wanted) => cell > wanted,
	$gte: (cell, wanted) => cell >= wanted,
	$lt: (cell, wanted) => cell < wanted,
	$lte: (cell, wanted) => cell <= wanted,
};

/** `%` stands for any run of characters, as in SQL; the rest is literal and ignores case. */
function wildcard(pattern: string): RegExp {
	const literal = pattern.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${literal.join('.*')}$`, 'is');
}

/** The wanted value, made comparable with the column's cells. */
function wantedValue(column: string, type: ColumnType, value: unknown): string | number {
	if (type === 'datetime') {
		const time = typeof value === 'string' ? parseDate(value) : undefined;
		// The classic mistake is an offset whose `+` was not sent as %2b and arrives as a space.
		if (time === undefined) throw badRequest(`'${String(value)}' is not a date for column '${column}'`);
		return time;
	}
	if (type === 'boolean') {
		if (String(value) === 'true') return 1;
		if (String(value) === 'false') return 0;
		throw badRequest(`'${String(value)}' is not true or false for column '${column}'`);
	}
	if (type === 'number') {
		const number = value === '' || typeof value === 'boolean' ? NaN : Number(value);
		if (!Number.isFinite(number)) throw badRequest(`'${String(value)}' is not a number for column '${column}'`);
		return number;
	}
	return String(value).toLowerCase();
}

function equals(column: string, type: ColumnType, value: unknown): Test {
	if (value === null || value === undefined || typeof value === 'object') {
		throw badRequest(`Column '${column}' cannot be compared with ${JSON.stringify(value)}`);
	}
	if (value === NULL_WORD) return (cell) => cell === null;
	if (typeof value === 'string' && value.includes('%') && (type === 'string' || type === 'number')) {
		const pattern = wildcard(value);
		return (cell) => cell !== null && pattern.test(String(cell));
	}
	const wanted = wantedValue(column, type, value);
	return (cell) => cell !== null && sortable(type, cell) === wanted;
}

function listOf(operator: string, value: unknown, length?: number): unknown[] {
	if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
		throw badRequest(`${operator} takes an array${length === undefined ? '' : ` of ${length}`}`);
	}
	return value as unknown[];
}

function compare(column: string, type: ColumnType, comparison: Comparison, value: unknown): Test {
	const wanted = wantedValue(column, type, value);
	return (cell) => cell !== null && comparison(sortable(type, cell), wanted);
}

/** "Not": as in SQL, a null is neither equal nor different; only `{"$ne":"|NULL|"}` speaks about nulls. */
const unless =
	(test: Test): Test =>
	(cell) =>
		cell !== null && !test(cell);

function operatorTest(column: string, type: ColumnType, operator: string, value: unknown): Test {
	switch (operator) {
		case '$range': {
			const [low, high] = listOf(operator, value, 2);
			const tests = [compare(column, type, comparisons.$gte, low), compare(column, type, comparisons.$lte, high)];
			return (cell) => tests.every((test) => test(cell));
		}
		case '$in':
		case '$notin': {
			const tests = listOf(operator, value).map((entry) => equals(column, type, entry));
			const any: Test = (cell) => tests.some((test) => test(cell));
			return operator === '$in' ? any : unless(any);
		}
		case '$ne':
			return unless(equals(column, type, value));
		case '$likeand': {
			const patterns = listOf(operator, value).map((entry) => wildcard(String(entry)));
			return (cell) => cell !== null && patterns.every((pattern) => pattern.test(String(cell)));
		}
		default: {
			const comparison = comparisons[operator];
			if (!comparison) throw badRequest(`Unknown operator '${operator}' for column '${column}'`);
			return compare(column, type, comparison, value);
		}
	}
}

function columnTest(column: string, type: ColumnType, condition: unknown): Test {
	if (typeof condition !== 'object' || condition === null || Array.isArray(condition))
		return equals(column, type, condition);
	const tests = Object.entries(condition).map(([operator, value]) =>
		operatorTest(column, type, operator.toLowerCase(), value),
	);
	if (tests.length === 0) throw badRequest(`Empty condition for column '${column}'`);
	return (cell) => tests.every((test) => test(cell));
}

/**
 * Compiles the `query` parameter of a List document: an object whose entries must all hold.
 * @param validate whether a column the table does not have is refused; if not, its condition is left out
 */
export function compileQuery(table: Table, query: unknown, validate = true): (row: Row) => boolean {
	if (typeof query !== 'object' || query === null || Array.isArray(query))
		throw badRequest('query must be a JSON object');
	const tests: Array<(row: Row) => boolean> = [];
	for (const [name, condition] of Object.entries(query)) {
		const column = findColumn(table, name);
		if (column === undefined) {
			if (validate) throw undefinedParameter(name);
			continue;
		}
		const test = columnTest(column, table.columns[column], condition);
		tests.push((row) => test(row[column] ?? null));
	}
	return (row) => tests.every((test) => test(row));
}
