import type { ApiAnswer, ApiRequest, RequestBody } from '../../../lib/wire/types';
import { cursor, inBody, inHeader, lastRow } from '../../../lib/paging/cursor';
import { endingBy } from '../../../lib/paging/ends';
import { linkHeader, nextLink } from '../../../lib/paging/linkHeader';
import { valueAt } from '../../../lib/json';
import type { Notice, PageTurn } from '../../../lib/paging/types';
import { addressIn, followed, nextUrl } from '../../../lib/paging/nextUrl';
import { odata, odataCount, odataList, odataRows } from '../../../lib/paging/odata';
import { offset } from '../../../lib/paging/offset';
import { pageNumber } from '../../../lib/paging/pageNumber';
import type { PageStyle } from '../../../lib/paging/types';
import { walkPages } from '../../../lib/paging/walk';

type Reply = Partial<ApiAnswer>;

/** What `send` throws for a refusal. */
class Refused extends Error {
	constructor(readonly status: number) {
		super(`The API answered ${status}: No such page.`);
	}
}

const rowsOf = (answer: ApiAnswer): readonly unknown[] => {
	const { body } = answer;
	return Array.isArray(body) ? body : ((body as { rows?: unknown[] } | undefined)?.rows ?? []);
};
const rows = (from: number, to: number): number[] =>
	Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

interface Options {
	limit?: number;
	maxPages?: number;
	pageSize?: number;
	request?: Partial<ApiRequest>;
	tookTooLong?: (error: unknown) => boolean;
	/** Nobody can be told of anything. */
	silent?: boolean;
}

/** Walks against a system that is a function, and tells what it was asked. */
async function walk(
	style: PageStyle,
	reply: (request: ApiRequest) => Reply,
	{ request, silent = false, ...options }: Options = {},
) {
	const asked: string[] = [];
	const sent: ApiRequest[] = [];
	const notices: Notice[] = [];
	const came: unknown[] = [];
	let pages = 0;
	const send = async (made: ApiRequest): Promise<ApiAnswer> => {
		sent.push(made);
		asked.push(made.absoluteUrl ?? (made.query ?? []).map(([name, value]) => `${name}=${value}`).join('&'));
		return await Promise.resolve({ status: 200, statusMessage: 'OK', headers: {}, body: undefined, ...reply(made) });
	};
	const walked = walkPages({
		request: { method: 'GET', path: 'things', query: [['status', 'open']], ...request },
		style,
		send,
		rows: rowsOf,
		limit: Infinity,
		maxPages: 100,
		...(silent
			? {}
			: {
					refusalOf: (error: unknown) => (error instanceof Refused ? error : undefined),
					notice: (notice: Notice) => notices.push(notice),
				}),
		...options,
	});
	for await (const page of walked) {
		pages += 1;
		came.push(...page.rows.slice(page.repeated));
	}
	const told = notices.map(({ text, about = [] }) => text.replace('%s', about.join(', ')));
	return { asked, sent, pages, rows: came, told };
}

const parameter = (request: ApiRequest, name: string): number =>
	Number(request.query?.find(([other]) => other === name)?.[1]);

/** A list of `total` rows, by page or by offset. */
const numbered =
	(total: number, first: number) =>
	(request: ApiRequest): Reply => {
		const size = parameter(request, 'size');
		const start = (parameter(request, 'page') - first) * size;
		return { body: rows(start, Math.min(start + size, total)) };
	};

/** What `send` throws when no answer came in time. */
class TooLate extends Error {}

describe('pages that take the system too long', () => {
	const style = pageNumber({
		pageParameter: 'page',
		sizeParameter: 'size',
		countsFrom: 0,
		pageSize: 1000,
		honouredUpTo: 1000,
		smallerSizes: [1000, 250, 50, 25],
	});
	const tookTooLong = (error: unknown): boolean => error instanceof TooLate;
	/** Answers pages up to this many rows; more of them come too late, from this row on. */
	const manages =
		(total: number, most: number, from = 0) =>
		(request: ApiRequest): Reply => {
			const size = parameter(request, 'size');
			if (size > most && parameter(request, 'page') * size >= from) throw new TooLate();
			return numbered(total, 0)(request);
		};
	const pagesAsked = (sent: readonly ApiRequest[]) =>
		sent.map((request) => `${parameter(request, 'page')} x ${parameter(request, 'size')}`);

	it('are asked for in smaller ones, from the same place on, and each row comes once', async () => {
		const { rows: came, sent, told, pages } = await walk(style, manages(2120, 50, 2000), { tookTooLong });
		expect(came).toEqual(rows(0, 2120));
		expect(pagesAsked(sent)).toEqual(['0 x 1000', '1 x 1000', '2 x 1000', '8 x 250', '40 x 50', '41 x 50', '42 x 50']);
		expect(pages).toBe(5);
		expect(told.join()).toMatch(/1000 rows, then 250.*250 rows, then 50/s);
	});

	it.each([
		['divides the rows read', 300, 300, ['0 x 300', '1 x 300', '6 x 50']],
		['is smaller', 25, 25, ['0 x 25', '1 x 25']],
		['divides them, and there is none', 110, 110, ['0 x 110', '1 x 110']],
	])('go down to a size that %s', async (_title, pageSize, from, expected) => {
		const asked: ApiRequest[] = [];
		const reply = (request: ApiRequest): Reply => {
			asked.push(request);
			return manages(from + 10, 0, from)(request);
		};
		await expect(walk(style, reply, { pageSize, tookTooLong })).rejects.toBeInstanceOf(TooLate);
		expect(pagesAsked(asked).slice(0, 3)).toEqual(expected);
	});

	it('are not sent again as they are, but for the smallest', async () => {
		const { sent } = await walk(style, manages(30, 25), { tookTooLong });
		expect(sent.map((request) => [parameter(request, 'size'), request.asksForLess ?? false])).toEqual([
			[1000, true],
			[250, true],
			[50, true],
			[25, false],
			[25, false],
		]);
	});

	it('are for questions: a write that came too late may be done, and is not sent again', async () => {
		const asked: string[] = [];
		const reply = (request: ApiRequest): Reply => {
			asked.push(request.method);
			throw new TooLate();
		};
		await expect(walk(style, reply, { tookTooLong, request: { method: 'POST' } })).rejects.toBeInstanceOf(TooLate);
		expect(asked).toEqual(['POST']);
	});

	it('are not asked for behind pages that were short: they would begin elsewhere', async () => {
		const capped = (request: ApiRequest): Reply => {
			const page = parameter(request, 'page');
			if (page === 2) throw new TooLate();
			return { body: rows(page * 1000, page * 1000 + 1000) };
		};
		await expect(walk(style, capped, { pageSize: 5000, tookTooLong })).rejects.toBeInstanceOf(TooLate);
	});

	it('count as the share of a page that they are', async () => {
		const { rows: came } = await walk(style, manages(4000, 50, 1000), { tookTooLong, maxPages: 4 });
		expect(came).toEqual(rows(0, 4000));
	});

	it('may come as an answer, too', async () => {
		const late = (request: ApiRequest): Reply =>
			parameter(request, 'size') > 50 ? { status: 504, body: {} } : numbered(70, 0)(request);
		const { rows: came } = await walk(style, late, { tookTooLong });
		expect(came).toEqual(rows(0, 70));
	});

	it('keep the limit, and the count of pages', async () => {
		const { rows: came, sent } = await walk(style, manages(500, 50), { tookTooLong, limit: 120, maxPages: 3 });
		expect(came.slice(0, 120)).toEqual(rows(0, 120));
		expect(pagesAsked(sent)).toEqual(['0 x 120', '0 x 50', '1 x 50', '2 x 50']);
	});

	it('stay an error for a system without smaller ones, and for every other trouble', async () => {
		const fixed = pageNumber({ pageParameter: 'page', sizeParameter: 'size', countsFrom: 0, pageSize: 1000 });
		await expect(walk(fixed, manages(500, 50), { tookTooLong })).rejects.toBeInstanceOf(TooLate);
		const broken = (): Reply => {
			throw new Refused(500);
		};
		await expect(walk(style, broken, { tookTooLong })).rejects.toBeInstanceOf(Refused);
	});
});

