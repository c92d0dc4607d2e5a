import { isJsonObject } from '../json';

/** What is known of the pages before. */
export interface Seam {
	/** The rows of the page before, as text. */
	readonly before: readonly string[];
	/** Whether equal rows need an ID to be the same. */
	readonly needsId: boolean;
}

/**
 * How many rows at the beginning of a page repeat the end of the page before. Equal rows prove that only where rows tell
 * records apart: none may occur twice within a page.
 */
export function repeatedRows(rows: readonly unknown[], texts: readonly string[], { before, needsId }: Seam): number {
	const [first] = texts;
	if (first === undefined || !areDistinct(texts) || !areDistinct(before)) return 0;
	if (needsId && !hasId(rows[0])) return 0;
	const from = before.indexOf(first);
	if (from < 0) return 0;
	const end = before.slice(from, from + texts.length);
	return end.every((text, index) => text === texts[index]) ? end.length : 0;
}

/** Whether two pages have the same rows. */
export function areSame(texts: readonly string[], others: readonly string[]): boolean {
	return texts.length === others.length && texts.every((text, index) => text === others[index]);
}

/** Whether no row occurs twice. */
export function areDistinct(texts: readonly string[]): boolean {
	return new Set(texts).size === texts.length;
}

/** Whether a row has an ID of its own; that of something it belongs to is none. */
function hasId(row: unknown): boolean {
	return isJsonObject(row) && Object.keys(row).some((name) => /^[_@]*(?:id|uuid|guid|key)$/i.test(name));
}
