/*
 * The simulated warehouse at work: stock movements and orders show through the API under their present moment, the Data
 * Push tells a webhook of them as set up, and the same steps always do the same.
 */
import axios from 'axios';
import { startItemPathSimulator, type ItemPathSimulator } from '../../../simulators/itemPath';
import { startWebhookReceiver, type WebhookReceiver } from './webhookReceiver';

interface Row {
	id: string;
	[field: string]: unknown;
}

const START = Date.UTC(2026, 4, 17, 9, 30);
const NOW = '2026-05-17T09:30:00.000000';

let clock = START;
let itemPath: ItemPathSimulator;
let webhook: WebhookReceiver;

/** Rows of a list, after a login. */
async function list(plural: string, query: Record<string, string>): Promise<Row[]> {
	const { username, password } = itemPath.login;
	const login = await axios.post<{ accessToken: string }>(`${itemPath.url}/api/users/login`, { username, password });
	const headers = { authorization: `Bearer ${login.data.accessToken}` };
	const url = `${itemPath.url}/api/${plural}?${new URLSearchParams(query).toString()}`;
	return (await axios.get<Record<string, Row[]>>(url, { headers })).data[plural];
}

const created = async (plural: string) => await list(plural, { creationDate: '[gt]2026-05-17T09:29:59.999' });
const changedOrders = async (after: string) =>
	await list('orders', { modifiedDate: `[gt]${after}`, orderBy: 'modifiedDate' });

beforeAll(async () => {
	webhook = await startWebhookReceiver();
	itemPath = await startItemPathSimulator({ now: () => clock });
});
afterAll(async () => {
	await itemPath.close();
	await webhook.close();
});
afterEach(() => {
	clock = START;
	itemPath.control.reset();
	webhook.received.length = 0;
	webhook.answers = [{ status: 200 }];
});

describe('transactions', () => {
	it('are made now, with the next number', async () => {
		const [last] = (await list('transactions', { page: '0' })).slice(-1);
		const { id } = itemPath.live.transact({ exportStateType: 2 });
		expect(await created('transactions')).toEqual([
			expect.objectContaining({ id, creationDate: NOW, exportStateType: 2, number: Number(last.number) + 1 }),
		]);
	});

	it('are puts and picks of orders mostly, most of them ready for export', () => {
		const made = Array.from({ length: 200 }, () => itemPath.live.transact());
		const share = (fits: (row: Row) => boolean) => made.filter((row) => fits(row as Row)).length / made.length;
		expect(share(({ type }) => type === 3 || type === 4)).toBeGreaterThan(0.6);
		expect(share(({ exportStateType }) => exportStateType === 2)).toBeGreaterThan(0.6);
		expect(share(({ exportStateType }) => exportStateType === 1)).toBeGreaterThan(0.1);
	});

	it('become ready for export later, under the date they were made at', async () => {
		const { id } = itemPath.live.transact({ exportStateType: 1 });
		expect(await list('transactions', { exportStateType: '2', creationDate: `[gt]2026-05-17` })).toEqual([]);
		clock += 3_600_000;
		expect(itemPath.live.release()).toMatchObject({ id });
		expect(await list('transactions', { exportStateType: '2', creationDate: `[gt]2026-05-17` })).toEqual([
			expect.objectContaining({ id, creationDate: NOW }),
		]);
		expect(() => itemPath.live.release(String(id))).toThrow('No such transaction');
	});

	it('belong to the order and material of the line they are made for', async () => {
		const [line] = await list('order_lines', { limit: '1' });
		expect(itemPath.live.transact({ orderLineId: line.id, type: 4 })).toMatchObject({
			orderId: line.orderId,
			orderName: line.orderName,
			materialId: line.materialId,
		});
	});
});

describe('orders', () => {
	it('come in with lines', async () => {
		const { id } = itemPath.live.addOrder({ name: 'LIVE-1' });
		expect(await created('orders')).toMatchObject([{ id, name: 'LIVE-1', status: 'Untouched', modifiedDate: NOW }]);
		const lines = await list('order_lines', { orderId: String(id) });
		expect(lines.length).toBeGreaterThan(0);
		expect(lines.every(({ orderName, modifiedDate }) => orderName === 'LIVE-1' && modifiedDate === NOW)).toBe(true);
	});

	it('go from status to status, each change under its own date', async () => {
		const { id } = itemPath.live.addOrder();
		const seen: unknown[] = [];
		for (let step = 0; step < 3; step += 1) {
			const before = new Date(clock).toISOString().replace('Z', '');
			clock += 1000;
			itemPath.live.changeOrder(String(id));
			const changed = await changedOrders(before);
			expect(changed).toHaveLength(1);
			seen.push(changed[0].status, changed[0].orderStatusType);
		}
		expect(seen).toEqual(['Ready for Allocation', 1, 'Is Allocated', 1, 'In Process', 11]);
		expect(() => itemPath.live.changeOrder(String(id))).toThrow('No such order that can change');
	});

	it('are listed by the date of their change', async () => {
		const [first, second, third] = await list('orders', { limit: '3' });
		for (const { id } of [third, first, second]) {
			clock += 1;
			itemPath.live.changeOrder(id, { priority: 4 });
		}
		expect((await changedOrders('2026-05-17T09:30:00')).map(({ id }) => id)).toEqual([third.id, first.id, second.id]);
		expect((await changedOrders('2026-05-17T09:30:00.002')).map(({ id }) => id)).toEqual([second.id]);
	});
});

