import { decodePairs } from '../wire/url';
import type { ApiRequest } from '../wire/types';
import type { PageStyle } from './types';
import { valueAt } from '../json';

/** Pages by an address in the body, at a path such as `links.next`. The end is a page without one. */
export function nextUrl(settings: { readonly urlPath: string }): PageStyle {
	return {
		pageSize: 0,
		start: (request) => request,
		next: ({ request, answer }) => {
			const url = valueAt(answer.body, settings.urlPath);
			return typeof url === 'string' && url.trim() !== '' ? followed(request, url.trim()) : undefined;
		},
	};
}

/** The request for a page whose address an answer gave. The client refuses an address on another origin. */
export function followed(request: ApiRequest, url: string): ApiRequest {
	// A bare query belongs to the path just asked, a name stands beside it (RFC 3986 5.3).
	if (url.startsWith('?')) return { ...request, absoluteUrl: undefined, query: decodePairs(url.slice(1)) };
	if (/^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(url)) return { ...request, absoluteUrl: url };
	const [asked] = (request.absoluteUrl ?? request.path).split('?');
	return { ...request, absoluteUrl: `${asked.slice(0, asked.lastIndexOf('/') + 1)}${url}` };
}
