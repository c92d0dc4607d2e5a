import type { IDataObject } from 'n8n-workflow';
import { senders, type SentField } from '../../lib/operations/senders';
import type { Input } from '../../lib/parameters/input';
import type { Sent } from '../../lib/operations/types';
import { extraFields } from './extraFields';
import { itemPathTime } from './times';

/** Values of fields as ItemPath takes them. */
export const { values } = senders({ date: itemPathTime, extras: extraFields.name });

/**
 * A record as body: these fields, and whatever is in Extra Fields.
 * @param more what no field holds as it is sent
 */
export function body(fields: readonly SentField[], more?: (input: Input) => IDataObject): (input: Input) => Sent {
	return (input) => ({
		body: { kind: 'json', value: { ...values(input, fields), ...more?.(input) } },
	});
}
