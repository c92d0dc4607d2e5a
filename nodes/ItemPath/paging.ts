import type { PageStyle } from '../../lib/paging/types';
import { pageNumber } from '../../lib/paging/pageNumber';

/** Order lines per page: with filters, more have been seen to end in 504. */
export const ORDER_LINES_AT_ONCE = 50;

/** Sizes that large lists can still be read in when larger ones take ItemPath too long. */
const SMALLER = [1000, 250, 50, 25];

/**
 * ItemPath counts pages from zero and tells no total. Its reference has 1000 as the default limit: up to it, a page with
 * fewer rows than asked for is the last.
 * @param pageSize rows per page unless a person chooses otherwise
 */
export function itemPathPagesOf(pageSize: number): PageStyle {
	return pageNumber({
		pageParameter: 'page',
		sizeParameter: 'limit',
		countsFrom: 0,
		pageSize,
		honouredUpTo: 1000,
		smallerSizes: SMALLER,
	});
}

/** For most lists. */
export const itemPathPages = itemPathPagesOf(250);
