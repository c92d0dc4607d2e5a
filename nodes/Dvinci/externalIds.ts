import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../lib/json';
import { pathOf } from '../../lib/operations/route';
import { bodyRows } from '../../lib/operations/rows';
import type { Route } from '../../lib/operations/types';
import type { Input } from '../../lib/parameters/input';
import type { ApiAnswer, KnownRequest } from '../../lib/wire/types';
import { aRecord, oneOrList } from './envelope';
import type { Kind } from './records';

/** Asks for a record as it is now. */
export function present(kind: Kind, input: Input): KnownRequest {
	if (isByExternalId(kind, input)) return lookUp(kind, input);
	return { method: 'GET', path: pathOf(`GET ${kind.path}{${kind.id.name}}`, input), expects: aRecord };
}

/** Asks for a record by its external id. */
export function lookUp({ path, id }: Kind, input: Input): KnownRequest {
	return {
		method: 'GET',
		path: pathOf(`GET ${path}`, input),
		query: [['externalId', input.text(id.name)]],
		expects: oneOrList,
	};
}

/** Whether records of this kind can be pointed at by an external id. */
export function hasExternalId({ id }: Kind): boolean {
	return id.modes?.some(({ name }) => name === 'externalId') ?? false;
}

/** Whether a person pointed at the record by its external id. */
export function isByExternalId({ id }: Kind, input: Input): boolean {
	return input.mode(id.name) === 'externalId';
}

/**
 * The record of an answer: most kinds answer one, users and user groups a list. Of a list only the record with that very
 * external id counts: should the filter have been passed over, the first would be anybody's.
 */
export function recordIn(answer: ApiAnswer, kind: Kind, input: Input): IDataObject {
	const { id } = kind;
	const isWanted = (row: unknown): boolean =>
		!Array.isArray(answer.body) ||
		!isByExternalId(kind, input) ||
		(isJsonObject(row) &&
			String(row.externalId ?? row.externalReference).toLowerCase() === input.text(id.name).toLowerCase());
	const record = bodyRows(answer).find(isWanted);
	if (isJsonObject(record)) return record;
	throw input.refused(id.name, 'fits no record', 'Check the ID, and that the API user may see the record.');
}

/** The path to a record, by the id d.vinci itself gave it. */
export function pathTo(route: Route, record: IDataObject, kind: Kind, input: Input): string {
	if (!isByExternalId(kind, input)) return pathOf(route, input);
	if (record.id === undefined || record.id === null)
		throw input.refused(kind.id.name, 'fits a record that has no ID of its own', 'Choose "By ID" instead.');
	const byOwnId = route.replace(`{${kind.id.name}}`, encodeURIComponent(String(record.id)));
	return pathOf(byOwnId as Route, input);
}
