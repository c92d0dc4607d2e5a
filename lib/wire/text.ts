/** Whether a text holds a control character: invisible to a person, yet able to change what is really sent. */
export function hasControlCharacter(text: string): boolean {
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code < 0x20 || code === 0x7f) return true;
	}
	return false;
}

/** The first characters of what came, on one line, to quote in a message. However long the text, only its beginning is read. */
export function excerpt(text: string, length = 120): string {
	const from = text.search(/\S/);
	if (from < 0) return '';
	const start = text.slice(from, from + 4 * length);
	const line = start.replace(/\s+/g, ' ').trimEnd();
	const isWhole = from + start.length === text.length || text.slice(from + start.length).trim() === '';
	return line.length > length ? `${line.slice(0, length)}…` : isWhole ? line : `${line}…`;
}

/** What may stand before a page's first element. */
const BEFORE_A_PAGE = [
	['<!--', '-->'],
	['<?', '?>'],
] as const;

/** Whether a text is a web page rather than data, also behind white space, comments and the declaration of XML. */
export function looksLikeHtml(text: string): boolean {
	for (let at = 0; ;) {
		at += /^[\s\ufeff]*/.exec(text.slice(at, at + LONGEST_GAP))?.[0].length ?? 0;
		const before = BEFORE_A_PAGE.find(([begin]) => text.startsWith(begin, at));
		if (!before) return /^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(text.slice(at, at + 50));
		const end = text.indexOf(before[1], at);
		if (end < 0) return false;
		at = end + before[1].length;
	}
}

/** More white space than this stands at no page's beginning. */
const LONGEST_GAP = 10_000;

/** The text with halves of characters, which have no encoding, replaced as browsers do. */
export function wellFormed(text: string): string {
	return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Every character of a text as application/x-www-form-urlencoded. */
export function formEncode(text: string): string {
	return new URLSearchParams([['', text]]).toString().slice(1);
}

/**
 * Only what decoding a form would change, encoded so that any decoder undoes it: who decodes reads the very text, and
 * who does not reads texts without such characters all the same.
 * @param alsoEncoded other characters, no letters or digits, that would be misread where this goes
 */
export function formEncodeWhatChanges(text: string, alsoEncoded = ''): string {
	return wellFormed(text).replace(/[^A-Za-z0-9]/gu, (character) =>
		/[^\x21-\x7e]|[%+]/.test(character) || alsoEncoded.includes(character) ? percentEncode(character) : character,
	);
}

function percentEncode(character: string): string {
	return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
