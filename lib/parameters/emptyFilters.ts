import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { parseJson, isJsonObject } from '../json';
import { BadInput } from '../errors';
import type { InputSource } from './input';
import { isExpression, isField, isLocator, isVoid, listOf } from './values';

/*
 * A filter that is empty by accident, since an expression gave nothing, would fetch everything instead of little. So it is
 * refused, or left out where a person said so. What counts as such a filter:
 * - a field that was added to a collection, or a row that was added to a list, and has no value, whoever left it empty;
 * - any other field, and a whole collection or list, whose value is an expression that gives nothing. Untouched it is no filter.
 */

/** What becomes of the filters of an operation that are empty. */
export interface FilterRules {
	/** The fields that choose what comes. `additionalFields.divisionCode` is one field of a collection. */
	readonly names: readonly string[];
	/** Those of them in which an empty text that was typed is meant: only what comes from an expression is refused. */
	readonly asTyped?: readonly string[];
	/** Whether they are left out instead of refused. */
	readonly ignores: () => boolean;
	/** What a person can do, for the refusal. */
	readonly fix: string;
	/** Told each filter that was left out, e.g. `"Status" (Filters)`. */
	readonly onIgnored?: (filter: string) => void;
}

/** The same parameters with the rules applied to whichever filter is read. */
export function withFilterRules(source: InputSource, rules: FilterRules): InputSource {
	const sifted = new Map<string, unknown>();
	const sift = (field: INodeProperties): unknown => {
		const sieve = new Sieve(partsOf(field.name, rules.names), rules.asTyped?.includes(field.name) === true);
		const kept = sieve.sift(field, source.value(field), source.stored?.(field));
		const [first] = sieve.empty;
		if (first === undefined) return kept;
		if (!rules.ignores()) throw new BadInput(first.what, rules.fix);
		for (const { filter } of sieve.empty) rules.onIgnored?.(filter);
		return kept;
	};
	return {
		...source,
		value: (field) => {
			if (!isFilter(field.name, rules.names)) return source.value(field);
			if (!sifted.has(field.name)) sifted.set(field.name, sift(field));
			return sifted.get(field.name);
		},
	};
}

/** Whether a field, or something in it, is among the filters. */
export function isFilter(field: string, names: readonly string[]): boolean {
	return names.some((name) => name === field || name.startsWith(`${field}.`));
}

/** The fields of a collection that are filters; undefined for all. */
function partsOf(field: string, names: readonly string[]): readonly string[] | undefined {
	if (names.includes(field)) return undefined;
	return names.filter((name) => name.startsWith(`${field}.`)).map((name) => name.slice(field.length + 1));
}

interface Empty {
	/** How a person knows it: `"Status" (Filters)`. */
	readonly filter: string;
	/** The same as a sentence. */
	readonly what: string;
}

/** Goes through one filter and takes out what is empty. */
class Sieve {
	readonly empty: Empty[] = [];

	constructor(
		private readonly parts: readonly string[] | undefined,
		private readonly asTyped: boolean,
	) {}

	/**
	 * @param stored what n8n has stored, expressions as text
	 * @param place where the field stands, from the outside in; empty at the top
	 * @returns the value without what is empty
	 */
	sift(field: INodeProperties, value: unknown, stored: unknown, place: readonly string[] = []): unknown {
		switch (field.type) {
			case 'collection':
				return this.collection(field, value, stored, place);
			case 'fixedCollection':
				return this.rows(field, value, stored, place);
			case 'json':
				return this.json(field, value, stored, place);
			case 'resourceLocator':
				return this.isEmptyLocator(field, value, stored, place) ? this.without(field, place) : value;
			default: {
				const isList = field.type === 'multiOptions' || field.typeOptions?.multipleValues === true;
				const entries = isList && typeof value === 'string' ? (listOf(value) ?? value.split(',')) : value;
				return this.isEmpty(entries, stored, place) ? this.without(field, place) : value;
			}
		}
	}

	private collection(field: INodeProperties, value: unknown, stored: unknown, place: readonly string[]): unknown {
		if (isExpression(stored) && hasNothingIn(value)) return this.without(field, place) ?? {};
		if (!isJsonObject(value)) return value;
		const fields = (field.options ?? []).filter(isField);
		const entries = Object.entries(value).map(([name, inner]) => {
			const known = fields.find((candidate) => candidate.name === name);
			const isFilter = known !== undefined && (this.parts?.includes(name) ?? true);
			const kept = isFilter ? this.sift(known, inner, storedIn(stored, name), [...place, field.displayName]) : inner;
			return [name, kept] as const;
		});
		return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
	}

	private rows(field: INodeProperties, value: unknown, stored: unknown, place: readonly string[]): unknown {
		if (isExpression(stored) && hasNothingIn(value)) return this.without(field, place) ?? {};
		if (!isJsonObject(value)) return value;
		const kinds = (field.options ?? []).filter((option): option is INodePropertyCollection => 'values' in option);
		const kept: IDataObject = { ...value };
		for (const { name, values } of kinds) {
			const list = value[name];
			const storedList = storedIn(stored, name);
			if (isExpression(storedList) && name in value && isVoid(list)) this.without(field, place);
			if (!isJsonObject(list) && !Array.isArray(list)) continue;
			const rows: unknown[] = Array.isArray(list) ? list : [list];
			kept[name] = rows.flatMap((row, index) => {
				const storedRow = Array.isArray(storedList) ? (storedList[index] as unknown) : storedList;
				const full = this.row(values, row, storedRow, [...place, `${field.displayName}, row ${index + 1}`]);
				return full === undefined ? [] : [full as IDataObject];
			});
		}
		return kept;
	}

