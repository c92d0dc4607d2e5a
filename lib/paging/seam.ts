import { isJsonObject } from '../json';

/** What is known of the pages before. */
export interface Seam {
	/** The rows of the page before, as text. */
	readonly before: readonly string[];
	/** Whether each page so far had as many rows as were asked for. */
	readonly allFull: boolean;
}

/**
 * How many rows at the beginning of a page repeat the end of the page before. Equal rows prove that only where rows tell
 * records apart: none may occur twice within a page, and either they have an ID, or a page was short, so that rows have
 * to come again.
 */
export function repeatedRows(rows: readonly unknown[], texts: readonly string[], { before, allFull }: Seam): number {
	const [first] = texts;
	if (first === undefined || !areDistinct(texts) || !areDistinct(before)) return 0;
	if (allFull && !hasId(rows[0])) return 0;
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

function hasId(row: unknown): boolean {
	return (
		isJsonObject(row) &&
		Object.keys(row).some((name) => /^(?:_*(?:id|uuid|guid|key)|.*(?:_id|[a-z]I[dD]))$/i.test(name))
	);
}
