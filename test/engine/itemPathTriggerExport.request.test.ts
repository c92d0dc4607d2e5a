/*
 * Promise: a transaction that is ready for export is emitted once, and marked as exported only after n8n has taken it:
 * none is marked that could still get lost.
 */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { clock } from '../../lib/clock';
import type { ItemPathSimulator } from '../../simulators/itemPath';
import { itemPathSystem } from './itemPathPolled';
import { withPolledSystem, type PolledSystem } from './polledSystem';

let itemPath: PolledSystem<ItemPathSimulator>;
withPolledSystem(
	{ ...itemPathSystem, parameters: { event: 'transactionReadyForExport' } },
	(system) => (itemPath = system),
);

const MARKING = { markAsExported: true };
/** Of all that waits in the demo warehouse, only what a test adds. */
const OURS: INodeParameters = {
	filters: { filter: [{ field: 'lot', operator: 'equals', value: 'OURS' }] },
};
const list = { method: 'GET', path: '/api/transactions' };
const trigger = (parameters: INodeParameters = {}) => itemPath.trigger({ ...OURS, ...parameters });
/** A transaction is made, a second after the one before it. */
const join = (values: IDataObject = {}): string => {
	itemPath.time.advance(1000);
	return String(itemPath.simulator.live.transact({ exportStateType: 2, lot: 'OURS', ...values }).id);
};
const joinMany = (count: number): string[] => Array.from({ length: count }, () => join());
const ids = (items: IDataObject[] | null) => items?.map(({ id }) => id) ?? null;
/** What reached ItemPath since the last look, a mark with the end of its address. */
const wire = (): string[] => {
	const { control } = itemPath.simulator;
	const calls = control.requests({ kind: 'api' }).map(({ method, path }) => `${method} ${path.split('/')[3] ?? ''}`);
	control.clearLog();
	return calls.map((call) => call.trim());
};

/** Somebody else calls ItemPath. */
async function call(method: string, path: string, body: unknown, bearer = ''): Promise<Record<string, unknown>> {
	const answer = await fetch(`${itemPath.simulator.url}/api/${path}`, {
		method,
		headers: { 'content-type': 'application/json', ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) },
		body: JSON.stringify(body),
	});
	expect(answer.ok).toBe(true);
	return (await answer.json()) as Record<string, unknown>;
}

/** Another program puts a transaction into a state of export. */
async function setState(id: string, exportStateType: number): Promise<void> {
	const { username, password } = itemPath.simulator.login;
	const { accessToken } = await call('POST', 'users/login', { username, password });
	await call('PUT', `transactions/${id}`, { exportStateType }, String(accessToken));
	itemPath.simulator.control.clearLog();
}

