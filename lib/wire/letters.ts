/** How a text begins that says itself how it is encoded. It is right, whatever else is said. */
const BYTE_ORDER_MARKS = [
	['\xef\xbb\xbf', 'utf-8'],
	['\xff\xfe', 'utf-16le'],
	['\xfe\xff', 'utf-16be'],
] as const;

/** The names under which windows-1252 is known (WHATWG Encoding, 4.2). */
const WESTERN =
	/^(?:windows-1252|cp-?1252|x-cp1252|iso-?8859-1|iso_8859-1|l1|latin-?1|us-ascii|ascii|ansi_x3\.4-1968)$/;

/** The letters of windows-1252 where Latin-1 has control characters, from 80 on. Node 20's own decoder leaves those there. */
const WESTERN_LETTERS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Text from bytes: by its byte order mark, else by the charset of the content type, else by the declaration XML begins
 * with, else UTF-8, and windows-1252 where it is none. JSON is UTF-8 whenever it can be (RFC 8259 8.1): servers name
 * another charset out of habit.
 * @param contentType of the answer; may be empty
 */
export function textOf(bytes: Buffer, contentType: string): string {
	const start = bytes.subarray(0, 200).toString('latin1');
	const [, marked] = BYTE_ORDER_MARKS.find(([mark]) => start.startsWith(mark)) ?? [];
	if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
	const type = contentType.toLowerCase();
	const [, declared] = /charset\s*=\s*["']?([\w.:-]+)/.exec(type) ?? [];
	const isJson = /[/+]json\b/.test(type);
	if (declared !== undefined && (!isJson || /^utf-?16/.test(declared))) return decoded(bytes, declared);
	// Whoever can read the declaration as ASCII knows that it is not UTF-16, whatever it says.
	const [, inXml] = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/.exec(start) ?? [];
	if (inXml !== undefined && !/^utf-?16/i.test(inXml)) return decoded(bytes, inXml.toLowerCase());
	return (
		asUtf8(bytes) ?? decoded(bytes, declared === undefined || /^utf-?8$/.test(declared) ? 'windows-1252' : declared)
	);
}

/** Making a decoder takes longer than reading a small answer with it. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text, if the bytes are UTF-8. */
export function asUtf8(bytes: Buffer): string | undefined {
	try {
		return utf8.decode(bytes);
	} catch {
		return undefined;
	}
}

/** Text in a charset by its name; one nobody knows counts as UTF-8 or windows-1252. */
export function decoded(bytes: Buffer, charset: string): string {
	if (WESTERN.test(charset.toLowerCase())) return western(bytes);
	try {
		return new TextDecoder(charset).decode(bytes);
	} catch {
		return asUtf8(bytes) ?? western(bytes);
	}
}

function western(bytes: Buffer): string {
	return bytes
		.toString('latin1')
		.replace(/[\u0080-\u009f]/g, (control) => WESTERN_LETTERS[control.charCodeAt(0) - 0x80] ?? control);
}