describe('page numbers', () => {
	const style = pageNumber({ pageParameter: 'page', sizeParameter: 'size', countsFrom: 0, pageSize: 10 });

	it.each([
		['an empty list', 0, ['0']],
		['less than a page, since the system may hand out fewer rows at once than asked for', 7, ['0', '1']],
		['a page and a bit, which only an empty third one tells', 13, ['0', '1', '2']],
		['exactly two pages, which only an empty third one tells', 20, ['0', '1', '2']],
	])('walks %s', async (_case, total, expected) => {
		const { asked } = await walk(style, numbered(total, 0));
		expect(asked).toEqual(
			expected.map((page) => `status=open&${page === '0' ? `page=0&size=10` : `size=10&page=${page}`}`),
		);
	});

	it('reads all of a list whose system hands out fewer rows at once than asked for', async () => {
		const capped = (request: ApiRequest): Reply => ({
			body: rows(parameter(request, 'page') * 4, Math.min(parameter(request, 'page') * 4 + 4, 10)),
		});
		expect((await walk(style, capped)).rows).toEqual(rows(0, 10));
	});

	it('takes a short page for the last where the system documents that it honours the size', async () => {
		const honouring = pageNumber({
			pageParameter: 'page',
			sizeParameter: 'size',
			countsFrom: 0,
			pageSize: 10,
			honouredUpTo: 10,
		});
		expect((await walk(honouring, numbered(7, 0))).pages).toBe(1);
		expect((await walk(honouring, numbered(7, 0), { pageSize: 11 })).pages).toBe(2);
	});

	it('begins with the first page of the system', async () => {
		const { asked } = await walk(
			pageNumber({ pageParameter: 'p', sizeParameter: 's', countsFrom: 1, pageSize: 5 }),
			() => ({ body: [] }),
		);
		expect(asked).toEqual(['status=open&p=1&s=5']);
	});

	it('stops at the limit and asks for no larger a page than needed', async () => {
		expect((await walk(style, numbered(100, 0), { limit: 4 })).asked).toEqual(['status=open&page=0&size=4']);
		expect((await walk(style, numbered(100, 0), { limit: 20 })).pages).toBe(2);
	});

	it('takes the page size a person chose', async () => {
		expect((await walk(style, numbered(30, 0), { pageSize: 25 })).asked).toEqual([
			'status=open&page=0&size=25',
			'status=open&size=25&page=1',
			'status=open&size=25&page=2',
		]);
	});

	it('without a size parameter ends at an empty page only', async () => {
		const sizeless = pageNumber({ pageParameter: 'page', sizeParameter: '', countsFrom: 1, pageSize: 10 });
		const { pages } = await walk(sizeless, (request) => ({
			body: parameter(request, 'page') <= 3 ? [parameter(request, 'page')] : [],
		}));
		expect(pages).toBe(4);
	});
});

describe('a total in a header', () => {
	const style = pageNumber({
		pageParameter: 'page',
		sizeParameter: 'size',
		countsFrom: 1,
		pageSize: 10,
		totalHeader: 'x-total',
	});
	const list =
		(total: number, headers: (page: number) => Record<string, string>) =>
		(request: ApiRequest): Reply => ({ ...numbered(total, 1)(request), headers: headers(parameter(request, 'page')) });

	it('spares the request behind the last page', async () => {
		expect(
			(
				await walk(
					style,
					list(20, () => ({ 'x-total': '20' })),
				)
			).pages,
		).toBe(2);
	});

	it('is believed on page 1 only', async () => {
		expect(
			(
				await walk(
					style,
					list(35, (page) => ({ 'x-total': page === 1 ? '35' : '10' })),
				)
			).pages,
		).toBe(4);
	});

	it.each(['', 'many', '-1'])('does without it when it says %p', async (total) => {
		expect(
			(
				await walk(
					style,
					list(20, () => ({ 'x-total': total })),
				)
			).pages,
		).toBe(3);
	});

	it('ends at an empty page when the total is too high', async () => {
		expect(
			(
				await walk(
					style,
					list(5, () => ({ 'x-total': '500' })),
				)
			).pages,
		).toBe(2);
	});
});