describe('what is ready for export', () => {
	it('leaves alone what waits already, then emits each transaction once', async () => {
		join();
		const node = trigger();
		expect(await node.activate()).toBeNull();
		const added = joinMany(3);
		expect(ids(await node.poll())).toEqual(added);
		expect(await node.poll()).toBeNull();
		expect(wire()).not.toContain(expect.stringMatching(/^PUT/));
	});

	it('emits a transaction that becomes ready long after it was made', async () => {
		const waiting = join({ exportStateType: 1 });
		const node = trigger();
		await node.activate();
		expect(await node.poll()).toBeNull();
		itemPath.time.advance(7 * 24 * 3_600_000);
		itemPath.simulator.live.release(waiting);
		expect(ids(await node.poll())).toEqual([waiting]);
	});

	it('asks with large pages, the oldest first, with types and conditions', async () => {
		const node = trigger({ types: [3, 4] });
		await node.activate();
		expect(itemPath.queries(list)).toEqual([
			{ exportStateType: '2', type: '[or]3;4', lot: 'OURS', orderBy: 'creationDate,id', limit: '1000', page: '0' },
		]);
		join({ type: 9 });
		const wanted = join({ type: 3 });
		expect(ids(await node.poll())).toEqual([wanted]);
	});

	it('begins with all that waits if told so, in batches, oldest first', async () => {
		const node = itemPath.trigger({ emitExisting: true, options: { batchSize: 100, pageSize: 70 } });
		const times: string[] = [];
		const emitted: unknown[] = [];
		for (let items = await node.activate(); items !== null; items = await node.poll()) {
			expect(items.length).toBeLessThanOrEqual(100);
			expect(items.every(({ exportStateType }) => exportStateType === 2)).toBe(true);
			emitted.push(...items.map(({ id }) => id));
			times.push(...items.map(({ creationDate }) => String(creationDate)));
		}
		expect(emitted.length).toBeGreaterThan(200);
		expect(new Set(emitted).size).toBe(emitted.length);
		expect(times).toEqual([...times].sort());
	});

	it.each([
		['a server error', { status: 500 }],
		['a cut connection', { reset: true }],
		['half an answer', { brokenJson: true }],
	])('emits and moves nothing when %s ends a poll half-way, then everything once', async (_, fault) => {
		const node = trigger({ options: { pageSize: 20, retries: 0 } });
		await node.activate();
		const added = joinMany(50);
		const before = node.remembered;
		itemPath.simulator.control.addFault({ ...fault, match: list, after: 1 });
		await expect(node.poll()).rejects.toThrow();
		expect(node.remembered).toBe(before);
		expect(new Set(ids(await node.poll()))).toEqual(new Set(added));
		expect(await node.poll()).toBeNull();
	});

	it('marks what it has emitted although its filters are edited before the next poll', async () => {
		const node = trigger(MARKING);
		await node.activate();
		const added = joinMany(3);
		expect(new Set(ids(await node.poll()))).toEqual(new Set(added));
		node.parameters = { ...node.parameters, types: [9] };
		expect(await node.activate()).toBeNull();
		expect(
			wire()
				.filter((call) => call.startsWith('PUT'))
				.sort(),
		).toEqual(added.map((id) => `PUT ${id}`).sort());
		itemPath.simulator.control.clearLog();
		await node.poll();
		expect(wire().filter((call) => call.startsWith('PUT'))).toEqual([]);
	});

	it('shows a sample on Fetch Test Event, which neither moves nor marks anything', async () => {
		const node = trigger(MARKING);
		await node.activate();
		const added = join();
		const before = node.remembered;
		expect(ids(await node.fetchTestEvent())).toEqual([added]);
		expect(node.remembered).toBe(before);
		expect(wire()).not.toContain(`PUT ${added}`);
		expect(ids(await node.poll())).toEqual([added]);
	});

	it('says so when Fetch Test Event finds nothing', async () => {
		await expect(trigger().fetchTestEvent()).rejects.toThrow(
			'ItemPath has nothing to show for "Transaction Ready for Export"',
		);
	});

	it('says what to do when more wait than can be remembered', async () => {
		const node = trigger();
		for (let page = 0; page < 11; page++) {
			const rows = Array.from({ length: page < 10 ? 1000 : 1 }, (_, row) => ({ id: `T-${page}-${row}` }));
			itemPath.simulator.control.addFault({ match: list, body: { transactions: rows } });
		}
		await expect(node.activate()).rejects.toThrow(
			/10,001 records that wait.*remember 10,000.*narrow the filters.*nothing is lost/,
		);
		expect(node.remembered).not.toContain('state');
	});
});

describe('while others work on the queue', () => {
	it('forgets what they marked, and emits it again should it become ready once more', async () => {
		const node = trigger();
		await node.activate();
		const added = join();
		await node.poll();
		const withIt = node.remembered.length;
		await setState(added, 4);
		expect(await node.poll()).toBeNull();
		expect(await node.poll()).toBeNull();
		expect(node.remembered.length).toBeLessThan(withIt);
		await setState(added, 2);
		expect(ids(await node.poll())).toEqual([added]);
	});

	it('loses and repeats nothing when some leave between two pages', async () => {
		const node = trigger({ options: { pageSize: 10 } });
		await node.activate();
		const added = joinMany(30);
		const first = added.slice(0, 10);
		// The second page is asked for again after a wait, in which the rows of the first one leave: ten rows move from a
		// page that was not read yet to one that was.
		itemPath.simulator.control.addFault({ match: list, after: 1, status: 503 });
		jest.spyOn(clock, 'sleep').mockImplementationOnce(async () => {
			for (const id of first) await setState(id, 4);
		});
		const emitted = ids(await node.poll()) ?? [];
		expect(emitted).toHaveLength(20);
		expect(emitted).toEqual(expect.arrayContaining(first));
		const rest = ids(await node.poll()) ?? [];
		expect([...emitted, ...rest]).toHaveLength(30);
		expect(new Set([...emitted, ...rest])).toEqual(new Set(added));
		expect(await node.poll()).toBeNull();
	});
});

