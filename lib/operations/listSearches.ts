import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { createClient } from '../http/client';
import type { ApiAnswer, ApiRequest } from '../http/types';
import { isJsonObject } from '../jsonObject';
import { SettingError } from '../settingError';
import { bodyRows } from './rows';
import { connectionFor } from './scheme';
import type { System } from './types';

/** What a person has typed and chosen so far. */
export interface SearchState {
	/** The text in the search box; empty at first. */
	readonly filter: string;
	/** 0 at first, one more each time the person scrolls to the end. */
	readonly page: number;
	/** Another parameter of the node; undefined while it is empty. Of a resource locator, what was chosen in it. */
	readonly parameter: (name: string) => string | undefined;
	/** The same, for one the list cannot do without: asks the person to fill it in first. */
	readonly needed: (name: string, displayName: string) => string;
}

/** A list to choose from, as a table entry. */
export interface Search {
	readonly request: (state: SearchState) => ApiRequest;
	/** The rows of an answer. Left out: the entries of a list, or the body itself. */
	readonly rows?: (answer: ApiAnswer) => readonly unknown[];
	/** How a row is shown, and what is taken when it is chosen. */
	readonly option: (row: IDataObject) => INodeListSearchItems;
	/** Rows on a full page, where the list comes in pages: a full one may have a next. */
	readonly pageSize?: number;
	/** The system cannot search: what was typed is looked for in the names that came. */
	readonly searchHere?: boolean;
	/** Which of the system's addresses the path is relative to, where it has several. */
	readonly baseUrl?: System['baseUrl'];
}

type SearchMethod = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** For a node's `methods.listSearch`: every list of its system. */
export function listSearches(system: System): Record<string, SearchMethod> {
	return Object.fromEntries(
		Object.entries(system.searches ?? {}).map(([name, search]) => [
			name,
			async function (this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
				return await runSearch(this, system, search, filter ?? '', Number(paginationToken ?? 0));
			},
		]),
	);
}

/** Fetches one page of a list a person chooses from in the editor. Impatient: someone is watching. */
async function runSearch(
	context: ILoadOptionsFunctions,
	system: System,
	search: Search,
	filter: string,
	page: number,
): Promise<INodeListSearchResult> {
	const request = search.request(searchState(context, filter, page));
	const connection = connectionFor(system, context.getCurrentNodeParameter('authentication'));
	const client = await createClient(
		context,
		{ ...connection, baseUrl: search.baseUrl ?? connection.baseUrl },
		{ timeout: 30_000, retries: 1, minimumInterval: 0, neverError: false },
	);
	const rows = (search.rows ?? bodyRows)(await client.send(request, 0));
	const options = rows.filter(isJsonObject).map(search.option);
	const mayGoOn = search.pageSize !== undefined && rows.length >= search.pageSize;
	return {
		results: search.searchHere ? options.filter(({ name }) => includesIgnoringCase(name, filter)) : options,
		...(mayGoOn ? { paginationToken: String(page + 1) } : {}),
	};
}

function searchState(context: ILoadOptionsFunctions, filter: string, page: number): SearchState {
	const parameter = (name: string): string | undefined => {
		const value: unknown = context.getCurrentNodeParameter(name, { extractValue: true });
		const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
		return text === '' ? undefined : text;
	};
	const needed = (name: string, displayName: string): string => {
		const value = parameter(name);
		if (value !== undefined) return value;
		throw new SettingError(`Fill in "${displayName}" first: this list depends on it. Or choose "By ID".`);
	};
	return { filter: filter.trim(), page, parameter, needed };
}

function includesIgnoringCase(text: string, part: string): boolean {
	return text.toLowerCase().includes(part.trim().toLowerCase());
}
