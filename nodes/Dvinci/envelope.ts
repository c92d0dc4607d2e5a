import { UnusableAnswer } from '../../lib/errors';
import { isJsonObject } from '../../lib/json';
import { odataCount, odataRows } from '../../lib/paging/odata';
import { either, list, objectWith } from '../../lib/wire/shapes';
import type { ApiAnswer, Shape } from '../../lib/wire/types';

/** A record as such. The version stands in for the ID: an answer to an update may lack the one or the other. */
export const aRecord = objectWith('id', 'version');

/** What is answered to an external ID: most kinds answer one record, users and user groups a list. */
export const oneOrList = either(aRecord, list);

/** What a report looks like: what is none must not pass for one without rows. */
export const aReport: Shape = {
	what: 'rows under "value" or "d.results"',
	fits: ({ body }) => odataRows(body) !== undefined || isEntity(body),
};

/** The rows of a report: those of its list, or the one record an address such as `Applications(815)` leads to. */
export function reportRows({ body }: ApiAnswer): readonly unknown[] {
	return odataRows(body) ?? (isEntity(body) ? [body] : []);
}

function isEntity(body: unknown): boolean {
	return isJsonObject(body) && /\/\$entity$/.test(String(body['@odata.context']));
}

/** The number of rows, where an OData service was asked for it; older ones write it as text. */
export function rowCount({ body }: ApiAnswer): number {
	const count = odataCount(body);
	if (count !== undefined) return count;
	throw new UnusableAnswer(
		'The reporting service did not tell how many rows there are: its answer lacks "@odata.count". Use "Get Many" with Return All, and count the items.',
	);
}
