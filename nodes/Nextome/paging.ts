import { pageNumber } from '../../lib/paging/pageNumber';

/** Nextome counts pages from zero; 250 rows is its own default, 500 the most it documents. */
export const nextomePages = pageNumber({
	pageParameter: 'page',
	sizeParameter: 'size',
	countsFrom: 0,
	pageSize: 250,
	honouredUpTo: 500,
});
