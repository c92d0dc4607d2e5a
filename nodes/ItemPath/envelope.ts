import type { ApiAnswer, Shape } from '../../lib/wire/types';
import { isNothingButError } from '../../lib/wire/errorBody';
import { aNumber, either, record } from '../../lib/wire/shapes';
import { isJsonObject } from '../../lib/json';
import { under } from '../../lib/operations/rows';
import type { Kind } from './records';

/** The list in ItemPath's envelope: `{ "materials": [...] }`, one key, named after the resource. */
export function itemPathList(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	const values = Object.values(body);
	const [list] = values;
	return values.length === 1 && Array.isArray(list) ? list : undefined;
}

/** What a list looks like. Should its key not be the path of the resource after all, any will do, but no list of errors. */
export function listOf(path: string): Shape {
	return {
		what: `a list under "${path}"`,
		fits: ({ body }) =>
			isJsonObject(body) &&
			(Array.isArray(body[path]) || (itemPathList(body) !== undefined && !isNothingButError(body))),
	};
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

/** The rows of a list. Should its key not be the path of the resource after all, the only list there is counts. */
export function rowsUnder(path: string): (answer: ApiAnswer) => readonly unknown[] {
	const listed = under(path);
	return (answer) => {
		const rows = listed(answer);
		const other = rows[0] === answer.body && isJsonObject(answer.body) ? itemPathList(answer.body) : undefined;
		return other ?? rows;
	};
}

/** The record in an answer: alone in its envelope, or the one row of a list that was asked while waiting. */
export function recordOf({ key, path }: Kind): (answer: ApiAnswer) => readonly unknown[] {
	const single = under(key);
	const listed = rowsUnder(path);
	return (answer) => {
		const rows = listed(answer);
		return rows[0] === answer.body ? single(answer) : rows;
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
