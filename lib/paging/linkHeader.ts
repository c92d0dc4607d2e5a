import type { PageStyle } from './types';
import { followed } from './nextUrl';

/** Pages by the header `Link: <address>; rel="next"` (RFC 8288). The end is a page without one. */
export function linkHeader(): PageStyle {
	return {
		pageSize: 0,
		first: (request) => request,
		next: ({ request, answer }) => {
			const url = nextLink(answer.headers.link ?? '');
			return url === undefined ? undefined : followed(request, url);
		},
	};
}

/** The target of the first link whose relation is `next`. */
export function nextLink(header: string): string | undefined {
	// A target may hold commas and semicolons, a quoted value too: neither may be split at.
	const links = header.matchAll(/<([^>]*)>((?:\s*;\s*[\w!#$&+\-.^`|~*]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]+))?)*)/g);
	for (const [, target, parameters] of links) {
		const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i.exec(parameters) ?? [];
		const relations = (quoted ?? bare ?? '').toLowerCase().split(/\s+/);
		if (relations.includes('next') && target.trim() !== '') return target.trim();
	}
	return undefined;
}
