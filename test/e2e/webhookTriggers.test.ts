/**
 * Promise: Xytech and ItemPath start published workflows by calling them, get an answer they can use, and nobody without
 * the secret starts anything.
 */
import axios from 'axios';

import type { WorkflowFile, WorkflowNode } from '../../playground/client';
import { webhookHeaders } from '../../catalogue/webhookHeaders';
import { demoCredential, useSession } from '../support/realSession';
import { tellOnFailure } from './story';
import { hook, publishHook, secretTypeOf, webhookTriggers } from './webhooks';
import { chain, node } from './workflows';

const session = useSession();

/** The item goes through a node that adds to it, whose output is the answer. */
const answering = (name: string, trigger: WorkflowNode): WorkflowFile =>
	chain(
		name,
		trigger,
		node(
			'Answer',
			'n8n-nodes-base.set',
			{ mode: 'raw', jsonOutput: '={{ { data: { id: "n8n-" + ($json.id ?? $json.transactionId) } } }}', options: {} },
			{ typeVersion: 3.4 },
		),
	);

const called = (type: string, parameters: Record<string, unknown>): WorkflowNode =>
	hook(type, parameters, demoCredential(session(), secretTypeOf(type)));

describe('Xytech', () => {
	it.each(['json', 'xml'] as const)('calls with %s and stores what the last node answers', async (format) => {
		const { n8n, simulators } = session();
		const { xytech } = simulators;
		const workflow = answering(`Called with ${format}`, called('xytechWebhookTrigger', { responseMode: 'lastNode' }));
		const { id, url } = await publishHook(session(), workflow);
		const store = { column: 'external_key', path: 'data.id' };
		xytech.exportAdaptor.configure({ url, format, header: webhookHeaders.xytech, store });
		const { wo_no_seq: key } = xytech.live.addWorkOrder();
		const delivery = await xytech.exportAdaptor.send('JmWorkOrder', String(key), 'UPDATE');
		const execution = await n8n.client.lastExecution(id);

		tellOnFailure(session(), workflow, execution, () => {
			expect(delivery).toMatchObject({ delivered: true, attempts: 1, status: 200, stored: `n8n-${key}` });
			expect(execution.runs.Called[0].data?.main[0]?.map(({ json }) => json)).toEqual([
				{ document: 'JmWorkOrder', idField: 'wo_no_seq', id: String(key), type: 'UPDATE' },
			]);
		});
	});

	it('gets an answer of your own at once', async () => {
		const { n8n, simulators } = session();
		const { xytech } = simulators;
		const responseBody = '={{ { accepted: $json.id } }}';
		const workflow = answering('Answered at once', called('xytechWebhookTrigger', { responseBody, responseCode: 202 }));
		const { id, url } = await publishHook(session(), workflow);
		xytech.exportAdaptor.configure({ url, header: webhookHeaders.xytech });
		const { wo_no_seq: key } = xytech.live.addWorkOrder();
		const delivery = await xytech.exportAdaptor.send('JmWorkOrder', String(key), 'INSERT');
		const execution = await n8n.client.lastExecution(id);

		tellOnFailure(session(), workflow, execution, () => {
			expect(delivery).toMatchObject({ status: 202, answer: { accepted: String(key) } });
			expect(execution.status).toBe('success');
		});
	});
});

describe('ItemPath', () => {
	it('pushes a transaction, and all transactions of an order line', async () => {
		const { n8n, simulators } = session();
		const { live, dataPush } = simulators.itemPath;
		const { name, value } = webhookHeaders.itemPath;
		const single = answering('Single', called('itemPathWebhookTrigger', { responseMode: 'lastNode' }));
		const one = await publishHook(session(), single);
		dataPush.configure({ url: one.url, headers: { [name]: value } });
		const transaction = live.transact({ type: 4 });
		const delivery = await dataPush.push(String(transaction.id));
		const execution = await n8n.client.lastExecution(one.id);
		tellOnFailure(session(), single, execution, () => {
			expect(delivery).toMatchObject({
				delivered: true,
				attempts: 1,
				answer: { data: { id: `n8n-${transaction.id}` } },
			});
			expect(execution.runs.Called[0].data?.main[0]?.[0].json).toMatchObject({ transactionId: transaction.id });
		});

		const consolidated = answering('Line', called('itemPathWebhookTrigger', { payload: 'orderLine' }));
		const line = await publishHook(session(), consolidated);
		dataPush.configure({ url: line.url, headers: { [name]: value }, consolidated: true });
		const again = live.transact({ orderLineId: transaction.orderLineId, orderId: transaction.orderId });
		await dataPush.push(String(again.id));
		const pushed = await n8n.client.lastExecution(line.id);
		tellOnFailure(session(), consolidated, pushed, () => {
			const item = pushed.runs.Called[0].data?.main[0]?.[0].json as { transactions: Array<{ transactionId: string }> };
			const ids = item.transactions.map(({ transactionId }) => transactionId);
			expect(ids).toEqual(expect.arrayContaining([transaction.id, again.id]));
		});
	});
});

it.each(webhookTriggers)('a wrong secret, or none, gets 401 from %s and starts nothing', async (type) => {
	const { n8n } = session();
	const { id, url } = await publishHook(session(), answering('Guarded', called(type, {})));
	const { headerName: name, headerSecret: value } = demoCredential(session(), secretTypeOf(type)).data as Record<
		string,
		string
	>;
	const post = async (presented: Record<string, string>) =>
		await axios.post(url, { id: '7' }, { headers: presented, proxy: false, validateStatus: () => true });

	const refused = [await post({ [name]: 'somebody-elses-secret' }), await post({})];
	expect(refused.map(({ status }) => status)).toEqual([401, 401]);
	const accepted = await post({ [name]: value });
	expect(accepted).toMatchObject({ status: 200, data: { received: true } });
	await n8n.client.lastExecution(id);
	expect(await n8n.client.countExecutions(id)).toBe(1);
});

it('the secret is in no execution, also when the whole call is wanted', async () => {
	const { n8n } = session();
	const { name, value } = webhookHeaders.xytech;
	const workflow = answering('Whole call', called('xytechWebhookTrigger', { simplify: false }));
	const { id, url } = await publishHook(session(), workflow);
	await axios.post(url, { id: '7' }, { headers: { [name]: value, 'X-Other': 'stays' }, proxy: false });
	const execution = await n8n.client.lastExecution(id);

	tellOnFailure(session(), workflow, execution, () => {
		const item = execution.runs.Called[0].data?.main[0]?.[0].json;
		expect(item).toMatchObject({ body: { id: '7' }, headers: { 'x-other': 'stays' } });
		expect(JSON.stringify(execution)).not.toContain(value);
	});
});

it.each(webhookTriggers)(
	'the credential of %s says whether its secret is long enough, and asks nobody',
	async (trigger) => {
		const { client } = session().n8n;
		const { storedId: id, name, type, data } = demoCredential(session(), secretTypeOf(trigger));
		expect(await client.testCredential({ id, name, type, data })).toMatchObject({ status: 'OK' });
		const short = { ...data, headerSecret: 'short' };
		expect(await client.testCredential({ id, name, type, data: short })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('16') as string,
		});
	},
);
