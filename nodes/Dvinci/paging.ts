import { nextUrl } from '../../lib/paging/nextUrl';
import type { PageStyle } from '../../lib/paging/types';

const byNextLink = nextUrl({ urlPath: '@odata.nextLink' });

/** OData's pages. The service decides how long they are, unless a page size is asked for (OData 4.01, 8.2.8.6). */
export const odataPages: PageStyle = {
	...byNextLink,
	start: (request, pageSize) =>
		pageSize > 0 ? { ...request, headers: { ...request.headers, Prefer: `odata.maxpagesize=${pageSize}` } } : request,
};
