import type { ApiRequest } from '../wire/types';
import type { PageStyle } from './types';
import { isJsonObject, valueAt } from '../json';

/** Pages by an address in the body, at a path such as `links.next`. The end is a page without one. */
export function nextUrl(settings: { readonly urlPath: string }): PageStyle {
	return {
		pageSize: 0,
		start: (request) => request,
		next: ({ request, answer }) => {
			const url = valueAt(answer.body, settings.urlPath);
			if (typeof url !== 'string' || url.trim() === '') return undefined;
			return followed(request, url.trim(), contextOf(answer.body));
		},
	};
}

/** What relative links of an OData answer are relative to (OData JSON format 4.01, 4.3). */
function contextOf(body: unknown): string {
	const context = isJsonObject(body) ? body['@odata.context'] : undefined;
	if (typeof context !== 'string') return '';
	// Behind a proxy, a service knows its path, but seldom its host.
	return context.split('#')[0].replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
}

/**
 * The request for a page whose address an answer gave, in that very form. The client refuses an address on another host.
 * @param context the address it is relative to, itself relative to what was asked; '': what was asked
 */
export function followed(request: ApiRequest, url: string, context = ''): ApiRequest {
	if (isAbsolute(url)) return { ...request, absoluteUrl: url };
	const [asked] = (request.absoluteUrl ?? request.path).split('?');
	const from = context === '' ? asked : isAbsolute(context) ? context : `${folderOf(asked)}${context}`;
	// A bare query belongs to what was asked, a name stands beside it (RFC 3986 5.3).
	return { ...request, absoluteUrl: aPath(url.startsWith('?') ? `${asked}${url}` : `${folderOf(from)}${url}`) };
}

function isAbsolute(url: string): boolean {
	return /^(?:\/|[a-z][a-z0-9+.-]*:\/\/)/i.test(url);
}

function folderOf(address: string): string {
	return address.slice(0, address.lastIndexOf('/') + 1);
}

/** `documents:list` is no scheme and its path. */
function aPath(url: string): string {
	return /^[^/?]*:/.test(url) && !isAbsolute(url) ? `./${url}` : url;
}