	/** A row names something in its first field; what it is compared with stands in the others. Undefined: nothing to compare with. */
	private row(fields: readonly INodeProperties[], row: unknown, stored: unknown, place: readonly string[]): unknown {
		if (!isJsonObject(row)) return row;
		const read = ({ name, default: preset }: INodeProperties): unknown => (name in row ? row[name] : preset);
		const shown = fields.filter((field) => isShownIn(field, fields, read));
		const values = shown.slice(1).filter(({ type }) => type !== 'options' && type !== 'boolean');
		const kept: IDataObject = { ...row };
		let isFull = true;
		for (const field of values) {
			const value = read(field);
			const storedValue = storedIn(stored, field.name);
			const isEmpty =
				field.type === 'resourceLocator'
					? this.isEmptyLocator(field, value, storedValue, place)
					: this.isEmpty(value, storedValue, place);
			if (isEmpty) {
				this.without(field, place);
				isFull = false;
			} else if (Array.isArray(value) && value.some(isVoid)) {
				this.without(field, place, 'has nothing for one of its values');
				kept[field.name] = value.filter((entry) => !isVoid(entry)) as IDataObject[];
			}
		}
		return isFull ? kept : undefined;
	}

	private json(field: INodeProperties, value: unknown, stored: unknown, place: readonly string[]): unknown {
		const parsed = parse(value);
		if (isVoid(value) || (isExpression(stored) && isJsonObject(parsed) && Object.keys(parsed).length === 0)) {
			if (place.length > 0) return this.without(field, place);
			return isExpression(stored) ? (this.without(field, place) ?? {}) : value;
		}
		if (!isJsonObject(parsed)) return value;
		const before = this.empty.length;
		const kept: IDataObject = {};
		for (const [name, inner] of Object.entries(parsed)) {
			const what = `has nothing for "${name}"`;
			if (!this.hasGap(inner, name, stored)) kept[name] = inner;
			else if (this.asTyped && Array.isArray(inner) && !isVoid(inner)) {
				this.without(field, place, what);
				kept[name] = inner.filter((entry) => !this.hasGap(entry, name, stored)) as IDataObject[];
			} else this.without(field, place, what);
		}
		return this.empty.length === before ? value : kept;
	}

	/** Whether something is missing anywhere in a value of JSON. */
	private hasGap(value: unknown, name: string, stored: unknown): boolean {
		if (typeof value === 'string') {
			if (value.trim() === '') return !this.asTyped || (isExpression(stored) && !isTypedEmpty(name, stored));
			return isVoid(value) || (isExpression(stored) && /^[%*\s]+$/.test(value) && !stored.includes(`"${value}"`));
		}
		const inside = isJsonObject(value) || Array.isArray(value) ? Object.values(value) : undefined;
		if (inside === undefined) return isVoid(value);
		if (inside.length === 0) return Array.isArray(value) || !this.asTyped || isExpression(stored);
		return inside.some((inner) => this.hasGap(inner, name, stored));
	}

	private isEmptyLocator(field: INodeProperties, value: unknown, stored: unknown, place: readonly string[]): boolean {
		const plain = isLocator(field, value) ? value.value : value;
		return this.isEmpty(plain, isExpression(stored) ? stored : storedIn(stored, 'value'), place);
	}

	private isEmpty(value: unknown, stored: unknown, place: readonly string[]): boolean {
		if (!isVoid(value)) return isRestOfPattern(value, stored);
		if (isExpression(stored)) return true;
		if (place.length === 0) return false;
		return !this.asTyped || value === undefined || value === null;
	}

	/** Notes what is empty, and stands for it. */
	private without(field: INodeProperties, place: readonly string[], what = 'is empty'): undefined {
		const filter = `"${field.displayName}"${place.length === 0 ? '' : ` (${place.join(', ')})`}`;
		const told = what === 'is empty' ? filter : `${filter}: ${what.replace(/^has nothing for /, '')}`;
		this.empty.push({ filter: told, what: `${filter} ${what}` });
	}
}

/** What n8n has stored for a part of something: an expression for the whole stands for each part. */
function storedIn(stored: unknown, name: string): unknown {
	if (isExpression(stored)) return stored;
	return isJsonObject(stored) ? stored[name] : undefined;
}

function hasNothingIn(value: unknown): boolean {
	if (!isJsonObject(value)) return isVoid(value);
	return Object.values(value).every((inner) => inner === undefined || (Array.isArray(inner) && inner.length === 0));
}

/** Whether the text around an expression is all there is, and no word: `%%` where `%{{ $json.name }}%` was meant. */
function isRestOfPattern(value: unknown, stored: unknown): boolean {
	if (typeof value !== 'string' || !isExpression(stored) || /[\p{L}\p{N}]/u.test(value)) return false;
	const around = stored.slice(1).replace(/\{\{[\s\S]*?\}\}/g, '');
	return around.trim() !== '' && around.trim() === value.trim();
}

/** Whether an empty text stands literally in a JSON text with expressions. */
function isTypedEmpty(name: string, stored: string): boolean {
	const key = name.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&');
	return new RegExp(`"${key}"\\s*:\\s*"\\s*"`).test(stored);
}

/** Whether a field of a row is shown, by the fields beside it. */
function isShownIn(
	{ displayOptions: { show = {}, hide = {} } = {} }: INodeProperties,
	fields: readonly INodeProperties[],
	read: (field: INodeProperties) => unknown,
): boolean {
	const holds = ([name, values = []]: [string, unknown[]?]): boolean => {
		const other = fields.find((field) => field.name === name);
		return other !== undefined && values.map(String).includes(String(read(other)));
	};
	return Object.entries(show).every(holds) && !Object.entries(hide).some(holds);
}

function parse(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return parseJson(value);
	} catch {
		// Not JSON: whoever reads it says so.
		return undefined;
	}
}