describe('offsets', () => {
	it('skips the rows already read', async () => {
		const style = offset({ offsetParameter: 'skip', limitParameter: 'take', pageSize: 10 });
		const { asked } = await walk(style, (request) => ({
			body: rows(parameter(request, 'skip'), Math.min(parameter(request, 'skip') + 10, 25)),
		}));
		expect(asked).toEqual([
			'status=open&skip=0&take=10',
			...[10, 20, 25].map((skip) => `status=open&take=10&skip=${skip}`),
		]);
	});

	it('without a limit parameter counts what came', async () => {
		const style = offset({ offsetParameter: 'skip', limitParameter: '', pageSize: 10 });
		const { asked } = await walk(style, (request) => ({
			body: rows(parameter(request, 'skip'), Math.min(parameter(request, 'skip') + 3, 5)),
		}));
		expect(asked).toEqual(['status=open&skip=0', 'status=open&skip=3', 'status=open&skip=5']);
	});
});

describe('cursors', () => {
	const settings = { cursorParameter: 'after', sizeParameter: 'limit', pageSize: 2 };
	const style = cursor(settings, inBody('meta.next'));

	it.each([[null], [''], [undefined], [{}], [false], [0], ['0'], [-1], ['-1'], ['null'], ['None'], [' ']])(
		'end when the answer says %p',
		async (last) => {
			const { asked } = await walk(style, (request) => ({
				body: { rows: [request.query?.length], meta: { next: request.query?.length === 2 ? 'b+=' : last } },
			}));
			expect(asked).toEqual(['status=open&limit=2', 'status=open&limit=2&after=b+=']);
		},
	);

	it('do not end at an empty page with a bookmark', async () => {
		const { pages } = await walk(style, (request) => ({
			body: request.query?.length === 2 ? { rows: [], meta: { next: 7 } } : { rows: [1], meta: {} },
		}));
		expect(pages).toBe(2);
	});
});

it('takes a bookmark that stays the same for the end once the rows have run out', async () => {
	const style = cursor({ cursorParameter: 'after', sizeParameter: '', pageSize: 2 }, inBody('next'));
	const { pages } = await walk(style, ({ query = [] }) => ({
		body: query.some(([name]) => name === 'after') ? { rows: [], next: 'x' } : { rows: [1], next: 'x' },
	}));
	expect(pages).toBe(2);
});

it.each([
	[{ path: 'v1/things' }, 'things?p=2', 'v1/things?p=2'],
	[{ path: 'things' }, 'things?p=2', 'things?p=2'],
	[{ path: 'v1/things', absoluteUrl: '/api/v1/things?p=a/b' }, 'things?p=3', '/api/v1/things?p=3'],
	[{ path: 'v1/things' }, '/v1/things?p=2', '/v1/things?p=2'],
	[{ path: 'v1/things' }, 'https://x.test/a', 'https://x.test/a'],
	[{ path: 'v1/things' }, '?q=hello+world&name=M%FCller', 'v1/things?q=hello+world&name=M%FCller'],
	[{ path: 'documents:list' }, '?p=2', './documents:list?p=2'],
	[{ path: 'v1/things' }, 'urn:x?p=2', 'v1/urn:x?p=2'],
	[{ path: 'things' }, 'urn:x?p=2', './urn:x?p=2'],
])('after %j, the next page "%s" is %s (RFC 3986 5.3)', (request, url, expected) => {
	expect(followed({ method: 'GET', ...request }, url).absoluteUrl).toBe(expected);
});

it.each([
	['https://x.test/odata/$metadata#People', '/odata/People?skip=2'],
	['http://inside:8080/odata/$metadata#People', '/odata/People?skip=2'],
	['/odata/$metadata#People', '/odata/People?skip=2'],
	['../$metadata#People', 'odata/Teams(1)/../People?skip=2'],
	[undefined, 'odata/Teams(1)/People?skip=2'],
])('behind a navigation path, a link is relative to the context %s', async (context, expected) => {
	const request = { method: 'GET' as const, path: 'odata/Teams(1)/Members' };
	const body = { '@odata.context': context, next: 'People?skip=2' };
	const next = nextUrl({ urlPath: 'next' }).next({ request, answer: { body } } as PageTurn);
	expect(next?.absoluteUrl).toBe(expected);
});

it.each([
	['https://x.test/contexts/People.jsonld', 'odata/Teams(1)/People?skip=2'],
	['https://x.test/odata/$metadata#People', '/odata/People?skip=2'],
	[{ name: 'https://schema.org/name' }, 'odata/Teams(1)/People?skip=2'],
])('of "@context", which JSON-LD has as well, that of OData counts: %j', (context, expected) => {
	const request = { method: 'GET' as const, path: 'odata/Teams(1)/Members' };
	const body = { '@context': context, next: 'People?skip=2' };
	const next = nextUrl({ urlPath: 'next' }).next({ request, answer: { body } } as PageTurn);
	expect(next?.absoluteUrl).toBe(expected);
});

describe('addresses of the next page', () => {
	it('follows a whole address, and a bare query on the same path', async () => {
		const bodies = [
			{ rows: [1], next: 'https://x.test/things?p=2' },
			{ rows: [2], next: '?p=3&q=a%2Bb' },
			{ rows: [3], next: null },
		];
		let turn = 0;
		const { asked } = await walk(nextUrl({ urlPath: 'next' }), () => ({ body: bodies[turn++] }));
		expect(asked).toEqual(['status=open', 'https://x.test/things?p=2', 'https://x.test/things?p=3&q=a%2Bb']);
	});

	it('finds a name with dots in it', () => {
		expect(valueAt({ '@odata.nextLink': 'u' }, '@odata.nextLink')).toBe('u');
	});

	it('does not wander into what objects inherit', () => {
		expect(valueAt({ a: [{ b: 1 }] }, 'a.0.b')).toBe(1);
		expect(valueAt({}, 'constructor.name')).toBeUndefined();
		expect(valueAt('text', 'length')).toBeUndefined();
	});

	it.each([
		['</a?page=2>; rel="next"', '/a?page=2'],
		['<https://x.test/a>; rel="prev", <https://x.test/b>; rel="next"', 'https://x.test/b'],
		['<https://x.test/a,b;c>; rel=next', 'https://x.test/a,b;c'],
		['<u>; title="a, <b>; rel=next"; rel="last"', undefined],
		['<u>; rel="last next"', 'u'],
		['<u>; REL="Next"', 'u'],
		['<u>; rel="nextish"', undefined],
		['<u>; rel="prev"; rel="next"', undefined],
		['<u> ; rel = next', 'u'],
		['<u>; rel=', undefined],
		['<u>; crossorigin; rel=next', 'u'],
		['<u>', undefined],
		['', undefined],
		// Read once from left to right: whoever goes back is still at it tomorrow.
		['<'.repeat(400_000), undefined],
		['<u>; rel="'.repeat(100_000), undefined],
		[`<u>${'; a=b'.repeat(200_000)}; rel=next`, 'u'],
		[`<u>; a="${'\\x'.repeat(200_000)}`, undefined],
	])('reads the Link header %#', (header, expected) => {
		expect(nextLink(header)).toBe(expected);
	});

	it('follows the Link header', async () => {
		const { asked } = await walk(linkHeader(), ({ absoluteUrl }): Reply => ({
			body: [absoluteUrl ?? 1],
			...(absoluteUrl ? {} : { headers: { link: '<https://x.test/2>; rel="next"' } }),
		}));
		expect(asked).toEqual(['status=open', 'https://x.test/2']);
	});
});

