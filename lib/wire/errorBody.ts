import { isJsonObject } from '../json';

/*
 * Bodies that say that something went wrong, and nothing else: gateways and quotas send them with a status of success.
 * Names are compared without case, dashes and underscores.
 */

/** What says so by its presence. */
const TELLING: ReadonlySet<string> = new Set([
	...['error', 'errors', 'errorcode', 'errorcodes', 'errordescription', 'errordetail', 'errordetails', 'errorid'],
	...['erroruri', 'errormessage', 'errormessages', 'errormsg', 'errortext', 'errortype', 'exception', 'fault'],
	...['exceptionmessage', 'exceptiontype', 'faultcode', 'faultstring', 'fielderrors', 'innererror', 'iserror'],
	...['modelstate', 'stacktrace', 'validationerrors', 'violations'],
]);

/** What else stands there in words. */
const WORDS: ReadonlySet<string> = new Set([
	...['detail', 'details', 'hint', 'info', 'message', 'messages', 'msg', 'reason', 'title'],
]);

/** What comes along, and says nothing by itself. */
const BESIDE: ReadonlySet<string> = new Set([
	...['code', 'correlationid', 'data', 'date', 'description', 'documentation', 'documentationurl', 'help', 'httpcode'],
	...['httpstatus', 'instance', 'link', 'links', 'locale', 'meta', 'method', 'moreinfo', 'ok', 'path', 'request'],
	...['requestid', 'result', 'retryafter', 'severity', 'source', 'statuscode', 'statustext', 'status', 'success'],
	...['target', 'time', 'timestamp', 'trace', 'traceid', 'type', 'uri', 'url'],
]);

/** What of it may hold the result itself. */
const CONTENT: ReadonlySet<string> = new Set(['data', 'result']);

/** What says in a sentence what happened. */
const SENTENCES: ReadonlySet<string> = new Set(['detail', 'details', 'message', 'messages', 'msg', 'reason']);

/** Words of a status that mean no. */
const NO = /^(?:error|err|fail(?:ed|ure)?|fault|denied|refused|rejected|forbidden|unauthorized|ko|nok)$/i;

/**
 * Whether a body holds nothing but an error: `{ "error": "quota" }`, `{ "status": 429, "message": "…" }`, or a list of
 * such.
 */
export function isNothingButError(body: unknown): boolean {
	if (Array.isArray(body)) return body.length > 0 && body.every((entry) => isJsonObject(entry) && isError(entry));
	return isJsonObject(body) && isError(body);
}

/** Whether a body holds nothing but words: `{ "message": "…" }`. An answer to a write may; a record never does. */
export function isNothingButWords(body: unknown): boolean {
	if (!isJsonObject(body)) return false;
	const entries = entriesOf(body);
	return (
		entries.some(([name]) => WORDS.has(name)) &&
		entries.every(([name, value]) => (WORDS.has(name) || isBeside(name, value)) && !isContent(name, value))
	);
}

function isError(body: Readonly<Record<string, unknown>>): boolean {
	const entries = entriesOf(body);
	const isTold = entries.some(([name]) => SENTENCES.has(name));
	return (
		entries.every(([name, value]) => TELLING.has(name) || WORDS.has(name) || isBeside(name, value)) &&
		entries.some(([name, value]) => (TELLING.has(name) ? saysSomething(value) : saysNo(name, value, isTold)))
	);
}

/** What has an ID is a record, whatever its state is. */
function isBeside(name: string, value: unknown): boolean {
	return name === 'id' ? !saysSomething(value) : BESIDE.has(name);
}

/** `"data": 648`, `"result": [{ … }]`. A number is no word. */
function isContent(name: string, value: unknown): boolean {
	const isNumber = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
	if (isNumber) return CONTENT.has(name) || WORDS.has(name);
	return CONTENT.has(name) && typeof value === 'object' && saysSomething(value);
}

/** `"errors": []` and `"error": null` say that nothing went wrong. */
function saysSomething(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	if (isJsonObject(value)) return Object.keys(value).length > 0;
	return !['', 0, false, null, undefined].includes(value as string);
}

/**
 * `"success": false`, `"status": "failed"`, `"statusCode": 429`
 * @param isTold whether a sentence stands beside it: without one, a `code` is anybody's number
 */
function saysNo(name: string, value: unknown, isTold: boolean): boolean {
	if (name === 'success' || name === 'ok') return value === false;
	const isStatus = ['httpcode', 'httpstatus', 'status', 'statuscode'].includes(name);
	if (!isStatus && name !== 'code' && name !== 'result') return false;
	if (typeof value === 'string' && NO.test(value.trim())) return true;
	const status = Number(value);
	const isRefusal = value !== '' && Number.isInteger(status) && status >= 400 && status < 600;
	return isRefusal && (isStatus || (name === 'code' && isTold));
}

function entriesOf(body: Readonly<Record<string, unknown>>): Array<[string, unknown]> {
	return Object.entries(body).map(([name, value]) => [plain(name), value]);
}

function plain(name: string): string {
	return name.toLowerCase().replace(/[-_\s]/g, '');
}
