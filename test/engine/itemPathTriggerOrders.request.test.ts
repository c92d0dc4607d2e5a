/*
 * Promise: what the ItemPath trigger asks for is what a person chose, and its items are what ItemPath has.
 */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ItemPathApplicationTokenApi } from '../../credentials/ItemPathApplicationTokenApi.credentials';
import { ItemPathTrigger } from '../../nodes/ItemPath/ItemPathTrigger.node';
import { startItemPathSimulator, type ItemPathSimulator } from '../../simulators/itemPath';
import { withPolledSystem, type PolledSystem } from './polledSystem';

let itemPath: PolledSystem<ItemPathSimulator>;
withPolledSystem(
	{
		start: startItemPathSimulator,
		type: new ItemPathApplicationTokenApi(),
		credential: ({ baseUrl, applicationUsername, applicationPassword }) => ({
			baseUrl,
			source: 'issue',
			username: applicationUsername,
			password: applicationPassword,
		}),
		node: () => new ItemPathTrigger(),
		parameters: { authentication: 'applicationToken' },
	},
	(system) => (itemPath = system),
);

const MINUTE = 60_000;
const condition = (field: string, operator: string, value: string): INodeParameters => ({
	filters: { known: [{ field, operator, value }] },
});
const ids = (items: IDataObject[] | null) => items?.map(({ id }) => id) ?? null;

describe('orders', () => {
	it('emits an order with each of its changes, and one that changes twice between two polls once, as it is now', async () => {
		const { live } = itemPath.simulator;
		const node = itemPath.trigger({ event: 'orderChanged' });
		await node.activate();
		itemPath.time.advance(MINUTE);
		const { id } = live.addOrder();
		expect(await node.poll()).toMatchObject([{ id, status: 'Untouched' }]);
		itemPath.time.advance(MINUTE);
		live.changeOrder(String(id), { status: 'Ready for Allocation' });
		itemPath.time.advance(MINUTE);
		live.changeOrder(String(id), { status: 'Is Allocated' });
		expect(await node.poll()).toMatchObject([{ id, status: 'Is Allocated' }]);
		expect(await node.poll()).toBeNull();
	});

	it('says so when orders have no such time, instead of being silent for ever', async () => {
		const { control } = itemPath.simulator;
		const node = itemPath.trigger({ event: 'orderChanged' });
		control.addFault({ match: { path: '/api/orders' }, status: 200, body: { orders: [{ id: 'A', name: 'SO-1' }] } });
		await expect(node.activate()).rejects.toMatchObject({
			message: expect.stringContaining('have no "modifiedDate"') as string,
		});
	});

	it('does not take a change of an old order for a new one', async () => {
		const node = itemPath.trigger({ event: 'orderCreated' });
		await node.activate();
		itemPath.simulator.live.changeOrder();
		expect(await node.poll()).toBeNull();
	});

	it('has each order with its final state once when orders change while pages are read', async () => {
		const { live } = itemPath.simulator;
		const node = itemPath.trigger({ event: 'orderChanged', options: { pageSize: 20, batchSize: 50 } });
		await node.activate();
		itemPath.time.advance(MINUTE);
		const made = Array.from({ length: 100 }, () => {
			itemPath.time.advance(1000);
			return String(live.addOrder().id);
		});
		let state = 0;
		itemPath.beforeEachRequest({ method: 'GET', path: '/api/orders' }, (count) => {
			if (count > 8) return;
			itemPath.time.advance(1000);
			// One that was read already, and one that was not.
			for (const index of [count, 99 - count]) live.changeOrder(made[index], { Info1: `state ${(state += 1)}` });
		});
		const emitted: IDataObject[] = [];
		for (let items = await node.poll(); items !== null; items = await node.poll()) {
			expect(items.length).toBeLessThanOrEqual(50);
			emitted.push(...items);
		}
		const seen = emitted.map(({ id, modifiedDate }) => `${String(id)} ${String(modifiedDate)}`);
		expect(new Set(seen).size).toBe(seen.length);
		expect(new Set(ids(emitted))).toEqual(new Set(made));
		const latest = new Map(emitted.map(({ id, Info1 }) => [id, Info1]));
		const changed = [...latest.values()].filter((info) => String(info).startsWith('state '));
		expect(changed).toHaveLength(16);
	});

	it('fetches lines if wanted', async () => {
		const node = itemPath.trigger({ event: 'orderCreated', includeLines: true });
		await node.activate();
		const { id, name } = itemPath.simulator.live.addOrder();
		expect(await node.poll()).toMatchObject([
			{ id, name, order_lines: expect.arrayContaining([expect.objectContaining({ orderId: id })]) as unknown },
		]);
	});

	it('emits an order that is gone before its lines were fetched, and says so', async () => {
		const node = itemPath.trigger({ event: 'orderCreated', includeLines: true });
		await node.activate();
		const { id } = itemPath.simulator.live.addOrder();
		itemPath.simulator.control.addFault({ match: { path: `/api/orders/${String(id)}` }, status: 404 });
		expect(await node.poll()).toMatchObject([{ id, detailsError: expect.stringContaining('404') as string }]);
	});

	it('emits and moves nothing when lines cannot be fetched, then everything once', async () => {
		const node = itemPath.trigger({ event: 'orderCreated', includeLines: true, options: { retries: 0 } });
		await node.activate();
		itemPath.time.advance(MINUTE);
		const made = [1, 2, 3].map(() => itemPath.simulator.live.addOrder().id);
		const before = node.remembered;
		itemPath.simulator.control.addFault({ match: { path: `/api/orders/${String(made[1])}` }, status: 500 });
		await expect(node.poll()).rejects.toThrow();
		expect(node.remembered).toBe(before);
		expect(new Set(ids(await node.poll()))).toEqual(new Set(made));
		expect(await node.poll()).toBeNull();
	});
});

