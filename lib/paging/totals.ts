import { valueAt } from '../json';
import type { ApiAnswer } from '../wire/types';
import type { Total } from './types';

/** A number of rows at a path in the body. */
export function totalAt(answer: ApiAnswer, path: string): Total | undefined {
	return asTotal(valueAt(answer.body, path), `"${path}"`);
}

/** A number of rows in a header. @param name in lower case */
export function totalInHeader(answer: ApiAnswer, name: string): Total | undefined {
	return asTotal(answer.headers[name], `the header "${name}"`);
}

/** Names by which systems tell how many rows a list has in all, and nothing else. */
const HEADERS = ['x-total-count', 'x-total', 'total-count', 'x-total-results'];
const NAMES = ['total', 'totalCount', 'totalItems', 'totalResults', 'totalRecords', 'totalRows', 'totalElements'];
const WRAPPERS = ['', 'meta.', 'page.', 'paging.', 'pagination.', 'meta.pagination.'];
const PATHS = WRAPPERS.flatMap((wrapper) =>
	NAMES.flatMap((name) => [
		`${wrapper}${name}`,
		`${wrapper}${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
	]),
);

/**
 * The total an answer states of itself under one of the usual names. It may mean something else, so no list ends by it; but
 * it can tell that an end was none.
 */
export function statedTotal(answer: ApiAnswer): Total | undefined {
	for (const name of HEADERS) {
		const total = totalInHeader(answer, name);
		if (total !== undefined) return total;
	}
	for (const path of PATHS) {
		const total = totalAt(answer, path);
		if (total !== undefined) return total;
	}
	return undefined;
}

function asTotal(value: unknown, where: string): Total | undefined {
	const isNumber =
		typeof value === 'number' ? Number.isInteger(value) && value >= 0 : /^\s*\d+\s*$/.test(String(value));
	return isNumber ? { rows: Number(value), where } : undefined;
}
