/*
 * Promise: where n8n gives a poll little time, it fetches no more details than fit, and gets through all the same.
 */
import type { INodeType } from 'n8n-workflow';
import { CredentialStore, storageModeOfCore } from './credentialStore';
import { PolledNode } from './polledNode';
import { changesOf, soakCredential, soakNode } from './soak/node';
import { Random } from './soak/random';
import { MoodyServer } from './soak/server';
import { anything } from '../../lib/wire/shapes';
import { takeClock } from './testClock';

let server: MoodyServer;
beforeAll(async () => {
	server = await MoodyServer.start(() => new Random(1));
});
afterAll(async () => await server.close());
afterEach(() => {
	jest.restoreAllMocks();
	server.refuses = () => undefined;
});

const ROWS = Array.from({ length: 25 }, (_, id) => ({ id, changed: new Date(Date.now() - 60_000 + id).toISOString() }));

/** The same node in an n8n that gives a poll so many milliseconds. */
function withTime(node: INodeType, milliseconds: number): INodeType {
	return {
		...node,
		async poll() {
			Object.assign(this, { getPollBudgetMs: () => milliseconds });
			return (await node.poll?.call(this)) ?? null;
		},
	};
}

/** A trigger that sends one row after another in full, in an n8n that gives a poll so many milliseconds. */
function polledFor(milliseconds: number, minimumInterval = 0): { node: PolledNode; fetched: string[] } {
	const fetched: string[] = [];
	server.handler = (_method, { pathname }) => {
		if (pathname === '/rows') return ROWS;
		fetched.push(pathname);
		return { id: pathname };
	};
	const watch = changesOf({ timed: true, ordered: false, clockAhead: 0, sloppy: false }, {});
	const details = ({ id }: { id?: unknown }) =>
		({ method: 'GET', path: `details/${String(id)}`, expects: anything }) as const;
	const store = new CredentialStore([soakCredential], storageModeOfCore);
	const node = new PolledNode({
		node: withTime(soakNode(watch, { details }), milliseconds),
		parameters: { event: 'change', emitExisting: true, options: { minimumInterval } },
		credentials: { soakApi: store.add('soakApi', { baseUrl: server.address }) },
		store,
	});
	return { node, fetched };
}

it.each<[milliseconds: number, sizes: number[], minimumInterval: number]>([
	[3000, [10, 10, 5], 0],
	[9500, [2, 2, 2], 2000],
	[300_000, [25], 0],
])('%i ms', async (milliseconds, sizes, minimumInterval) => {
	takeClock();
	const { node, fetched } = polledFor(milliseconds, minimumInterval);
	const emitted = [await node.activate()];
	while (emitted.length < sizes.length) emitted.push(await node.poll());
	expect(emitted.map((items) => items?.length)).toEqual(sizes);
	const total = sizes.reduce((sum, size) => sum + size);
	expect(emitted.flat().map((item) => item?.id)).toEqual(ROWS.slice(0, total).map(({ id }) => `/details/${id}`));
	expect(new Set(fetched).size).toBe(total);
	expect(fetched).toHaveLength(total);
});

it('a poll that finds another under way stands aside, and says so once that has taken too long', async () => {
	const clock = takeClock();
	server.handler = () => ROWS;
	const watch = changesOf({ timed: true, ordered: false, clockAhead: 0, sloppy: false }, {});
	const store = new CredentialStore([soakCredential], storageModeOfCore);
	const node = new PolledNode({
		node: soakNode(watch),
		parameters: { event: 'change' },
		credentials: { soakApi: store.add('soakApi', { baseUrl: server.address }) },
		store,
	});
	await node.activate();
	const gate = server.shutGate();
	const arrival = server.arrival();
	const hanging = node.poll();
	await arrival;
	clock.advance(60_000);
	expect(await node.poll()).toBeNull();
	clock.advance(61_000);
	await expect(node.poll()).rejects.toThrow('began 121 s ago is still under way');
	gate.open();
	await hanging;
	expect(await node.poll()).toBeNull();
});

describe('a system that refuses for the number of calls', () => {
	const waited = (waits: readonly number[]) => waits.reduce((sum, wait) => sum + wait, 0);

	it('is waited for within the time of the poll', async () => {
		const { waits } = takeClock();
		const { node } = polledFor(60_000);
		let refusals = 3;
		server.refuses = ({ pathname }) => (pathname !== '/rows' && refusals-- > 0 ? 5 : undefined);
		expect(await node.activate()).toHaveLength(25);
		expect(waited(waits)).toBeGreaterThan(5_000);
		expect(waited(waits)).toBeLessThan(57_000);
	});

	it.each([1, 10, 50])(
		'for %i s each time is given up before that time is over, and nothing is lost',
		async (seconds) => {
			const { waits } = takeClock();
			const { node } = polledFor(30_000);
			server.refuses = ({ pathname }) => (pathname === '/rows' ? undefined : seconds);
			await expect(node.activate()).rejects.toThrow('429');
			expect(waited(waits)).toBeLessThan(28_500);
			server.refuses = () => undefined;
			expect(await node.activate()).toHaveLength(25);
		},
	);
});
