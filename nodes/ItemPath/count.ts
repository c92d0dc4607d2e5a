import type { ApiAnswer } from '../../lib/http/types';
import { bodyRows } from '../../lib/operations/rows';
import { isJsonObject } from '../../lib/jsonObject';

/** The number in the answer to `countOnly`, as `count`. Its name is not documented; an answer without one number stays as it is. */
export function countOf(answer: ApiAnswer): readonly unknown[] {
	const { body } = answer;
	const values = isJsonObject(body) ? Object.values(body) : [body];
	const [count, ...others] = values.filter(isNumber);
	return count === undefined || others.length > 0 ? bodyRows(answer) : [{ count: Number(count) }];
}

function isNumber(value: unknown): boolean {
	return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
}
