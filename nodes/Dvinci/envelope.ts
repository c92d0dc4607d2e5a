import { UnusableAnswer } from '../../lib/errors';
import { isJsonObject } from '../../lib/json';
import { odataCount, odataRows } from '../../lib/paging/odata';
import type { ApiAnswer } from '../../lib/wire/types';

/**
 * The rows of a report: those of its list, or the one record an address such as `Applications(815)` leads to.
 * @throws UnusableAnswer for an answer without rows: what is none must not pass for one
 */
export function reportRows({ body }: ApiAnswer): readonly unknown[] {
	const rows = odataRows(body);
	if (rows !== undefined) return rows;
	if (isJsonObject(body) && /\/\$entity$/.test(String(body['@odata.context']))) return [body];
	throw new UnusableAnswer(
		'The reporting service answered without rows: there is neither "value" nor "d.results" in its answer. Check the Service URL and the Entity Set.',
	);
}

/** The number of rows, where an OData service was asked for it; older ones write it as text. */
export function rowCount({ body }: ApiAnswer): number {
	const count = odataCount(body);
	if (count !== undefined) return count;
	throw new UnusableAnswer(
		'The reporting service did not tell how many rows there are: its answer lacks "@odata.count". Use "Get Many" with Return All, and count the items.',
	);
}
