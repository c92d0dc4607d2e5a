import type { VendorMessage } from '../../lib/http/errors';
import { isJsonObject } from '../../lib/jsonObject';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Xytech's own words: `{ "error": "..." }`, written as for a web page (`&#39;`). */
export function readXytechError(body: unknown): VendorMessage | undefined {
	if (!isJsonObject(body)) return undefined;
	const text = [body.error, body.message, body.Message].find(
		(candidate): candidate is string => typeof candidate === 'string' && candidate.trim() !== '',
	);
	if (text === undefined) return undefined;
	const message = decodeEntities(text);
	if (!message.includes('validateQueryParameters')) return { message };
	return {
		message,
		hint: 'The document has no such column. Correct its name; ApiDocs on your Xytech site lists the columns of every document.',
	};
}

/** Turns character references back into characters. Unknown ones stay. */
export function decodeEntities(text: string): string {
	return text.replace(
		/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi,
		(reference, decimal?: string, hex?: string, name?: string) => {
			if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? reference;
			const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
			return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : reference;
		},
	);
}
