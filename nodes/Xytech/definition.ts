import { refusalOf, wasAnswered } from '../../lib/calls/errors';
import { UnusableAnswer } from '../../lib/errors';
import { isJsonObject } from '../../lib/json';
import type { AskOfRun } from '../../lib/operations/types';
import { describe } from '../../lib/parameters/values';
import { objectWith } from '../../lib/wire/shapes';
import type { ApiAnswer, KnownRequest } from '../../lib/wire/types';
import { path } from '../../lib/wire/url';
import { isSameColumn } from './cells';
import { primaryKeyOf, tableOf } from './documents';
import { readDefinition } from './openApi';
import { readRow } from './sampleRow';
import { rowsOfList } from './shapes';
import { LIST_ROOT, type Table } from './table';

/** What is known of a document. */
export interface Definition extends Table {
	/** Whether it has no other columns than these: the row of a list need not hold all a record has. */
	readonly isWhole: boolean;
}

/** Xytech has answered, and told nothing of a document. */
export class UntoldDefinition extends UnusableAnswer {}

/** What the operation "Get Definition" expects. */
export const anOpenApi = objectWith('openapi', 'swagger', 'paths', 'components', 'definitions');

/**
 * What a document is made of: by its specification where Xytech has that address, else by one row of its list.
 * @param document its name, e.g. `JmJob`
 * @throws UntoldDefinition when neither tells, in words for a person who has a list open
 */
export async function definitionOf(document: string, ask: AskOfRun): Promise<Definition> {
	const told = await orFailure(async () => specified(await ask(specification(document)), document));
	if (isTable(told)) return withKey(told, document, true);
	const list = listOf(document);
	const seen = await orFailure(async () => sampled(await ask(sample(list)), document));
	if (isTable(seen)) return withKey(seen, document, isSameColumn(list, document));
	throw new UntoldDefinition(
		`Xytech does not tell the columns of ${describe(document)}`,
		`Names can be typed; ApiDocs on your Xytech site lists them. Its definition (spec/${document}): ${told} A row of ${list}: ${seen}`,
	);
}

/** The same; undefined when Xytech does not tell. Trouble that passes is thrown: what is sent must not depend on it. */
export async function definitionIfTold(document: string, ask: AskOfRun): Promise<Definition | undefined> {
	return await definitionOf(document, ask).catch((error: unknown) =>
		error instanceof UntoldDefinition ? undefined : Promise.reject(error as Error),
	);
}

/** The same for what is said of an error that is there already: undefined whatever goes wrong. */
export async function definitionIfKnown(document: string, ask: AskOfRun): Promise<Definition | undefined> {
	return await definitionIfTold(document, ask).catch(() => undefined);
}

/** The list that shows the records of a document. */
function listOf(document: string): string {
	return /(?:List|Report)$/i.test(document) ? document : `${document}List`;
}

function specification(document: string): KnownRequest {
	return { method: 'GET', path: path`spec/${document}`, expects: anOpenApi };
}

function sample(list: string): KnownRequest {
	return {
		method: 'GET',
		path: path`${list}`,
		query: [
			['query', '{}'],
			['pageSize', '1'],
		],
		expects: rowsOfList,
	};
}

/** What was read, by the answer: the items of a run share it, and a definition may be long. */
const read = new WeakMap<ApiAnswer, Table | string>();

function specified(answer: ApiAnswer, document: string): Table | string {
	return once(answer, () => readDefinition(answer.body, document) ?? 'No table in it.');
}

function sampled(answer: ApiAnswer, document: string): Table | string {
	return once(answer, () => {
		const rows = isJsonObject(answer.body) ? answer.body[LIST_ROOT] : answer.body;
		const [row] = Array.isArray(rows) ? (rows as unknown[]) : [];
		return isJsonObject(row) ? readRow(row, tableOf(document.replace(/List$/i, ''))) : 'It is empty.';
	});
}

function once(answer: ApiAnswer, make: () => Table | string): Table | string {
	const table = read.get(answer) ?? make();
	read.set(answer, table);
	return table;
}

/**
 * What came of it; where nothing did, why. Who is not let in, or reaches nobody, is not let in the second time either, and a
 * system that is busy or broken for a while has not said that it tells nothing.
 */
async function orFailure(make: () => Promise<Table | string>): Promise<Table | string> {
	return await make().catch((error: unknown) => {
		const { status = 0 } = refusalOf(error) ?? {};
		const goesOn = wasAnswered(error) && status !== 401 && status !== 429 && status < 500;
		return goesOn ? error.message.replace(/\.?$/, '.') : Promise.reject(error);
	});
}

function isTable(found: unknown): found is Table {
	return isJsonObject(found) && 'columns' in found;
}

function withKey(table: Table, document: string, isWhole: boolean): Definition {
	const known = primaryKeyOf(document) ?? table.key;
	return { ...table, isWhole, ...(known === undefined ? {} : { key: known }) };
}
