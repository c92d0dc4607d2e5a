import { wrongType } from './errors';
import type { Cell, ColumnType } from './schema';

const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** Milliseconds of an ISO date, or undefined for any other text: `Date.parse` alone accepts far too much. */
export function parseDate(text: string): number | undefined {
	if (!isoDate.test(text)) return undefined;
	// A time without an offset counts as UTC, so that results do not depend on the machine.
	const zoned = text.length > 10 && !/(Z|[+-]\d{2}:\d{2})$/.test(text) ? `${text}Z` : text;
	const time = Date.parse(zoned);
	return Number.isNaN(time) ? undefined : time;
}

/**
 * Turns what a payload or a URL brings into what the column stores. Numbers are taken with or without quotes.
 * Throws the platform's "wrong data type" answer for anything that does not fit.
 */
export function coerce(column: string, type: ColumnType, value: unknown): Cell {
	if (value === null || value === undefined) return null;
	if (typeof value === 'object') throw wrongType(column, JSON.stringify(value));
	switch (type) {
		case 'number': {
			const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
			if (typeof value === 'boolean' || !Number.isFinite(number)) throw wrongType(column, value);
			return number;
		}
		case 'boolean':
			if (value === true || value === 'true') return true;
			if (value === false || value === 'false') return false;
			throw wrongType(column, value);
		case 'datetime':
			if (typeof value !== 'string' || parseDate(value) === undefined) throw wrongType(column, value);
			return value;
		case 'string':
			return String(value);
	}
}

/** Something two cells of one column can be ordered by; text ignores case, as everywhere on the platform. */
export function sortable(type: ColumnType, value: Exclude<Cell, null>): string | number {
	if (type === 'datetime') return parseDate(String(value)) ?? 0;
	if (type === 'string') return String(value).toLowerCase();
	return Number(value);
}