describe('guards', () => {
	const style = pageNumber({ pageParameter: 'page', sizeParameter: 'size', countsFrom: 1, pageSize: 2 });

	it('refuse a page that repeats the one before', async () => {
		await expect(walk(style, () => ({ body: [1, 2] }))).rejects.toThrow('Page 2 is the same as page 1');
	});

	it('refuse a next page that was already read', async () => {
		let turn = 0;
		const next = nextUrl({ urlPath: 'next' });
		await expect(walk(next, () => ({ body: { rows: [turn], next: `https://x.test/${turn++ % 2}` } }))).rejects.toThrow(
			'After page 3 the system points to a page that was already read',
		);
	});

	it('say so when the page cap ends the walk before the list does', async () => {
		await expect(walk(style, numbered(100, 1), { maxPages: 3 })).rejects.toThrow('The list has more than 3 pages');
	});

	it('do not mind a list that ends with the last allowed page', async () => {
		expect((await walk(style, numbered(5, 1), { maxPages: 3 })).rows).toEqual(rows(0, 5));
	});

	it('let a page that was promised count, empty or not', async () => {
		let turn = 0;
		const endless = () => ({ body: { rows: turn === 0 ? [1] : [], next: `https://x.test/${turn++}` } });
		await expect(walk(nextUrl({ urlPath: 'next' }), endless, { maxPages: 3 })).rejects.toThrow('more than 3 pages');
		expect(turn).toBe(3);
	});

	it('stop after a refusal that counts as an answer', async () => {
		expect((await walk(style, () => ({ status: 500, body: [1, 2] }))).pages).toBe(1);
	});
});

/** A list by page, each given; behind them `last`. */
const given =
	(pages: ReadonlyArray<readonly unknown[]>, last: (page: number) => Reply = () => ({ body: [] }), first = 1) =>
	(request: ApiRequest): Reply => {
		const page = parameter(request, 'page') - first;
		return page < pages.length ? { body: pages[page] } : last(page);
	};
const refusing = (status: number) => (): Reply => {
	throw new Refused(status);
};

