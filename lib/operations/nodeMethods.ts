import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodeProperties,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import { isJsonObject } from '../json';
import { perObject } from '../remember';
import { askFor, editorState } from './editorState';
import { entriesOf } from './keptLists';
import { bodyRows } from './rows';
import type { AskedSearch, Ask, Mapping, Search, SearchState, System } from './types';

type SearchMethod = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

type OptionsMethod = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

type MappingMethod = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

/** What n8n's editor calls while a node is open. */
export interface NodeMethods {
	/** Lists of resource locators. */
	readonly listSearch: Record<string, SearchMethod>;
	/** Lists of `options` and `multiOptions`: the same lists, by the same names. n8n searches in what came. */
	readonly loadOptions: Record<string, OptionsMethod>;
	/** The columns of resource mappers. */
	readonly resourceMapping: Record<string, MappingMethod>;
}

/** A node's `methods`: the lists and mappings of its system that its fields refer to. */
export function nodeMethods(system: System, fields: readonly INodeProperties[]): NodeMethods {
	const { searches = {}, mappings = {} } = system;
	const { searchListMethod, loadOptionsMethod, resourceMapperMethod } = methodsNamedIn(fields);
	return {
		listSearch: made(searches, searchListMethod, (search) => searchMethod(system, search)),
		loadOptions: made(searches, loadOptionsMethod, (search) => optionsMethod(system, search)),
		resourceMapping: made(mappings, resourceMapperMethod, (mapping) => mappingMethod(system, mapping)),
	};
}

/** The names of methods that fields refer to, by the setting that names them. */
interface MethodNames {
	readonly searchListMethod: Set<unknown>;
	readonly loadOptionsMethod: Set<unknown>;
	readonly resourceMapperMethod: Set<unknown>;
}

/** n8n constructs each node several times, and a node has thousands of fields. */
const methodsNamedIn = perObject((fields: readonly INodeProperties[]): MethodNames => {
	const names = { searchListMethod: new Set(), loadOptionsMethod: new Set(), resourceMapperMethod: new Set() };
	collectNames(fields, names);
	return names;
});

/** Looks at whatever depth of the fields. */
function collectNames(place: unknown, names: MethodNames): void {
	if (typeof place !== 'object' || place === null) return;
	for (const [key, value] of Object.entries(place)) {
		if (Object.hasOwn(names, key)) names[key as keyof MethodNames].add(value);
		else collectNames(value, names);
	}
}

function searchMethod(system: System, search: Search): SearchMethod {
	return async function (filter = '', paginationToken) {
		return await found(search, this, system, editorState(this, filter, Number(paginationToken ?? 0)));
	};
}

function optionsMethod(system: System, search: Search): OptionsMethod {
	return async function () {
		const { results } = await found(search, this, system, editorState(this));
		return results.map(({ name, value, description }) => ({ name, value, ...(description ? { description } : {}) }));
	};
}

function mappingMethod(system: System, mapping: Mapping): MappingMethod {
	return async function () {
		const { fields, notice } = await mapping.columns(askFor(this, system), editorState(this));
		return { fields: [...fields], ...(notice === undefined ? {} : { emptyFieldsNotice: notice }) };
	};
}

async function found(
	search: Search,
	context: ILoadOptionsFunctions,
	system: System,
	state: SearchState,
): Promise<INodeListSearchResult> {
	if ('entries' in search) return { results: withName(search.entries, state.filter) };
	const ask = askFor(context, system);
	if ('gather' in search) return { results: withName(await entriesOf(search, context, ask, state), state.filter) };
	return await askedPage(search, ask, state);
}

/** One page of a list of records. */
async function askedPage(search: AskedSearch, ask: Ask, state: SearchState): Promise<INodeListSearchResult> {
	const [first, ...others] = [search.request(state)].flat();
	const lists = await Promise.all([
		...(first ? [ask(first, search)] : []),
		// What an installation does not know of its records, it cannot be searched by.
		...others.map(async (request) => await ask(request, search).catch(() => undefined)),
	]);
	const pages = lists.map((answer) => (answer ? (search.rows ?? bodyRows)(answer) : []));
	const { pageSize = Infinity } = search;
	const options = pages.flat().filter(isJsonObject).map(search.option);
	const once = [...new Map(options.map((option) => [option.value, option])).values()];
	return {
		results: search.searchHere ? withName(once, state.filter) : once,
		...(pages.some((rows) => rows.length >= pageSize) ? { paginationToken: String(state.page + 1) } : {}),
	};
}

/** Those whose name contains what was typed, without regard to case. */
function withName(options: readonly INodeListSearchItems[], typed: string): INodeListSearchItems[] {
	const wanted = typed.toLowerCase();
	return options.filter(({ name }) => name.toLowerCase().includes(wanted));
}

function made<Entry, Method>(
	entries: Readonly<Record<string, Entry>>,
	wanted: ReadonlySet<unknown>,
	make: (entry: Entry) => Method,
): Record<string, Method> {
	const chosen = Object.entries(entries).filter(([name]) => wanted.has(name));
	return Object.fromEntries(chosen.map(([name, entry]) => [name, make(entry)]));
}
