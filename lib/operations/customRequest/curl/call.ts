import { CONNECTION_HEADERS } from '../../../wire/headers';
import { METHODS } from '../../../wire/methods';
import { isHeaderName } from '../../../wire/token';
import type { HttpMethod, MultipartPart, NameValue, RequestBody } from '../../../wire/types';
import { checkRelativePath, encodePairs, readTypedQuery } from '../../../wire/url';
import { SIGN_IN_HEADERS } from '../headerParts';
import { partOf, type Command, type Given } from './command';
import type { OptionKind } from './options';
import { CURL_COMMAND, refusal } from './refusal';
import { end } from './shell';
import type { Word } from './words';

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
	const behind = of('query').flatMap((option) =>
		queryOf(encodedData(known(option.value, option.name), option.name), option.value),
	);
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
	const word = blanksAsNothing(known(address, 'its address'));
	const { text, typed, empties } = word;
	const [, scheme = 'https://', authority = '', rest = ''] =
		/^\s*([a-z][a-z0-9+.-]*:\/\/)?([^/?#\\]*)([^]*)$/i.exec(text) ?? [];
	const behindUser = authority.lastIndexOf('@') + 1;
	const restAt = text.length - rest.length;
	// Only one that was typed begins a fragment; one in a value belongs to the value.
	const fragmentAt = typed.indexOf('#', restAt);
	const targetTo = fragmentAt < 0 ? text.length : fragmentAt;
	const target = text.slice(restAt, targetTo).replace(/#/g, '%23');
	const queryAt = target.includes('?') ? text.indexOf('?') : text.length;
	checkFilled(partOf(word, 0, targetTo), queryAt + 1);
	if (empties.some((at) => at <= targetTo))
		throw refusal(
			'has nothing where its address has an expression',
			'Check that the incoming item has the value: without it, the call would be about something else.',
		);
	const { path, query } = checkRelativePath(target, CURL_COMMAND);
	return {
		origin: `${scheme.toLowerCase()}${authority.slice(behindUser)}`,
		path,
		query,
		leftOut: behindUser > 0 ? ['the user in its address'] : [],
	};
}

/** A word in which a value of white space only counts as an expression that gave nothing: servers drop such a value. */
function blanksAsNothing(word: Word): Word {
	const isBlank = (at: number): boolean => word.text.slice(at, end(VALUES, word.typed, at)).trim() === '';
	const blanks = [...word.typed.matchAll(/\ue000+/g)].filter(({ index }) => isBlank(index));
	if (blanks.length === 0) return word;
	const cut = (text: string): string => {
		let from = 0;
		const kept = blanks.map(({ index, 0: { length } }) => {
			const part = text.slice(from, index);
			from = index + length;
			return part;
		});
		return [...kept, text.slice(from)].join('');
	};
	const places = [...word.empties, ...blanks.map(({ index }) => index)];
	const empties = places.map(
		(at) => at - blanks.reduce((sum, { index, 0: { length } }) => sum + (index < at ? length : 0), 0),
	);
	return { ...word, text: cut(word.text), typed: cut(word.typed), empties: empties.sort((a, b) => a - b) };
}

/** What came out of expressions, in the typed form of a word. */
const VALUES = /\ue000+/y;

/**
 * A parameter must not go out empty because the incoming item lacks its value: more would come, or be changed, than was
 * meant. One that was typed without a value is meant so.
 * @param from where the parameters begin in a word
 */
function checkFilled({ text, typed, empties }: Word, from: number): void {
	const empty = empties.find(
		(at) => at >= from && (at === from || /[=&]/.test(text.charAt(at - 1))) && /^[&#]?$/.test(text.charAt(at)),
	);
	if (empty === undefined) return;
	const [name] = /[\w.$[\]%-]*(?==$)/.exec(typed.slice(Math.max(from, empty - 200), empty)) ?? [];
	throw refusal(
		`has nothing for ${name ? `"${name}"` : 'a parameter'}`,
		'Check that the incoming item has the value. Under "Using Fields" such a parameter can be left out.',
	);
}

/** Values that go behind the address. */
function queryOf(text: string, word: Word): readonly NameValue[] {
	checkFilled(blanksAsNothing(word), 0);
	return readTypedQuery(text);
}

/** What an option with data puts into the body, or behind the address. */
function dataOf({ kind, name, value }: Given): string {
	const { text, typed } = known(value, name);
	if (kind === 'encodedData') return encodedData(value, name);
	if (kind !== 'rawData' && typed.startsWith('@')) throw noFile(name);
	return text;
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
		if (kind === 'userAgent') headers.push(['User-Agent', known(value, option).text]);
		if (kind === 'referer') headers.push(['Referer', known(value, option).text.replace(/;auto$/, '')]);
		if (kind === 'range') headers.push(['Range', `bytes=${known(value, option).text}`]);
		if (kind !== 'header') continue;
		if (value.typed.startsWith('@')) throw noFile(option);
		const { name, content, isLacking } = headerIn(value);
		if (signIn.includes(name.toLowerCase())) leftOut.push(name);
		else if (isLacking && !isOfConnection(name))
			throw refusal(
				'has nothing where a header has an expression',
				'Check that the incoming item has the value: without it, the call would go out without the header.',
			);
		else if (content !== undefined && !isOfConnection(name)) {
			if (!isHeaderName(name))
				throw refusal(`has a header behind ${option} whose name is none`, 'Write it as Name: value.');
			headers.push([name, known(content, `the header ${value.typed.startsWith(name) ? name : ''}`.trim()).text.trim()]);
		}
	}
	return { headers, leftOut };
}

/** `Name: value`; without a value it takes one away that curl would send, and `Name;` sends an empty one. */
function headerIn(word: Word): { name: string; content?: Word; isLacking?: boolean } {
	const { text, typed } = word;
	const colon = typed.includes(':', 1) ? typed.indexOf(':', 1) : text.indexOf(':', 1);
	if (colon < 0)
		return {
			name: text.replace(/;\s*$/, '').trim(),
			...(/;\s*$/.test(typed) ? { content: partOf(word, text.length) } : {}),
		};
	const content = partOf(word, colon + 1);
	const name = text.slice(0, colon).trim();
	if (content.text.trim() !== '') return { name, content };
	return { name, isLacking: content.empties.length > 0 || content.typed.trim() !== '' };
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
