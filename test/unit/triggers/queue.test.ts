/* Promise: each record that joins a queue comes out once, and is marked as dealt with only after n8n has taken it. */
import type { IDataObject, INode } from 'n8n-workflow';
import { statusError, type FailedCall } from '../../../lib/calls/errors';
import type { ApiRequest } from '../../../lib/wire/types';
import { pageNumber } from '../../../lib/paging/pageNumber';
import { queue, type QueueState } from '../../../lib/triggers/queue';
import { idsOf, lookAt } from './look';
import { anything } from '../../../lib/wire/shapes';

const paging = pageNumber({
	pageParameter: 'page',
	sizeParameter: 'size',
	countsFrom: 0,
	pageSize: 2,
	honouredUpTo: 2,
});

const CALL: FailedCall = { system: 'S', method: 'PUT', path: 'queue', itemIndex: 0, signedBy: 'token' };

const refusal = (status: number): Error =>
	statusError({} as INode, CALL, { status, statusMessage: '', headers: {}, body: '' });

class Line {
	waiting: unknown[] = [];

	receipts: string[] = [];

	refuses = false;

	/** What is thrown at single receipts. */
	readonly answers = new Map<string, Error>();

	isSilent = false;

	/** Others take this many from the front once the first page was read. */
	taken = 0;

	pages: number[] = [];

	/** Receipts that were tried. */
	asked = 0;

	watch = queue({
		request: () => ({ method: 'GET', path: 'queue', expects: anything }),
		id: ({ id }) => id,
		paging,
		pageSize: 2,
		receipt: (id) => ({ method: 'PUT', path: String(id), expects: anything }),
	});

	state: QueueState | undefined;

	readonly answer = ({ method, path, query }: ApiRequest): unknown => {
		if (this.isSilent) return undefined;
		if (method === 'PUT') {
			this.asked += 1;
			const answer = this.answers.get(path);
			if (answer !== undefined) throw answer;
			if (this.refuses) throw new Error('not now');
			this.receipts.push(path);
			this.waiting = this.waiting.filter((id) => String(id) !== path);
			return {};
		}
		const page = Number(Object.fromEntries(query ?? []).page ?? 0);
		this.pages.push(page);
		if (page === 1) this.waiting.splice(0, this.taken);
		if (page === 1) this.taken = 0;
		return this.waiting.slice(page * 2, page * 2 + 2).map((id) => ({ id }) as IDataObject);
	};

	async begin(): Promise<void> {
		this.state = await this.watch.begin(lookAt(this.answer));
	}

	async poll(batchSize = 100): Promise<unknown[]> {
		const { items, state } = await this.watch.poll(lookAt(this.answer, { batchSize }), this.state);
		this.state = state;
		return idsOf(items);
	}
}

let line: Line;
beforeEach(() => {
	line = new Line();
});

it('leaves alone what waits when it begins', async () => {
	line.waiting = [1, 2, 3];
	await line.begin();
	line.waiting.push(4);
	expect(await line.poll()).toEqual([4]);
	expect(await line.poll()).toEqual([]);
	expect(line.receipts).toEqual(['4']);
	expect(line.waiting).toEqual([1, 2, 3]);
});

it('gives receipts with the poll after', async () => {
	line.waiting = [1, 2, 3];
	expect(await line.poll()).toEqual([1, 2, 3]);
	expect(line.receipts).toEqual([]);
	line.waiting.push(4);
	expect(await line.poll()).toEqual([4]);
	expect(line.receipts.sort()).toEqual(['1', '2', '3']);
});

it('emits in batches', async () => {
	line.waiting = [1, 2, 3, 4, 5];
	expect([await line.poll(2), await line.poll(2), await line.poll(2)]).toEqual([[1, 2], [3, 4], [5]]);
});

it('emits what is new though receipts fail, and says so when nothing is new', async () => {
	line.waiting = [1];
	await line.poll();
	line.refuses = true;
	line.waiting.push(2);
	expect(await line.poll()).toEqual([2]);
	await expect(line.poll()).rejects.toThrow('not now');
	line.refuses = false;
	expect(await line.poll()).toEqual([]);
	expect(line.receipts.sort()).toEqual(['1', '2']);
});

it('knows a record whose id is a number here and text there', async () => {
	line.waiting = [1];
	await line.poll();
	line.refuses = true;
	line.waiting = ['1', 2];
	expect(await line.poll()).toEqual([2]);
});

it('knows a record that was not found once, and forgets one that is gone', async () => {
	line.waiting = [1];
	await line.begin();
	line.waiting = [];
	expect(await line.poll()).toEqual([]);
	line.waiting = [1];
	expect(await line.poll()).toEqual([]);
	line.waiting = [];
	await line.poll();
	await line.poll();
	expect(line.state).toEqual({});
	line.waiting = [1];
	expect(await line.poll()).toEqual([1]);
});

