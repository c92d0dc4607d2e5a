import { UnusableAnswer } from '../errors';
import { valueAt } from '../json';
import type { ApiAnswer } from '../wire/types';
import { nothingAt } from './lacks';
import { asMark, saysNoMore } from './marks';
import { withParameters, type Place } from './parameters';
import type { PageStyle } from './types';

/** Settings of an API whose pages are asked for by something the page before has. */
export interface CursorSettings {
	readonly cursorParameter: string;
	/** Empty: no page size is sent. */
	readonly sizeParameter: string;
	readonly pageSize: number;
	/** Where the parameters go. Left out: into the query. */
	readonly place?: Place;
}

/** Where an answer has the bookmark for the page behind it. */
export interface Bookmark {
	readonly read: (answer: ApiAnswer) => unknown;
	/** For messages: `"meta.next"`. */
	readonly where: string;
}

/** A bookmark in the body, at a path such as `meta.nextCursor`. */
export function inBody(path: string): Bookmark {
	return { read: ({ body }) => valueAt(body, path), where: `"${path}"` };
}

/** A bookmark in a header of the answer. */
export function inHeader(name: string): Bookmark {
	return { read: ({ headers }) => headers[name.toLowerCase()], where: `the header "${name}"` };
}

/** Pages by bookmark. The end is a page without one, or with one that says so. */
export function cursor(settings: CursorSettings, bookmark: Bookmark): PageStyle {
	const { cursorParameter, sizeParameter, pageSize, place = 'query' } = settings;
	return {
		pageSize,
		sized: sizeParameter !== '',
		start: (request, size) => withParameters(request, place, [sizeParameter, size]),
		next: ({ request, answer }) => {
			const mark = asMark(bookmark.read(answer));
			return mark === undefined ? undefined : withParameters(request, place, [cursorParameter, mark]);
		},
		lacks: ({ answer, pages }) => {
			const value = bookmark.read(answer);
			// Behind page 1 a bookmark that is left out is how many systems end.
			const isUnderstood = value === undefined ? pages > 1 : asMark(value) !== undefined || saysNoMore(value);
			return isUnderstood ? undefined : nothingAt(bookmark.where);
		},
	};
}

/**
 * Pages by the last row: `starting_after=<its id>`. The end is an empty page.
 * @param path where a row has what the next page is asked with
 */
export function lastRow(settings: CursorSettings, path: string): PageStyle {
	const { cursorParameter, sizeParameter, pageSize, place = 'query' } = settings;
	return {
		pageSize,
		sized: sizeParameter !== '',
		// Some systems begin the page with that very row.
		overlaps: 'byRow',
		start: (request, size) => withParameters(request, place, [sizeParameter, size]),
		next: (turn) => {
			if (turn.rows === 0) return undefined;
			const value = valueAt(turn.lastRow, path);
			if ((typeof value === 'string' && value !== '') || typeof value === 'number')
				return withParameters(turn.request, place, [cursorParameter, value]);
			throw new UnusableAnswer(
				`The last row of page ${turn.pages} has nothing at "${path}" to ask for the next page with`,
				'Say in "Field of Last Row" what the system wants to be told of that row, usually its ID.',
			);
		},
	};
}
