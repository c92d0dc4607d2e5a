import type { PageStyle, PageTurn } from './types';
import { isLastPage } from './lastPage';
import { withQuery } from './query';

/** Settings of an API that counts its pages. */
export interface PageNumberSettings {
	readonly pageParameter: string;
	/** Empty: the API has a fixed page size, and only an empty page is the end. */
	readonly sizeParameter: string;
	/** The number of the first page: 0 or 1. */
	readonly countsFrom: number;
	readonly pageSize: number;
	/** The largest page size the system documents: up to it, a page with fewer rows is the last. */
	readonly honouredUpTo?: number;
	/** An answer header, in lower case, with the number of all rows. Only the first page's is believed. */
	readonly totalHeader?: string;
}

/** Pages by number: `page=2&size=100`. The end is the total where one is told, else an empty or shorter page. */
export function pageNumber(settings: PageNumberSettings): PageStyle {
	const { pageParameter, sizeParameter, countsFrom, totalHeader } = settings;
	return {
		pageSize: settings.pageSize,
		start: (request, pageSize) => withQuery(request, [pageParameter, countsFrom], [sizeParameter, pageSize]),
		next: (turn) => {
			if (turn.rows === 0) return undefined;
			const total = totalHeader === undefined ? undefined : readTotal(turn, totalHeader);
			const isLast =
				total === undefined ? sizeParameter !== '' && isLastPage(turn, settings.honouredUpTo) : turn.rowsSoFar >= total;
			return isLast ? undefined : withQuery(turn.request, [pageParameter, countsFrom + turn.pages]);
		},
	};
}

function readTotal(turn: PageTurn, header: string): number | undefined {
	const text = turn.firstAnswer.headers[header] ?? '';
	return /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;
}
