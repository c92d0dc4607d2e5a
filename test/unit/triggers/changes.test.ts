/* Promise: what a list of changes looks like, how it is paged and what it does while it is read changes nothing. */
import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest } from '../../../lib/wire/types';
import { pageNumber } from '../../../lib/paging/pageNumber';
import type { ChangeList } from '../../../lib/triggers/changeList';
import { changes } from '../../../lib/triggers/changes';
import type { ChangeState } from '../../../lib/triggers/reach';
import type { PollSettings } from '../../../lib/triggers/types';
import { ago, DAY, HOUR, idsOf, lookAt, MINUTE, NOW, SECOND } from './look';
import { anything } from '../../../lib/wire/shapes';

const PAGE = 3;
const paging = pageNumber({
	pageParameter: 'page',
	sizeParameter: 'size',
	countsFrom: 0,
	pageSize: PAGE,
	honouredUpTo: PAGE,
});

/** A system with rows, and what may happen just before a request. */
class Rows {
	requests: ApiRequest[] = [];

	constructor(
		public rows: IDataObject[],
		private readonly habits: {
			readonly ignoresFilter?: boolean;
			readonly filtersByDay?: boolean;
			readonly unordered?: boolean;
			readonly before?: (request: number, rows: Rows) => void;
		} = {},
	) {}

	answer = (request: ApiRequest): IDataObject[] => {
		this.requests.push(request);
		const { ignoresFilter, filtersByDay, unordered, before } = this.habits;
		before?.(this.requests.length, this);
		const query = Object.fromEntries(request.query ?? []) as Record<string, string | undefined>;
		const from = ignoresFilter ? '' : (query.from ?? '').slice(0, filtersByDay ? 10 : undefined);
		const found = this.rows.filter(({ time }) => String(time) >= from);
		if (!unordered) found.sort((a, b) => (String(a.time) < String(b.time) ? -1 : 1));
		const page = Number(query.page ?? 0);
		return query.size === undefined ? found : found.slice(page * PAGE, (page + 1) * PAGE);
	};
}

const list: ChangeList = {
	request: (_look, since) => ({
		method: 'GET',
		path: 'rows',
		expects: anything,
		query: since ? [['from', since.toISOString()]] : [],
	}),
	id: ({ id }) => id,
	time: ({ time }) => time,
};
const ordered: ChangeList = { ...list, paging, oldestFirst: true };
const unordered: ChangeList = { ...list, paging };

function row(id: unknown, millisecondsAgo: number): IDataObject {
	return { id, time: ago(millisecondsAgo) } as IDataObject;
}

function every(count: number, gap: number): IDataObject[] {
	return Array.from({ length: count }, (_, index) => row(index, (count - index) * gap));
}

const before = (milliseconds: number): ChangeState => ({ at: NOW - milliseconds, seen: {} });

async function poll(rows: Rows, of: ChangeList, state: ChangeState | undefined, settings: Partial<PollSettings> = {}) {
	const { items, state: after } = await changes(of).poll(lookAt(rows.answer, settings), state);
	return { ids: idsOf(items), state: JSON.parse(JSON.stringify(after)) as ChangeState };
}

/** Polls until nothing comes out any more. */
async function drain(rows: Rows, of: ChangeList, state: ChangeState | undefined, settings: Partial<PollSettings> = {}) {
	const batches: unknown[][] = [];
	let now = state;
	for (;;) {
		const { ids, state: after } = await poll(rows, of, now, settings);
		if (ids.length === 0) return batches;
		batches.push(ids);
		now = after;
	}
}

const all = Array.from({ length: 20 }, (_, index) => index);

