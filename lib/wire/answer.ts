import { parseJson } from '../json';
import { textOf } from './letters';
import type { Hide } from './redact';
import { excerpt, looksLikeHtml } from './text';
import type { ResponseFormat } from './types';

/** Media types of JSON Lines: a value on each line, a list without brackets. */
const JSON_LINES = /\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)\b/;
const IS_JSON = /[/+]json\b/;

/** The bytes of an answer do not hold what was asked for. The message quotes how they begin. */
export class UnreadableAnswer extends Error {
	constructor(
		private readonly what: string,
		private readonly text: string,
		readonly fix: string,
		/** What a person can do who makes up the call and says how its answer is read. */
		readonly option: string,
	) {
		super(`${what}: "${excerpt(text)}"`);
		this.name = 'UnreadableAnswer';
	}

	/** The message with what must not be quoted hidden first: cut off, a secret would not be recognised. */
	hiding(hide: Hide): string {
		return `${this.what}: "${excerpt(hide(this.text))}"`;
	}
}

/**
 * Reads the bytes of a successful answer.
 * @param contentType the header, if there is one
 * @returns parsed JSON, text, the bytes themselves (`file`, or `auto` with a type that is no text), undefined when empty
 * @throws UnreadableAnswer on broken JSON, and on a web page where data was expected
 */
export function readAnswer(bytes: Buffer, contentType: string | undefined, format: ResponseFormat): unknown {
	if (format === 'file') return bytes;
	if (bytes.length === 0) return undefined;
	const type = (contentType ?? '').toLowerCase();
	if (format === 'text') return textOf(bytes, type);
	if (!isParsed(contentType, format)) return bytes;
	const isLines = JSON_LINES.test(type);
	const isJson = isLines || IS_JSON.test(type);

	const text = textOf(bytes, type);
	if (text.trim() === '') return undefined;
	if (looksLikeHtml(text)) {
		throw new UnreadableAnswer(
			'a web page instead of data',
			text,
			'Check the base URL and the path: the address may be that of the user interface.',
			'If a page is what you want, set the response format to "Text".',
		);
	}
	if (format === 'auto' && !isJson && !/^\s*[[{]/.test(text)) return text;
	try {
		return isLines ? linesOf(text).map(parseJson) : parseJson(text);
	} catch {
		if (format === 'auto' && !isJson) return text;
		throw incompleteJson(text);
	}
}

function incompleteJson(text: string): UnreadableAnswer {
	return new UnreadableAnswer(
		'something that is not complete JSON',
		text,
		'It may have been cut off on its way, or something else has answered.',
		'To see all of it, set the response format to "Text".',
	);
}

/** Whether an answer becomes text or data, and does not stay the bytes that came. */
export function isParsed(contentType: string | undefined, format: ResponseFormat): boolean {
	if (format !== 'auto') return format !== 'file';
	const type = (contentType ?? '').toLowerCase();
	return isText(type) || JSON_LINES.test(type) || IS_JSON.test(type);
}

/** Reads the bytes of an answer with a status of 400 and above as well as they can be. */
export function readRefusal(bytes: Buffer, contentType: string | undefined): unknown {
	const text = textOf(bytes, contentType ?? '');
	if (text.trim() === '') return undefined;
	try {
		return parseJson(text);
	} catch {
		return text;
	}
}

function isText(type: string): boolean {
	return type === '' || /^text\/|[/+]xml\b|javascript|x-www-form-urlencoded/.test(type);
}

/** The entries of JSON Lines, one on each line. */
function linesOf(text: string): string[] {
	return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}
