import type { GenericValue, IDataObject } from 'n8n-workflow';
import { decodeXmlReferences } from '../wire/entities';

/** An element whose end has not come yet. */
interface Open {
	readonly name: string;
	readonly fields: Map<string, GenericValue[]>;
	text: string;
}

/** A comment, CDATA, an instruction, a tag, or text. A document type is none of them: it can name files and grow without end. */
const TOKEN =
	/<!--[\s\S]*?-->|<!\[CDATA\[(?<data>[\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(?<close>\/?)(?<name>[^\s<>/="'&!?]+)(?<attributes>(?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y;

/**
 * Reads an XML document as data: `<root><id>1</id><tag>a</tag><tag>b</tag></root>` is
 * `{ root: { id: '1', tag: ['a', 'b'] } }`. Names keep their spelling, values are texts. As in n8n's own reading,
 * attributes stand under `$`, and text beside them or beside elements under `_`.
 * @returns undefined when it is not one complete element
 */
export function readXml(xml: string): IDataObject | undefined {
	const outside: Open = { name: '', fields: new Map(), text: '' };
	const open = [outside];
	const token = new RegExp(TOKEN);
	while (token.lastIndex < xml.length) {
		const parts = token.exec(xml)?.groups;
		const current = open.at(-1);
		if (parts === undefined || current === undefined) return undefined;
		current.text += parts.data ?? decodeXmlReferences(parts.text ?? '');
		if (parts.name === undefined) continue;
		if (parts.close === '') open.push(elementOf(parts.name, parts.attributes ?? ''));
		if (parts.close === '/' || parts.empty === '/') {
			const ended = open.pop();
			const parent = open.at(-1);
			if (ended?.name !== parts.name || parent === undefined) return undefined;
			add(parent, ended.name, valueOf(ended));
		}
	}
	const complete = open.length === 1 && outside.text.trim() === '' && outside.fields.size === 1;
	const [roots = []] = outside.fields.values();
	return complete && roots.length === 1 ? (fieldsOf(outside) as IDataObject) : undefined;
}

function elementOf(name: string, attributes: string): Open {
	const element: Open = { name, fields: new Map(), text: '' };
	if (attributes === '') return element;
	const pairs = [...attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
		.map(([, key = '', double, single]) => [key, decodeXmlReferences(double ?? single ?? '')] as const)
		// Where names come from is no data.
		.filter(([key]) => !/^xmlns(?::|$)/.test(key));
	if (pairs.length > 0) add(element, '$', Object.fromEntries(pairs));
	return element;
}

function add({ fields }: Open, name: string, value: GenericValue): void {
	const values = fields.get(name);
	if (values === undefined) fields.set(name, [value]);
	else values.push(value);
}

function valueOf(element: Open): GenericValue {
	const text = element.text.trim();
	if (element.fields.size === 0) return text;
	if (text !== '') add(element, '_', text);
	return fieldsOf(element);
}

function fieldsOf({ fields }: Open): GenericValue {
	// fromEntries makes "__proto__" a field like any other.
	return Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}
