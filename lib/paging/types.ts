import type { ApiAnswer, ApiRequest } from '../wire/types';

/** Where a walk through pages stands, after an answer. */
export interface PageTurn {
	/** What was asked for. */
	readonly request: ApiRequest;
	readonly answer: ApiAnswer;
	/** The first page's answer: some systems tell the total only there. */
	readonly firstAnswer: ApiAnswer;
	/** Rows on this page. */
	readonly rows: number;
	/** Rows on the first page. */
	readonly firstRows: number;
	/** Rows on all pages so far. */
	readonly rowsSoFar: number;
	/** Pages so far, this one included. */
	readonly pages: number;
	readonly pageSize: number;
}

/** How one API divides a list into pages. Pure: the walk itself is in walk.ts. */
export interface PageStyle {
	/** Rows per page unless the person chose otherwise. */
	readonly pageSize: number;
	/** Adds to the first request what asks for a page. */
	readonly start: (request: ApiRequest, pageSize: number) => ApiRequest;
	/** The request for the next page; undefined after the last. */
	readonly next: (turn: PageTurn) => ApiRequest | undefined;
}
