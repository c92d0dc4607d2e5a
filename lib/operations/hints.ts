import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import { isJsonObject } from '../json';

/** What a person should know about a run although nothing went wrong. */
export interface Hint {
	/** In plain words; `%s` stands for what it is about. */
	readonly text: string;
	/** Names, listed in the text. */
	readonly about?: readonly string[];
	/** Left out: a warning. */
	readonly type?: 'info' | 'warning';
}

const MOST_NAMES = 5;
const MOST_ITEMS = 3;

interface Gathered {
	readonly type: 'info' | 'warning';
	readonly about: Set<string>;
	readonly items: Set<number>;
}

/** Gathers the hints of all items of a run: each is shown once, however many items it is about. */
export class Hints {
	private readonly gathered = new Map<string, Gathered>();

	add({ text, about = [], type = 'warning' }: Hint, itemIndex: number): void {
		const known = this.gathered.get(text) ?? { type, about: new Set(), items: new Set() };
		this.gathered.set(text, known);
		known.items.add(itemIndex);
		for (const name of about) known.about.add(name);
	}

	/** Each with the items it is about. @param count how many items the run has: with one, its number says nothing */
	all(count: number): NodeExecutionHint[] {
		return [...this.gathered].map(([text, { type, about, items }]) => {
			const numbers = [...items].sort((a, b) => a - b).map(String);
			const where = count > 1 ? ` (${numbers.length > 1 ? 'items' : 'item'} ${listed(numbers, MOST_ITEMS)})` : '';
			const message = `${text.replace('%s', () => listed([...about], MOST_NAMES))}${where}`;
			return { message, type, location: 'outputPane' };
		});
	}

	/** Shows them at the node's output. A version of n8n without hints shows nothing. */
	show(context: IExecuteFunctions, count: number): void {
		const { addExecutionHints } = context as Partial<IExecuteFunctions>;
		const hints = this.all(count);
		if (hints.length > 0) addExecutionHints?.apply(context, hints);
	}
}

/** Tells which of the fields a person named no row has. */
export class NamedFields {
	private readonly missing: Set<string>;

	private rows = 0;

	constructor(names: readonly string[]) {
		this.missing = new Set(names);
	}

	/** Looks at rows as they come. */
	see(rows: readonly unknown[]): void {
		for (const row of rows) {
			if (!isJsonObject(row)) continue;
			this.rows += 1;
			for (const name of this.missing) if (hasField(row, name.split('.'))) this.missing.delete(name);
		}
	}

	/** The hint, where rows came and a field did not. */
	hint(text: string): Hint | undefined {
		if (this.rows === 0 || this.missing.size === 0) return undefined;
		return { text, about: [...this.missing].map((name) => `"${name}"`) };
	}
}

/** Whether a value has a field; of a list without entries nobody knows. The case of names does not matter. */
function hasField(value: unknown, [name, ...deeper]: readonly string[]): boolean {
	if (name === undefined) return true;
	if (Array.isArray(value)) return value.length === 0 || value.some((entry) => hasField(entry, [name, ...deeper]));
	if (!isJsonObject(value)) return false;
	const wanted = name.toLowerCase();
	// What was nested in a field may stand flat behind its name.
	return Object.entries(value).some(([key, inner]) => {
		const found = key.toLowerCase();
		return found === wanted ? hasField(inner, deeper) : found.startsWith(`${wanted}_`);
	});
}

function listed(names: readonly string[], most: number): string {
	const shown = names.slice(0, most);
	const more = names.length - shown.length;
	if (more > 0) return `${shown.join(', ')} and ${more} more`;
	const last = shown.at(-1) ?? '';
	return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}