describe('a tick', () => {
	const life = async () => {
		const changes = [];
		for (let step = 0; step < 60; step += 1) {
			clock += 10_000;
			changes.push(await itemPath.live.tick());
		}
		const rows = [await created('transactions'), await created('orders'), await changedOrders('2026-05-17T09:30:00')];
		return { changes, rows };
	};

	it('makes one change of every kind in time, and the same ones after a reset', async () => {
		const once = await life();
		const kinds = new Set(once.changes.map(({ resource, what }) => `${resource}: ${what.replace(/new.*/, 'new')}`));
		expect([...kinds].sort()).toEqual([
			'orders: In Process',
			'orders: Is Allocated',
			'orders: Ready for Allocation',
			'orders: new',
			'transactions: new',
			'transactions: ready for export',
		]);
		const made = (resource: string) =>
			once.changes
				.filter((change) => change.resource === resource && change.what.startsWith('new'))
				.map(({ id }) => id);
		expect(once.rows.slice(0, 2).map((rows) => rows.map(({ id }) => id))).toEqual([
			made('transactions'),
			made('orders'),
		]);
		itemPath.control.reset();
		clock = START;
		expect(await life()).toEqual(once);
	});

	it('calls the webhook of the Data Push for new transactions only', async () => {
		itemPath.dataPush.configure({ url: webhook.url });
		const changes = [];
		for (let step = 0; step < 12; step += 1) changes.push(await itemPath.live.tick());
		const told = changes.filter(({ delivery }) => delivery?.delivered);
		expect(told.map(({ id }) => id)).toEqual((await created('transactions')).map(({ id }) => id));
		expect(webhook.received.map(({ body }) => (JSON.parse(body) as Row).transactionId)).toEqual(
			told.map(({ id }) => id),
		);
		expect(told.length).toBeLessThan(changes.length);
	});
});

describe('the Data Push', () => {
	it('sends one transaction as JSON, with its headers', async () => {
		itemPath.dataPush.configure({
			url: `${webhook.url}/hook`,
			headers: { 'X-Demo': 'demo-secret' },
			keys: { transactionId: 'id', qty: 'quantityConfirmed' },
		});
		const { id, quantityConfirmed } = itemPath.live.transact();
		const delivery = await itemPath.dataPush.push(String(id));
		expect(delivery).toMatchObject({ delivered: true, attempts: 1, status: 200 });
		expect(webhook.received).toMatchObject([
			{
				method: 'POST',
				url: '/hook',
				headers: { 'x-demo': 'demo-secret', 'content-type': 'application/json' },
				body: JSON.stringify({ transactionId: id, qty: quantityConfirmed }),
			},
		]);
	});

	it('numbers the keys of all transactions of an order line', async () => {
		const line = (await list('order_lines', { limit: '1000' })).at(-1) as Row;
		const older = await list('transactions', { orderLineId: line.id, page: '0' });
		const made = [3, 9].map((quantityConfirmed) =>
			itemPath.live.transact({ orderLineId: line.id, quantityConfirmed, Info1: `Info of ${quantityConfirmed}` }),
		);
		itemPath.dataPush.configure({
			url: webhook.url,
			consolidated: true,
			keys: { transactionId: 'id', Info1: 'Info1' },
			lineKeys: { order: 'orderName' },
		});
		await itemPath.dataPush.push(String(made[0].id));
		const expected = [...older, ...made].flatMap(({ id, Info1 }, index) => [
			[`transactionId${index + 1}`, id],
			[`Info1${index + 1}`, Info1 ?? null],
		]);
		expect(Object.entries(JSON.parse(webhook.received[0].body) as Row)).toEqual([
			['order', line.orderName],
			...expected,
		]);
	});

	it.each([
		['an error', { status: 500, body: 'Broken' } as const, 10_000, { status: 500, answer: 'Broken' }],
		['a cut connection', 'cut' as const, 10_000, { status: 0, error: expect.any(String) as string }],
		['no answer', 'never' as const, 100, { status: 0, error: expect.stringContaining('timeout') as string }],
	])('tries once more after %s, then lists a failed attempt', async (_case, answer, timeoutMs, result) => {
		webhook.answers = [answer];
		itemPath.dataPush.configure({ url: webhook.url, retryDelayMs: 0, timeoutMs });
		const transactionId = String(itemPath.live.transact().id);
		const delivery = await itemPath.dataPush.push(transactionId);
		expect(delivery).toMatchObject({ delivered: false, attempts: 2, ...result });
		expect(itemPath.dataPush.failedAttempts).toEqual([{ ...delivery, transactionId }]);
	});

	it('is content when the second attempt works', async () => {
		webhook.answers = [{ status: 503 }, { status: 202 }];
		itemPath.dataPush.configure({ url: webhook.url, retryDelayMs: 0 });
		const delivery = await itemPath.dataPush.push(String(itemPath.live.transact().id));
		expect(delivery).toMatchObject({ delivered: true, attempts: 2, status: 202 });
		expect(itemPath.dataPush.failedAttempts).toEqual([]);
	});

	it('refuses what the vendor would not accept, and is off after a reset', async () => {
		expect(() => itemPath.dataPush.configure({ url: webhook.url, timeoutMs: 91_000 })).toThrow('90 seconds');
		const { id } = itemPath.live.transact();
		await expect(itemPath.dataPush.push(String(id))).rejects.toThrow('not configured');
		itemPath.dataPush.configure({ url: webhook.url });
		await expect(itemPath.dataPush.push('0')).rejects.toThrow('No transaction 0');
		itemPath.control.reset();
		expect(itemPath.dataPush.isConfigured).toBe(false);
	});
});
