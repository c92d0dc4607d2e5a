/** A character reference of XML or HTML: by number, or by name. Its semicolon may be missing where no letter follows. */
export const REFERENCE = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,7});?/gi;

/** HTML's names for what stands in secrets: the signs of a keyboard, and the letters of western Europe. */
const SIGNS: Readonly<Record<string, string>> = {
	amp: '&',
	apos: "'",
	ast: '*',
	bsol: '\\',
	colon: ':',
	comma: ',',
	commat: '@',
	dollar: '$',
	equals: '=',
	euro: '€',
	excl: '!',
	grave: '`',
	gt: '>',
	hat: '^',
	lbrack: '[',
	lcub: '{',
	lowbar: '_',
	lpar: '(',
	lsqb: '[',
	lt: '<',
	num: '#',
	percnt: '%',
	period: '.',
	plus: '+',
	quest: '?',
	quot: '"',
	rbrack: ']',
	rcub: '}',
	rpar: ')',
	rsqb: ']',
	semi: ';',
	sol: '/',
	verbar: '|',
	vert: '|',
};
/** From U+00A0 on. */
const LATIN_1 =
	'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
		' ',
	);

/** The five that XML knows without a declaration. */
const OF_XML = ['amp', 'apos', 'gt', 'lt', 'quot'];

/** The character a reference stands for; undefined where there is none. */
export function characterOf(reference: string): string | undefined {
	const name = reference.replace(/^&|;$/g, '');
	if (!name.startsWith('#')) return named(name);
	const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Turns the references of XML back into characters. A bare "&" and names nobody declared stay what they are. */
export function decodeXmlReferences(text: string): string {
	return decoded(text, (name) => OF_XML.includes(name));
}

/** Turns the references of a web page back into characters; unknown ones stay. */
export function decodeHtmlReferences(text: string): string {
	return decoded(text, () => true);
}

function decoded(text: string, isKnown: (name: string) => boolean): string {
	if (!text.includes('&')) return text;
	return text.replace(REFERENCE, (reference) => {
		const name = reference.slice(1, -1);
		const isWhole = reference.endsWith(';') && (name.startsWith('#') || isKnown(name));
		return (isWhole ? characterOf(reference) : undefined) ?? reference;
	});
}

function named(name: string): string | undefined {
	const sign = name.toLowerCase();
	if (Object.hasOwn(SIGNS, sign)) return SIGNS[sign];
	const place = LATIN_1.indexOf(name);
	return place < 0 ? undefined : String.fromCodePoint(0xa0 + place);
}
