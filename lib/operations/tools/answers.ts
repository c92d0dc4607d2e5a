import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../json';
import type { Output } from '../types';

/** More rows than any model reads with profit, for operations without a limit of their own. */
const MOST_ROWS = 50;

/** What is known of a tool's answer beside its items. */
export interface Asked {
	/** Whether to leave out what is empty. */
	readonly simplify: boolean;
	/** How many rows were wanted at most; Infinity where nobody said. */
	readonly limit: number;
	/** What it should know although nothing went wrong. */
	readonly notes?: readonly string[];
}

/** The items of an operation as a model gets them: no empty columns, not too many, and words where there would be none. */
export function answerForModel(outputs: readonly Output[], asked: Asked): Output[] {
	return [...rowsForModel(outputs, asked), ...(asked.notes ?? []).map(note)];
}

function rowsForModel(outputs: readonly Output[], { simplify, limit }: Asked): Output[] {
	if (outputs.length === 0)
		return [note(limit === Infinity ? 'Done. There is nothing to return.' : 'Nothing was found.')];
	const most = Math.min(limit, limit === Infinity ? MOST_ROWS : limit);
	const shown = outputs.slice(0, most);
	const items = simplify
		? shown.map((output) => ({ ...output, json: withoutEmpty(output.json) as IDataObject }))
		: shown;
	return outputs.length < most
		? items
		: [...items, note(`These are the first ${most}; there may be more. Ask for less, or for something more exact.`)];
}

function note(text: string): Output {
	return { json: { note: text } };
}

/** A value without what says nothing: null, empty texts, lists and objects. 0 and false say something. */
export function withoutEmpty(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutEmpty).filter((entry) => !saysNothing(entry));
	if (!isJsonObject(value)) return value;
	const entries = Object.entries(value).map(([name, inner]) => [name, withoutEmpty(inner)] as const);
	return Object.fromEntries(entries.filter(([, inner]) => !saysNothing(inner)));
}

function saysNothing(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	if (isJsonObject(value)) return Object.keys(value).length === 0;
	return value === null || value === undefined || value === '';
}
