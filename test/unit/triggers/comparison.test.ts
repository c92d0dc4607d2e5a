/* Promise: what differs from the poll before comes out once, in batches, and nothing when the trigger begins. */
import type { IDataObject } from 'n8n-workflow';
import { comparison, type ComparisonState } from '../../../lib/triggers/comparison';
import { idsOf, lookAt } from './look';

let things: Record<string, number>;
const watch = comparison<number>({
	what: 'things',
	read: async () => await Promise.resolve(new Map(Object.entries(things))),
	compare: (id, before, now) => {
		if (before === now) return { mark: now };
		return { mark: now, item: { id, before: before ?? null, now: now ?? null } as IDataObject };
	},
	sample: (id, now) => ({ id, now }),
});
const look = (batchSize = 100) => lookAt(() => [], { batchSize });

let state: ComparisonState | undefined;
async function poll(batchSize?: number): Promise<unknown[]> {
	const found = await watch.poll(look(batchSize), state);
	state = JSON.parse(JSON.stringify(found.state)) as ComparisonState;
	return idsOf(found.items);
}

beforeEach(async () => {
	things = { a: 1, b: 1, c: 1 };
	state = await watch.begin(look());
});

it.each([
	['nothing', { a: 1, b: 1, c: 1 }, []],
	['a change', { a: 2, b: 1, c: 1 }, ['a']],
	['something new', { a: 1, b: 1, c: 1, d: 1 }, ['d']],
	['something gone', { a: 1, c: 1 }, ['b']],
])('emits %s once', async (_what, now, expected) => {
	things = now as Record<string, number>;
	expect(await poll()).toEqual(expected);
	expect(await poll()).toEqual([]);
});

it('emits the rest of a batch with the next polls', async () => {
	things = { a: 2, b: 2, d: 1 };
	expect([await poll(2), await poll(2), await poll(2)]).toEqual([['a', 'b'], ['c', 'd'], []]);
});

it('begins with everything if wanted', async () => {
	state = undefined;
	expect(await poll()).toEqual(['a', 'b', 'c']);
});

it('begins anew where a person left nonsense', async () => {
	state = 'nonsense' as never;
	expect(await poll()).toEqual([]);
	things.a = 2;
	expect(await poll()).toEqual(['a']);
});

it('remembers ids that n8n could stumble over', async () => {
	things = { a: 1, b: 1, c: 1, 'x.y': 1, 'node:Trigger': 1, '10': 1, constructor: 1 };
	expect((await poll()).sort()).toEqual(['10', 'constructor', 'node:Trigger', 'x.y']);
	expect(await poll()).toEqual([]);
});

it('shows a few as a sample', async () => {
	things = Object.fromEntries(Array.from({ length: 9 }, (_, id) => [`${id}`, id]));
	expect(await watch.sample(look())).toHaveLength(3);
});

it('refuses to remember more than 10,000', async () => {
	things = Object.fromEntries(Array.from({ length: 10_001 }, (_, id) => [`${id}`, id]));
	await expect(poll()).rejects.toThrow(/10,001 things.*nothing is lost/);
});
