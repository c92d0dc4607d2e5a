/** The forms in which a secret can stand somewhere, by the name of the form. */
export type Forms = ReadonlyMap<string, Buffer>;

/** Of longer ones a part is searched for as well: texts are often cut where they are shown. */
const longSecret = 64;
const pieceLength = 32;

/** Shorter ones would be found by chance. */
export const shortestForm = 8;

/** Every form of a secret that is worth searching for; forms that look the same appear once, under the first name. */
export function formsOf(secret: string): Forms {
	const forms = new Map<string, Buffer>();
	const seen = new Set<string>();
	for (const [part, text] of partsOf(secret)) {
		for (const [form, value] of allForms(text)) {
			const key = value.toString('latin1');
			if (value.length < shortestForm || seen.has(key)) continue;
			seen.add(key);
			forms.set(part === '' ? form : `${form}, ${part}`, value);
		}
	}
	return forms;
}

function partsOf(secret: string): Array<[part: string, text: string]> {
	if (secret.length <= longSecret) return [['', secret]];
	return [
		['', secret],
		['the end of it', secret.slice(-pieceLength)],
	];
}

function allForms(secret: string): Array<[form: string, value: Buffer]> {
	const bytes = Buffer.from(secret);
	const urlEncoded = encodeURIComponent(secret);
	const formEncoded = new URLSearchParams({ '': secret }).toString().slice(1);
	const once = inJson(secret);
	const texts: Array<[string, string]> = [
		['plain', secret],
		['JSON', once],
		['JSON in JSON', inJson(once)],
		['JSON in JSON in JSON', inJson(inJson(once))],
		['JSON in ASCII', inAscii(once)],
		['URL-encoded', urlEncoded],
		['URL-encoded in lower case', urlEncoded.replace(/%../g, (code) => code.toLowerCase())],
		['form-encoded', formEncoded],
		['HTML', inHtml(secret)],
		['HTML by number', inHtmlByNumber(secret)],
		['HTML by number, hexadecimal', inHtmlByNumber(secret, 16)],
		['hex', bytes.toString('hex')],
		['hex with spaces', bytes.toString('hex').replace(/..(?!$)/g, '$& ')],
		// What JSON makes of a Buffer.
		['list of bytes', [...bytes].join(',')],
		['list of bytes with spaces', [...bytes].join(', ')],
		...base64Forms('base64', bytes),
		...base64Forms('base64 of URL-encoded', Buffer.from(urlEncoded)),
		...base64Forms('base64 of form-encoded', Buffer.from(formEncoded)),
		...base64Forms('base64 of JSON', Buffer.from(once)),
	];
	return texts.map(([form, text]) => [form, Buffer.from(text)]);
}

/** Base64 of a text that contains the secret: how it looks depends on how many bytes come before it. */
function base64Forms(name: string, secret: Buffer): Array<[string, string]> {
	return [0, 1, 2].flatMap((before) => {
		const text = Buffer.concat([Buffer.alloc(before), secret]).toString('base64');
		// Only the characters made of the secret's own bits.
		const begin = Math.ceil((before * 8) / 6);
		const end = Math.floor(((before + secret.length) * 8) / 6);
		const own = text.slice(begin, end);
		return [
			[`${name}, ${before} before`, own] as [string, string],
			[`${name}url, ${before} before`, own.replaceAll('+', '-').replaceAll('/', '_')] as [string, string],
		];
	});
}

function inJson(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}

function inAscii(json: string): string {
	return json.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function inHtml(text: string): string {
	const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return text.replace(/[&<>"]/g, (sign) => names[sign]);
}

/** Everything but letters and digits by its number; a page or XML may be written so. */
export function inHtmlByNumber(text: string, base: 10 | 16 = 10): string {
	return text.replace(/[^a-z0-9]/giu, (sign) => {
		const code = (sign.codePointAt(0) ?? 0).toString(base);
		return `&#${base === 16 ? 'x' : ''}${code};`;
	});
}
