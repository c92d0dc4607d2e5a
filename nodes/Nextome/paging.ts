import { pageNumber } from '../../lib/paging/pageNumber';

/** Nextome counts pages from zero; 250 rows is its own default. */
export const nextomePages = pageNumber({ pageParameter: 'page', sizeParameter: 'size', firstPage: 0, pageSize: 250 });
