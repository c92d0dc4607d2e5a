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
	/** The last of them. */
	readonly lastRow: unknown;
	/** Rows on all pages so far, as they came: one that came twice counts twice. */
	readonly rowsSoFar: number;
	/** Pages so far, this one included. */
	readonly pages: number;
	/** Pages of this size up to the end of this one: the same as `pages` unless they had to become smaller. */
	readonly position: number;
	readonly pageSize: number;
}

/** What a person should know of how a list was read, although nothing went wrong. */
export interface Notice {
	/** In plain words; `%s` stands for what it is about. */
	readonly text: string;
	readonly about?: readonly string[];
	/** Left out: a warning. */
	readonly type?: 'info' | 'warning';
}

/** How many rows a list has in all, as the system tells it. */
export interface Total {
	readonly rows: number;
	/** Where it stands: `"meta.total"`. */
	readonly where: string;
	/** A person says that it stands there. */
	readonly entered?: boolean;
}

/** Pages that can be asked for in another size from the same place on. */
export interface SmallerPages {
	/** Rows per page, the largest first. */
	readonly sizes: readonly number[];
	/** The request for a page of this size. @param position how many pages of this size lie before it */
	readonly at: (request: ApiRequest, position: number, pageSize: number) => ApiRequest;
}

/** How one API divides a list into pages. Pure: the walk itself is in walk.ts. */
export interface PageStyle {
	/** Rows per page unless the person chose otherwise; 0: the system decides. */
	readonly pageSize: number;
	/** Adds to the first request what asks for a page. */
	readonly start: (request: ApiRequest, pageSize: number) => ApiRequest;
	/** The request for the next page; undefined after the last. */
	readonly next: (turn: PageTurn) => ApiRequest | undefined;
	/** Asks for pages that nobody has promised, by number or offset: what lies behind the last one may be refused. */
	readonly guesses?: boolean;
	/** The page size goes out with each request. */
	readonly sized?: boolean;
	/**
	 * What proves that a page begins with rows the one before ended with: that they are equal and have an ID (`byId`), that
	 * they are equal and a page was short, so that rows have to come again (`whenShort`), or that they are equal (`byRow`).
	 */
	readonly overlaps?: 'byId' | 'whenShort' | 'byRow';
	/** The number of all rows. With it, the list ends. */
	readonly total?: (turn: PageTurn) => Total | undefined;
	/** A person says where it stands: what an answer states under a usual name does not count. */
	readonly isTotalNamed?: boolean;
	/** How pages become smaller where the system does not manage one in time. Left out: that is an error. */
	readonly smaller?: SmallerPages;
	/** What was looked for in an answer in vain, so that the list may end too early. */
	readonly lacks?: (turn: PageTurn) => Notice | undefined;
}
