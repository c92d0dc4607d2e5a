import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { createClient } from '../calls/client';
import { clock } from '../clock';
import { isJsonObject } from '../json';
import { SettingError } from '../errors';
import { baseUrlOf } from './addresses';
import { bodyRows } from './rows';
import { connectionFor } from './scheme';
import type { AskedSearch, SearchState, System } from './types';

/** How long a person who opened a list is kept waiting. Milliseconds. */
const PATIENCE = 30_000;

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
			async function (this: ILoadOptionsFunctions, filter = '', paginationToken?: string) {
				return 'entries' in search
					? { results: withName(search.entries, filter) }
					: await askedList(this, system, search, filter, Number(paginationToken ?? 0));
			},
		]),
	);
}

/** Fetches one page of a list a person chooses from in the editor. Impatient: someone is watching. */
async function askedList(
	context: ILoadOptionsFunctions,
	system: System,
	search: AskedSearch,
	filter: string,
	page: number,
): Promise<INodeListSearchResult> {
	const request = search.request(searchState(context, filter, page));
	const connection = connectionFor(system, context.getCurrentNodeParameter('authentication'));
	const { readError = connection.readError } = search;
	const client = await createClient(
		context,
		{ ...connection, readError, baseUrl: baseUrlOf(system, search.address) },
		{
			timeout: PATIENCE,
			retries: 1,
			atOnce: 1,
			minimumInterval: 0,
			endsAt: clock.monotonic() + PATIENCE,
			neverError: false,
		},
	);
	const rows = (search.rows ?? bodyRows)(await client.send(request, 0));
	const options = rows.filter(isJsonObject).map(search.option);
	const mayGoOn = search.pageSize !== undefined && rows.length >= search.pageSize;
	return {
		results: search.searchHere ? withName(options, filter) : options,
		...(mayGoOn ? { paginationToken: String(page + 1) } : {}),
	};
}

function searchState(context: ILoadOptionsFunctions, filter: string, page: number): SearchState {
	// Once: an expression may give something else each time.
	const values = new Map<string, unknown>();
	const parameter = (name: string): string | undefined => {
		if (!values.has(name)) values.set(name, context.getCurrentNodeParameter(name, { extractValue: true }));
		const value = values.get(name);
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

/** Those whose name contains what was typed, without regard to case. */
function withName(options: readonly INodeListSearchItems[], typed: string): INodeListSearchItems[] {
	const wanted = typed.trim().toLowerCase();
	return options.filter(({ name }) => name.toLowerCase().includes(wanted));
}
