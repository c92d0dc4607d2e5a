/**
 * Promise: an expression is evaluated once for each item, so that what differs each time, such as $now, cannot differ
 * between the requests of one item; what holds no expression is read once for all of them.
 */
import { ExecuteContext, PollContext, WebhookContext } from 'n8n-core';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { pollingTriggers } from '../../catalogue/classes';
import { ItemPathWebhookTrigger } from '../../nodes/ItemPath/ItemPathWebhookTrigger.node';
import { benches, benchOf, items, plainBenches, Stage, withStage } from './benches';
import { readsOfParameters, repeated } from './parameterReads';
import { PolledNode } from './polledNode';
import { HEADER, WebhookBench } from './webhookBench';

afterEach(() => {
	jest.restoreAllMocks();
});

describe('Create or Update', () => {
	let stage: Stage;

	withStage(benchOf('itemPathApi'), (opened) => (stage = opened));

	it('writes the very name it has looked up, code and field, be they another each time', async () => {
		const reads = readsOfParameters(ExecuteContext);
		const result = await stage.call(3, {
			parameters: {
				resource: 'material',
				operation: 'upsert',
				name: '={{ "M-" + Math.random() }}',
				ifExists: 'update',
				codes: '={{ "C-" + $now.toMillis() }}',
				additionalFields: { unitOfMeasure: '={{ "U-" + Math.random() }}' },
			},
		});
		expect(result.error).toBeUndefined();
		const asked = stage.calls.filter(({ method }) => method === 'GET').map(({ query }) => new Map(query).get('name'));
		const written = stage.calls.filter(({ method }) => method === 'POST');
		expect(written.map(({ bodyText = '' }) => (JSON.parse(bodyText) as IDataObject).name)).toEqual(asked);
		expect(new Set(asked).size).toBe(3);
		expect(repeated(reads())).toEqual([]);
		expect(reads().filter((read) => read.startsWith('name of'))).toEqual(['name of 0', 'name of 1', 'name of 2']);
	});
});

