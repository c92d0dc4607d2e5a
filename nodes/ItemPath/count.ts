import type { ApiAnswer } from '../../lib/wire/types';
import { isJsonObject } from '../../lib/json';

/** The number in the answer to `countOnly`. Its name is not documented: an answer without a single number has none. */
export function countOf({ body }: ApiAnswer): number | undefined {
	const values = isJsonObject(body) ? Object.values(body) : [body];
	const [count, ...others] = values.filter(isNumber);
	return count === undefined || others.length > 0 ? undefined : Number(count);
}

function isNumber(value: unknown): boolean {
	return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
}
