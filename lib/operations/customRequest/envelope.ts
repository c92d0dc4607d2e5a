import { isJsonObject } from '../../json';
import { areLinks } from '../../paging/nextUrl';

/*
 * Where an API nobody knows has put the list of an answer. A record must not lose its own fields to a list it happens to
 * have: so the list counts only if everything beside it describes the page, and not a thing.
 */

/** Says something about a page and nothing else, in any spelling: `total_count`, `totalCount`, `Total-Count`. */
const PAGE_WORDS = words(`
	total totalCount totalItems totalResults totalRecords totalRows totalHits totalSize totalElements totalPages
	count resultCount recordCount numberOfElements maxResults
	page pages pageNumber pageNo pageIndex pageSize pageCount pageInfo pageToken perPage pageable currentPage lastPage
	limit offset skip startAt startIndex
	next nextPage nextPageUrl nextPageToken nextCursor nextToken nextLink nextUrl nextOffset nextRecordsUrl nextSyncToken
	prev prevPage prevPageUrl prevCursor previous previousPage previousCursor previousUrl firstPageUrl lastPageUrl
	cursor cursors hasMore hasNext hasNextPage hasPrev hasPrevious hasPreviousPage isLast isLastPage moreItems
	meta metadata paging pagination responseMetadata resultInfo links incompleteResults incompleteSearch timedOut
	odataContext odataCount odataNextLink odataDeltaLink odataMetadata
`);

/** Says something about a page beside one of the above; alone it may as well belong to a record. */
const DOUBTFUL_WORDS = words(`
	success ok status statusCode code message messages error errors warnings timestamp took duration version apiVersion
	requestId object kind type etag url path self selfLink first last from to start end size number empty sort done expand
	maxScore shards jsonapi
`);

/** What a success says of itself, which no record would. */
const isSuccess = (value: unknown): boolean =>
	value === true ||
	value === null ||
	/^(?:ok|success|successful|succeeded|list)$/i.test(String(value)) ||
	(Array.isArray(value) && value.length === 0) ||
	(typeof value === 'number' && (value === 0 || (value >= 200 && value < 300)));

/** What an answer wraps its list in once more: `{ "data": { "items": [...] } }`. */
const WRAPPERS = words('data d result response payload body hits embedded');

/** What lists are called that hold anything; under another name only objects are rows. */
const LIST_WORDS = words('data items results result value values rows records entries list content elements objects');

/** What is a list and yet no rows. */
const NO_ROWS = words('errors warnings messages links');

const DEPTH = 3;

/** The one list of an answer, if everything beside it describes the page. */
export function listInEnvelope(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	return search(body, false, DEPTH)?.list;
}

/**
 * The same in what a write is answered. There an empty list says no more than that all is well, `{ "success": true,
 * "data": [] }`, unless it is the page of a search.
 */
export function listInReceipt(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	const found = search(body, false, DEPTH);
	return found?.isPage || found?.list.length !== 0 ? found?.list : undefined;
}

interface Found {
	readonly list: readonly unknown[];
	/** Whether something beside it speaks of a page. */
	readonly isPage: boolean;
}

function search(body: Readonly<Record<string, unknown>>, isPage: boolean, depth: number): Found | undefined {
	const entries = Object.entries(body);
	const certain = entries.filter(([name, value]) => describesPage(name, value));
	const page = isPage || certain.length > 0;
	const rest = withoutLinks(entries.filter((entry) => !certain.includes(entry) && !isBeside(entry, page)));
	const [only, ...others] = rest;
	if (only === undefined || others.length > 0) return undefined;
	const [name, value] = only;
	if (Array.isArray(value)) return isRows(name, value) ? { list: value, isPage: page } : undefined;
	const mayWrap = depth > 1 && WRAPPERS.has(plain(name)) && isJsonObject(value);
	return mayWrap ? search(value, page, depth - 1) : undefined;
}

/** Links beside a list lead to other pages, whatever they are called. */
function withoutLinks(entries: ReadonlyArray<[string, unknown]>): ReadonlyArray<[string, unknown]> {
	return entries.length > 1 ? entries.filter(([, value]) => !areLinks(value)) : entries;
}

/** A total with decimals is the sum of an invoice. */
function describesPage(name: string, value: unknown): boolean {
	return PAGE_WORDS.has(plain(name)) && (typeof value !== 'number' || Number.isInteger(value));
}

function isBeside([name, value]: [string, unknown], isPage: boolean): boolean {
	return DOUBTFUL_WORDS.has(plain(name)) && (isPage || isSuccess(value));
}

function isRows(name: string, list: readonly unknown[]): boolean {
	if (NO_ROWS.has(plain(name))) return false;
	return LIST_WORDS.has(plain(name)) || list.every(isJsonObject);
}

/** `@odata.nextLink`, `__next` and `next_page` without their signs and capitals. */
function plain(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function words(list: string): ReadonlySet<string> {
	return new Set(list.trim().split(/\s+/).map(plain));
}