describe('Custom Request', () => {
	let stage: Stage;

	withStage(benchOf('clientCredentialsOAuth2Api, header'), (opened) => (stage = opened));

	const post = {
		method: 'POST',
		endpoint: 'api/v1/echo',
		sendQuery: true,
		queryParameters: { parameter: [{ name: 'a', value: '1' }] },
		bodyType: 'json',
		bodyJson: '{"a":1}',
	};

	it('reads what holds no expression once, for however many items', async () => {
		const reads = readsOfParameters(ExecuteContext);
		const result = await stage.call(5, { parameters: post });
		expect(result.error).toBeUndefined();
		expect(repeated(reads())).toEqual([]);
		expect(reads().filter((read) => / of [1-9]/.test(read))).toEqual([]);
		expect(reads()).toContain('bodyJson of 0');
	});

	it.each([
		['the method, which decides whether items run in parallel', { method: '={{ $json.index < 2 ? "PUT" : "POST" }}' }],
		['a value inside a list', { queryParameters: { parameter: [{ name: 'a', value: '={{ Math.random() }}' }] } }],
		['the body', { bodyJson: '={{ JSON.stringify({ at: $now.toMillis(), item: $json.index }) }}' }],
	])('evaluates once per item: %s', async (_what, changes: INodeParameters) => {
		const reads = readsOfParameters(ExecuteContext);
		const result = await stage.call(4, { parameters: { ...post, ...changes } });
		expect(result.error).toBeUndefined();
		expect(repeated(reads())).toEqual([]);
		for (const name of Object.keys(changes))
			expect(reads().filter((read) => read.startsWith(`${name} of`))).toHaveLength(4);
	});

	it('evaluates each expression in a pasted command once per item, and keeps what it gives in its place', async () => {
		const reads = readsOfParameters(ExecuteContext);
		const evaluated = jest.spyOn(ExecuteContext.prototype, 'evaluateExpression');
		const { url } = stage.simulator;
		const result = await stage.call(3, {
			parameters: {
				defineRequest: 'curl',
				curlCommand: `=curl -X POST '${url}/api/v1/echo?at={{ $now.toMillis() }}' -H "X-Item: {{ $json.index }}" --json '{"note": {{ JSON.stringify($json.note) }}, "all": {{ $json.list }} }' # {{`,
			},
			items: [`it's`, `' -X DELETE '${url}/api/v1/gone`, '"; {{ 1 }} $(id)'].map((note, index) => ({
				json: { index, note, list: [index] },
			})),
		});
		expect(result.error).toBeUndefined();
		expect(repeated(reads())).toEqual([]);
		expect(evaluated).toHaveBeenCalledTimes(4 * 3);
		expect(result.items.map(({ json }) => [json.method, json.body, (json.headers as IDataObject)['x-item']])).toEqual([
			['POST', { note: `it's`, all: [0] }, '0'],
			['POST', { note: `' -X DELETE '${url}/api/v1/gone`, all: [1] }, '1'],
			['POST', { note: '"; {{ 1 }} $(id)', all: [2] }, '2'],
		]);
		expect(stage.calls.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
	});

	it('takes a command that is one expression for typed, and refuses one in it that gives nothing', async () => {
		const { url } = stage.simulator;
		const whole = await stage.call(1, {
			parameters: { defineRequest: 'curl', curlCommand: '={{ $json.command }}' },
			items: [{ json: { command: `curl -X PUT '${url}/api/v1/echo' -d 'a=1'` } }],
		});
		expect(whole.items[0]?.json).toMatchObject({ method: 'PUT', bodyText: 'a=1' });
		const empty = await stage.call(1, {
			parameters: { defineRequest: 'curl', curlCommand: `=curl -X DELETE ${url}/api/v1/echo/{{ $json.id }}` },
		});
		expect(empty.error?.message).toContain('"cURL Command" has nothing where its address has an expression');
		expect(stage.calls.map(({ method }) => method)).toEqual(['PUT']);
	});

	it('an option, which is for the whole run, is evaluated for the first item only', async () => {
		const reads = readsOfParameters(ExecuteContext);
		await stage.call(4, { parameters: { ...post, options: { timeout: '={{ 10000 + $json.index }}' } } });
		expect(reads().filter((read) => read.startsWith('options of'))).toEqual(['options of 0']);
	});

	it('an expression that fails is not tried again, and fails for its item only', async () => {
		const reads = readsOfParameters(ExecuteContext);
		const result = await stage.call(3, {
			parameters: { ...post, method: '={{ $json.index === 1 ? $("Nowhere").item.json.method : "POST" }}' },
			onError: 'continueRegularOutput',
		});
		expect(result.items.map(({ json }) => json.error !== undefined)).toEqual([false, true, false]);
		expect(repeated(reads())).toEqual([]);
	});

	it('as a tool, too', async () => {
		const node = stage.bench.node();
		const { description } = node;
		const tool = Object.create(node, {
			description: { value: { ...description, name: `${description.name}Tool` } },
		}) as INodeType;
		const reads = readsOfParameters(ExecuteContext);
		const result = await stage.call(2, { node: tool, parameters: { ...post, endpoint: '={{ "api/v1/echo" }}' } });
		expect(result.error).toBeUndefined();
		expect(repeated(reads())).toEqual([]);
	});

	it('reads no more the more items there are', async () => {
		const reads = readsOfParameters(ExecuteContext);
		await stage.call(1, { parameters: post });
		const once = reads().length;
		await stage.call(20, { parameters: post, items: items(20) });
		expect(reads()).toHaveLength(2 * once);
	});
});

const events = pollingTriggers.flatMap(([name, node, trigger]) =>
	trigger.events.map((event) => ({ name, node, trigger, event })),
);

it.each(events)('a poll of $name reads each parameter once: $event.name', async ({ node, trigger, event }) => {
	const { value, credentialType } = trigger.system.schemes[0] ?? {};
	const bench = [...benches, ...plainBenches].find(({ type }) => type.name === credentialType);
	if (bench === undefined) throw new Error(`No bench for ${credentialType}`);
	const stage = await Stage.open(bench);
	const polled = new PolledNode({
		node,
		parameters: { authentication: value, event: event.value },
		credentials: { [bench.type.name]: stage.credentialId },
		store: stage.engine.credentials,
	});
	const reads = readsOfParameters(PollContext);
	// Some want more than is filled in here: what they have read until then counts.
	await polled.activate().catch(() => undefined);
	expect(reads()).toContain('event of 0');
	expect(repeated(reads())).toEqual([]);
	await stage.simulator.close();
});

it('a webhook reads each parameter once per call, however many payloads it brings', async () => {
	const bench = await WebhookBench.open({
		node: new ItemPathWebhookTrigger(),
		parameters: { payload: 'orderLine', numberedKeys: '={{ "transactionId" }}' },
		credential: HEADER,
	});
	const reads = readsOfParameters(WebhookContext);
	const body = JSON.stringify([{ transactionId1: 'a' }, { transactionId1: 'b' }, { transactionId1: 'c' }]);
	const headers = { [HEADER.headerName]: HEADER.headerSecret, 'Content-Type': 'application/json' };
	expect((await bench.call({ headers, body })).status).toBe(200);
	expect(bench.started[0]).toHaveLength(3);
	// Those n8n itself reads for its answer are not the node's.
	expect(
		repeated(reads().filter((read) => /^(?:payload|numberedKeys|simplify|responseMode|allowed)/.test(read))),
	).toEqual([]);
	await bench.close();
});
