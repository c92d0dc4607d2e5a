/** Whether a text holds a control character: invisible to a person, yet able to change what is really sent. */
export function hasControlCharacter(text: string): boolean {
	return [...text].some((character) => character < ' ' || character === '\u007f');
}

/** The first characters of what came, on one line, to quote in a message. */
export function excerpt(text: string, length = 120): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > length ? `${line.slice(0, length)}…` : line;
}

/** Whether a text is a web page rather than data. */
export function looksLikeHtml(text: string): boolean {
	// Comments may come first. Each alternative ends in one way only, or a long row of comments would take for ever.
	return /^\s*(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype html|html|head|body)[\s>]/i.test(text);
}

/** The text with halves of characters, which have no encoding, replaced as browsers do. */
export function wellFormed(text: string): string {
	return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
