import { isJsonObject } from '../json';
import { excerpt, looksLikeHtml } from './text';

/** What a system says of a refusal in its own words, taken out of its answer. */
export interface VendorMessage {
	readonly message?: string;
	/** One line per field or further message. */
	readonly details?: readonly string[];
	readonly hint?: string;
}

/** What an answer was to. */
export interface Refused {
	readonly status: number;
	readonly method: string;
}

/** Reads the words of one system; undefined where they are not in a form of its own. */
export type ReadError = (body: unknown, refused: Refused) => VendorMessage | undefined;

/** Lines of one answer: more are not read by anybody. */
const MAX_LINES = 20;
/** More of a detail does not stand in the reason. */
const LONGEST_DETAIL = 200;
/** How deep messages are looked for, and at how many places in all. */
const MAX_DEPTH = 8;
const MAX_PLACES = 500;
/** More of one text is not shown. A body that is nothing but a longer one is a page or a dump, not a reason. */
const LONGEST_TEXT = 300;

/** Where the message of an object stands, the most telling first. */
const MESSAGE_KEYS = [
	'error_description',
	'detail',
	'message',
	'Message',
	'msg',
	'errorMessage',
	'error_message',
	'errorMsg',
	'diagnostics',
	'text',
	'reason',
	'error',
	'Error',
	'fault',
	'faultstring',
	'details',
	'description',
	'title',
	'value',
] as const;

/** Where some put a list of messages instead of one. */
const LIST_KEYS: readonly string[] = ['message', 'Message', 'error'];

/** Where further messages stand: lists of them, or objects that hold a list for each field. */
const DETAIL_KEYS = [
	'errors',
	'Errors',
	'fieldErrors',
	'validationErrors',
	'violations',
	'fieldViolations',
	'invalid-params',
	'invalidParams',
	'ModelState',
	'modelState',
	'issue',
	'errordetails',
	'details',
	'detail',
	'messages',
	'innererror',
] as const;

/** What names the field a message is about. */
const FIELD_KEYS = [
	'field',
	'propertyPath',
	'propertyRef',
	'propertyref',
	'target',
	'property',
	'param',
	'name',
	'path',
];

/**
 * The words of a refusal in the shapes in common use, whoever sends them: OAuth 2.0 (RFC 6750 3), problem details
 * (RFC 9457) with their lists of fields, OData and Google (`{ "error": { "message", "details" } }`), SAP, FHIR's
 * OperationOutcome, JSON:API, ASP.NET and Laravel (`{ "errors": { "field": ["..."] } }`), Salesforce's lists, a plain text.
 */
export function readCommonError(body: unknown): VendorMessage | undefined {
	const message = typeof body === 'string' && body.trim().length > LONGEST_TEXT ? undefined : messageIn(body);
	const effort = { left: MAX_PLACES };
	const lines = Array.isArray(body) ? linesOf(body, effort) : isJsonObject(body) ? detailsIn(body, effort) : [];
	const details = [...new Set(lines)].filter((line) => line !== message).slice(0, MAX_LINES);
	if (message === undefined && details.length === 0) return undefined;
	return { ...(message === undefined ? {} : { message }), ...(details.length === 0 ? {} : { details }) };
}

/** What to show as the reason: the message, else the first of its details, and how many more there are. */
export function reasonOf({ message, details = [] }: VendorMessage): string | undefined {
	const [first, ...others] = details;
	if (message === undefined && first === undefined) return undefined;
	const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
	const detail = first === undefined ? '' : `${excerpt(first, LONGEST_DETAIL)}${more}`;
	if (message === undefined) return asSentence(detail);
	const words = excerpt(message, LONGEST_TEXT);
	return asSentence(detail === '' ? words : `${words.replace(/[\s.:;]+$/, '')}: ${detail}`);
}

/** Whether the reason holds all that the details say. */
export function isToldInReason({ details = [] }: VendorMessage): boolean {
	return details.length < 2 && (details[0] ?? '').length <= LONGEST_DETAIL;
}

