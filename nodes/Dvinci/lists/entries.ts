import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { isJsonObject } from '../../../lib/json';
import { bodyRows } from '../../../lib/operations/rows';
import type { Ask } from '../../../lib/operations/types';
import { list } from '../../../lib/wire/shapes';
import type { NameValue } from '../../../lib/wire/types';

/** The records of a list that d.vinci returns whole. */
export async function recordsOf(ask: Ask, path: string, query: readonly NameValue[] = []): Promise<IDataObject[]> {
	return bodyRows(await ask({ method: 'GET', path, query, expects: list })).filter(isJsonObject);
}

/** Which fields make a name, and which stand behind it in brackets. */
export type NameParts = ReadonlyArray<string | readonly string[]>;

/** `Muster, Anna (anna@example.com)`; a record without any of it goes by its number. */
export function nameOf(row: IDataObject, [main = [], more = []]: NameParts): string {
	const texts = (names: string | readonly string[]): string =>
		[names]
			.flat()
			.map((name) => row[name])
			.filter((value) => value !== null && value !== undefined && value !== '')
			.map(String)
			.join(', ');
	const [name, detail] = [texts(main), texts(more)];
	if (name === '') return String(row.id);
	return detail === '' ? name : `${name} (${detail})`;
}

/** As people look for names: alphabetical, whatever the case and accents, and 9 before 10. */
export function inOrder<Entry extends Pick<INodeListSearchItems, 'name'>>(entries: readonly Entry[]): Entry[] {
	const { compare } = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
	return [...entries].sort((one, other) => compare(one.name, other.name));
}

/** How often each value stands in a list. */
export function counted(values: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}
