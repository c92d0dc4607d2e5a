import type { IDataObject } from 'n8n-workflow';
import type { ApiAnswer } from '../../lib/wire/types';
import type { Input } from '../../lib/parameters/input';
import { bodyRows } from '../../lib/operations/rows';

/** After a deletion. Some answer false where nothing was deleted, most nothing at all. */
export function deleted({ body }: ApiAnswer): readonly unknown[] {
	return [{ deleted: body !== false }];
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
