import type { IDataObject } from 'n8n-workflow';

/** Whether a value is a JSON object: no list, no null. */
export function isJsonObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a dotted path, e.g. `meta.next` or `items.0.id`; undefined where it does not lead anywhere. */
export function valueAt(value: unknown, dottedPath: string): unknown {
	const whole = ownValue(value, dottedPath);
	// Names with dots in them exist: `@odata.nextLink`.
	if (whole !== undefined || isOneName(dottedPath)) return whole;
	return dottedPath
		.split('.')
		.filter((name) => name !== '')
		.reduce<unknown>(ownValue, value);
}

function isOneName(path: string): boolean {
	return path !== '' && !path.includes('.');
}

function ownValue(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
	return (value as Record<string, unknown>)[name];
}

/** An object with a value at a dotted path, e.g. `user.name`; objects on the way are made where there are none. */
export function withValueAt(object: IDataObject, dottedPath: string, value: IDataObject[string]): IDataObject {
	const [name = '', ...deeper] = dottedPath.split('.').filter((part) => part !== '');
	if (deeper.length === 0) return { ...object, [name]: value };
	const inner = object[name];
	return { ...object, [name]: withValueAt(isJsonObject(inner) ? inner : {}, deeper.join('.'), value) };
}

/** Longer integers may be beyond ±(2^53 − 1). */
const MANY_DIGITS = /\d{16}/;

/**
 * Parses JSON so that whole numbers keep their digits: an integer literal beyond ±(2^53 − 1), which a number would round,
 * becomes text, in every row alike. All other numbers, fractions included, stay numbers.
 * @throws SyntaxError as JSON.parse does
 */
export function parseJson(text: string): unknown {
	const parsed: unknown = JSON.parse(text);
	return MANY_DIGITS.test(text) ? JSON.parse(withLongIntegersAsText(text)) : parsed;
}

/** The same JSON with every integer that would be rounded in quotes. Only for JSON that is known to be correct. */
function withLongIntegersAsText(json: string): string {
	const parts: string[] = [];
	let copied = 0;
	for (let at = 0; at < json.length;) {
		const character = json.charCodeAt(at);
		if (character === QUOTE) {
			at = endOfString(json, at);
		} else if (character === MINUS || isDigit(character)) {
			const end = endOfNumber(json, at);
			const literal = json.slice(at, end);
			if (/^-?\d+$/.test(literal) && !Number.isSafeInteger(Number(literal))) {
				parts.push(json.slice(copied, at), `"${literal}"`);
				copied = end;
			}
			at = end;
		} else {
			at += 1;
		}
	}
	return parts.join('') + json.slice(copied);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;

function isDigit(character: number): boolean {
	return character >= 0x30 && character <= 0x39;
}

function endOfString(json: string, start: number): number {
	let at = start + 1;
	while (json.charCodeAt(at) !== QUOTE) at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
	return at + 1;
}

function endOfNumber(json: string, start: number): number {
	let at = start + 1;
	while (at < json.length && /[\d.eE+-]/.test(json.charAt(at))) at += 1;
	return at;
}
