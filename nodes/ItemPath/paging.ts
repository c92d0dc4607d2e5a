import { pageNumber } from '../../lib/paging/pageNumber';

/** ItemPath counts pages from zero and tells no total. It documents limits up to 1000: within them, a page with fewer rows than asked for is the last. */
export const itemPathPages = pageNumber({
	pageParameter: 'page',
	sizeParameter: 'limit',
	countsFrom: 0,
	pageSize: 250,
	honouredUpTo: 1000,
});
