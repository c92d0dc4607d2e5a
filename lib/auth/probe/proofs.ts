import { isJsonObject } from '../../json';
import { looksLikeHtml } from '../../wire/text';
import type { ProbeAnswer } from './types';

/*
 * By what an answer is known. A status alone proves nothing: web servers, sign-in pages and other systems answer 200, too.
 */

/** A list by itself whose entries, if there are any, have these names. */
export function list(...names: string[]): (answer: ProbeAnswer) => boolean {
	return (answer) => isSuccess(answer) && isListOf(answer.json, names);
}

/** An object with a list under this name. */
export function listUnder(key: string): (answer: ProbeAnswer) => boolean {
	return (answer) => isSuccess(answer) && isJsonObject(answer.json) && isListOf(answer.json[key], []);
}

/** Any object or list that does not speak of an error. */
export function anyJson(answer: ProbeAnswer): boolean {
	return isSuccess(answer) && typeof answer.json === 'object' && answer.json !== null && !reportsError(answer.json);
}

/** Anything but a web page and what speaks of an error, for systems nothing is known of. */
export function anyData(answer: ProbeAnswer): boolean {
	return isSuccess(answer) && !looksLikeHtml(answer.text) && !reportsError(answer.json);
}

/** Whether a status is one of success. */
export function isSuccess({ status }: ProbeAnswer): boolean {
	return status >= 200 && status < 300;
}

/** Whether the body says no although the status says yes: `{ "error": "…" }`, `{ "errors": […] }`. */
export function reportsError(json: unknown): boolean {
	if (!isJsonObject(json)) return false;
	const { error, errors } = json;
	const says =
		typeof error === 'string' ? error.trim() !== '' : typeof error === 'object' ? error !== null : error === true;
	return says || (Array.isArray(errors) && errors.length > 0);
}

function isListOf(value: unknown, names: readonly string[]): boolean {
	return (
		Array.isArray(value) &&
		value.every((entry) => isJsonObject(entry) && names.every((name) => Object.hasOwn(entry, name)))
	);
}
