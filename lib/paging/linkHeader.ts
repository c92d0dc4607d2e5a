import type { PageStyle } from './types';
import { TOKEN } from '../wire/token';
import { followed } from './nextUrl';

/** Pages by the header `Link: <address>; rel="next"` (RFC 8288). The end is a page without one. */
export function linkHeader(): PageStyle {
	return {
		pageSize: 0,
		start: (request) => request,
		next: ({ request, answer }) => {
			const url = nextLink(answer.headers.link ?? '');
			return url === undefined ? undefined : followed(request, url);
		},
	};
}

const VALUE = /\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]+)))?/;
const PARAMETER = new RegExp(`;\\s*(${TOKEN.source})${VALUE.source}`, 'g');
const LINK = new RegExp(`<([^>]*)>((?:\\s*${PARAMETER.source})*)`, 'g');

/** The target of the first link whose relation is `next`. */
export function nextLink(header: string): string | undefined {
	// Targets and quoted values may hold commas and semicolons, so nothing is split: every part is matched whole.
	for (const [, target, parameters] of header.matchAll(LINK)) {
		const relation = [...parameters.matchAll(PARAMETER)].find(([, name]) => name.toLowerCase() === 'rel');
		const relations = (relation?.[2] ?? relation?.[3] ?? '').toLowerCase().split(/\s+/);
		if (relations.includes('next') && target.trim() !== '') return target.trim();
	}
	return undefined;
}
