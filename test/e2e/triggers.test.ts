/**
 * Promise: published workflows do their work unattended: on a schedule, and for callers of a webhook, who get what our
 * node brings.
 */
import { demoCredential, useSession } from '../support/realSession';
import { tellOnFailure } from './story';
import { allOf, watch } from './wireWatch';
import { chain, node, ourNode } from './workflows';

const session = useSession();

const hook = (method: 'GET' | 'POST', path: string, more: Record<string, unknown> = {}) =>
	node(
		'Caller',
		'n8n-nodes-base.webhook',
		{ httpMethod: method, path, responseMode: 'lastNode', options: {}, ...more },
		{ typeVersion: 2, webhookId: path },
	);

const itemPath = (parameters: Record<string, unknown>) =>
	ourNode(
		'ItemPath',
		'itemPath',
		{ authentication: 'password', ...parameters },
		demoCredential(session(), 'itemPathApi'),
	);

const readStations = { resource: 'customRequest', operation: 'send', method: 'GET' };

it('a schedule fires and brings items each time, with one login for all of them', async () => {
	const { client } = session().n8n;
	const rule = { interval: [{ field: 'seconds', secondsInterval: 1 }] };
	const trigger = node('Every second', 'n8n-nodes-base.scheduleTrigger', { rule }, { typeVersion: 1.2 });
	const workflow = chain('On schedule', trigger, itemPath({ ...readStations, endpoint: 'stations?limit=3' }));
	const seen = await watch(allOf(session().simulators));

	const stored = await client.createWorkflow(workflow);
	await client.activate(stored);
	const executions = await client.lastExecutions(stored.id, 3);
	await client.deactivate(stored.id);
	const wire = await seen();
	// One more may have fired meanwhile and not be answered yet.
	const answered = wire.calls.filter((line) => !line.endsWith('cut'));

	for (const execution of executions) {
		tellOnFailure(session(), workflow, execution, () => {
			expect(execution.status).toBe('success');
			expect(execution.runs['Every second']).toHaveLength(1);
			expect(execution.runs.ItemPath[0].data?.main[0]).toHaveLength(3);
			expect(wire.logins).toEqual(['POST /api/users/login 200']);
			expect(answered.length).toBeGreaterThanOrEqual(3);
			expect(new Set(answered)).toEqual(new Set(['GET /api/stations 200']));
		});
	}
});

it('a webhook hands what it was sent to our node, and its caller what the node brought', async () => {
	const { client } = session().n8n;
	const workflow = chain(
		'Material by webhook',
		hook('POST', 'material'),
		itemPath({
			resource: 'material',
			operation: 'create',
			name: '={{ $json.body.article }}',
			codes: '={{ $json.body.codes }}',
			additionalFields: {},
		}),
	);
	const stored = await client.createWorkflow(workflow);
	await client.activate(stored);
	const seen = await watch(allOf(session().simulators));
	const answer = await client.callWebhook('POST', 'material', { article: 'Pallet foil', codes: '77, 78' });
	const execution = await client.lastExecution(stored.id);
	const wire = await seen();

	tellOnFailure(session(), workflow, execution, () => {
		expect(answer).toMatchObject({ status: 200, data: { name: 'Pallet foil', codes: ['77', '78'] } });
		expect(execution.status).toBe('success');
		expect(wire.calls).toEqual(['POST /api/materials 201']);
		expect(JSON.parse(wire.log[0].bodyText ?? '')).toMatchObject({ name: 'Pallet foil' });
	});
});

it('a webhook answers with all items of a list', async () => {
	const { client } = session().n8n;
	const endpoint = '=stations?limit={{ $json.query.count }}';
	const workflow = chain(
		'Stations by webhook',
		hook('GET', 'stations', { responseData: 'allEntries' }),
		itemPath({ ...readStations, endpoint }),
	);
	const stored = await client.createWorkflow(workflow);
	await client.activate(stored);
	const answer = await client.callWebhook('GET', 'stations?count=3', undefined);
	const execution = await client.lastExecution(stored.id);

	tellOnFailure(session(), workflow, execution, () => {
		expect(answer.status).toBe(200);
		expect(answer.data).toEqual(
			Array(3).fill(expect.objectContaining({ warehouseName: expect.any(String) as string })),
		);
	});
});

it('the caller of a webhook learns that it failed and nothing more, the execution says why', async () => {
	const { client } = session().n8n;
	const workflow = chain(
		'Failing webhook',
		hook('GET', 'failing'),
		itemPath({ ...readStations, endpoint: 'no-such-list' }),
	);
	const stored = await client.createWorkflow(workflow);
	await client.activate(stored);
	const answer = await client.callWebhook('GET', 'failing', undefined);
	const execution = await client.lastExecution(stored.id);

	tellOnFailure(session(), workflow, execution, () => {
		expect(answer.status).toBe(500);
		expect(JSON.stringify(answer.data)).not.toContain('Bearer');
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toContain('ItemPath answered 404');
	});
});
