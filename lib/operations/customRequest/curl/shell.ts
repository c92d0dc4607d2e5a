import { refusal } from './refusal';
import { Words, type Source, type Word } from './words';

/*
 * How a shell of the kind of bash splits a command (POSIX.1 Shell Command Language 2.2, 2.3, and `$'…'` of bash), and
 * where it takes more liberty than a command that is only read can allow. Each rule looks at one place and says where it
 * ends, so that a text is walked through once.
 */

const UNBALANCED =
	'Copy the command again, whole. A quote that an expression brings does no harm; one that is typed needs its partner.';

/** Options of OData, which documentation writes into double quotes as if `$` were no sign of the shell. */
const ODATA =
	/\$(?:filter|select|expand|orderby|top|skip|skiptoken|deltatoken|count|search|format|apply|compute|levels|metadata|value|ref|batch)\b/y;

/** The words of a command; `windows`: it turned out to be written for Windows' command prompt. */
export function shellWords(source: Source): readonly Word[] | 'windows' {
	const { typed } = source;
	const words = new Words(source);
	let at = 0;
	while (at < typed.length) {
		const sign = typed.charAt(at);
		const next = typed.charAt(at + 1);
		if (/\s/.test(sign)) {
			words.close();
			at += 1;
		} else if (sign === '\\') at = escaped(typed, at, words);
		else if (sign === "'") at = singleQuoted(typed, at, words);
		else if (sign === '"') at = doubleQuoted(typed, at, words);
		else if (sign === '$' && next === "'") at = ansiQuoted(typed, at, words);
		else if (sign === '$' && next === '"') at += 1;
		else if (sign === '$' || sign === '`') at = expansion(typed, at, words);
		else if (sign === '#' && !words.isOpen) at = end(/[^\n]*/y, typed, at);
		else if (sign === '^' && /\^(?:"|[ \t]*\r?\n)/y.test(typed.slice(at, at + 20))) return 'windows';
		else if (isOperator(typed, at, words.isOpen)) throw operator(sign);
		else {
			const to = Math.max(at + 1, end(/[^\s\\'"$`#^|;&<>()“”‘’]+/y, typed, at));
			words.take(at, to);
			at = to;
		}
	}
	words.close();
	return words.all;
}

/** Whether a sign ends the command or sends its output elsewhere. Inside of a word `&` and brackets are part of an address. */
function isOperator(typed: string, at: number, isInWord: boolean): boolean {
	const sign = typed.charAt(at);
	if (/[|;<>“”‘’]/.test(sign)) return true;
	if (/[()]/.test(sign)) return !isInWord;
	return sign === '&' && (!isInWord || /^(?:&|\s|$)/.test(typed.slice(at + 1, at + 2)));
}

/** @throws BadInput for what a shell would not pass on to the program */
export function operator(sign: string): Error {
	if (/[“”‘’]/.test(sign))
		return refusal(
			'has typographic quotes in it',
			'Put plain ones (\' or ") in their place; text programs change them.',
		);
	return refusal(
		`has a "${sign}" outside of quotes, which is meant for the shell`,
		'Delete it and what belongs to it, or put quotes around the value it is part of.',
	);
}

function escaped(typed: string, at: number, words: Words): number {
	const continued = end(/\\[ \t]*(?:\r?\n|$)/y, typed, at);
	if (continued > at) return continued;
	words.take(at + 1, at + 2);
	return at + 2;
}

function singleQuoted(typed: string, at: number, words: Words): number {
	const to = typed.indexOf("'", at + 1);
	if (to < 0) throw refusal("has a quote (') without its partner", UNBALANCED);
	words.open();
	words.take(at + 1, to);
	return to + 1;
}

function doubleQuoted(typed: string, from: number, words: Words): number {
	words.open();
	let at = from + 1;
	while (at < typed.length) {
		const sign = typed.charAt(at);
		if (sign === '"') return at + 1;
		if (sign === '$' || sign === '`') at = expansion(typed, at, words);
		else if (sign !== '\\') {
			const to = end(/[^"\\$`]+/y, typed, at);
			words.take(at, to);
			at = to;
		} else {
			const continued = end(/\\\r?\n/y, typed, at);
			// Before any other sign a backslash is one.
			const isEscape = /[$`"\\]/.test(typed.charAt(at + 1));
			if (continued === at) words.take(isEscape ? at + 1 : at, at + 2);
			at = continued > at ? continued : at + 2;
		}
	}
	throw refusal('has a quote (") without its partner', UNBALANCED);
}

const ESCAPES: Readonly<Record<string, string>> = {
	...{ a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
	...{ '\\': '\\', "'": "'", '"': '"', '?': '?' },
};

/** `$'…'`, as browsers write bodies with line breaks or `!` in them. */
function ansiQuoted(typed: string, from: number, words: Words): number {
	words.open();
	let at = from + 2;
	while (at < typed.length) {
		const sign = typed.charAt(at);
		if (sign === "'") return at + 1;
		if (sign !== '\\') {
			const to = end(/[^'\\]+/y, typed, at);
			words.take(at, to);
			at = to;
			continue;
		}
		// Numbers of bytes, of which several make a letter.
		const bytesTo = end(/(?:\\x[0-9a-f]{1,2}|\\[0-7]{1,3})+/iy, typed, at);
		const [unicode] = sticky(/\\(?:u[0-9a-f]{1,4}|U[0-9a-f]{1,8})/y, typed, at);
		if (bytesTo > at) {
			words.add(bytesOf(typed.slice(at, bytesTo)));
			at = bytesTo;
		} else if (unicode !== undefined) {
			words.add(letter(parseInt(unicode.slice(2), 16)));
			at += unicode.length;
		} else {
			const meant = ESCAPES[typed.charAt(at + 1)];
			if (meant === undefined) words.take(at, at + 2);
			else words.add(meant);
			at += 2;
		}
	}
	throw refusal("has a quote ($') without its partner", UNBALANCED);
}

function bytesOf(escapes: string): string {
	const numbers = escapes.match(/x[0-9a-f]{1,2}|[0-7]{1,3}/gi) ?? [];
	const bytes = Buffer.from(
		numbers.map((number) => (/^x/i.test(number) ? parseInt(number.slice(1), 16) : parseInt(number, 8) & 0xff)),
	);
	// Some browsers write letters below U+0100 by their number.
	const text = bytes.toString('utf8');
	return Buffer.from(text).equals(bytes) ? text : bytes.toString('latin1');
}

function letter(code: number): string {
	return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}

/** A variable or a command in the place of its value. It stays as written, and whoever needs the value says what is missing. */
function expansion(typed: string, at: number, words: Words): number {
	const odata = end(ODATA, typed, at);
	const [variable] = sticky(/\$(?:[a-z_]\w*|[\d?$@*#!-])/iy, typed, at);
	const [, braced] = sticky(/\$\{(\w*)/y, typed, at);
	let to = at + 1;
	if (odata > at) to = odata;
	else if (variable !== undefined) {
		words.note(variable);
		to = at + variable.length;
	} else if (braced !== undefined) {
		words.note(`$${braced}`);
		to = closing(typed, at + 1, '{', '}');
	} else if (typed.startsWith('$(', at)) {
		words.note('$(…)');
		to = closing(typed, at + 1, '(', ')');
	} else if (typed.charAt(at) === '`') {
		words.note('`…`');
		to = typed.indexOf('`', at + 1) + 1;
		if (to === 0) throw refusal('has a ` without its partner', UNBALANCED);
	}
	words.take(at, to);
	return to;
}

/** Behind the bracket that closes the one at a place. */
function closing(typed: string, from: number, opens: string, closes: string): number {
	let depth = 0;
	for (let at = from; at < typed.length; at++) {
		const sign = typed.charAt(at);
		if (sign === opens) depth += 1;
		else if (sign === closes && --depth === 0) return at + 1;
	}
	throw refusal(`has a ${opens} without its partner`, UNBALANCED);
}

/** Where a match that begins at a place ends; the place itself where there is none. */
export function end(pattern: RegExp, text: string, at: number): number {
	return at + (sticky(pattern, text, at)[0]?.length ?? 0);
}

function sticky(pattern: RegExp, text: string, at: number): ReadonlyArray<string | undefined> {
	pattern.lastIndex = at;
	return pattern.exec(text) ?? [];
}
