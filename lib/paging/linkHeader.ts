import type { PageStyle } from './types';
import { TOKEN } from '../wire/token';
import { nothingAt } from './lacks';
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
		lacks: ({ answer, pages }) =>
			pages === 1 && answer.headers.link === undefined ? nothingAt('the header "link"') : undefined,
	};
}

/** A name, and the value it may have, in quotes or not. It is tried at one place only, so that it takes no longer than the header is. */
const PARAMETER = new RegExp(`\\s*;\\s*(${TOKEN.source})(?:\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s",;]*)))?`, 'y');

/** The target of the first link whose relation is `next`. */
export function nextLink(header: string): string | undefined {
	// Targets and quoted values may hold commas and semicolons, so nothing is split: every part is read whole.
	for (let at = header.indexOf('<'); at >= 0; at = header.indexOf('<', at)) {
		const end = header.indexOf('>', at);
		if (end < 0) return undefined;
		const target = header.slice(at + 1, end).trim();
		let relation: string | undefined;
		at = end + 1;
		for (let found = parameterAt(header, at); found !== undefined; found = parameterAt(header, at)) {
			// Of two relations the first counts (RFC 8288 3.3).
			if (found.name === 'rel') relation ??= found.value;
			at = found.end;
		}
		const relations = (relation ?? '').toLowerCase().split(/\s+/);
		if (target !== '' && relations.includes('next')) return target;
	}
	return undefined;
}

function parameterAt(header: string, at: number): { name: string; value: string; end: number } | undefined {
	PARAMETER.lastIndex = at;
	const [, name, quoted, bare = ''] = PARAMETER.exec(header) ?? [];
	return name === undefined ? undefined : { name: name.toLowerCase(), value: quoted ?? bare, end: PARAMETER.lastIndex };
}
