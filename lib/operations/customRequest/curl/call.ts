import { CONNECTION_HEADERS } from '../../../wire/headers';
import { METHODS } from '../../../wire/methods';
import { isHeaderName } from '../../../wire/token';
import type { HttpMethod, MultipartPart, NameValue, RequestBody } from '../../../wire/types';
import { checkRelativePath, encodePairs, readTypedQuery } from '../../../wire/url';
import { SIGN_IN_HEADERS } from '../headerParts';
import { partOf, type Command, type Given } from './command';
import type { OptionKind } from './options';
import { CURL_COMMAND, refusal } from './refusal';
import { STAND_IN, type Word } from './words';

/** What a pasted command asks for. */
export interface CurlCall {
	readonly method: HttpMethod;
	/** Scheme, host and port as written; a scheme is added where none was. */
	readonly origin: string;
	/** From the root of that host, encoded, without a slash at its beginning. */
	readonly path: string;
	readonly query: readonly NameValue[];
	readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
	readonly body?: RequestBody;
	/** What the credential does instead, by the names a person finds it by. */
	readonly leftOut: readonly string[];
}

const USE_FIELDS = 'Choose "Using Fields" for this call.';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Set by what sends the call, or of no use to it: n8n unpacks what it can. */
const SET_BY_CONNECTION: ReadonlySet<string> = new Set([...CONNECTION_HEADERS, 'accept-encoding']);

/**
 * The call a command makes.
 * @param credentialHeaders in lower case, those the credential sets besides the usual ones
 * @throws BadInput for what cannot be sent here, or has no value; it quotes none
 */
export function callOf({ given, address }: Command, credentialHeaders: readonly string[]): CurlCall {
	const of = (...kinds: OptionKind[]): readonly Given[] => given.filter(({ kind }) => kinds.includes(kind));
	const [file] = of('file');
	if (file) throw noFile(file.name);
	const data = of('data', 'rawData', 'encodedData', 'json').map((option) => ({ ...option, text: dataOf(option) }));
	const parts = of('formPart', 'formText').flatMap(partIn);
	const isQuery = of('get').length > 0;
	if (parts.length > 0 && data.length > 0)
		throw refusal('has data and a form, of which a call can have one', 'Delete one of them.');
	const target = targetOf(address);
	const { headers, leftOut } = headersIn(given, credentialHeaders);
	const added = isQuery ? data.flatMap(({ value, text }) => queryOf(text, value)) : [];
	const behind = of('query').flatMap(({ name, value }) => queryOf(behindAddress(known(value, name), name), value));
	const isJson = data.some(({ kind }) => kind === 'json');
	const sent = isJson ? withDefault(headers, 'Accept', 'application/json') : headers;
	return {
		method: methodOf(given, data.length + parts.length > 0),
		...target,
		query: [...target.query, ...behind, ...added],
		...bodyOf({ joined: isQuery ? undefined : joinedData(data), isJson, parts, headers: sent }),
		leftOut: [...leftOut, ...of('signIn', 'signInWithValue').map(({ name }) => name), ...target.leftOut],
	};
}

function methodOf(given: readonly Given[], hasBody: boolean): HttpMethod {
	const named = given.filter(({ kind }) => kind === 'method').at(-1);
	if (named !== undefined) {
		const typed = known(named.value, named.name).text.trim().toUpperCase();
		const method = METHODS.find((one) => one === typed);
		if (method !== undefined) return method;
		throw refusal('has a method that cannot be sent', `Use one of ${METHODS.join(', ')} behind ${named.name}.`);
	}
	if (given.some(({ kind }) => kind === 'head')) return 'HEAD';
	return hasBody && !given.some(({ kind }) => kind === 'get') ? 'POST' : 'GET';
}

/** A value that is needed. @throws BadInput when only a shell would know it */
function known(word: Word, what: string): Word {
	const [unknown] = word.unknown;
	if (unknown === undefined) return word;
	throw refusal(
		`has ${unknown} in ${what}, which only a shell can fill in`,
		'Write the value in its place, or an expression such as {{ $json.id }}.',
	);
}

function noFile(name: string): Error {
	return refusal(
		`reads a file behind ${name}, and there are no files where n8n runs`,
		`${USE_FIELDS} The bodies "Binary File" and "Form with Files" send files of the incoming item.`,
	);
}

