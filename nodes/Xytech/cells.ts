import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../lib/json';

/**
 * What a row holds in a column; of a key that is nested, `{ "job_no": { "job_no": 342 } }`, the key itself. As in all of
 * Xytech, the case of a name does not matter.
 * @returns undefined when the row has no such column
 */
export function cellOf(row: IDataObject, column: string): unknown {
	const value = member(row, column);
	return isJsonObject(value) ? member(value, column) : value;
}

function member(object: IDataObject, name: string): unknown {
	return Object.entries(object).find(([key]) => isSameColumn(key, name))?.[1];
}

/** Whether two names mean the same column. */
export function isSameColumn(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}
