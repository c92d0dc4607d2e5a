import { SettingError, UnusableAnswer } from '../errors';
import { hasControlCharacter, wellFormed } from './text';
import type { ApiRequest, NameValue } from './types';
import { asUrl } from './asUrl';

/**
 * Builds a path from literal text and values, each value percent-encoded as one segment part (RFC 3986 3.3).
 * @example path`materials/${id}`
 * @throws SettingError when a value is empty, `.` or `..`: each would address something else.
 */
export function path(literals: TemplateStringsArray, ...values: ReadonlyArray<string | number>): string {
	return literals.reduce((built, literal, index) => {
		const value = values[index - 1];
		const text = String(value).trim();
		if (value === undefined || text === '' || text === '.' || text === '..') {
			throw new SettingError(
				'An id or name that belongs in the address is empty or only dots. Enter the value the record has in your system.',
			);
		}
		if (hasControlCharacter(text)) {
			throw new SettingError(
				'An id or name that belongs in the address contains an invisible character. Enter it again by hand.',
			);
		}
		return built + encode(text) + literal;
	});
}

/** Encodes pairs as a query string or form (RFC 3986; `+` and space both become percent codes). Empty list: empty text. */
export function encodePairs(pairs: readonly NameValue[]): string {
	return pairs.map(([name, value, typed]) => typed ?? `${encode(name)}=${encode(value)}`).join('&');
}

/**
 * Reads a query string a person typed into pairs that go out as typed: what is no part of a query is encoded, all else
 * stays, bytes of other charsets, `?WSDL` and `+` included. Only the `+` of a time offset is meant as one.
 */
export function readTypedQuery(query: string): NameValue[] {
	return query
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair) => {
			const separator = pair.indexOf('=');
			const name = separator < 0 ? pair : pair.slice(0, separator);
			const value = separator < 0 ? '' : pair.slice(separator + 1);
			const typed = encodeTyped(pair.replace(TIME_OFFSET, '%2B'), NOT_IN_QUERY);
			return [decodeLeniently(name), decodeLeniently(value), typed] as const;
		});
}

/** The plus behind a time of day and before its offset from UTC; looks back a bounded way, so that time grows with the length alone. */
const TIME_OFFSET = /\+(?<=T\d{2}(?:(?::|%3A)?\d{2}){0,2}(?:\.\d{1,12})?\+)(?=\d{2}(?:(?::|%3A)?\d{2})?(?!\d))/gi;

/** A checked relative path and the query that was written behind it. */
export interface RelativeTarget {
	readonly path: string;
	readonly query: NameValue[];
}

/**
 * Checks an endpoint path a person typed and splits its query off. A leading slash is accepted; what needs encoding is
 * encoded, existing percent codes stay.
 * @throws SettingError on an absolute URL, `//host`, a backslash, `..` (encoded or not), `#` or control characters.
 */