/** The same with a stop at its end, so that what follows does not read as part of it. */
export function asSentence(text: string): string {
	const words = text.trim();
	return /[.!?…]["')\]]?$/.test(words) ? words : `${words.replace(/[,:;]$/, '')}.`;
}

function messageIn(value: unknown, depth = 0): string | undefined {
	if (typeof value === 'string') return wordsIn(value);
	if (!isJsonObject(value) || depth > MAX_DEPTH) return undefined;
	for (const key of MESSAGE_KEYS) {
		const found = messageIn(Object.hasOwn(value, key) ? value[key] : undefined, depth + 1);
		if (found !== undefined) return found;
	}
	return undefined;
}

function wordsIn(text: string): string | undefined {
	const words = text.trim();
	if (words === '' || looksLikeHtml(words) || words.startsWith('<')) return undefined;
	return words.length > LONGEST_TEXT && isDump(words) ? undefined : excerpt(words, LONGEST_TEXT);
}

/** Whether a text is what programs print of their insides, with files and line numbers: a reason stands beside it. */
function isDump(words: string): boolean {
	return /\bat [\w.$<>]+(?:\(|\s+in\s)|\bTraceback \(|\.(?:java|cs|js|ts|py|php|rb)(?::|\(|", line )\d+/.test(words);
}

interface Effort {
	left: number;
}

function detailsIn(body: Readonly<Record<string, unknown>>, effort: Effort, depth = 0): string[] {
	const own = [...LIST_KEYS, ...DETAIL_KEYS].flatMap((key) => {
		const value = Object.hasOwn(body, key) ? body[key] : undefined;
		const holdsLines = LIST_KEYS.includes(key) ? Array.isArray(value) : typeof value === 'object' && value !== null;
		return holdsLines ? linesOf(value, effort, depth + 1) : [];
	});
	const goesOn = isJsonObject(body.error) && depth < MAX_DEPTH;
	return goesOn ? [...own, ...detailsIn(body.error as Record<string, unknown>, effort, depth + 1)] : own;
}

/** One line for each message in a list, or in an object that has some for each field. */
function linesOf(value: unknown, effort: Effort, depth = 0): string[] {
	effort.left -= 1;
	if (depth > MAX_DEPTH || effort.left < 0) return [];
	if (typeof value === 'string') return [wordsIn(value) ?? []].flat();
	if (Array.isArray(value)) return value.slice(0, MAX_LINES + 1).flatMap((entry) => linesOf(entry, effort, depth + 1));
	if (!isJsonObject(value)) return [];
	const message = messageIn(value);
	const deeper = detailsIn(value, effort, depth + 1);
	if (message !== undefined && !isFieldMap(value)) return [withField(fieldOf(value), message), ...deeper];
	if (deeper.length > 0) return deeper;
	return Object.entries(value)
		.slice(0, MAX_LINES + 1)
		.flatMap(([field, inner]) => linesOf(inner, effort, depth + 1).map((line) => withField(field, line)));
}

/** `{ "name": { "message": "..." } }`: a field may be called like something a message is called. */
function isFieldMap(value: Readonly<Record<string, unknown>>): boolean {
	const inner = Object.values(value);
	return inner.every((entry) => Array.isArray(entry) || isJsonObject(entry));
}

function fieldOf(entry: Readonly<Record<string, unknown>>): string | undefined {
	const { source, loc, expression } = entry;
	if (isJsonObject(source)) return [source.pointer, source.parameter].find(isText);
	const path = [loc, expression].find(Array.isArray);
	if (path !== undefined) return path.map(String).join('.');
	return FIELD_KEYS.map((key) => entry[key]).find(isText);
}

function withField(field: string | undefined, line: string): string {
	return field === undefined || line.startsWith(`${field}:`) ? line : `${field}: ${line}`;
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}