describe.each([
	['in one answer', list],
	['in pages, in order', ordered],
	['in pages, in no order', unordered],
])('%s', (_name, of) => {
	it.each([
		['minutes apart', MINUTE],
		['seconds apart', SECOND],
		['in one second', 10],
		['at one instant', 0],
	])('emits each of twenty once in batches, oldest first: %s', async (_when, gap) => {
		const batches = await drain(new Rows(every(20, gap)), of, before(HOUR), { batchSize: 7 });
		expect(batches.map(({ length }) => length)).toEqual([7, 7, 6]);
		expect(gap === 0 ? batches.flat().sort((a, b) => Number(a) - Number(b)) : batches.flat()).toEqual(all);
	});

	it('begins with what is there, batch by batch', async () => {
		expect((await drain(new Rows(every(20, DAY)), of, undefined, { batchSize: 7 })).flat()).toEqual(all);
	});

	it('gets by where the system filters by the day, or not at all', async () => {
		const old = [row('older', 5 * HOUR), row('old', 3 * HOUR), row('just too old', HOUR + 3 * MINUTE)];
		for (const habits of [{ filtersByDay: true }, { ignoresFilter: true }]) {
			const rows = new Rows([...old, ...every(20, MINUTE)], habits);
			expect((await drain(rows, of, before(HOUR), { batchSize: 2 })).flat()).toEqual(all);
		}
	});

	it('emits nothing old when it begins, however little happened', async () => {
		for (const age of [MINUTE, 25 * HOUR, 26 * HOUR, 26 * HOUR + MINUTE, 27 * HOUR, 40 * HOUR]) {
			const rows = new Rows([row('old', age)]);
			const begun = await changes(of).begin(lookAt(rows.answer));
			expect((await poll(rows, of, begun)).ids).toEqual([]);
			rows.rows.push(row('new', 0));
			expect((await poll(rows, of, begun)).ids).toEqual(['new']);
		}
	});

	it('knows a record whose id and time are written in another way', async () => {
		const rows = new Rows([{ id: 7, time: '2026-06-10T11:59:00.000Z' }]);
		const { ids, state } = await poll(rows, of, before(HOUR));
		expect(ids).toEqual([7]);
		rows.rows = [{ id: '7', time: '2026-06-10T11:59:00Z' }];
		expect((await poll(rows, of, state)).ids).toEqual([]);
	});

	it('leaves out records without a time', async () => {
		const none = [null, '', 0, '0001-01-01T00:00:00'].map((time, id) => ({ id, time }));
		const rows = new Rows([row('a', MINUTE)], { ignoresFilter: true });
		rows.rows.push(...none);
		expect((await poll(rows, of, before(HOUR))).ids).toEqual(['a']);
		await expect(poll(new Rows([{ time: ago(MINUTE) }]), of, before(HOUR))).rejects.toThrow(/without an ID/);
	});

	it('emits a record whose time cannot be read once, and goes on from the others', async () => {
		const rows = new Rows([row('a', 2 * MINUTE), { id: 'b', time: 'yesterday' }], { ignoresFilter: true });
		const first = await poll(rows, of, before(HOUR));
		expect(first.ids).toEqual(['a', 'b']);
		rows.rows.push(row('c', MINUTE));
		const second = await poll(rows, of, first.state);
		expect(second.ids).toEqual(['c']);
		expect((await poll(rows, of, second.state)).ids).toEqual([]);
		rows.rows[1] = { id: 'b', time: 'today' };
		expect((await poll(rows, of, second.state)).ids).toEqual(['b']);
		// Alone it is no reason to stop either.
		expect((await poll(new Rows([{ id: 'b', time: 'yesterday' }]), of, before(HOUR))).ids).toEqual(['b']);
	});

	it('says so when a trigger begins with a column that holds no times', async () => {
		const rows = new Rows([{ id: 'b', time: 'yesterday' }], { ignoresFilter: true });
		const { begin, sample } = changes(of);
		await expect(begin(lookAt(rows.answer))).rejects.toThrow(/"yesterday" where a time is expected/);
		await expect(sample(lookAt(rows.answer))).rejects.toThrow(/"yesterday" where a time is expected/);
		await expect(poll(rows, of, undefined)).rejects.toThrow(/"yesterday" where a time is expected/);
	});

	it.each([1, 1e3, 1e6])('reads times that are counted since 1970, %d to the second', async (unit) => {
		const at = (milliseconds: number) => Math.floor(((NOW - milliseconds) / 1000) * unit);
		const rows = new Rows(
			[
				{ id: 'old', time: at(DAY) },
				{ id: 'a', time: at(MINUTE) },
			],
			{ ignoresFilter: true },
		);
		rows.rows.push({ id: 'b', time: String(at(30 * SECOND)) });
		const first = await poll(rows, of, before(HOUR));
		expect(first.ids).toEqual(['a', 'b']);
		rows.rows.push({ id: 'c', time: at(0) });
		expect((await poll(rows, of, first.state)).ids).toEqual(['c']);
	});
});

