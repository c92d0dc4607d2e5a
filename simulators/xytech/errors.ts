const escapes: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** The platform escapes quotes in its messages as if they stood in a web page. */
const htmlEscape = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign]);

/** Ends a request with a status and the one error body the platform is known to send, `{"error": "..."}`. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}

	get body(): { error: string } {
		return { error: htmlEscape(this.message) };
	}
}

export const badRequest = (message: string): Refusal => new Refusal(400, message);

export const notFound = (message: string): Refusal => new Refusal(404, message);

/** A value that does not fit its column: the platform's documents list 500 for "wrong data type". */
export const wrongType = (column: string, value: unknown): Refusal =>
	new Refusal(500, `Value '${String(value)}' does not fit column '${column}'`);

/** A column or parameter the document does not have; `validateQueryParameters=false` turns this off. */
export const undefinedParameter = (name: string): Refusal =>
	badRequest(`Undefined Parameter '${name}'. To allow undefined parameters pass validateQueryParameters = false`);
