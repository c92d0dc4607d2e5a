import type { Refused, VendorMessage } from '../../lib/wire/vendorWords';
import { decodeHtmlReferences } from '../../lib/wire/entities';
import { isJsonObject } from '../../lib/json';

/** Xytech's own words: `{ "error": "..." }`, written as for a web page (`&#39;`). */
export function readXytechError(body: unknown, { status, method }: Refused): VendorMessage | undefined {
	const words = xytechWords(body);
	const message = words !== undefined && NO_KEY.test(words) ? `Not found: no record has this key (${words})` : words;
	const hint = hintFor(message ?? '', status, method);
	if (message === undefined && hint === undefined) return undefined;
	return { ...(message === undefined ? {} : { message }), ...(hint === undefined ? {} : { hint }) };
}

/** Whether an answer says that nothing was done, whatever its status: those to a write name tables, others have rows. */
export function refuses(body: unknown): boolean {
	return isJsonObject(body) && body.tables === undefined && xytechWords({ error: body.error }) !== undefined;
}

/** The message of an answer, its character references read. */
export function xytechWords(body: unknown): string | undefined {
	if (!isJsonObject(body)) return undefined;
	const text = [body.error, body.message, body.Message].find(
		(candidate): candidate is string => typeof candidate === 'string' && candidate.trim() !== '',
	);
	return text === undefined ? undefined : decodeHtmlReferences(text);
}

/** What version 1 has been seen to say of a record that is not there, whatever the status. */
const NO_KEY = /\balternate key not found\b/i;

function hintFor(message: string, status: number, method: string): string | undefined {
	if (message.includes('validateQueryParameters'))
		return 'The document has no such column. Correct its name; ApiDocs on your Xytech site lists the columns of every document.';
	if (NO_KEY.test(message))
		return 'Check the key and its value, and every other record the call names by a key of its own. Nothing was done.';
	if (status === 500 && !['GET', 'HEAD', 'DELETE'].includes(method))
		return 'Xytech answers so when a value has the wrong type: check dates and numbers.';
	if (status < 400) return 'Nothing was done. Check the key and the values.';
	return undefined;
}
