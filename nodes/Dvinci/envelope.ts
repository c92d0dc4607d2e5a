import { UnusableAnswer } from '../../lib/errors';
import { isJsonObject } from '../../lib/json';
import { either, list, objectWith } from '../../lib/wire/shapes';
import type { ApiAnswer } from '../../lib/wire/types';

/** A record as such. The version stands in for the ID: an answer to an update may lack the one or the other. */
export const aRecord = objectWith('id', 'version');

/** What is answered to an external ID: most kinds answer one record, users and user groups a list. */
export const oneOrList = either(aRecord, list);

/** The list of an OData answer, `{ "value": [...] }`. The REST interface lists without an envelope. */
export function odataList(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	return Array.isArray(body.value) && Object.keys(body).every((name) => name === 'value' || name.startsWith('@odata.'))
		? body.value
		: undefined;
}

/** The number of rows, where an OData service was asked for it; older ones write it as text. */
export function rowCount({ body }: ApiAnswer): number {
	const count = isJsonObject(body) ? Number(body['@odata.count'] ?? NaN) : NaN;
	if (Number.isInteger(count)) return count;
	throw new UnusableAnswer(
		'The reporting service did not tell how many rows there are: its answer lacks "@odata.count". Use "Get Many" with Return All, and count the items.',
	);
}
