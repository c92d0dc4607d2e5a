import type { PageStyle } from './types';
import { withParameters, type Place } from './parameters';
import { totalInHeader } from './totals';

/** Settings of an API that counts its pages. */
export interface PageNumberSettings {
	readonly pageParameter: string;
	/** Empty: the API has a fixed page size. */
	readonly sizeParameter: string;
	/** The number of the first page: 0 or 1. */
	readonly countsFrom: number;
	readonly pageSize: number;
	/** The largest page size the system documents: up to it, a page with fewer rows is the last. */
	readonly honouredUpTo?: number;
	/** Page sizes to go down to where a page takes the system too long, the largest first. */
	readonly smallerSizes?: readonly number[];
	/** An answer header, in lower case, with the number of all rows. Only the first page's is believed. */
	readonly totalHeader?: string;
	/** Where the parameters go. Left out: into the query. */
	readonly place?: Place;
}

/**
 * Pages by number: `page=2&size=100`. The end is an empty page, the total where one is told, or a page the system documents
 * as the last. A shorter one proves nothing: many systems hand out fewer rows at once than asked for, or leave some out.
 */
export function pageNumber(settings: PageNumberSettings): PageStyle {
	const { pageParameter, sizeParameter, countsFrom, honouredUpTo = 0, totalHeader, place = 'query' } = settings;
	return {
		pageSize: settings.pageSize,
		sized: sizeParameter !== '',
		guesses: true,
		// Rows that come in while pages are read push others behind them.
		overlaps: 'byId',
		start: (request, pageSize) =>
			withParameters(request, place, [pageParameter, countsFrom], [sizeParameter, pageSize]),
		next: ({ request, rows, position, pageSize }) => {
			const isLast = rows === 0 || (rows < pageSize && pageSize <= honouredUpTo);
			return isLast ? undefined : withParameters(request, place, [pageParameter, countsFrom + position]);
		},
		smaller: settings.smallerSizes && {
			sizes: settings.smallerSizes,
			at: (request, position, pageSize) =>
				withParameters(request, place, [pageParameter, countsFrom + position], [sizeParameter, pageSize]),
		},
		total: ({ firstAnswer }) => (totalHeader === undefined ? undefined : totalInHeader(firstAnswer, totalHeader)),
	};
}
