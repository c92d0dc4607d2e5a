import type { IDataObject } from 'n8n-workflow';
import { jsonBody, jsonExtras, senders } from '../../lib/operations/senders';
import type { Input } from '../../lib/parameters/input';
import { UnusableAnswer } from '../../lib/errors';
import { receipt } from '../../lib/wire/shapes';
import type { KnownRequest } from '../../lib/wire/types';
import { path } from '../../lib/wire/url';
import { EXPORTED, extraFields, READY } from './fields';
import { OWN_FIELDS, readOwnFields } from './ownFields';
import { itemPathTime } from './times';

/** Fields as ItemPath takes them; what is in Extra Fields goes out beside them. */
export const { body, values } = senders({
	date: itemPathTime,
	extras: { ...jsonExtras(extraFields.name), [OWN_FIELDS]: readOwnFields },
});

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
