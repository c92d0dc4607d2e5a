import { characterOf, REFERENCE } from './entities';

/** A text as it reads once it has been decoded, and where each of its characters came from. */
export interface Reading {
	readonly text: string;
	/** The place in the source at which the character at the same place here begins; one more for the end. */
	readonly places: (index: number) => number;
}

/** The ways in which a text may stand in another one. Each decodes what it knows and leaves the rest as it is. */
const DECODINGS: ReadonlyArray<{ readonly pattern: RegExp; readonly decode: (found: RegExpMatchArray) => string }> = [
	// Percent codes (RFC 3986 2.1): a character of UTF-8, or else a byte of Latin-1.
	{
		pattern:
			/%[0-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}|%[89a-f][0-9a-f]/gi,
		decode: ([codes]) => {
			const bytes = Buffer.from(codes.replaceAll('%', ''), 'hex');
			return bytes.toString(bytes.length === 1 ? 'latin1' : 'utf8');
		},
	},
	// A form writes a space as a plus.
	{ pattern: /\+/g, decode: () => ' ' },
	// JSON, JavaScript and their like.
	{
		pattern: /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([^ux]))/gi,
		decode: ([, unit, byte, sign = '']) =>
			(unit ?? byte) ? String.fromCharCode(parseInt(unit ?? byte ?? '', 16)) : (CONTROLS[sign] ?? sign),
	},
	// XML and HTML.
	{ pattern: REFERENCE, decode: ([reference]) => characterOf(reference) ?? reference },
];

const CONTROLS: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** What is encoded more often than that is not looked into. */
const DEEPEST = 3;
/** Long texts are decoded once only, so that looking at them stays quick. Characters. */
const LONG = 100_000;

/**
 * A text as it is, and all that it may read as: decoded in every known way, and again what comes of it.
 * @returns each reading once; the text itself first
 */
export function readingsOf(text: string): Reading[] {
	const readings: Reading[] = [{ text, places: (index) => index }];
	const known = new Set([text]);
	let layer = [...readings];
	for (let depth = 1; depth <= (text.length > LONG ? 1 : DEEPEST) && layer.length > 0; depth++) {
		layer = layer.flatMap((reading) => DECODINGS.flatMap((decoding) => decoded(reading, decoding) ?? []));
		layer = layer.filter((reading) => !known.has(reading.text) && known.add(reading.text));
		readings.push(...layer);
	}
	return readings;
}

function decoded({ text, places }: Reading, { pattern, decode }: (typeof DECODINGS)[number]): Reading | undefined {
	// Where the text has grown shorter: from this place on, so much further stands what is at a place here.
	const shifts: Array<{ readonly from: number; readonly by: number }> = [];
	let left = '';
	let copied = 0;
	for (const found of text.matchAll(pattern)) {
		const character = decode(found);
		if (character === found[0]) continue;
		left += text.slice(copied, found.index) + character;
		copied = found.index + found[0].length;
		shifts.push({ from: left.length, by: copied - left.length });
	}
	if (copied === 0) return undefined;
	return { text: left + text.slice(copied), places: (index) => places(index + shiftAt(shifts, index)) };
}

function shiftAt(shifts: ReadonlyArray<{ readonly from: number; readonly by: number }>, index: number): number {
	let [low, high] = [0, shifts.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((shifts[middle]?.from ?? 0) <= index) low = middle + 1;
		else high = middle;
	}
	return shifts[low - 1]?.by ?? 0;
}
