/**
 * Promise: every workflow in examples/ runs as it is, brings what it promises, costs on the wire what it should, and needs
 * no second login.
 */
import axios from 'axios';

import { systemsOf } from '../../simulators/all';
import { exampleOf, useSession } from '../support/realSession';
import { tellOnFailure } from './story';
import { allOf, watch } from './wireWatch';

/**
 * What each example has to bring, and what that may cost on the wire, in the order in which they run: the first that needs
 * a system logs in there, and what makes a trigger fire adds to the lists others read.
 */
const expectations = [
	{ id: 'opsbridgeClientCreds', items: 530, requests: 7, tokens: 1 },
	{ id: 'opsbridgeHired', items: 1, requests: 5, tokens: 1 },
	{ id: 'opsbridgeDvinciSync', items: 222, itemsAgain: 223, requests: 1, tokens: 0 },
	{ id: 'opsbridgeConnDown', items: 1, requests: 1, tokens: 1 },
	{ id: 'opsbridgeExport', items: 1, requests: 2, tokens: 0 },
	{ id: 'opsbridgePush', items: 1, requests: 1, tokens: 0 },
	{ id: 'opsbridgeItemPathHook', items: 1, requests: 2, tokens: 0 },
	{ id: 'opsbridgeFence', items: 1, requests: 4, tokens: 1 },
	{ id: 'opsbridgeNextomePositions', items: 420, requests: 421, tokens: 0 },
	{ id: 'opsbridgeAgent', items: 1, requests: 3, tokens: 0 },
	{ id: 'opsbridgeChanged', items: 1, requests: 2, tokens: 0 },
	{ id: 'opsbridgeXytechJobs', items: 434, itemsAgain: 435, requests: 2, tokens: 0 },
	{ id: 'opsbridgeXyHook', items: 1, requests: 4, tokens: 0 },
];

const session = useSession();

it('each example is expected to bring something', () => {
	expect(
		session()
			.examples.map(({ workflow }) => workflow.id)
			.sort(),
	).toEqual(expectations.map(({ id }) => id).sort());
});

it.each(expectations)('$id runs from a cold start', async ({ id, items, requests, tokens }) => {
	const run = await session().run(exampleOf(session(), id));

	tellOnFailure(session(), exampleOf(session(), id).workflow, run.execution, () => {
		expect(run.execution.status).toBe('success');
		expect({ items: run.items.length, requests: run.requests, tokens: run.tokens }).toEqual({
			items,
			requests,
			tokens,
		});
	});
});

it('the systems got what the workflows of their triggers have made of it', async () => {
	const orders = await xytechKeys('JmWorkOrderList', 'WO-%-1');
	const resources = await xytechKeys('SchResourceList', 'dvinci-%');
	expect(orders).toContainEqual(expect.stringMatching(/^WO-\d+-1$/));
	expect(resources).toEqual([expect.stringMatching(/^dvinci-\d+$/)]);
});

/** External keys in Xytech that are like this. */
async function xytechKeys(list: string, like: string): Promise<string[]> {
	const { siteUrl, database, username, password } = session().simulators.xytech.login;
	const { data } = await axios.get<{ L: Array<{ external_key: string }> }>(
		`${siteUrl}/api/v2/database/${database}/${list}`,
		{ params: { query: JSON.stringify({ external_key: like }) }, auth: { username, password }, proxy: false },
	);
	return data.L.map(({ external_key: key }) => key);
}

it('the webhook answers with the material ItemPath created or found, and needs no second login', async () => {
	const seen = await watch(allOf(session().simulators));
	const article = { name: 'Label roll 50 mm', codes: '1, 2', unit: 'pcs' };
	const call = async (unit: string) =>
		await session().n8n.client.callWebhook('POST', 'new-article', { ...article, unit });
	const first = await call('pcs');
	const again = await call('roll');

	const material = { id: expect.any(String) as string, name: article.name, codes: ['1', '2'] };
	expect(first).toEqual({
		status: 200,
		data: expect.objectContaining({ ...material, unitOfMeasure: 'pcs', created: true }) as unknown,
	});
	const { id } = first.data as { id: string };
	expect(again).toEqual({
		status: 200,
		data: expect.objectContaining({ ...material, id, unitOfMeasure: 'roll', created: false }) as unknown,
	});
	expect(await seen()).toMatchObject({
		calls: [
			'GET /api/materials 200',
			'POST /api/materials 201',
			'GET /api/materials 200',
			`PUT /api/materials/${id} 200`,
		],
		logins: [],
	});
});

it.each(expectations)('$id runs a second time, with the stored token', async ({ id, items, itemsAgain = items }) => {
	const run = await session().run(exampleOf(session(), id));

	tellOnFailure(session(), exampleOf(session(), id).workflow, run.execution, () => {
		expect(run.execution.status).toBe('success');
		expect({ items: run.items.length, tokens: run.tokens }).toEqual({ items: itemsAgain, tokens: 0 });
	});
});

describe('the same record met twice', () => {
	it('a work order that is saved again keeps its order', async () => {
		const { xytech } = session().simulators;
		const key = String(xytech.live.addWorkOrder().wo_no_seq);
		const first = await xytech.exportAdaptor.send('JmWorkOrder', key, 'INSERT');
		const again = await xytech.exportAdaptor.send('JmWorkOrder', key, 'UPDATE');
		const expected = { status: 200, attempts: 1, answer: { data: { id: `WO-${key}` } } };
		expect([first, again]).toEqual([expect.objectContaining(expected), expect.objectContaining(expected)]);
	});

	it('a work order that is told twice at the same moment becomes one order', async () => {
		const { xytech, itemPath } = session().simulators;
		const key = String(xytech.live.addWorkOrder().wo_no_seq);
		const seen = await watch(allOf(session().simulators));
		// Both have looked the name up before either has created it.
		itemPath.control.addFault({
			match: { method: 'GET', path: '/api/orders' },
			body: { orders: [] },
			delayMs: 500,
			times: 2,
		});
		const told = await Promise.all(
			['INSERT' as const, 'UPDATE' as const].map(
				async (event) => await xytech.exportAdaptor.send('JmWorkOrder', key, event),
			),
		);
		const expected = { status: 200, attempts: 1, answer: { data: { id: `WO-${key}` } } };
		expect(told).toEqual([expect.objectContaining(expected), expect.objectContaining(expected)]);
		const posts = (await seen()).calls.filter((call) => call.startsWith('POST /api/orders'));
		expect(posts.sort()).toEqual(['POST /api/orders 201', 'POST /api/orders 422']);
	});

	it('a transaction that is pushed again is answered again', async () => {
		const { itemPath } = session().simulators;
		const id = String(itemPath.live.transact({ type: 4 }).id);
		const told = [await itemPath.dataPush.push(id), await itemPath.dataPush.push(id)];
		const expected = expect.objectContaining({
			status: 200,
			attempts: 1,
			answer: expect.objectContaining({ received: id }) as unknown,
		}) as unknown;
		expect(told).toEqual([expected, expected]);
	});
});

it('no example sent a request that a system refuses, but for the one that came second', () => {
	const refused = systemsOf(session().simulators).flatMap(({ name, control }) =>
		control.log
			.filter(({ status }) => status >= 400)
			.map(({ method, url, status }) => `${name} ${method} ${url} ${status}`),
	);
	expect(refused).toEqual(['itemPath POST /api/orders 422']);
});