describe('while pages are read', () => {
	it.each([
		['in order', ordered, MINUTE],
		['in order, close together', ordered, 20],
		['in no order', unordered, MINUTE],
	])('rows that go hide no others: %s', async (_name, of, gap) => {
		const rows = new Rows(every(20, gap), {
			unordered: of === unordered,
			before: (request, { rows: kept }) => {
				if (request === 2 || request === 4) kept.splice(0, 1);
			},
		});
		const found = (await poll(rows, of, before(HOUR))).ids;
		expect(all.slice(2).filter((id) => !found.includes(id))).toEqual([]);
	});

	it('rows that change move to the end and hide no others', async () => {
		const rows = new Rows(every(20, MINUTE), {
			before: (request, { rows: kept }) => {
				if (request === 2) kept[0] = row(0, 0);
			},
		});
		expect(new Set((await poll(rows, ordered, before(HOUR))).ids)).toEqual(new Set(all));
	});
});

it('reads no more of a list in order than one poll emits', async () => {
	const rows = new Rows(every(1000, MINUTE));
	await poll(rows, ordered, before(20 * HOUR), { batchSize: 5 });
	expect(rows.requests).toHaveLength(2);
});

it('reads a page once where there is only one', async () => {
	for (const each of [list, ordered, unordered]) {
		const rows = new Rows(every(2, MINUTE));
		await poll(rows, each, before(HOUR));
		expect(rows.requests).toHaveLength(1);
	}
});

it('reads all of it where the promised order is not kept', async () => {
	const rows = new Rows(every(20, MINUTE).reverse(), { unordered: true });
	expect((await drain(rows, ordered, before(HOUR), { batchSize: 7 })).flat()).toEqual(all);
});

it('asks for what is later than the last time less the overlap, and never for what it knew before', async () => {
	const rows = new Rows([]);
	await poll(rows, list, before(HOUR), { overlap: 5 * MINUTE });
	await poll(rows, list, { ...before(HOUR), floor: NOW - HOUR - MINUTE }, { overlap: DAY });
	await poll(rows, list, undefined);
	expect(rows.requests.map(({ query }) => query)).toEqual([
		[['from', ago(HOUR + 5 * MINUTE)]],
		[['from', ago(HOUR + MINUTE)]],
		[],
	]);
});

it.each<[string, unknown]>([
	['text', 'nonsense'],
	['a list', []],
	['a time as text', { at: ago(HOUR), seen: {} }],
	['nothing seen', { at: NOW }],
	['seen without times', { at: NOW, seen: { a: 'yes' } }],
	['a floor as text', { at: NOW, seen: {}, floor: 'x' }],
])('begins anew where a person edited what is remembered: %s', async (_what, edited) => {
	const rows = new Rows([row('old', MINUTE)]);
	const { ids, state } = await poll(rows, list, edited as ChangeState);
	expect(ids).toEqual([]);
	expect(state.at).toBe(NOW - MINUTE);
});

it('shows the newest of a day as a sample, else of a month, else of all', async () => {
	const sample = async (...rows: IDataObject[]) => idsOf(await changes(list).sample(lookAt(new Rows(rows).answer)));
	expect(await sample(...every(5, MINUTE), row('old', 40 * DAY))).toEqual([4, 3, 2]);
	expect(await sample(row('old', 40 * DAY))).toEqual(['old']);
	expect(await sample()).toEqual([]);
});
