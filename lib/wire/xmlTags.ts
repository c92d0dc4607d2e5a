/** A tag of an XML document. */
export interface XmlTag {
	/** Without a namespace prefix. */
	readonly name: string;
	/** `empty`: begins and ends at once. */
	readonly kind: 'start' | 'end' | 'empty';
	/** The value of an attribute by its name, as it is written; undefined when it is not there. */
	readonly attribute: (name: string) => string | undefined;
}

/** What is passed over whole, by how it begins and ends. */
const PASSED_OVER = [
	['<!--', '-->'],
	['<![CDATA[', ']]>'],
	['<?', '?>'],
	['<!', '>'],
] as const;

/** The tags of an XML document, one after the other, in time and memory that grow with its length only. */
export function* xmlTags(xml: string): Generator<XmlTag> {
	for (let at = xml.indexOf('<'); at >= 0;) {
		const passed = PASSED_OVER.find(([begin]) => xml.startsWith(begin, at));
		const end = passed ? endAfter(xml, passed[1], at + passed[0].length) : endOfTag(xml, at + 1);
		if (end < 0) return;
		if (!passed) yield tagFrom(xml.slice(at + 1, end - 1));
		at = xml.indexOf('<', end);
	}
}

function endAfter(xml: string, mark: string, from: number): number {
	const at = xml.indexOf(mark, from);
	return at < 0 ? -1 : at + mark.length;
}

/** A ">" in quotes does not end a tag. */
function endOfTag(xml: string, from: number): number {
	for (let at = from; at < xml.length; at++) {
		const character = xml[at];
		if (character === '>') return at + 1;
		if (character !== '"' && character !== "'") continue;
		at = xml.indexOf(character, at + 1);
		if (at < 0) return -1;
	}
	return -1;
}

function tagFrom(inside: string): XmlTag {
	const isEnd = inside.startsWith('/');
	const [written = ''] = /^[^\s/]+/.exec(isEnd ? inside.slice(1) : inside) ?? [];
	return {
		name: written.slice(written.indexOf(':') + 1),
		kind: isEnd ? 'end' : inside.endsWith('/') ? 'empty' : 'start',
		attribute: (name) => attributesOf(inside).get(name),
	};
}

function attributesOf(inside: string): ReadonlyMap<string, string> {
	const pairs = inside.matchAll(/\s([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
	return new Map([...pairs].map(([, name = '', double, single]) => [name, double ?? single ?? '']));
}
