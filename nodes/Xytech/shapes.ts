import { isJsonObject } from '../../lib/json';
import { isNothingButError } from '../../lib/wire/errorBody';
import { either, list, nothing, objectWith } from '../../lib/wire/shapes';
import type { Shape } from '../../lib/wire/types';

/*
 * What Xytech's answers look like. Where rows stand in them, envelope.ts says.
 */

const aList: Shape = {
	what: 'a list under "L"',
	fits: ({ body }) => isJsonObject(body) && (body.L === null || Array.isArray(body.L)),
};

/** What a List document answers. What an empty list looks like is not documented. */
export const rowsOfList = either(aList, list, nothing);

const someTables: Shape = {
	what: 'tables',
	fits: ({ body }) => isJsonObject(body) && !isNothingButError(body) && Object.values(body).some(isTable),
};

/** What a record or its sub-tables answer: tables by their names, or the rows of one. For no rows it is not documented. */
export const tables = either(someTables, list, nothing);

/** What a write answers: the tables with new keys, or nothing. */
export const written = either(objectWith('tables'), nothing);

function isTable(value: unknown): boolean {
	return Array.isArray(value) && value.every(isJsonObject);
}