describe('what is asked for', () => {
	it('names the time, the filters and an order', async () => {
		const node = itemPath.trigger({
			event: 'transactionCreated',
			types: [3, 4],
			exportStates: [2],
			...condition('quantityConfirmed', 'after', '5'),
		});
		await node.activate();
		const [query] = itemPath.queries({ method: 'GET', path: '/api/transactions' });
		expect(query).toMatchObject({
			type: '[or]3;4',
			exportStateType: '2',
			quantityConfirmed: '[gt]5',
			orderBy: 'creationDate,id',
			limit: '250',
			page: '0',
		});
		expect(query?.creationDate).toMatch(/^\[gt\]\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}$/);
		const { live } = itemPath.simulator;
		live.transact({ type: 4, exportStateType: 1, quantityConfirmed: 9 });
		live.transact({ type: 9, exportStateType: 2, quantityConfirmed: 9 });
		live.transact({ type: 4, exportStateType: 2, quantityConfirmed: 5 });
		const { id } = live.transact({ type: 4, exportStateType: 2, quantityConfirmed: 9 });
		expect(ids(await node.poll())).toEqual([id]);
	});

	it('takes a condition on the same time as one more', async () => {
		const node = itemPath.trigger({
			event: 'transactionCreated',
			...condition('creationDate', 'after', '2026-01-01'),
		});
		await node.activate();
		const [request] = itemPath.simulator.control.requests({ method: 'GET', path: '/api/transactions' });
		expect(request?.query.filter(([name]) => name === 'creationDate')).toHaveLength(2);
		const { id } = itemPath.simulator.live.transact();
		expect(ids(await node.poll())).toEqual([id]);
	});

	it.each([
		[condition('lot', 'equals', ''), '"Value" (Filters, row 1) is empty'],
		[condition('lot', 'oneOf', ' , '), '"Value" (Filters, row 1) is empty'],
		[{ types: [99] }, '"Types" is not one of the choices'],
		[{ options: { timeZone: 'Mars/Base' } }, '"Time Zone" (Options) is no time zone'],
	] as Array<[INodeParameters, string]>)('refuses %j before anything is sent', async (parameters, message) => {
		const node = itemPath.trigger({ event: 'transactionCreated', ...parameters });
		await expect(node.activate()).rejects.toThrow(message);
		expect(itemPath.simulator.control.log).toHaveLength(0);
	});

	it('says what ItemPath says when it refuses', async () => {
		const node = itemPath.trigger({
			event: 'orderChanged',
			filters: { filter: [{ field: 'noSuchField', operator: 'equals', value: '1' }] },
		});
		await expect(node.activate()).rejects.toThrow(/400.*noSuchField/);
	});

	it('says what to do when more comes at once than can be remembered', async () => {
		const node = itemPath.trigger({ event: 'transactionCreated', options: { pageSize: 10_000 } });
		const now = itemPath.time.now();
		const rows = Array.from({ length: 10_001 }, (_, index) => ({
			id: index,
			creationDate: `${new Date(now - (10_001 - index) * 10).toISOString().slice(0, 23)}000`,
		}));
		for (const transactions of [rows.slice(0, 10_000), rows.slice(10_000)])
			itemPath.simulator.control.addFault({ match: { path: '/api/transactions' }, body: { transactions } });
		await expect(node.activate()).rejects.toThrow(/10,001 changes .*remember 10,000.*"Overlap".*nothing is lost/);
		expect(node.remembered).not.toContain('state');
	});
});
