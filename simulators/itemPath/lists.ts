import { badRequest } from './errors';
import { compileFilters } from './filters';
import type { Row } from './store';

const CONTROLS = ['limit', 'page', 'orderBy', 'countOnly'];

export interface ListOptions {
	/** Attributes that may be filtered and ordered by. */
	attributes: ReadonlySet<string>;
	/** Rows without `limit` and `page`. */
	defaultLimit: number;
	now: number;
}

/** Answers a list: the chosen rows, or their number when only that is wanted. */
export function listRows(
	rows: readonly Row[],
	query: ReadonlyArray<[string, string]>,
	options: ListOptions,
): Row[] | number {
	const control = (name: string) => query.find(([key]) => key === name)?.[1];
	const filters = query.filter(([key]) => !CONTROLS.includes(key));
	const fits = compileFilters(filters, options.attributes, options.now);
	const chosen = rows.filter(fits);
	if (control('countOnly')?.toLowerCase() === 'true') return chosen.length;

	const ordered = order(chosen, control('orderBy'), options.attributes);
	const page = wholeNumber('page', control('page'), 0);
	const limit = wholeNumber('limit', control('limit'), 1);
	// A page without a limit is the documented way to get everything.
	if (limit === undefined) return page === undefined ? ordered.slice(0, options.defaultLimit) : ordered;
	return ordered.slice((page ?? 0) * limit, ((page ?? 0) + 1) * limit);
}

function wholeNumber(name: string, text: string | undefined, minimum: number): number | undefined {
	if (text === undefined) return undefined;
	if (!/^\d+$/.test(text) || Number(text) < minimum)
		throw badRequest(`${name} must be a whole number of at least ${minimum}`);
	return Number(text);
}

function order(rows: Row[], orderBy: string | undefined, attributes: ReadonlySet<string>): Row[] {
	if (!orderBy) return rows;
	const names = orderBy.split(',').map((name) => name.trim());
	for (const name of names) if (!attributes.has(name)) throw badRequest(`Unknown attribute ${name}`);
	return [...rows].sort((one, other) => {
		for (const name of names) {
			const difference = compare(one[name], other[name]);
			if (difference !== 0) return difference;
		}
		return 0;
	});
}

function compare(one: unknown, other: unknown): number {
	if (one === other) return 0;
	// SQL Server puts NULL first.
	if (one === null || one === undefined) return -1;
	if (other === null || other === undefined) return 1;
	if (typeof one === 'number' && typeof other === 'number') return one - other;
	const [left, right] = [String(one as string).toLowerCase(), String(other as string).toLowerCase()];
	return left < right ? -1 : Number(left > right);
}