/** Where the call goes. */
function targetOf(address: Word): Pick<CurlCall, 'origin' | 'path' | 'query' | 'leftOut'> {
	const word = known(address, 'its address');
	const { text, typed } = word;
	const [, scheme = 'https://', authority = '', rest = ''] =
		/^\s*([a-z][a-z0-9+.-]*:\/\/)?([^/?#\\]*)([^]*)$/i.exec(text) ?? [];
	if (!/^https?:/i.test(scheme))
		throw refusal(`has an address that begins with ${scheme}`, 'Only https:// and http:// can be called.');
	const behindUser = authority.lastIndexOf('@') + 1;
	const restAt = text.length - rest.length;
	// Only one that was typed begins a fragment; one in a value belongs to the value.
	const fragmentAt = typed.indexOf('#', restAt);
	const targetTo = fragmentAt < 0 ? text.length : fragmentAt;
	const queryAt = text.indexOf('?', restAt);
	checkFilled(partOf(word, 0, targetTo), queryAt < 0 ? text.length : queryAt);
	const { path, query } = checkRelativePath(text.slice(restAt, targetTo).replace(/#/g, '%23'), CURL_COMMAND);
	return {
		origin: `${scheme.toLowerCase()}${authority.slice(behindUser)}`,
		path,
		query,
		leftOut: behindUser > 0 ? ['the user in its address'] : [],
	};
}

/**
 * Where an expression gave nothing, or white space only, which servers drop: without it, the call would be about something
 * else, or about more than was meant. What was typed without a value is meant so.
 * @returns the first such place; undefined where there is none
 */
function lackingAt({ text, typed, empties }: Word): number | undefined {
	const [blank] = [...typed.matchAll(VALUES)].filter(
		({ index, 0: { length } }) => text.slice(index, index + length).trim() === '',
	);
	const places = [empties[0], blank?.index].filter((at) => at !== undefined);
	return places.length === 0 ? undefined : Math.min(...places);
}

/** What came out of expressions, in the typed form of a word. */
const VALUES = new RegExp(`${STAND_IN}+`, 'g');

/**
 * @param queryAt where the parameters of an address begin; -1: there is nothing before them
 * @throws BadInput when an expression gave nothing
 */
function checkFilled(word: Word, queryAt: number): void {
	const lacking = lackingAt(word);
	if (lacking === undefined) return;
	if (lacking <= queryAt)
		throw refusal(
			'has nothing where its address has an expression',
			'Check that the incoming item has the value: without it, the call would be about something else.',
		);
	const [name] = /[\w.$[\]%-]+(?==[^=&]*$)/.exec(word.typed.slice(Math.max(queryAt + 1, lacking - 200), lacking)) ?? [];
	throw refusal(
		`has nothing for ${name === undefined ? 'a parameter' : `"${name}"`}`,
		'Check that the incoming item has the value. Under "Using Fields" such a parameter can be left out.',
	);
}

/** Values that go behind the address. */
function queryOf(text: string, word: Word): readonly NameValue[] {
	checkFilled(word, -1);
	return readTypedQuery(text);
}

/** What an option with data puts into the body, or behind the address. */
function dataOf({ kind, name, value }: Given): string {
	const { text, typed } = known(value, name);
	if (kind === 'encodedData') return encodedData(value, name);
	if (kind !== 'rawData' && typed.startsWith('@')) throw noFile(name);
	return text;
}

/** What goes behind the address as data does, or behind a plus as it is. */
function behindAddress(word: Word, name: string): string {
	return word.typed.startsWith('+') ? word.text.slice(1) : encodedData(word, name);
}

/** `name=content`, `=content` or `content`, of which the content is encoded. */
function encodedData({ text, typed }: Word, name: string): string {
	const separator = typed.indexOf('=');
	if (separator < 0 && typed.includes('@')) throw noFile(name);
	const prefix = separator < 1 ? '' : text.slice(0, separator + 1);
	return `${prefix}${encodePairs([['', text.slice(separator + 1)]]).slice(1)}`;
}

/** JSON goes on where it left off, all else is joined as in a form. */
function joinedData(data: ReadonlyArray<{ readonly kind: OptionKind; readonly text: string }>): string | undefined {
	if (data.length === 0) return undefined;
	return data.map(({ kind, text }, index) => (index === 0 || kind === 'json' ? text : `&${text}`)).join('');
}

/** A part of a form. */
function partIn({ kind, name: option, value }: Given): MultipartPart[] {
	const { text, typed } = known(value, option);
	const separator = typed.indexOf('=');
	if (separator < 1) throw refusal(`has a part without a name behind ${option}`, 'Write it as name=value.');
	const name = text.slice(0, separator);
	const content = partOf(value, separator + 1);
	if (kind === 'formText') return [{ name, value: content.text }];
	const contentTo = quotedTo(content.typed);
	const settings = content.typed.slice(contentTo);
	if (/^[@<]/.test(content.typed) || /;\s*filename=/.test(settings)) throw noFile(option);
	const settingsAt = settings.search(/;\s*(?:type|headers|encoder)=/);
	const whole = settingsAt < 0 ? content : partOf(content, 0, contentTo + settingsAt);
	const [, contentType] = /;\s*type=([^;]+(?:;\s*charset=[^;]+)?)/.exec(settings) ?? [];
	return [{ name, value: unquoted(whole), ...(contentType === undefined ? {} : { contentType: contentType.trim() }) }];
}

/** Where the quotes end that a part begins with; 0 where it has none. */
function quotedTo(typed: string): number {
	if (!typed.startsWith('"')) return 0;
	for (let at = 1; at < typed.length; at++) {
		if (typed.charAt(at) === '\\') at += 1;
		else if (typed.charAt(at) === '"') return at + 1;
	}
	return 0;
}

/** curl takes quotes around a part off, as long as they were typed. */
function unquoted({ text, typed }: Word): string {
	const isQuoted = typed !== '' && quotedTo(typed) === typed.length;
	return isQuoted ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;
}

/** The headers that go out, and the names of those the credential sets. */
function headersIn(
	given: readonly Given[],
	credentialHeaders: readonly string[],
): Pick<CurlCall, 'headers' | 'leftOut'> {
	const signIn = [...SIGN_IN_HEADERS, ...credentialHeaders];
	const headers: Array<readonly [name: string, value: string]> = [];
	const leftOut: string[] = [];
	for (const { kind, name: option, value } of given) {
		const text = (): string => filled(known(value, option)).text;
		if (kind === 'userAgent') headers.push(['User-Agent', text()]);
		if (kind === 'referer') headers.push(['Referer', text().replace(/;auto$/, '')]);
		if (kind === 'range') headers.push(['Range', `bytes=${text()}`]);
		if (kind !== 'header') continue;
		if (value.typed.startsWith('@')) throw noFile(option);
		const { name, content } = headerIn(value);
		if (signIn.includes(name.toLowerCase())) leftOut.push(name);
		else if (content !== undefined && !isOfConnection(name)) {
			if (!isHeaderName(name))
				throw refusal(`has a header behind ${option} whose name is none`, 'Write it as Name: value.');
			const what = `the header ${value.typed.startsWith(name) ? name : ''}`.trim();
			headers.push([name, filled(known(content, what)).text.trim()]);
		}
	}
	return { headers, leftOut };
}

/** The value of a header. @throws BadInput when an expression gave nothing */
function filled(word: Word): Word {
	if (lackingAt(word) === undefined) return word;
	throw refusal(
		'has nothing where a header has an expression',
		'Check that the incoming item has the value: without it, the call would say something else.',
	);
}

/** `Name: value`; typed without a value it takes one away that curl would send, and `Name;` sends an empty one. */
function headerIn(word: Word): { name: string; content?: Word } {
	const { text, typed } = word;
	const colon = typed.includes(':', 1) ? typed.indexOf(':', 1) : text.indexOf(':', 1);
	if (colon < 0)
		return {
			name: text.replace(/;\s*$/, '').trim(),
			...(/;\s*$/.test(typed) ? { content: partOf(word, text.length) } : {}),
		};
	const content = partOf(word, colon + 1);
	const name = text.slice(0, colon).trim();
	return content.text.trim() === '' && lackingAt(content) === undefined ? { name } : { name, content };
}

function isOfConnection(name: string): boolean {
	return name.startsWith(':') || SET_BY_CONNECTION.has(name.toLowerCase());
}

function withDefault(headers: CurlCall['headers'], name: string, value: string): CurlCall['headers'] {
	return headers.some(([other]) => other.toLowerCase() === name.toLowerCase()) ? headers : [...headers, [name, value]];
}

interface Content {
	readonly joined: string | undefined;
	readonly isJson: boolean;
	readonly parts: readonly MultipartPart[];
	readonly headers: CurlCall['headers'];
}

/** The body, and the headers beside it: the content type goes with the body. */
function bodyOf({ joined, isJson, parts, headers }: Content): Pick<CurlCall, 'headers' | 'body'> {
	if (parts.length === 0 && joined === undefined) return { headers };
	const isType = ([name]: readonly [string, string]): boolean => name.toLowerCase() === 'content-type';
	const others = headers.filter((header) => !isType(header));
	// With the boundary between its parts, the body of a form has a type of its own.
	if (parts.length > 0 || joined === undefined) return { headers: others, body: { kind: 'multipart', parts } };
	const [, contentType = isJson ? 'application/json' : FORM_TYPE] = headers.find(isType) ?? [];
	const isForm =
		contentType === FORM_TYPE && !/^\s*[[{<]/.test(joined) && joined.split('&').every((pair) => pair.indexOf('=') > 0);
	const body: RequestBody = isForm
		? { kind: 'form', fields: readTypedQuery(joined) }
		: { kind: 'raw', content: joined, contentType };
	return { headers: others, body };
}
