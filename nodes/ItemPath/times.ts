/**
 * A point in time as ItemPath writes it: `2026-03-31T08:00:00.000000`, without an offset. Assumed to be UTC, since the
 * vendor does not say.
 */
export function itemPathTime(date: Date): string {
	return `${date.toISOString().slice(0, 23)}000`;
}

/** Times with an offset, as expressions such as `{{ $now }}` return them, in ItemPath's way; all else as it is. */
export function withoutOffset(text: string): string {
	return /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) && !Number.isNaN(Date.parse(text))
		? itemPathTime(new Date(text))
		: text;
}
