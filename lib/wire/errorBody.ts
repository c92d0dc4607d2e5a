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
	...['httpstatus', 'id', 'instance', 'link', 'links', 'locale', 'meta', 'method', 'moreinfo', 'ok', 'path', 'request'],
	...['requestid', 'result', 'retryafter', 'severity', 'source', 'statuscode', 'statustext', 'status', 'success'],
	...['target', 'time', 'timestamp', 'trace', 'traceid', 'type', 'uri', 'url'],
]);

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
	const names = Object.keys(body).map(plain);
	return names.some((name) => WORDS.has(name)) && names.every((name) => WORDS.has(name) || BESIDE.has(name));
}

function isError(body: Readonly<Record<string, unknown>>): boolean {
	const entries = Object.entries(body).map(([name, value]) => [plain(name), value] as const);
	return (
		entries.every(([name]) => TELLING.has(name) || WORDS.has(name) || BESIDE.has(name)) &&
		entries.some(([name, value]) => (TELLING.has(name) ? saysSomething(value) : saysNo(name, value)))
	);
}

/** `"errors": []` and `"error": null` say that nothing went wrong. */
function saysSomething(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	if (isJsonObject(value)) return Object.keys(value).length > 0;
	return !['', 0, false, null, undefined].includes(value as string);
}

/** `"success": false`, `"status": "failed"`, `"statusCode": 429` */
function saysNo(name: string, value: unknown): boolean {
	if (name === 'success' || name === 'ok') return value === false;
	if (!['code', 'httpcode', 'httpstatus', 'result', 'status', 'statuscode'].includes(name)) return false;
	if (typeof value === 'string' && NO.test(value.trim())) return true;
	const status = Number(value);
	return value !== '' && Number.isInteger(status) && status >= 400 && status < 600;
}

function plain(name: string): string {
	return name.toLowerCase().replace(/[-_\s]/g, '');
}
