import type { PageStyle } from './types';
import { withParameters, type Place } from './parameters';

/** Settings of an API that skips rows. */
export interface OffsetSettings {
	readonly offsetParameter: string;
	/** Empty: the API has a fixed page size. */
	readonly limitParameter: string;
	readonly pageSize: number;
	/** The offset of the first row: 0, or 1 as with SCIM's `startIndex`. Left out: 0. */
	readonly countsFrom?: number;
	/** Where the parameters go. Left out: into the query. */
	readonly place?: Place;
}

/**
 * Pages by rows to skip: `offset=200&limit=100`. It goes on by what came, whatever was asked for: a system may hand out
 * fewer rows at once. Rows that it keeps from this account do not come but count for it, so the end of a page may come
 * again. The end is an empty page.
 */
export function offset(settings: OffsetSettings): PageStyle {
	const { offsetParameter, limitParameter, countsFrom = 0, place = 'query' } = settings;
	return {
		pageSize: settings.pageSize,
		sized: limitParameter !== '',
		guesses: true,
		overlaps: 'whenShort',
		start: (request, pageSize) =>
			withParameters(request, place, [offsetParameter, countsFrom], [limitParameter, pageSize]),
		next: ({ request, rows, rowsSoFar }) =>
			rows === 0 ? undefined : withParameters(request, place, [offsetParameter, countsFrom + rowsSoFar]),
	};
}
