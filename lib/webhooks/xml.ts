import type { GenericValue, IDataObject } from 'n8n-workflow';
import { decodeXmlReferences } from '../wire/entities';

/** An element whose end has not come yet. */
interface Open {
	readonly name: string;
	readonly fields: Map<string, GenericValue[]>;
	text: string;
	/** Prefixes that stand for XML Schema's own attributes here. */
	readonly schema: ReadonlySet<string>;
	/** Spaces around texts count (XML 1.0, 2.10). */
	readonly keepsSpaces: boolean;
	/** It says of itself that it holds no value, not even an empty one. */
	readonly isNil: boolean;
}

/**
 * A document type that declares no entities: those can name files and grow without end. What it names is not fetched. What
 * stands before it can be read in one way only, or a long prologue would be tried in all.
 */
const DOCUMENT_TYPE =
	/^((?:\ufeff|\s|<!--(?:(?!-->)[\s\S])*-->|<\?(?:(?!\?>)[\s\S])*\?>)*)<!DOCTYPE\s+[^\s<>[\]"']+(?:\s+(?:SYSTEM|PUBLIC|"[^"<>]*"|'[^'<>]*'))*\s*(?:\[(?:(?!<!ENTITY)[^\]%])*\]\s*)?>/;

const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/** A comment, CDATA, an instruction, a tag, or text. */
const TOKEN =
	/<!--[\s\S]*?-->|<!\[CDATA\[(?<data>[\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(?<close>\/?)(?<name>[^\s<>/="'&!?]+)(?<attributes>(?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y;

/**
 * Reads an XML document as data: `<root><id>1</id><tag>a</tag><tag>b</tag></root>` is
 * `{ root: { id: '1', tag: ['a', 'b'] } }`. Names keep their spelling, values are texts. As in n8n's own reading,
 * attributes stand under `$`, and text beside them or beside elements under `_`. As .NET writes it, `xsi:nil="true"` is null,
 * and what else XML Schema says of an element changes nothing.
 * @returns undefined when it is not one complete element
 */
export function readXml(document: string): IDataObject | undefined {
	const xml = document.replace(DOCUMENT_TYPE, '$1');
	const outside: Open = {
		...{ name: '', fields: new Map(), text: '' },
		...{ schema: new Set(['xsi']), keepsSpaces: false, isNil: false },
	};
	const open = [outside];
	const token = new RegExp(TOKEN);
	while (token.lastIndex < xml.length) {
		const parts = token.exec(xml)?.groups;
		const current = open.at(-1);
		if (parts === undefined || current === undefined) return undefined;
		current.text += parts.data ?? decodeXmlReferences(parts.text ?? '');
		if (parts.name === undefined) continue;
		if (parts.close === '') open.push(elementOf(parts.name, parts.attributes ?? '', current));
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

function elementOf(name: string, attributes: string, { schema, keepsSpaces }: Open): Open {
	const element = { name, fields: new Map<string, GenericValue[]>(), text: '' };
	if (attributes === '') return { ...element, schema, keepsSpaces, isNil: false };
	const pairs = [...attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
		([, key = '', double, single]) => [key, decodeXmlReferences(double ?? single ?? '')] as const,
	);
	const prefixes = pairs.flatMap(([key, value]) =>
		key.startsWith('xmlns:') && value === SCHEMA_INSTANCE ? [key.slice('xmlns:'.length)] : [],
	);
	const known = prefixes.length === 0 ? schema : new Set([...schema, ...prefixes]);
	const ofSchema = (key: string): boolean => known.has(key.slice(0, key.indexOf(':')));
	// Where names come from, and how the element is to be read, is no data.
	const data = pairs.filter(([key]) => !/^xmlns(?::|$)/.test(key) && key !== 'xml:space' && !ofSchema(key));
	if (data.length > 0) element.fields.set('$', [Object.fromEntries(data)]);
	const spaces = pairs.find(([key]) => key === 'xml:space')?.[1];
	return {
		...element,
		schema: known,
		keepsSpaces: spaces === undefined ? keepsSpaces : spaces === 'preserve',
		isNil: pairs.some(([key, value]) => ofSchema(key) && key.endsWith(':nil') && /^\s*(?:true|1)\s*$/.test(value)),
	};
}

function add({ fields }: Pick<Open, 'fields'>, name: string, value: GenericValue): void {
	const values = fields.get(name);
	if (values === undefined) fields.set(name, [value]);
	else values.push(value);
}

function valueOf(element: Open): GenericValue {
	const isBlank = element.text.trim() === '';
	const text = element.keepsSpaces ? element.text : element.text.trim();
	if (element.fields.size === 0) return element.isNil && isBlank ? null : text;
	// Between elements, spaces are how the document is laid out.
	if (!isBlank) add(element, '_', text);
	return fieldsOf(element);
}

function fieldsOf({ fields }: Open): GenericValue {
	// fromEntries makes "__proto__" a field like any other.
	return Object.fromEntries([...fields].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}
