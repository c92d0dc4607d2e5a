/*
 * Promise: a list is read to its end, each row once, in whatever manner a system ends it and says what comes next. Where
 * something had to be taken for the end, it is said at the node's output.
 */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { benchOf, withStage, type Stage } from './benches';

let stage: Stage;

withStage(benchOf('clientCredentialsOAuth2Api, header'), (opened) => (stage = opened));

/** Runs the node once. */
async function list(endpoint: string, parameters: INodeParameters, count = 1) {
	const { items, error, run } = await stage.call(count, {
		parameters: { splitIntoItems: true, returnAll: true, options: {}, endpoint: `api/v1/${endpoint}`, ...parameters },
	});
	const [task] = run.data.resultData.runData['Under Test'] ?? [];
	return { rows: items.map(({ json }) => json), error, hints: (task?.hints ?? []).map(({ message }) => message) };
}

/** What all 530 rows are called. */
const all = Array.from({ length: 530 }, (_, index) => `R-${100001 + index}`);
const without = (...hidden: number[]) => all.filter((_id, index) => !hidden.includes(index));
const idsOf = (rows: readonly IDataObject[]) => rows.map(({ id }) => id);

const PAGES = { pagination: 'page', sizeParameter: '' };
const SEARCH = { method: 'POST', bodyType: 'json' };

it.each<[string, string, INodeParameters, number, string[], string | undefined]>([
	[
		'a refusal behind the last page',
		'manners/refused-page',
		PAGES,
		7,
		all,
		'taken for the end of the list: The API answered 404: Invalid page. If rows are missing',
	],
	['a page that repeats the last one', 'manners/repeated-page', PAGES, 7, all, 'The system repeated a page (page 7)'],
	['short pages in the middle', 'manners/ragged-page', PAGES, 7, without(10, 20, 150), undefined],
	[
		'a total in a header',
		'manners/total-page',
		{ ...PAGES, paginationOptions: { totalHeader: 'X-All-Rows' } },
		6,
		all,
		undefined,
	],
	[
		'a total in the body',
		'manners/total-page',
		{ ...PAGES, listPath: 'results', paginationOptions: { totalPath: 'meta.all' } },
		6,
		all,
		undefined,
	],
	[
		'rows that are hidden',
		'manners/hidden-offset',
		{ pagination: 'offset' },
		7,
		without(10, 20, 150),
		'Some rows came twice',
	],
	['pages smaller than asked for', 'manners/capped-offset', { pagination: 'offset' }, 15, all, undefined],
	[
		'a first offset of 1',
		'manners/start-index',
		{
			...{ pagination: 'offset', offsetParameter: 'startIndex', sizeParameter: 'count', listPath: 'Resources' },
			paginationOptions: { firstOffset: 1 },
		},
		7,
		all,
		undefined,
	],
	['a cursor in a header', 'manners/header-cursor', { pagination: 'headerCursor' }, 6, all, undefined],
	['a cursor of 0 at the end', 'manners/zero-cursor', { pagination: 'cursor' }, 6, all, undefined],
	['a cursor that points to itself at the end', 'manners/own-cursor', { pagination: 'cursor' }, 6, all, undefined],
	[
		'the last row',
		'manners/last-row',
		{ pagination: 'lastRow', paginationOptions: { morePath: 'has_more' } },
		6,
		all,
		undefined,
	],
	['a list of links', 'manners/links', { pagination: 'nextUrl', nextUrlPath: 'link' }, 6, all, undefined],
	[
		'a page number in the body',
		'manners/search-by-page',
		{ ...SEARCH, pagination: 'page', firstPage: 0, sizeParameter: 'size', paginationOptions: { place: 'body' } },
		7,
		all,
		undefined,
	],
	['OData 2', 'odata/v2/Reservations', { pagination: 'odata' }, 3, all, undefined],
	['OData 3', 'odata/v3/Reservations', { pagination: 'odata' }, 3, all, undefined],
	['OData 4', 'odata/v4/Reservations', { pagination: 'odata' }, 3, all, undefined],
	['OData 4.01', 'odata/v4.01/Reservations', { pagination: 'odata' }, 3, all, undefined],
	[
		'OData in the version asked for',
		'odata/latest/Reservations',
		{ pagination: 'nextUrl', nextUrlPath: '@nextLink' },
		3,
		all,
		undefined,
	],
])('reads a list with %s', async (_title, endpoint, parameters, calls, expected, hint) => {
	const { rows, error, hints } = await list(endpoint, parameters);
	expect(error).toBeUndefined();
	expect(idsOf(rows)).toEqual(expected);
	expect(stage.calls).toHaveLength(calls);
	expect(hints).toEqual(hint === undefined ? [] : [expect.stringContaining(hint)]);
});

