import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../json';
import type { Hint } from './hints';

const NOT_THERE =
	'No record has %s, which you chose under "Fields". Check the spelling; the output "Raw" shows all there is.';

/** Keeps of each row the fields a person chose, and knows which of them no row had. */
export class SelectedFields {
	private readonly missing: Set<string>;

	private rows = 0;

	private readonly names: readonly string[];

	/** @param names a dot leads into objects and lists; the case of names does not matter where nothing has the very name */
	constructor(names: readonly string[]) {
		this.missing = new Set(names);
		// Whole fields first: what is chosen inside of one goes into it, whichever was chosen first.
		const isInside = (name: string): boolean => names.some((other) => isUnder(name, other));
		this.names = [...names.filter((name) => !isInside(name)), ...names.filter(isInside)];
	}

	/**
	 * The chosen fields of one item, in the order they were chosen. What cannot stand in another chosen field, such as
	 * `user.name` where the simple form has a number as `user`, has its whole path for a name.
	 * @param item the simple form of the row
	 * @param row the whole of it, for what the simple form leaves out
	 */
	keep(item: IDataObject, row: unknown): IDataObject {
		this.rows += 1;
		const found = this.names.flatMap((name) => {
			const path = name.split('.');
			const part = partOf(item, path) ?? partOf(row, path);
			if (part === undefined) return [];
			this.missing.delete(name);
			return [{ name, part }];
		});
		return found.reduce<IDataObject>(
			(kept, { name, part }) =>
				fits(kept, part) ? (merged(kept, part) as IDataObject) : { ...kept, ...flat(name, part) },
			{},
		);
	}

	/** The hint, where rows came and a field did not. */
	hint(): Hint | undefined {
		if (this.rows === 0 || this.missing.size === 0) return undefined;
		return { text: NOT_THERE, about: [...this.missing].map((name) => `"${name}"`) };
	}
}

/** A value with nothing in it but what lies at a path; undefined where there is nothing. A list without entries has it all. */
function partOf(value: unknown, path: readonly string[]): unknown {
	const [name, ...deeper] = path;
	if (name === undefined) return value;
	if (Array.isArray(value)) {
		const parts = value.map((entry) => partOf(entry, path));
		return value.length > 0 && parts.every((part) => part === undefined) ? undefined : parts.map((part) => part ?? {});
	}
	if (!isJsonObject(value)) return undefined;
	const whole = keyIn(value, path.join('.'));
	if (whole !== undefined) return only(whole, value[whole]);
	const key = keyIn(value, name);
	const inner = key === undefined ? undefined : partOf(value[key], deeper);
	return key === undefined || inner === undefined ? undefined : only(key, inner);
}

function keyIn(value: IDataObject, name: string): string | undefined {
	if (Object.hasOwn(value, name)) return name;
	const wanted = name.toLowerCase();
	return Object.keys(value).find((key) => key.toLowerCase() === wanted);
}

/** Not by assignment: in JavaScript some names reach into what all objects share. */
function only(key: string, value: unknown): Record<string, unknown> {
	return Object.fromEntries([[key, value]]);
}

function isUnder(name: string, other: string): boolean {
	return name.toLowerCase().startsWith(`${other.toLowerCase()}.`);
}

/** Whether a part can be put into what is kept already without either losing anything. */
function fits(kept: unknown, part: unknown): boolean {
	if (Array.isArray(kept) && Array.isArray(part) && kept.length === part.length)
		return kept.every((entry: unknown, index) => fits(entry, part[index]));
	if (isJsonObject(kept) && isJsonObject(part))
		return Object.entries(part).every(([key, value]) => !Object.hasOwn(kept, key) || fits(kept[key], value));
	return JSON.stringify(kept) === JSON.stringify(part);
}

/** The value at the end of a part, under its whole path; of lists on the way, one for each entry. */
function flat(name: string, part: unknown): IDataObject {
	const end = (value: unknown, depth: number): unknown => {
		if (depth === 0) return value;
		if (Array.isArray(value)) return value.map((entry) => end(entry, depth));
		return isJsonObject(value) ? end(Object.values(value)[0], depth - 1) : value;
	};
	return only(name, end(part, name.split('.').length)) as IDataObject;
}

/** Both, where they are parts of one value. */
function merged(one: unknown, other: unknown): unknown {
	if (Array.isArray(one) && Array.isArray(other) && one.length === other.length)
		return one.map((entry: unknown, index) => merged(entry, other[index]));
	if (!isJsonObject(one) || !isJsonObject(other)) return other;
	const both = Object.entries(other).map(([key, value]): [string, unknown] => [
		key,
		Object.hasOwn(one, key) ? merged(one[key], value) : value,
	]);
	return Object.fromEntries([...Object.entries(one), ...both]);
}
