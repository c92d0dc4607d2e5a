import type { IDataObject } from 'n8n-workflow';
import { jsonBody, jsonExtras, senders, type SentField, type Senders } from '../../lib/operations/senders';
import type { Input } from '../../lib/parameters/input';
import { UnusableAnswer } from '../../lib/errors';
import { receipt } from '../../lib/wire/shapes';
import type { KnownRequest } from '../../lib/wire/types';
import { path } from '../../lib/wire/url';
import { EXPORTED, extraFields, READY } from './fields';
import { mappedOwnFields } from './ownColumns';
import { OWN_FIELDS, readOwnFields } from './ownFields';
import { itemPathTime } from './times';

const { body: bodyOf, values: valuesOf } = senders({
	date: itemPathTime,
	extras: { ...jsonExtras(extraFields.name), [OWN_FIELDS]: readOwnFields },
});

/** The collections of a record, beside which its own fields may be mapped. */
const ofRecord: ReadonlySet<unknown> = new Set(['...additionalFields', '...updateFields']);

const withMapped = (fields: readonly SentField[]): readonly SentField[] =>
	fields.some((field) => ofRecord.has(field)) ? [...fields, mappedOwnFields] : fields;

/** Fields as ItemPath takes them; what is in Extra Fields, and what own fields are mapped, goes out beside them. */
export const body: Senders['body'] = (...fields) => bodyOf(...withMapped(fields));

/** The record that `body` would send. */
export const values: Senders['values'] = (input, fields) => valuesOf(input, withMapped(fields));

/** The codes of a material go out as a list; left out while the field is empty. */
export function listedCodes(input: Input): IDataObject {
	return input.has('codes') ? { codes: input.texts('codes') } : {};
}

/** The body that says that a transaction has been exported. */
export const exported = jsonBody({ exportStateType: EXPORTED });

/** Marks a transaction as exported. What cannot be marked for sure must not be: ItemPath would not hand it out again. */
export function marked({ id, exportStateType }: IDataObject): KnownRequest {
	if (Number(exportStateType ?? READY) !== READY)
		throw new UnusableAnswer(
			'It is not ready for export. Choose "Mark as Exported" if it should be marked all the same.',
		);
	if (typeof id !== 'string' && typeof id !== 'number')
		throw new UnusableAnswer('It came without an ID, so nothing was marked.');
	return { method: 'PUT', path: path`transactions/${String(id)}`, expects: receipt, ...exported };
}