describe('marking as exported', () => {
	it('marks with the poll after the one that emitted, after it has read the list', async () => {
		const node = trigger(MARKING);
		await node.activate();
		const added = join();
		wire();
		expect(ids(await node.poll())).toEqual([added]);
		expect(wire()).toEqual(['GET']);
		expect(await node.poll()).toBeNull();
		expect(itemPath.simulator.control.requests({ method: 'PUT' })).toMatchObject([
			{ path: `/api/transactions/${added}`, bodyText: '{"exportStateType":4}' },
		]);
		expect(wire()).toEqual(['GET', `PUT ${added}`]);
		expect(await node.poll()).toBeNull();
		expect(wire()).toEqual(['GET']);
	});

	it('leaves alone what waited when it began', async () => {
		const old = join();
		const node = trigger(MARKING);
		await node.activate();
		await node.poll();
		await node.poll();
		expect(wire()).not.toContain(`PUT ${old}`);
	});

	it('marks what waited when it began if that was emitted', async () => {
		const old = join();
		const node = trigger({ ...MARKING, emitExisting: true });
		expect(ids(await node.activate())).toEqual([old]);
		await node.poll();
		expect(wire()).toContain(`PUT ${old}`);
	});

	it('emits again, and marks only then, what a crash may have lost', async () => {
		const node = trigger(MARKING);
		await node.activate();
		const added = join();
		wire();
		expect(ids(await node.pollAndCrash())).toEqual([added]);
		expect(ids(await node.activate())).toEqual([added]);
		expect(wire()).toEqual(['GET', 'GET']);
		expect(await node.poll()).toBeNull();
		expect(wire()).toEqual(['GET', `PUT ${added}`]);
	});

	it('marks after a restart what was emitted before it', async () => {
		const node = trigger(MARKING);
		await node.activate();
		const added = join();
		await node.poll();
		node.restart();
		wire();
		expect(await node.activate()).toBeNull();
		expect(wire()).toEqual(['GET', `PUT ${added}`]);
	});

	it('does not let a mark that fails hold up what is new, tells of it, and tries again', async () => {
		const node = trigger({ ...MARKING, options: { retries: 0 } });
		await node.activate();
		const stuck = join();
		await node.poll();
		itemPath.simulator.control.addFault({
			match: { method: 'PUT' },
			times: 2,
			status: 500,
			body: { message: 'locked' },
		});
		const added = join();
		expect(ids(await node.poll())).toEqual([added]);
		const next = joinMany(1);
		expect(ids(await node.poll())).toEqual(next);
		itemPath.simulator.control.addFault({
			match: { method: 'PUT', path: `/api/transactions/${stuck}` },
			times: 1,
			status: 500,
			body: { message: 'locked' },
		});
		wire();
		await expect(node.poll()).rejects.toMatchObject({ message: expect.stringContaining('500') as string });
		expect(await node.poll()).toBeNull();
		expect(await node.poll()).toBeNull();
		expect(
			wire()
				.filter((line) => line.startsWith('PUT'))
				.sort(),
		).toEqual([`PUT ${stuck}`, `PUT ${stuck}`, `PUT ${next[0] ?? ''}`].sort());
	});

	it('marks each once with durable cursors', async () => {
		const node = itemPath.trigger({ ...OURS, ...MARKING }, { durable: true });
		await node.activate();
		const added = joinMany(3);
		expect(ids(await node.poll())).toEqual(expect.arrayContaining(added));
		node.restart();
		wire();
		expect(await node.poll()).toBeNull();
		expect(await node.poll()).toBeNull();
		expect(
			wire()
				.filter((line) => line.startsWith('PUT'))
				.sort(),
		).toEqual(added.map((id) => `PUT ${id}`).sort());
	});
});