it('reads a search whose cursor stands in the body, and asks for no page behind the limit', async () => {
	const parameters = {
		...SEARCH,
		bodyJson: '{ "status": "booked", "page": { "sort": "id" } }',
		pagination: 'cursor',
		cursorParameter: 'page.after',
		cursorPath: 'page.next',
		sizeParameter: 'page.size',
		paginationOptions: { place: 'body' },
		options: { pageSize: 30 },
	};
	const whole = await list('manners/search-by-cursor', parameters);
	expect(whole.rows.every(({ status }) => status === 'booked')).toBe(true);
	expect(stage.calls).toHaveLength(Math.ceil(whole.rows.length / 30));
	// As the person typed it, with what the page needs put in.
	expect(stage.calls[1]?.bodyText).toBe('{ "status": "booked", "page": { "sort": "id" ,"size":30,"after":30} }');
	const before = stage.calls.length;
	const some = await list('manners/search-by-cursor', { ...parameters, returnAll: false, limit: 40 });
	expect(some.rows).toEqual(whole.rows.slice(0, 40));
	expect(stage.calls).toHaveLength(before + 2);
});

it.each<[string, string, INodeParameters, string[]]>([
	[
		'although its total says more',
		'manners/refused-window',
		PAGES,
		['Only 200 of 530 rows came: the next page was refused', 'Result window is too large', '"total"'],
	],
	[
		'when the system fails',
		'manners/broken-page',
		{ ...PAGES, options: { retries: 0 } },
		['500', 'Something went wrong'],
	],
	['on page 1', 'manners/refused-page', { ...PAGES, pageParameter: 'page', endpoint: 'api/v1/status/404' }, ['404']],
	['that is refused for another reason', 'status/403', PAGES, ['403']],
])('does not take a list for whole %s', async (_title, endpoint, parameters, words) => {
	const { rows, error } = await list(endpoint, parameters);
	expect(rows).toEqual([]);
	for (const word of words) expect(`${error?.message} ${error?.description ?? ''}`).toContain(word);
});

it('tells once, for all items, where it looked for a next page in vain', async () => {
	const wrong = { pagination: 'cursor', cursorPath: 'next.cursor' };
	const { rows, hints } = await list('manners/zero-cursor', wrong, 2);
	expect(rows).toHaveLength(200);
	expect(hints).toEqual([expect.stringMatching(/at "next\.cursor"\..*\(items 0 and 1\)$/) as string]);
});

it('tells a list that comes in pages, in any spelling, from one that is whole', async () => {
	for (const endpoint of [
		'odata/v2/Reservations',
		'odata/v3/Reservations',
		'odata/v4.01/Reservations',
		'manners/links',
	])
		expect((await list(endpoint, { pagination: 'off' })).hints).toEqual([
			expect.stringContaining('More pages follow this one') as string,
		]);
});

it('leaves pages that come out whole as they are', async () => {
	const { rows } = await list('manners/hidden-offset', { pagination: 'offset', splitIntoItems: false });
	expect(rows).toHaveLength(7);
});