describe('the end of a list by number or offset', () => {
	const byPage = pageNumber({ pageParameter: 'page', sizeParameter: 'size', countsFrom: 1, pageSize: 100 });
	const byPageAlone = pageNumber({ pageParameter: 'page', sizeParameter: '', countsFrom: 1, pageSize: 100 });
	const byOffset = offset({ offsetParameter: 'offset', limitParameter: 'limit', pageSize: 100 });
	const threeHundred = [rows(0, 100), rows(100, 200), rows(200, 300)];

	it.each([
		['a short page, 404 behind it', byPage, [rows(0, 3)], 404, 3],
		['full pages, 404 behind them', byPage, threeHundred.slice(0, 2), 404, 200],
		['no size parameter, 400 behind it', byPageAlone, [rows(0, 7)], 400, 7],
		['416 behind it', byPage, [rows(0, 100)], 416, 100],
	])('is a refusal: %s', async (_case, style, pages, status, expected) => {
		const result = await walk(style, given(pages, refusing(status)));
		expect(result.rows).toEqual(rows(0, expected));
		expect(result.told).toEqual([
			`The page behind the last one was refused, which was taken for the end of the list: The API answered ${status}: No such page. If rows are missing, check the pagination settings.`,
		]);
		expect(result.asked).toHaveLength(pages.length + 1);
	});

	it('is a refusal behind an offset, too', async () => {
		const list = (request: ApiRequest): Reply =>
			parameter(request, 'offset') < 150
				? { body: rows(parameter(request, 'offset'), 150).slice(0, 100) }
				: refusing(400)();
		const result = await walk(byOffset, list);
		expect([result.rows, result.told.length]).toEqual([rows(0, 150), 1]);
	});

	it.each([
		['on page 1', byPage, given([], refusing(404)), 404],
		['that is the fault of the system', byPage, given([rows(0, 100)], refusing(500)), 500],
		['that says the system is busy', byPage, given([rows(0, 100)], refusing(503)), 503],
		['for want of a right', byPage, given([rows(0, 100)], refusing(403)), 403],
		['of a value', byPage, given([rows(0, 100)], refusing(422)), 422],
		[
			'of a bookmark',
			cursor({ cursorParameter: 'page', sizeParameter: '', pageSize: 1 }, inBody('next')),
			(request: ApiRequest): Reply =>
				parameter(request, 'page') > 1 ? refusing(404)() : { body: { rows: [1], next: 2 } },
			404,
		],
	])('is no refusal %s', async (_case, style, reply, status) => {
		await expect(walk(style, reply)).rejects.toMatchObject({ status });
	});

	it('is no refusal where nobody could be told of it', async () => {
		await expect(walk(byPage, given([rows(0, 100)], refusing(404)), { silent: true })).rejects.toMatchObject({
			status: 404,
		});
	});

	it.each([
		['entered', { total: { all: 250 } }, {}, { totalPath: 'total.all' }, 'at "total.all"'],
		['stated', { total: 250 }, {}, {}, 'at "total"'],
		['stated as count', { count: 250 }, {}, {}, 'at "count"'],
		['in a header', {}, { 'x-total-count': '250' }, {}, 'at the header "x-total-count"'],
	])('is no refusal where a total says more: %s', async (_case, beside, headers, ends, where) => {
		const list = (request: ApiRequest): Reply =>
			parameter(request, 'page') > 2
				? refusing(404)()
				: { body: { rows: threeHundred[parameter(request, 'page') - 1], ...beside }, headers };
		const failed = walk(endingBy(byPage, ends), list);
		await expect(failed).rejects.toThrow('Only 200 of 250 rows came: the next page was refused');
		await expect(failed).rejects.toThrow(where);
	});

	it('is a refusal where a person says that the total is not what it seems to be', async () => {
		const list = given([rows(0, 100)], refusing(404));
		const priced = (request: ApiRequest): Reply => ({ body: { rows: list(request).body, total: 5000, all: 100 } });
		await expect(walk(byPage, priced)).rejects.toThrow('Only 100 of 5000 rows came');
		for (const totalPath of ['all', 'nowhere'])
			expect((await walk(endingBy(byPage, { totalPath }), priced)).rows).toEqual(rows(0, 100));
	});

	it('is a refusal where the total says that all is there', async () => {
		const list = given([rows(0, 100)], refusing(404));
		const result = await walk(byPage, (request) => ({ ...list(request), headers: { 'x-total': '100' } }));
		expect(result.rows).toEqual(rows(0, 100));
	});

	it('is a refusal that counts as an answer, with the reason it gives', async () => {
		const gone = { status: 404, statusMessage: 'Not Found', body: { detail: 'Invalid page.' } };
		const result = await walk(
			byPage,
			given([rows(0, 100)], () => gone),
		);
		expect([result.pages, result.rows]).toEqual([1, rows(0, 100)]);
		expect(result.told[0]).toContain('404 Invalid page.');
		expect(
			(
				await walk(
					byPage,
					given([rows(0, 100)], () => ({ status: 500, body: [] })),
				)
			).pages,
		).toBe(2);
	});

	it('is not a short page in the middle', async () => {
		const pages = [rows(0, 100), rows(100, 197), rows(197, 297)];
		expect((await walk(byPage, given(pages))).rows).toEqual(rows(0, 297));
		expect((await walk(byPageAlone, given([[1, 2, 3], [4], [5, 6]]))).rows).toEqual([1, 2, 3, 4, 5, 6]);
	});

	it('is a page that repeats the last one', async () => {
		const pages = threeHundred.slice(0, 2);
		const result = await walk(
			byPage,
			given(pages, () => ({ body: pages[1] })),
		);
		expect(result.rows).toEqual(rows(0, 200));
		expect(result.told).toEqual([expect.stringContaining('The system repeated a page (page 3)')]);
	});

	it('is seen whatever else such an answer says', async () => {
		const list = (request: ApiRequest): Reply => ({
			body: {
				page: parameter(request, 'page'),
				rows: parameter(request, 'page') === 1 ? rows(0, 100) : rows(100, 130),
			},
		});
		expect((await walk(byPage, list)).rows).toEqual(rows(0, 130));
	});

	it('is seen on page 2 of a list shorter than a page, or whose total says so', async () => {
		const short = await walk(byPage, () => ({ body: rows(0, 7) }));
		expect([short.rows, short.told.length]).toEqual([rows(0, 7), 1]);
		const stated = await walk(byPageAlone, () => ({ body: { rows: rows(0, 7), total: 7 } }));
		expect([stated.rows, stated.told.length]).toEqual([rows(0, 7), 1]);
	});

	it('is an error where a total says more, or where nobody could be told', async () => {
		const pages = threeHundred.slice(0, 2);
		const list = given(pages, () => ({ body: pages[1] }));
		const stating = (request: ApiRequest): Reply => ({ ...list(request), headers: { 'x-total-count': '300' } });
		await expect(walk(byPage, stating)).rejects.toThrow('Page 3 is the same as page 2');
		await expect(walk(byPage, list, { silent: true })).rejects.toThrow('Page 3 is the same as page 2');
	});

	it('is not believed of pages whose rows do not tell records apart', async () => {
		const alike = Array.from({ length: 100 }, () => ({ status: 'open' }));
		const pages = [rows(0, 100), alike, alike, alike];
		await expect(walk(byPage, given(pages))).rejects.toThrow('Page 3 is the same as page 2');
		await expect(walk(byPageAlone, () => ({ body: rows(0, 7) }))).rejects.toThrow('Page 2 is the same as page 1');
	});

	describe('with a total that a person names', () => {
		const list =
			(total: unknown, count = 300) =>
			(request: ApiRequest): Reply => {
				const from = (parameter(request, 'page') - 1) * 100;
				return {
					body: { rows: rows(from, Math.min(from + 100, count)), meta: { total } },
					headers: { 'x-all': String(total) },
				};
			};

		it.each([
			['in the body', { totalPath: 'meta.total' }],
			['in a header', { totalHeader: 'X-All' }],
			['in a header, the path leading nowhere', { totalPath: 'nope', totalHeader: 'x-all' }],
		])('comes without one page more: %s', async (_case, ends) => {
			const result = await walk(endingBy(byPage, ends), list(300));
			expect([result.asked.length, result.rows]).toEqual([3, rows(0, 300)]);
		});

		it('as text counts the same', async () => {
			expect((await walk(endingBy(byPage, { totalPath: 'meta.total' }), list('300'))).asked).toHaveLength(3);
		});

		it.each([100, 3])('that is the number of rows on the page or that of pages, ends nothing: %d', async (total) => {
			expect((await walk(endingBy(byPage, { totalPath: 'meta.total' }), list(total))).rows).toEqual(rows(0, 300));
		});

		it('that is higher than what comes, is told', async () => {
			const { rows: came, told } = await walk(endingBy(byPage, { totalPath: 'meta.total' }), list(310));
			expect([came, told]).toEqual([
				rows(0, 300),
				[expect.stringContaining('Fewer rows came than the total says: 300 of 310')],
			]);
		});

		it('that is not there, is told', async () => {
			const { rows: came, told } = await walk(endingBy(byPage, { totalPath: 'total', morePath: 'more' }), list(300));
			expect([came, told]).toEqual([rows(0, 300), [expect.stringContaining('nothing usable at "more", "total"')]]);
		});
	});

	it.each([[false], ['false'], [0], ['no']])('is where a named field says %p', async (more) => {
		const list = (request: ApiRequest): Reply => ({
			body: { rows: [parameter(request, 'page')], has_more: parameter(request, 'page') < 3 ? true : more },
		});
		expect((await walk(endingBy(byPage, { morePath: 'has_more' }), list)).asked).toHaveLength(3);
	});

	it('is none where a named field says that there is more', async () => {
		const list = given([rows(0, 100)], () => ({ body: { rows: [], has_more: true } }));
		const ends = endingBy(byPage, { morePath: 'has_more' });
		await expect(walk(ends, list)).rejects.toThrow('Page 2 says at "has_more" that more rows follow');
	});
});

