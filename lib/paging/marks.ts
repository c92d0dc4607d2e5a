/** What systems write where there is no next page. */
const NO_MORE: ReadonlySet<string> = new Set(['', '0', '-1', 'null', 'none', 'nil', 'undefined', 'false']);

/** What points to the next page: a bookmark or an address. Undefined: there is none, or it is of no kind known. */
export function asMark(value: unknown): string | number | undefined {
	return (typeof value === 'string' || typeof value === 'number') && !saysNoMore(value) ? value : undefined;
}

/** Whether what stands where the next page is told says that there is none. */
export function saysNoMore(value: unknown): boolean {
	return value === null || (typeof value !== 'object' && NO_MORE.has(String(value).trim().toLowerCase()));
}

/** Whether a field such as `has_more` says that there are more rows; undefined: it does not say. */
export function saysMore(value: unknown): boolean | undefined {
	const text = String(value).trim().toLowerCase();
	if (['true', '1', 'yes', 'y'].includes(text)) return true;
	if (['false', '0', 'no', 'n'].includes(text)) return false;
	return undefined;
}