export function checkRelativePath(value: string, field = 'Endpoint Path'): RelativeTarget {
	const text = value.trim();
	const questionMark = text.indexOf('?');
	const typedPath = questionMark < 0 ? text : text.slice(0, questionMark);
	const typedQuery = questionMark < 0 ? '' : text.slice(questionMark + 1);

	if (/^https?:/i.test(typedPath) || typedPath.startsWith('//') || typedPath.includes('://')) {
		throw new SettingError(
			`"${field}" is a whole address. Enter only the part behind the base URL of the credential, e.g. "items/42".`,
		);
	}
	for (const form of decodedForms(text)) {
		if (hasControlCharacter(form)) {
			throw new SettingError(
				`"${field}" contains an invisible character (a line break, for example). Enter it again on one line.`,
			);
		}
	}
	for (const form of decodedForms(typedPath)) {
		if (form.includes('\\')) {
			throw new SettingError(`"${field}" contains a backslash. Separate the parts with "/".`);
		}
		if (form.split('/').some(isDotSegment)) {
			throw new SettingError(`"${field}" contains "." or ".." as a part. Enter the path from the base URL downwards.`);
		}
		if (form.startsWith('//')) {
			throw new SettingError(`"${field}" begins with "//", which addresses another host. Begin with one "/" or none.`);
		}
	}
	if (text.includes('#')) {
		throw new SettingError(
			`"${field}" contains "#", which is never sent to a server. Write %23 if the character belongs to the path.`,
		);
	}
	return { path: encodeTyped(typedPath.replace(/^\//, ''), NOT_IN_PATH), query: readTypedQuery(typedQuery) };
}

/**
 * The whole URL of a request.
 * @param baseUrl as `normaliseBaseUrl` returns it, with the system's own API path
 * @throws UnusableAnswer when a next-page URL leaves the base URL's origin; SettingError when an entered address does.
 */
export function requestUrl(
	baseUrl: string,
	request: Pick<ApiRequest, 'path' | 'query' | 'absoluteUrl' | 'origin'>,
): string {
	if (request.absoluteUrl !== undefined) return onSameOrigin(baseUrl, request.absoluteUrl);
	const { origin, path } = request;
	const { path: checkedPath } = checkRelativePath(origin === undefined ? path : behindBase(baseUrl, origin, path));
	const query = encodePairs(request.query ?? []);
	const url = checkedPath === '' ? baseUrl : `${baseUrl}/${checkedPath}`;
	return query === '' ? url : `${url}?${query}`;
}

/**
 * What of an entered address is behind the base URL. Names of hosts have no case, nor have paths on some servers; the
 * spelling of the base URL goes out.
 */
function behindBase(baseUrl: string, origin: string, path: string): string {
	const base = new URL(baseUrl);
	const entered = asUrl(origin);
	if (entered === undefined)
		throw new SettingError(`The address entered has no host that can be read. Begin it with ${base.origin}.`);
	if (!isSameHost(entered, base)) {
		throw new SettingError(
			`The address entered is at ${entered.host}, but the credential is for ${base.host}. Nothing was sent. Choose a credential for that host, or correct the address.`,
		);
	}
	const root = base.pathname.replace(/\/+$/, '').slice(1);
	const isBelow = root === '' || `${path}/`.toLowerCase().startsWith(`${root}/`.toLowerCase());
	if (isBelow) return root === '' ? path : path.slice(root.length + 1);
	throw new SettingError(
		`The address entered is not below the base URL ${baseUrl} of the credential. Nothing was sent. Correct one of them.`,
	);
}

/** Whether an address is at the host of the base URL; a scheme or a missing port is never the reason that it is not. */
function isSameHost(url: URL, base: URL): boolean {
	const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
	return isWeb && url.hostname === base.hostname && (url.port === '' || url.port === base.port);
}

/**
 * Resolves a URL taken from an answer; refuses any other host, since the credential would go there too. Systems behind a
 * proxy do not always know how they are reached: on the same host, another scheme or a missing port is that of the base URL.
 */
export function onSameOrigin(baseUrl: string, target: string): string {
	const url = asUrl(target, target.startsWith('?') ? baseUrl : `${baseUrl}/`);
	if (url === undefined)
		throw new UnusableAnswer('The answer names a next page that is not an address. Choose another kind of pagination.');
	const base = new URL(baseUrl);
	if (!isSameHost(url, base) || url.username !== '' || url.password !== '') {
		throw new UnusableAnswer(
			`The answer points to ${url.protocol}//${url.host}, but the credential is for ${base.protocol}//${base.host}. Nothing was sent there. If that address is right, enter it as the base URL in the credential.`,
		);
	}
	url.protocol = base.protocol;
	url.port = base.port;
	url.hash = '';
	return url.href;
}

/** What a path and a query may not hold as they are (RFC 3986 3.3, 3.4), or a percent code. */
const NOT_IN_PATH = /%[0-9a-f]{2}|[^A-Za-z0-9\-._~!$&'()*+,;=:@/]/giu;
const NOT_IN_QUERY = /%[0-9a-f]{2}|[^A-Za-z0-9\-._~!$&'()*+,;=:@/?]/giu;

function encodeTyped(typed: string, forbidden: RegExp): string {
	return typed.replace(forbidden, (part) => (part.length === 3 && part.startsWith('%') ? part : encode(part)));
}

/** Whether a part of a path means this or the folder above. Some servers cut off what follows a ";" first. */
function isDotSegment(segment: string): boolean {
	const name = segment.split(';')[0];
	return name === '.' || name === '..';
}

function encode(text: string): string {
	return encodeURIComponent(wellFormed(text));
}

/** The text and what it becomes when decoded again and again: servers and proxies do so more than once. */
function decodedForms(text: string): string[] {
	const forms = [text];
	for (let round = 0; round < 3; round++) {
		const decoded = decodeLeniently(forms[forms.length - 1] ?? '');
		if (decoded === forms[forms.length - 1]) break;
		forms.push(decoded);
	}
	return forms;
}

/** Decodes percent codes where they are valid and leaves a stray `%` as it is (a wildcard in some systems). */
export function decodeLeniently(text: string): string {
	return text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
		try {
			return decodeURIComponent(codes);
		} catch {
			return codes;
		}
	});
}
