import { asUtf8, decoded } from './letters';

/** A parameter of the header, its name in lower case. */
interface Parameter {
	readonly name: string;
	readonly value: string;
}

/**
 * The file name of a `Content-Disposition` header, as servers write it: RFC 6266 with the encoded form (RFC 8187) before the
 * plain one, continuations (RFC 2231), encoded words (RFC 2047), UTF-8 or percent codes where they do not belong, names with
 * spaces and without quotes. Directories in it are dropped: only a name is wanted.
 * @param header its bytes as Latin-1 characters, as Node hands them over
 * @returns undefined when there is no name, or two that contradict each other
 */
export function fileNameOf(header: string | undefined): string | undefined {
	const parameters = parametersOf(header ?? '');
	const name = extendedName(parameters) ?? plainName(parameters);
	const visible = name?.replace(/\p{Cc}+/gu, ' ').trim() ?? '';
	const last = visible.split(/[/\\]/).pop()?.trim() ?? '';
	return last === '' || last === '.' || last === '..' ? undefined : last;
}

/** Splits at semicolons outside of quotes. The type itself, `attachment`, is often missing. */
function parametersOf(header: string): Parameter[] {
	const parts = splitOutsideQuotes(header);
	return parts.flatMap((part) => {
		const [, name, star = '', value] = /^\s*([^\s=;"*]+(?:\*\d+)?)\s*(\*?)\s*=([\s\S]*)$/.exec(part) ?? [];
		return name === undefined || value === undefined ? [] : [{ name: name.toLowerCase() + star, value: value.trim() }];
	});
}

function splitOutsideQuotes(header: string): string[] {
	const parts: string[] = [];
	let start = 0;
	let quoteEnd = 0;
	for (let at = 0; at < header.length; at++) {
		const character = header[at];
		if (character === ';') {
			parts.push(header.slice(start, at));
			start = at + 1;
		} else if (character === '"' && quoteEnd >= 0) {
			quoteEnd = endOfQuoted(header, at);
			// Without a partner it is a character like any other.
			if (quoteEnd >= 0) at = quoteEnd;
		}
	}
	return [...parts, header.slice(start)];
}

/** Where a quoted string ends; -1 when it does not. */
function endOfQuoted(header: string, start: number): number {
	for (let at = start + 1; at < header.length; at++) {
		if (header[at] === '"') return at;
		if (header[at] === '\\') at += 1;
	}
	return -1;
}

/** `filename*=UTF-8''%C3%BC.pdf`, in one piece or in several. */
function extendedName(parameters: readonly Parameter[]): string | undefined {
	const whole = parameters.filter(({ name }) => name === 'filename*').map(({ value }) => fromExtended(unquoted(value)));
	const pieces = piecesOf(parameters);
	if (pieces.length === 0) return onlyOne(whole.filter((name) => name !== undefined));
	const [first] = pieces;
	if (first?.name.endsWith('*') !== true) return pieces.map(({ value }) => unquoted(value)).join('');
	const [, charset = '', content = ''] = EXTENDED.exec(unquoted(first.value)) ?? [];
	const rest = pieces
		.slice(1)
		.map(({ name, value }) => (name.endsWith('*') ? value : encodeURIComponent(unquoted(value))));
	return fromPercent(content + rest.join(''), charset);
}

const EXTENDED = /^([^']*)'[^']*'([\s\S]*)$/;

function fromExtended(value: string): string | undefined {
	const [, charset, content] = EXTENDED.exec(value) ?? [];
	return charset === undefined || charset === '' || content === undefined ? undefined : fromPercent(content, charset);
}

function piecesOf(parameters: readonly Parameter[]): Parameter[] {
	const indexOf = ({ name }: Parameter): number => Number(/^filename\*(\d{1,3})\*?$/.exec(name)?.[1] ?? -1);
	return parameters.filter((parameter) => indexOf(parameter) >= 0).sort((a, b) => indexOf(a) - indexOf(b));
}

function plainName(parameters: readonly Parameter[]): string | undefined {
	const names = parameters.filter(({ name }) => name === 'filename').map(({ value }) => withoutFolders(value));
	const name = onlyOne(names);
	return name === undefined ? undefined : fromHabits(name);
}

/** Two different names: whichever is taken, somebody meant the other. */
function onlyOne(names: readonly string[]): string | undefined {
	return new Set(names).size === 1 ? names[0] : undefined;
}

/** In a path of Windows a backslash does not quote what follows it. */
function withoutFolders(value: string): string {
	const inside = value.replace(/^"|"$/g, '');
	return /^(?:[A-Za-z]:\\|\\\\)/.test(inside) ? (inside.split('\\').pop() ?? '') : unquoted(value);
}

/** The content of a quoted string (RFC 9110 5.6.4), or the bare value. A quote whose partner is missing is dropped. */
function unquoted(value: string): string {
	if (!value.startsWith('"')) return value.replace(/"$/, '');
	const [, inside = value.slice(1)] = /^"((?:[^"\\]|\\.)*)"$/.exec(value) ?? [];
	return inside.replace(/\\(.)/g, '$1');
}

/** What servers do to names that have no place in plain parameters. */
function fromHabits(name: string): string {
	const word = /^=\?([\w-]+)\?([BQ])\?([^?]*)\?=$/i.exec(name);
	if (word) return fromEncodedWord(word[1] ?? '', word[2] ?? '', word[3] ?? '');
	// A name that only happens to hold a percent sign and two digits stays as it is.
	if (/%20|%[89A-F][0-9A-F]%[89AB][0-9A-F]/i.test(name)) return fromPercent(name, 'utf-8') ?? name;
	const bytes = Buffer.from(name, 'latin1');
	return bytes.toString('latin1') === name ? (asUtf8(bytes) ?? name) : name;
}

/** RFC 2047 2, as mail programs write it. */
function fromEncodedWord(charset: string, kind: string, content: string): string {
	if (kind.toUpperCase() === 'B') return decoded(Buffer.from(content, 'base64'), charset);
	const bytes = content.replace(/_/g, ' ').replace(/=([0-9a-f]{2})/gi, '%$1');
	return fromPercent(bytes, charset) ?? content;
}

/** Percent codes as bytes of a charset; undefined when one is broken. Anything else is taken as it is. */
function fromPercent(text: string, charset: string): string | undefined {
	if (/%(?![0-9a-f]{2})/i.test(text)) return undefined;
	const bytes = text.replace(/%([0-9a-f]{2})|[^\0-\u00ff]/gi, (_code, hex?: string) =>
		hex === undefined ? '?' : String.fromCharCode(Number.parseInt(hex, 16)),
	);
	const raw = Buffer.from(bytes, 'latin1');
	return /^utf-?8$/i.test(charset) ? asUtf8(raw) : decoded(raw, charset);
}
