import type { ApiRequest } from '../wire/types';
import type { PageStyle } from './types';
import { isJsonObject, valueAt } from '../json';
import { nothingAt } from './lacks';
import { asMark, saysNoMore } from './marks';

/**
 * Pages by an address in the body, at a path such as `links.next`, or in a list of links of which one is named "next".
 * The end is a page without one.
 */
export function nextUrl(settings: { readonly urlPath: string }): PageStyle {
	const { urlPath } = settings;
	return {
		pageSize: 0,
		start: (request) => request,
		next: ({ request, answer }) => {
			const url = addressIn(valueAt(answer.body, urlPath));
			return url === undefined ? undefined : followed(request, url, contextOf(answer.body));
		},
		lacks: ({ answer, pages }) => {
			const value = valueAt(answer.body, urlPath);
			const isNone = value === undefined ? pages > 1 : saysNoMore(value) || isLinks(value);
			return isNone || addressIn(value) !== undefined ? undefined : nothingAt(`"${urlPath}"`);
		},
	};
}

/** What the address of a link is called. */
const ADDRESS = ['href', 'url', 'uri', 'link'] as const;
/** What its relation is called. */
const RELATION = ['rel', 'relation', 'rels', 'relationship'] as const;

/** The address of the next page in what an answer has for it: the address itself, a link, or links by their relation. */
export function addressIn(value: unknown): string | undefined {
	if (typeof value === 'string') return asMark(value)?.toString().trim();
	if (Array.isArray(value)) return addressIn(value.find(isNext));
	if (!isJsonObject(value)) return undefined;
	const address = ADDRESS.map((name) => value[name]).find((entry) => typeof entry === 'string');
	return address === undefined ? addressIn(value.next) : addressIn(address);
}

/** Whether it holds links, of which none may lead on. */
function isLinks(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0 || areLinks(value);
	return isJsonObject(value) && Object.values(value).every((entry) => entry === null || addressIn(entry) !== undefined);
}

/** Whether it is a list of links, each with its relation. */
export function areLinks(value: unknown): boolean {
	if (!Array.isArray(value) || value.length === 0) return false;
	const has = (link: unknown, names: readonly string[]): boolean =>
		isJsonObject(link) && names.some((name) => Object.hasOwn(link, name));
	return value.every((link) => has(link, RELATION) && has(link, ADDRESS));
}

function isNext(link: unknown): boolean {
	if (!isJsonObject(link)) return false;
	const relations = RELATION.flatMap((name) => link[name] ?? []);
	return relations.some((relation) => String(relation).toLowerCase().split(/\s+/).includes('next'));
}

/** What relative links of an OData answer are relative to (OData JSON format 4.01, 4.3). */
export function contextOf(body: unknown): string {
	if (!isJsonObject(body)) return '';
	const { '@context': short } = body;
	// JSON-LD has an "@context" too, which says nothing of where links lead.
	const ofOData = typeof short === 'string' && short.includes('$metadata') ? short : undefined;
	const context = body['@odata.context'] ?? ofOData ?? body['odata.metadata'];
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
