import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { createClient } from '../http/client';
import type { ApiAnswer, ApiRequest } from '../http/types';
import { connectionFor } from './scheme';
import type { System } from './types';
import { isJsonObject } from '../jsonObject';

/** What a list to choose from is made of. */
export interface ListSearch {
	readonly request: ApiRequest;
	readonly rows: (answer: ApiAnswer) => readonly unknown[];
	readonly toOption: (row: IDataObject) => INodeListSearchItems;
	/** What n8n hands back when the person scrolls to the end; undefined when there is no more. */
	readonly nextToken?: (rows: readonly unknown[]) => string | undefined;
}

/** Fetches one page of a list a person chooses from in the editor. Impatient: someone is watching. */
export async function searchList(
	context: ILoadOptionsFunctions,
	system: System,
	search: ListSearch,
): Promise<INodeListSearchResult> {
	const connection = connectionFor(system, context.getCurrentNodeParameter('authentication'));
	const client = await createClient(context, connection, {
		timeout: 30_000,
		retries: 1,
		minimumInterval: 0,
		neverError: false,
	});
	const rows = search.rows(await client.send(search.request, 0));
	const paginationToken = search.nextToken?.(rows);
	return {
		results: rows.filter(isJsonObject).map(search.toOption),
		...(paginationToken === undefined ? {} : { paginationToken }),
	};
}