it('a row that is pushed to the next page comes once, if it has an ID of its own', async () => {
	const style = pageNumber({ pageParameter: 'page', sizeParameter: 'size', countsFrom: 1, pageSize: 2 });
	const things = [{ id: 1 }, { id: 2 }, { id: 3 }];
	const pushed = await walk(style, given([things.slice(0, 2), things.slice(1)]));
	expect(pushed.rows).toEqual(things);
	const lines = [{ order_id: 1 }, { order_id: 2 }, { order_id: 2 }, { order_id: 3 }];
	expect((await walk(style, given([lines.slice(0, 2), lines.slice(2)]))).rows).toEqual(lines);
});

describe('offsets go on by what came', () => {
	const byOffset = offset({ offsetParameter: 'offset', limitParameter: 'limit', pageSize: 100 });
	const records = (from: number, to: number) => rows(from, to).map((id) => ({ id, name: `Thing ${id % 7}` }));
	/** Hands out a window of all rows, without those it hides. */
	const windowed =
		(all: readonly unknown[], hidden: readonly number[] = [], cap = 100, first = 0) =>
		(request: ApiRequest): Reply => {
			const from = parameter(request, 'offset') - first;
			const size = Math.min(parameter(request, 'limit'), cap);
			return { body: all.slice(from, from + size).filter((_row, index) => !hidden.includes(from + index)) };
		};

	it.each([
		['hides two rows of the first page', [10, 20], 100, 298],
		['hides the last ones of a page', [98, 99], 100, 298],
		['hides some on every page', [5, 150, 151, 299], 100, 296],
		['hides most of a page', rows(3, 97), 100, 206],
		['hands out 40 at once', [], 40, 300],
		['hands out 40 at once and hides some', [3, 39, 40, 41, 120], 40, 295],
	])('where the system %s', async (_case, hidden, cap, expected) => {
		for (const all of [rows(0, 300), records(0, 300)]) {
			const result = await walk(byOffset, windowed(all, hidden, cap));
			expect(result.rows).toEqual(all.filter((_row, index) => !hidden.includes(index)));
			expect(result.rows).toHaveLength(expected);
		}
	});

	it('with a first offset of 1, as SCIM has it', async () => {
		const scim = offset({ offsetParameter: 'offset', limitParameter: 'limit', pageSize: 100, countsFrom: 1 });
		const { asked, rows: came } = await walk(scim, windowed(rows(0, 250), [], 100, 1));
		expect(came).toEqual(rows(0, 250));
		expect(asked.map((query) => /offset=(\d+)/.exec(query)?.[1])).toEqual(['1', '101', '201', '251']);
	});

	it('and a limit counts rows once', async () => {
		const { rows: came, asked } = await walk(byOffset, windowed(rows(0, 300), [10, 20]), { limit: 100 });
		expect(came.slice(0, 100)).toEqual(rows(0, 102).filter((row) => ![10, 20].includes(row)));
		expect(asked).toHaveLength(2);
	});

	it('and tell of rows that were left out', async () => {
		const { told } = await walk(byOffset, windowed(rows(0, 150), [10]));
		expect(told).toEqual([expect.stringContaining('Some rows came twice')]);
	});

	it('and leave alone rows that are only alike', async () => {
		const names = [...'abcdefghij'].map((name) => ({ name }));
		const all = [...names, { name: 'j' }, { name: 'k' }];
		const style = offset({ offsetParameter: 'offset', limitParameter: 'limit', pageSize: 10 });
		expect((await walk(style, windowed(all, [], 10))).rows).toEqual(all);
		const twice = [1, 1, 2, 2, 2, 2, 3, 3];
		expect((await walk(style, windowed(twice, [], 4))).rows).toEqual(twice);
	});

	it('end where a system repeats its last rows for ever', async () => {
		const all = rows(0, 230);
		const clamped = (request: ApiRequest): Reply => {
			const from = Math.min(parameter(request, 'offset'), 130);
			return { body: all.slice(from, from + 100) };
		};
		expect(
			(await walk(offset({ offsetParameter: 'offset', limitParameter: '', pageSize: 100 }), clamped)).rows,
		).toEqual(all);
	});
});

