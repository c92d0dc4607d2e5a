import type { IDataObject } from 'n8n-workflow';
import { UnusableAnswer } from '../../lib/errors';
import { isJsonObject } from '../../lib/json';
import { bodyRows } from '../../lib/operations/rows';
import type { Sent } from '../../lib/operations/types';
import type { Input } from '../../lib/parameters/input';
import { either, list, listOf, nothing, objectWith, shortText, yesOrNo } from '../../lib/wire/shapes';
import type { ApiAnswer } from '../../lib/wire/types';

/** A record as such: every one but a position has an ID. */
export const aRecord = objectWith('id');

/** A position, or nothing where there is none. */
export const aPosition = either(objectWith('map', 'provider', 'timestampGenerated', 'trackable', 'x'), nothing);

/** What deletions answer: most nothing, that of a venue whether it was done. */
export const deletion = either(nothing, yesOrNo);

/**
 * The same for features and venue categories, which answer a text, of any media type. Under "Accept: application/json"
 * Spring sends it as it is and calls it JSON, so that it must not be parsed.
 */
export const wordedDeletion = {
	expects: either(nothing, shortText),
	send: (): Sent => ({ responseFormat: 'text' }),
};

/** The IDs of those inside a fence. */
export const trackableIds = listOf('a list of IDs', (id) => ['string', 'number'].includes(typeof id));

/** A page of the visit history. */
export const visits = either(objectWith('second'), list);

/** The list in a visit history: `{ "first": false, "second": [...] }`. Everything else Nextome lists is bare. */
export function nextomeList(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	return typeof body.first === 'boolean' && Array.isArray(body.second) ? body.second : undefined;
}

/** The visits on a page of the history. */
export function visitRows(answer: ApiAnswer): readonly unknown[] {
	return (isJsonObject(answer.body) && nextomeList(answer.body)) || bodyRows(answer);
}

/** What was found where a record was asked for. */
export function recordOf(found: ApiAnswer | undefined): IDataObject {
	if (isJsonObject(found?.body)) return found.body;
	throw new UnusableAnswer('Nextome returned no record to start from, so nothing was changed. Check the ID.');
}

/** After a deletion. Some answer false where nothing was deleted, most nothing at all. */
export function deleted({ body }: ApiAnswer): readonly unknown[] {
	return [{ deleted: String(body).trim() !== 'false' }];
}

/** A bare number, text or boolean under a name. */
export function called(name: string): (answer: ApiAnswer) => readonly unknown[] {
	return ({ body }) => [{ [name]: body as IDataObject }];
}

/** The answer; if it is empty, the item still tells who was asked for: `orWho('trackable', 'trackableId')`. */
export function orWho(name: string, field: string): (answer: ApiAnswer, input: Input) => readonly unknown[] {
	return (answer, input) => {
		const rows = bodyRows(answer);
		return rows.length > 0 ? rows : [{ [name]: input.value(field) as string }];
	};
}