it('knows a record that slips between its pages in poll after poll', async () => {
	line.waiting = ['a', 'b', 'slips', 'c'];
	await line.begin();
	for (const first of ['a', 'd', 'e', 'f']) {
		if (!line.waiting.includes(first)) line.waiting.unshift(first);
		line.taken = 1;
		const fresh = first === 'a' ? [] : [first];
		expect(await line.poll()).toEqual(fresh);
		expect(line.waiting).toEqual(['b', 'slips', 'c']);
	}
	expect(await line.poll()).toEqual([]);
	line.waiting.push('new');
	expect(await line.poll()).toEqual(['new']);
});

it('reads a queue once where nothing can slip or nothing is missing', async () => {
	line.waiting = [1, 2, 3, 4, 5];
	await line.begin();
	line.pages = [];
	await line.poll();
	expect(line.pages).toEqual([0, 1, 2]);
	line.waiting = [1];
	await line.poll();
	line.pages = [];
	line.waiting = [];
	await line.poll();
	expect(line.pages).toEqual([0]);
});

describe('when the filters were edited', () => {
	const settle = async () => await line.watch.settle?.(lookAt(line.answer), line.state);

	it('what was emitted and has no receipt yet still gets one, though it is not found any more', async () => {
		line.waiting = ['skipped'];
		await line.begin();
		line.waiting.push(7, 'b');
		expect(await line.poll()).toEqual([7, 'b']);
		line.waiting = [];
		await settle();
		expect(line.receipts.sort()).toEqual(['7', 'b']);
	});

	it('a receipt that fails is tried again, one that was given or is refused for good is not', async () => {
		line.waiting = ['skipped'];
		await line.begin();
		line.waiting.push(1, 2, 3);
		await line.poll();
		line.answers.set('2', new Error('not now'));
		line.answers.set('3', refusal(404));
		const unsettled = await settle();
		expect(unsettled?.failure).toEqual(new Error('not now'));
		line.state = unsettled?.left as QueueState;
		line.answers.clear();
		expect(await settle()).toBeUndefined();
		expect(line.receipts).toEqual(['1', '2']);
	});

	it('nothing comes out again when a person goes back to the filters of before', async () => {
		line.waiting = ['skipped'];
		await line.begin();
		line.waiting.push(1, 2);
		await line.poll();
		line.answers.set('2', new Error('not now'));
		line.state = (await settle())?.left as QueueState;
		line.answers.clear();
		expect(await line.poll()).toEqual([]);
		expect(line.receipts).toEqual(['1', '2']);
	});

	it('what had left the queue by itself is left alone', async () => {
		line.waiting = [1, 2];
		await line.poll();
		line.refuses = true;
		line.waiting = [2, 3];
		await line.poll();
		line.refuses = false;
		await settle();
		expect(line.receipts.sort()).toEqual(['2', '3']);
	});

	it('what somebody else left behind is none of its business', async () => {
		for (const state of ['text', { at: 5 }, { a: 'e0:' }, undefined])
			await line.watch.settle?.(lookAt(line.answer), state);
		expect(line.asked).toBe(0);
	});
});

it.each<[unknown]>([['nonsense'], [[]], [{ a: 'x9' }], [{ a: 5 }]])(
	'begins anew where a person left %j',
	async (edited) => {
		line.waiting = [1];
		line.state = edited as QueueState;
		expect(await line.poll()).toEqual([]);
		line.waiting.push(2);
		expect(await line.poll()).toEqual([2]);
	},
);

it('refuses to remember more than 10,000', async () => {
	line.waiting = Array.from({ length: 10_001 }, (_, id) => id);
	await expect(line.watch.begin(lookAt(() => line.waiting.map((id) => ({ id })), { maxPages: 2 }))).rejects.toThrow(
		/same as page|10,001 records that wait/,
	);
});

it('stops giving receipts that nobody accepts, so that calls do not pile up', async () => {
	line.refuses = true;
	line.waiting = Array.from({ length: 40 }, (_, id) => id);
	await line.poll();
	line.asked = 0;
	line.waiting.push('new');
	expect(await line.poll()).toEqual(['new']);
	// Those under way at the same time are not called back.
	expect(line.asked).toBeLessThanOrEqual(10);
});

it('does not take an empty answer for an empty list', async () => {
	line.waiting = [1, 2];
	await line.begin();
	line.isSilent = true;
	await expect(line.poll()).rejects.toThrow('answered with nothing');
	await expect(line.poll()).rejects.toThrow('answered with nothing');
	line.isSilent = false;
	expect(await line.poll()).toEqual([]);
});