describe('pointers', () => {
	const settings = { cursorParameter: 'after', sizeParameter: '', pageSize: 2 };

	it('end with one that was just used, and keep the rows', async () => {
		const { rows: came, told } = await walk(cursor(settings, inBody('next')), ({ query = [] }) => ({
			body: query.some(([name]) => name === 'after') ? { rows: [2], next: 'x' } : { rows: [1], next: 'x' },
		}));
		expect([came, told]).toEqual([[1, 2], []]);
		const link = await walk(nextUrl({ urlPath: 'next' }), ({ absoluteUrl = '' }) => ({
			body: { rows: [absoluteUrl], next: '/things?page=2' },
		}));
		expect(link.rows).toEqual(['', '/things?page=2']);
	});

	it.each([
		['a cursor', cursor(settings, inBody('meta.next')), '"meta.next"'],
		['a header', cursor(settings, inHeader('X-Next')), 'the header "X-Next"'],
		['an address', nextUrl({ urlPath: 'links.next' }), '"links.next"'],
		['the Link header', linkHeader(), 'the header "link"'],
		['a cursor that is none', cursor(settings, inBody('paging')), '"paging"'],
		['a cursor that is true', cursor(settings, inBody('more')), '"more"'],
		['an address that is none', nextUrl({ urlPath: 'paging' }), '"paging"'],
	])('that are looked for in the wrong place are told: %s', async (_case, style, where) => {
		const { told, rows: came } = await walk(style, () => ({ body: { rows: [1, 2], paging: { size: 2 }, more: true } }));
		expect(came).toEqual([1, 2]);
		expect(told).toEqual([expect.stringContaining(`no pointer to a next page at ${where}.`)]);
	});

	it.each([
		['says that there is none', { rows: [1], meta: { next: null } }],
		['has no rows', { rows: [] }],
		['says that one row is all', { rows: [1], total: 1 }],
	])('are not missed where the answer %s', async (_case, body) => {
		expect((await walk(cursor(settings, inBody('meta.next')), () => ({ body }))).told).toEqual([]);
	});

	it('are not missed behind page 1, nor where has_more says so', async () => {
		const last = ({ query = [] }: ApiRequest): Reply => ({
			body: { rows: [query.length], ...(query.length === 1 ? { next: 'b', has_more: true } : { has_more: false }) },
		});
		expect((await walk(cursor(settings, inBody('next')), last)).told).toEqual([]);
		const style = endingBy(cursor(settings, inBody('next')), { morePath: 'has_more' });
		expect((await walk(style, () => ({ body: { rows: [1], has_more: false } }))).told).toEqual([]);
		expect((await walk(style, () => ({ body: { rows: [1], next: 'x', has_more: false } }))).asked).toHaveLength(1);
		await expect(walk(style, () => ({ body: { rows: [1], has_more: true } }))).rejects.toThrow('has_more');
	});

	it('come in a header', async () => {
		const { asked } = await walk(cursor(settings, inHeader('X-Next')), ({ query = [] }): Reply => ({
			body: [query.length],
			headers: query.length === 1 ? { 'x-next': 'b' } : {},
		}));
		expect(asked).toEqual(['status=open', 'status=open&after=b']);
	});

	it('come by their relation, wherever it stands', async () => {
		const pages = [
			{
				rows: [1],
				link: [
					{ relation: 'self', url: '/1' },
					{ relation: 'next', url: '/2' },
				],
			},
			{
				rows: [2],
				link: [
					{ relation: 'next', url: '/3' },
					{ relation: 'self', url: '/2' },
				],
			},
			{ rows: [3], link: [{ relation: 'self', url: '/3' }] },
		];
		let turn = 0;
		const result = await walk(nextUrl({ urlPath: 'link' }), () => ({ body: pages[turn++] }));
		expect([result.asked, result.told]).toEqual([['status=open', '/2', '/3'], []]);
	});

	it.each([
		[[{ rel: 'next', href: '/2' }], '/2'],
		[[{ rel: ['prev', 'next'], href: '/2' }], '/2'],
		[[{ rel: 'NEXT', uri: '/2' }], '/2'],
		[{ self: { href: '/1' }, next: { href: '/2' } }, '/2'],
		[{ href: '/2' }, '/2'],
		[[{ rel: 'last', href: '/9' }], undefined],
		[[], undefined],
		['null', undefined],
		[{ next: null }, undefined],
		[7, undefined],
	])('are found in %j', (value, expected) => {
		expect(addressIn(value)).toBe(expected);
	});
});

describe('the last row', () => {
	const settings = { cursorParameter: 'starting_after', sizeParameter: 'limit', pageSize: 2 };
	const things = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
	const list =
		(inclusive = 0) =>
		({ query = [] }: ApiRequest): Reply => {
			const after = query.find(([name]) => name === 'starting_after')?.[1];
			const from = after === undefined ? 0 : things.findIndex(({ id }) => id === after) + 1 - inclusive;
			return { body: { rows: things.slice(from, from + 2), has_more: from + 2 < things.length } };
		};

	it('asks for the next page', async () => {
		const { asked, rows: came } = await walk(endingBy(lastRow(settings, 'id'), { morePath: 'has_more' }), list());
		expect(came).toEqual(things);
		expect(asked.map((query) => query.split('limit=2')[1])).toEqual(['', '&starting_after=b', '&starting_after=d']);
	});

	it('ends at an empty page where nothing else tells, and drops a row that comes again', async () => {
		expect((await walk(lastRow(settings, 'id'), list())).rows).toEqual(things);
		expect((await walk(lastRow(settings, 'id'), list(1))).rows).toEqual(things);
	});

	it('that comes again is dropped where it has another name than an ID, too', async () => {
		const numbered = (request: ApiRequest): Reply => {
			const { rows: page } = list(1)(request).body as { rows: Array<{ id: string }> };
			return { body: page.map(({ id }) => ({ no: id })) };
		};
		expect((await walk(lastRow(settings, 'no'), numbered)).rows).toEqual(things.map(({ id }) => ({ no: id })));
	});

	it('without what is asked for is an error', async () => {
		await expect(walk(lastRow(settings, 'key'), list())).rejects.toThrow('nothing at "key"');
	});
});

