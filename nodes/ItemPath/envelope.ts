import type { ApiAnswer, Shape } from '../../lib/wire/types';
import { isNothingButError } from '../../lib/wire/errorBody';
import { aNumber, either, record } from '../../lib/wire/shapes';
import { isJsonObject } from '../../lib/json';
import { bodyRows, under } from '../../lib/operations/rows';
import type { Kind } from './records';

/** The list in ItemPath's envelope: `{ "materials": [...] }`, one key, named after the resource. */
export function itemPathList(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	const values = Object.values(body);
	const [list] = values;
	return values.length === 1 && Array.isArray(list) ? list : undefined;
}

/** What a list looks like. Should its key not be the path of the resource after all, any will do, but no list of errors. */
export function listOf(path: string): Shape {
	return { what: `a list under "${path}"`, fits: ({ body }) => listIn(body, path) !== undefined };
}

/**
 * The list in an answer: under its path, by itself, or the only one there is, whatever stands beside it. A list of location
 * contents has been seen under `contents`. What has an ID is a record, whose lists are its own.
 */
function listIn(body: unknown, path: string): readonly unknown[] | undefined {
	if (isJsonObject(body) && Array.isArray(body[path])) return body[path];
	if (isNothingButError(body)) return undefined;
	if (Array.isArray(body)) return body;
	if (!isJsonObject(body) || 'id' in body) return undefined;
	const [list, ...others] = Object.entries(body).flatMap(([name, value]) =>
		Array.isArray(value) && !/^(?:errors|warnings|messages)$/i.test(name) ? [value as readonly unknown[]] : [],
	);
	return others.length === 0 ? list : undefined;
}

/** What a single record looks like: alone in its envelope, whatever that is called, or a record as such. */
export function recordIn({ key }: Pick<Kind, 'key'>): Shape {
	return {
		what: `a record under "${key}"`,
		fits: ({ body }) => {
			if (!isJsonObject(body) || isNothingButError(body)) return false;
			const [only, ...others] = Object.values(body);
			return isJsonObject(body[key]) || 'id' in body || (isJsonObject(only) && others.length === 0);
		},
	};
}

/** The answer to `countOnly`, which is not documented. */
export const aCount: Shape = either(aNumber, record);

/** The rows of a list, wherever it stands. */
export function rowsUnder(path: string): (answer: ApiAnswer) => readonly unknown[] {
	return (answer) => listIn(answer.body, path) ?? bodyRows(answer);
}

/** The record in an answer: alone in its envelope, or the one row of a list that was asked while waiting. */
export function recordOf({ key, path }: Kind): (answer: ApiAnswer) => readonly unknown[] {
	const single = under(key);
	return (answer) => {
		const { body } = answer;
		const isSingle = isJsonObject(body) && isJsonObject(body[key]);
		return (isSingle ? undefined : listIn(body, path)) ?? single(answer);
	};
}

/** The number in the answer to `countOnly`. Its name is not documented: an answer without a single number has none. */
export function countOf({ body }: ApiAnswer): number | undefined {
	const values = isJsonObject(body) ? Object.values(body) : [body];
	const [count, ...others] = values.filter(isNumber);
	return count === undefined || others.length > 0 ? undefined : Number(count);
}

function isNumber(value: unknown): boolean {
	return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
}
