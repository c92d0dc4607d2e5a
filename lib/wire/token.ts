/** The characters of a name in HTTP, as a regular expression (RFC 9110 5.6.2). */
export const TOKEN = /[\w!#$%&'*+.^`|~-]+/;

const WHOLE = new RegExp(`^${TOKEN.source}$`);

/** Whether a text may be the name of a header. */
export function isHeaderName(text: string): boolean {
	return WHOLE.test(text);
}
