import { pageNumber } from '../../lib/paging/pageNumber';

/**
 * Xytech counts pages from one and tells the total in a header. Versions before 11.2 tell a wrong one on every page
 * but the first. Without a page size it ignores page and order, so a page size is always sent.
 */
export const xytechPages = pageNumber({
	pageParameter: 'page',
	sizeParameter: 'pageSize',
	countsFrom: 1,
	pageSize: 250,
	totalHeader: 'pagination-count',
});
