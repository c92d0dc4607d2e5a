import type { ApiAnswer, ApiRequest } from '../../../lib/wire/types';
import { cursor } from '../../../lib/paging/cursor';
import { linkHeader, nextLink } from '../../../lib/paging/linkHeader';
import { valueAt } from '../../../lib/json';
import type { PageTurn } from '../../../lib/paging/types';
import { followed, nextUrl } from '../../../lib/paging/nextUrl';
import { offset } from '../../../lib/paging/offset';
import { pageNumber } from '../../../lib/paging/pageNumber';
import type { PageStyle } from '../../../lib/paging/types';
import { walkPages } from '../../../lib/paging/walk';

type Reply = Partial<ApiAnswer>;

const rowsOf = (answer: ApiAnswer): number =>
	(Array.isArray(answer.body) ? answer.body : ((answer.body as { rows?: unknown[] } | undefined)?.rows ?? [])).length;
const rows = (from: number, to: number): number[] =>
	Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** Walks against a system that is a function, and tells what it was asked. */
async function walk(
	style: PageStyle,
	reply: (request: ApiRequest) => Reply,
	options: { limit?: number; maxPages?: number; pageSize?: number } = {},
) {
	const asked: string[] = [];
	const pages: unknown[] = [];
	const send = async (request: ApiRequest): Promise<ApiAnswer> => {
		asked.push(request.absoluteUrl ?? (request.query ?? []).map(([name, value]) => `${name}=${value}`).join('&'));
		return await Promise.resolve({ status: 200, statusMessage: 'OK', headers: {}, body: undefined, ...reply(request) });
	};
	const request: ApiRequest = { method: 'GET', path: 'things', query: [['status', 'open']] };
	for await (const answer of walkPages({
		request,
		style,
		send,
		count: rowsOf,
		limit: Infinity,
		maxPages: 100,
		...options,
	}))
		pages.push(answer.body);
	return { asked, pages: pages.length };
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

describe('page numbers', () => {
	const style = pageNumber({ pageParameter: 'page', sizeParameter: 'size', countsFrom: 0, pageSize: 10 });

	it.each([
		['an empty list', 0, ['0']],
		['less than a page, since the system may hand out fewer rows at once than asked for', 7, ['0', '1']],
		['a page and a bit', 13, ['0', '1']],
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
		expect((await walk(style, capped)).pages).toBe(3);
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
		expect(await walk(style, numbered(100, 0), { limit: 4 })).toEqual({
			asked: ['status=open&page=0&size=4'],
			pages: 1,
		});
		expect((await walk(style, numbered(100, 0), { limit: 20 })).pages).toBe(2);
	});

	it('takes the page size a person chose', async () => {
		expect((await walk(style, numbered(30, 0), { pageSize: 25 })).asked).toEqual([
			'status=open&page=0&size=25',
			'status=open&size=25&page=1',
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
		expect(asked).toEqual(['status=open&skip=0&take=10', 'status=open&take=10&skip=10', 'status=open&take=10&skip=20']);
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
	const style = cursor({ cursorParameter: 'after', cursorPath: 'meta.next', sizeParameter: 'limit', pageSize: 2 });

	it.each([[null], [''], [undefined], [{}], [false]])('end when the answer says %p', async (last) => {
		const { asked } = await walk(style, (request) => ({
			body: { rows: [request.query?.length], meta: { next: request.query?.length === 2 ? 'b+=' : last } },
		}));
		expect(asked).toEqual(['status=open&limit=2', 'status=open&limit=2&after=b+=']);
	});

	it('do not end at an empty page with a bookmark', async () => {
		const { pages } = await walk(style, (request) => ({
			body: request.query?.length === 2 ? { rows: [], meta: { next: 7 } } : { rows: [1], meta: {} },
		}));
		expect(pages).toBe(2);
	});
});

it('takes a bookmark that stays the same for the end once the rows have run out', async () => {
	const style = cursor({ cursorParameter: 'after', cursorPath: 'next', sizeParameter: '', pageSize: 2 });
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
		expect((await walk(style, numbered(5, 1), { maxPages: 3 })).pages).toBe(3);
	});

	it('stop after a refusal that counts as an answer', async () => {
		expect((await walk(style, () => ({ status: 500, body: [1, 2] }))).pages).toBe(1);
	});
});
