import { isJsonObject } from '../json';
import { isNothingButError, isNothingButWords } from './errorBody';
import { textOf } from './letters';
import { looksLikeHtml } from './text';
import type { ApiAnswer, Shape } from './types';
import { xmlTags } from './xmlTags';

/*
 * What answers must look like. A status of 200 alone proves nothing: sign-in pages, proxies and quotas answer so, too.
 * Where the vendor says what comes, it has to come; where not, only pages, foreign text and bare errors are refused
 * (`record`, `receipt`).
 */

/** Takes whatever comes: for calls that a person makes up. */
export const anything: Shape = { what: 'an answer', fits: () => true };

/** No content; an empty object or null counts as none. */
export const nothing: Shape = { what: 'an empty answer', fits: ({ body }) => isEmpty(body) };

/** A list by itself, of objects unless told. */
export const list: Shape = listOf('a list of records', isJsonObject);

/** A list by itself. @param isEntry whether an entry may stand in it */
export function listOf(what: string, isEntry: (entry: unknown) => boolean): Shape {
	return {
		what,
		fits: ({ body }) => Array.isArray(body) && body.every(isEntry) && !isNothingButError(body),
	};
}

/** An object that has one of these names at least. */
export function objectWith(...names: string[]): Shape {
	return {
		what: `an object with ${names.map((name) => `"${name}"`).join(' or ')}`,
		fits: ({ body }) =>
			isJsonObject(body) && names.some((name) => Object.hasOwn(body, name)) && !isNothingButError(body),
	};
}

/** `{ "success": true }` */
export const success: Shape = {
	what: '"success": true',
	fits: ({ body }) => isJsonObject(body) && body.success === true,
};

/** A number by itself, also as bare digits. */
export const aNumber: Shape = {
	what: 'a number',
	fits: ({ body }) => typeof body === 'number' || (typeof body === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(body)),
};

/** True or false by itself. */
export const yesOrNo: Shape = { what: 'true or false', fits: ({ body }) => typeof body === 'boolean' };

/** A short text in an answer read as text; JSON in it may be a text or a bare value as well, but no error and no record. */
export const shortText: Shape = {
	what: 'a short text',
	fits: ({ body }) => {
		if (typeof body !== 'string' || body.length > MAX_SHORT || looksLikeHtml(body) || /^[\s\ufeff]*</.test(body))
			return false;
		return !/^[\s\ufeff]*[[{]/.test(body) || isEmptyObject(body);
	},
};

/** Characters of a short text. */
const MAX_SHORT = 500;

function isEmptyObject(text: string): boolean {
	return /^\s*\{\s*\}\s*$/.test(text);
}

/** Data of a form nobody has documented: JSON, or nothing at all, but no bare error. */
export const record: Shape = {
	what: 'data',
	fits: (answer) => isData(answer) && !isNothingButWords(answer.body),
};

/** The same in answer to a write, which may be no more than words. */
export const receipt: Shape = { what: 'data or an empty answer', fits: isData };

/** An XML document whose first element is called so. */
export function xmlDocument(root: string): Shape {
	return {
		what: `an XML document <${root}>`,
		fits: ({ body }) => typeof body === 'string' && rootOf(body)?.toLowerCase() === root.toLowerCase(),
	};
}

/** A file that holds XML, but neither a page nor an error. */
export const xmlFile: Shape = {
	what: 'an XML file',
	fits: ({ body, headers }) => {
		if (!Buffer.isBuffer(body)) return false;
		const text = textOf(body, headers['content-type'] ?? '');
		const root = looksLikeHtml(text) ? undefined : rootOf(text);
		return root !== undefined && !/error|exception|fault/i.test(root);
	},
};

/** One of several. */
export function either(...shapes: [Shape, Shape, ...Shape[]]): Shape {
	const names = [...new Set(shapes.map(({ what }) => what))];
	return { what: names.join(' or '), fits: (answer) => shapes.some(({ fits }) => fits(answer)) };
}

/** What came in place of what was expected, for a sentence: `a web page`. */
export function kindOf({ body }: ApiAnswer): string {
	if (isEmpty(body)) return 'nothing';
	if (typeof body === 'string') return looksLikeHtml(body) ? 'a web page' : /^\s*</.test(body) ? 'XML' : 'text';
	if (isNothingButError(body)) return 'an error';
	return Array.isArray(body) ? 'a list' : isJsonObject(body) ? 'other data' : 'a bare value';
}

function isEmpty(body: unknown): boolean {
	return body === undefined || body === null || body === '' || (isJsonObject(body) && Object.keys(body).length === 0);
}

function isData(answer: ApiAnswer): boolean {
	const { body } = answer;
	if (Buffer.isBuffer(body) || isNothingButError(body)) return false;
	return typeof body !== 'string' || body === '' || isJson(answer);
}

/** Whether the answer says so itself; text that says it is JSON has been read as such. */
function isJson({ headers }: ApiAnswer): boolean {
	return /[/+]json\b/i.test(headers['content-type'] ?? '');
}

/** The name of a document's first element, without its prefix. */
function rootOf(text: string): string | undefined {
	if (!/^[\s\ufeff]*</.test(text)) return undefined;
	const { value: tag } = xmlTags(text).next();
	return tag?.name;
}
