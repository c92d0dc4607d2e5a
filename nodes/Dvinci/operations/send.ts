import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../../lib/json';
import type { Input } from '../../../lib/parameters/input';
import { senders } from '../../../lib/operations/senders';
import type { Sent } from '../../../lib/operations/types';
import { otherFields } from './fields';

/** d.vinci refuses times with an offset: every time goes out in UTC. */
export const { body, query, values } = senders({
	date: (date) => date.toISOString(),
	extras: otherFields.name,
});

/** A JSON body as it is. */
export function jsonBody(value: unknown): Sent {
	return { body: { kind: 'json', value } };
}

/**
 * A field that holds a list of JSON objects.
 * @param needed what each of them must have
 */
export function jsonRows(input: Input, name: string, needed: readonly string[]): IDataObject[] {
	const value = input.json(name);
	const rows = Array.isArray(value) ? value : [value];
	if (rows.length === 0) throw input.refused(name, 'is an empty list', 'Enter at least one entry; nothing was sent.');
	return rows.map((row: unknown, index) => {
		if (!isJsonObject(row)) throw input.refused(name, 'is not a list of objects', `Look at entry ${index + 1}.`);
		const missing = needed.filter((field) => row[field] === undefined || row[field] === null || row[field] === '');
		if (missing.length === 0) return row;
		throw input.refused(name, 'is incomplete', `Entry ${index + 1} needs ${missing.join(', ')}.`);
	});
}