describe('parameters in the body', () => {
	const search = (body?: RequestBody) => ({
		request: { method: 'POST' as const, path: 'search', query: [], ...(body ? { body } : {}) },
	});
	const bodies = (sent: readonly ApiRequest[]) =>
		sent.map(({ body }) => (body?.kind === 'json' ? body.value : body?.kind === 'form' ? body.fields : body));
	const byCursor = cursor(
		{ cursorParameter: 'page.after', sizeParameter: 'page.size', pageSize: 2, place: 'body' },
		inBody('next'),
	);
	const twoPages = ({ body }: ApiRequest): Reply => {
		const isFirst = !JSON.stringify(body).includes('after');
		return { body: isFirst ? { rows: [1, 2], next: 7 } : { rows: [3], next: null } };
	};

	it.each<[string, RequestBody | undefined, unknown]>([
		['none', undefined, {}],
		['fields', { kind: 'json', value: { q: 'x', page: { sort: 'a', size: 9 } } }, { q: 'x', page: { sort: 'a' } }],
	])('stand in a JSON object, beside %s', async (_case, body, expected) => {
		const { sent, rows: came } = await walk(byCursor, twoPages, search(body));
		const { page = {}, ...rest } = expected as { page?: object };
		expect(came).toEqual([1, 2, 3]);
		expect(bodies(sent)).toEqual([
			{ ...rest, page: { ...page, size: 2 } },
			{ ...rest, page: { ...page, size: 2, after: 7 } },
		]);
	});

	it('go with OPTIONS as well, which may have a body', async () => {
		const { sent } = await walk(byCursor, twoPages, { request: { ...search().request, method: 'OPTIONS' } });
		expect(bodies(sent)[0]).toEqual({ page: { size: 2 } });
	});

	it.each([
		['{ "q": 1.50 }', '{ "q": 1.50 ,"page":{"size":2,"after":7}}'],
		['{"id":12345678901234567890}', '{"id":12345678901234567890,"page":{"size":2,"after":7}}'],
		['{}', '{"page":{"size":2,"after":7}}'],
		[
			'{"a":{"page":[1, {"size": "}"}]},"page": {"sort":"\\"x", "size" :9e2, "n":1.0}, "z":[]}',
			'{"a":{"page":[1, {"size": "}"}]},"page": {"sort":"\\"x", "size" :2, "n":1.0,"after":7}, "z":[]}',
		],
		['{"page":null,"q":-1.50E+3}', '{"page":{"size":2,"after":7},"q":-1.50E+3}'],
		['{"p\\u0061ge":{"size":1}}', '{"p\\u0061ge":{"size":2,"after":7}}'],
	])('stand in typed JSON, of which all else stays as it is: %s', async (content, last) => {
		const { sent } = await walk(byCursor, twoPages, search({ kind: 'raw', content, contentType: 'application/json' }));
		expect(sent.at(-1)?.body).toEqual({ kind: 'raw', content: last, contentType: 'application/json' });
		expect(() => JSON.parse(last) as unknown).not.toThrow();
	});

	it('stand in a form, in place of what was there', async () => {
		const style = pageNumber({ pageParameter: 'p', sizeParameter: 's', countsFrom: 0, pageSize: 2, place: 'body' });
		const reply = ({ body }: ApiRequest): Reply => ({ body: JSON.stringify(body).includes('"p","0"') ? [1, 2] : [] });
		const { sent } = await walk(
			style,
			reply,
			search({
				kind: 'form',
				fields: [
					['q', 'x'],
					['p', '5'],
				],
			}),
		);
		expect(bodies(sent)).toEqual([
			[
				['q', 'x'],
				['p', '0'],
				['s', '2'],
			],
			[
				['q', 'x'],
				['s', '2'],
				['p', '1'],
			],
		]);
	});

	it('keep the content type', async () => {
		const contentType = 'application/vnd.api+json';
		const { sent } = await walk(byCursor, twoPages, search({ kind: 'raw', content: '{}', contentType }));
		expect(sent.every(({ body }) => body?.kind === 'raw' && body.contentType === contentType)).toBe(true);
	});

	it.each<[string, RequestBody | undefined, 'GET' | 'POST', string]>([
		['on GET', undefined, 'GET', 'GET has none'],
		['beside a list', { kind: 'json', value: [1] }, 'POST', 'no JSON object'],
		['beside text', { kind: 'raw', content: 'hello', contentType: 'text/plain' }, 'POST', 'no JSON object'],
		['beside files', { kind: 'multipart', parts: [] }, 'POST', 'no JSON object'],
	])('cannot stand %s', async (_case, body, method, message) => {
		const options = { request: { ...search(body).request, method } };
		await expect(walk(byCursor, twoPages, options)).rejects.toThrow(message);
	});
});

describe('OData', () => {
	it.each([
		[
			'4',
			(page: number[], next?: string) => ({
				'@odata.context': '$metadata#T',
				value: page,
				...(next ? { '@odata.nextLink': next } : {}),
			}),
		],
		[
			'4.01',
			(page: number[], next?: string) => ({
				'@context': '$metadata#T',
				value: page,
				...(next ? { '@nextLink': next } : {}),
			}),
		],
		[
			'3',
			(page: number[], next?: string) => ({
				'odata.metadata': '/v3/$metadata#T',
				value: page,
				...(next ? { 'odata.nextLink': next } : {}),
			}),
		],
		[
			'2',
			(page: number[], next?: string) => ({ d: { results: page, __count: '3456', ...(next ? { __next: next } : {}) } }),
		],
	])('%s is read to its end', async (_version, bodyOf) => {
		const asked: ApiRequest[] = [];
		const came: unknown[] = [];
		const pages = walkPages({
			request: { method: 'GET', path: 'odata/T', headers: { 'odata-maxversion': '4.0' } },
			style: odata,
			send: async (request) => {
				asked.push(request);
				const from = Number(/skip=(\d+)/.exec(request.absoluteUrl ?? '')?.[1] ?? 0);
				const next = from + 1000 < 3456 ? `https://x.test/odata/T?skip=${from + 1000}` : undefined;
				const body = bodyOf(rows(from, Math.min(from + 1000, 3456)), next);
				return await Promise.resolve({ status: 200, statusMessage: 'OK', headers: {}, body });
			},
			rows: ({ body }) => odataRows(body) ?? [],
			limit: Infinity,
			maxPages: 100,
		});
		for await (const page of pages) came.push(...page.rows);
		expect(came).toEqual(rows(0, 3456));
		expect(asked.map(({ headers }) => headers)).toEqual(Array(4).fill({ 'OData-MaxVersion': '4.0' }));
	});

	it.each([
		[{ value: [] }, []],
		[{ d: [1] }, [1]],
		[{ d: { results: [] } }, []],
		[{ d: { __metadata: {}, Id: 1 } }, undefined],
		[{ value: [1], total: 1 }, [1]],
		[{ '@odata.context': 'x', Id: 1 }, undefined],
		['<feed/>', undefined],
		[undefined, undefined],
	])('has these rows in %j: %j', (body, expected) => {
		expect(odataRows(body)).toEqual(expected);
	});

	it.each([
		[{ value: [1] }, [1]],
		[{ value: [1], 'value@odata.count': 1 }, [1]],
		[{ d: { results: [1] } }, [1]],
		[{ value: [1], total: 1 }, undefined],
		[{ d: [1], e: 1 }, undefined],
	])('is recognised in %j by all that stands beside the rows', (body, expected) => {
		expect(odataList(body)).toEqual(expected);
	});

	it.each([
		[{ '@odata.count': 3, value: [] }, 3],
		[{ '@count': 3, value: [] }, 3],
		[{ 'odata.count': '3', value: [] }, 3],
		[{ d: { results: [], __count: '3' } }, 3],
		[{ value: [] }, undefined],
	])('tells the number of rows in %j', (body, expected) => {
		expect(odataCount(body)).toBe(expected);
	});

	it('asks for a page size beside what a person prefers', () => {
		const headers = { prefer: 'odata.include-annotations="*"' };
		expect(odata.start({ method: 'GET', path: 'T', headers }, 50).headers).toEqual({
			'OData-MaxVersion': '4.0',
			Prefer: 'odata.include-annotations="*", odata.maxpagesize=50',
		});
	});
});
