/**
 * Promise: a webhook trigger starts a workflow only for a caller that presents the secret, from an allowed address, with
 * a body that can be read; everybody else learns what to put right and starts nothing. The secret is in no item.
 */
import type * as Crypto from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ItemPathWebhookTrigger } from '../../nodes/ItemPath/ItemPathWebhookTrigger.node';
import { XytechWebhookTrigger } from '../../nodes/Xytech/XytechWebhookTrigger.node';
import { BASIC, HEADER, LARGEST_BODY, WebhookBench, basic, type Answer, type Opening, type Sent } from './webhookBench';

jest.mock('node:crypto', () => ({ ...jest.requireActual<typeof Crypto>('node:crypto') }));

const CHANGE = { document: 'LibTitle', idField: 'title_no', id: '4711', type: 'UPDATE' };
const triggers = [
	['Xytech', () => new XytechWebhookTrigger(), 'xytechWebhookApi'],
	['ItemPath', () => new ItemPathWebhookTrigger(), 'itemPathWebhookApi'],
] as const;

let bench: WebhookBench;

async function open(opening: Partial<Opening> = {}): Promise<WebhookBench> {
	bench = await WebhookBench.open({ node: new XytechWebhookTrigger(), credential: BASIC, ...opening });
	return bench;
}

afterEach(async () => {
	jest.restoreAllMocks();
	await bench?.close();
});

/** A call with the right secret. */
async function call(sent: Sent = {}): Promise<Answer> {
	return await bench.call({
		body: JSON.stringify(CHANGE),
		...sent,
		headers: { ...basic(), 'Content-Type': 'application/json', ...sent.headers },
	});
}

function expectRefused({ status, headers, json }: Answer, expected: number, words: RegExp): void {
	expect(json).toEqual({ message: expect.stringMatching(words) as unknown });
	expect(status).toBe(expected);
	expect(headers['content-type']).toMatch(/^application\/json/);
	expect(bench.started).toEqual([]);
	expect(bench.failures).toEqual([]);
}

describe.each(triggers)('%s Webhook Trigger', (_system, node, type) => {
	it('starts with the fields that were sent and answers with JSON at once', async () => {
		await open({ node: node() });
		await bench.activate();
		const answer = await call();
		expect(answer).toMatchObject({ status: 200, json: { received: true } });
		expect(answer.headers['content-type']).toMatch(/^application\/json/);
		expect(bench.started).toEqual([[CHANGE]]);
	});

	it('does the same at the test URL', async () => {
		await open({ node: node(), mode: 'manual' });
		await bench.activate();
		await call();
		expect(bench.started).toEqual([[CHANGE]]);
	});

	it.each(['PUT', 'PATCH'])('listens to %s if asked to, and then not to POST', async (method) => {
		await open({ node: node(), parameters: { httpMethod: method } });
		await call({ method });
		expect(bench.started).toHaveLength(1);
		expect((await call()).status).toBe(404);
	});

	it('a list starts one workflow with one item per element; an empty one starts none', async () => {
		await open({ node: node() });
		await call({ body: JSON.stringify([CHANGE, { ...CHANGE, id: '4712' }]) });
		expect(bench.started).toEqual([[CHANGE, { ...CHANGE, id: '4712' }]]);
		expect((await call({ body: '[]' })).status).toBe(200);
		expect(bench.started).toHaveLength(1);
	});

	it('tests its credential on Save without a call', async () => {
		const { methods, description } = node();
		const [credential] = description.credentials ?? [];
		expect(credential).toMatchObject({ name: type, required: true, testedBy: 'webhookSecretTest' });
		const test = async (data: IDataObject) =>
			await methods.credentialTest.webhookSecretTest.call({} as never, { id: '1', name: 'one', type, data } as never);
		expect(await test(BASIC)).toMatchObject({ status: 'OK' });
		expect(await test({ ...BASIC, password: 'fifteen letters' })).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/shorter than 16.*Enter a longer one/) as unknown,
		});
	});
});

describe('the secret', () => {
	it.each<[string, Record<string, string>]>([
		['is missing', {}],
		['has another user', basic('jurgen')],
		['has another password of the same length', basic(BASIC.user, BASIC.password.replace('Z', 'z'))],
		['is much too long', basic(BASIC.user, BASIC.password.repeat(50))],
		['is empty', basic('', '')],
		['is not Base64', { Authorization: 'Basic §§§' }],
		['comes in another scheme', { Authorization: `Bearer ${BASIC.password.replace(/[^\x20-\x7e]/g, '')}` }],
	])('that %s: 401, and how to present it', async (_what, headers) => {
		await open();
		const answer = await bench.call({ headers, body: JSON.stringify(CHANGE) });
		expectRefused(answer, 401, /User or password is missing or wrong/);
		expect(answer.headers['www-authenticate']).toBe('Basic realm="n8n webhook", charset="UTF-8"');
	});

	it.each<[string, Record<string, string>]>([
		['is missing', {}],
		['is wrong', { 'X-Webhook-Secret': 'fits-in-any-header-02' }],
		['is a beginning of the right one', { 'X-Webhook-Secret': 'fits-in-any-header-0' }],
		['comes as Basic', basic('', HEADER.headerSecret)],
	])('in a header that %s: 401', async (_what, headers) => {
		await open({ credential: HEADER });
		const answer = await bench.call({ headers, body: JSON.stringify(CHANGE) });
		expectRefused(answer, 401, /header with the secret is missing or wrong/);
		expect(answer.headers['www-authenticate']).toBeUndefined();
	});

	it('in a header with the name of a method of every object counts only if it was sent', async () => {
		const credential = { ...HEADER, headerName: 'constructor' };
		await open({ credential });
		expectRefused(await bench.call({ body: '{}' }), 401, /header with the secret is missing/);
		await bench.call({ headers: { constructor: HEADER.headerSecret }, body: '{"id":"1"}' });
		expect(bench.started).toEqual([[{ id: '1' }]]);
	});

	it('in a header of any spelling is accepted, Authorization included', async () => {
		await open({ credential: HEADER });
		await bench.call({ headers: { 'x-webhook-SECRET': HEADER.headerSecret }, body: '{"id":"1"}' });
		expect(bench.started).toEqual([[{ id: '1' }]]);
		await bench.close();
		const value = 'Bearer fits-in-any-header-01';
		await open({ credential: { ...HEADER, headerName: 'Authorization', headerSecret: value } });
		await bench.call({ headers: { Authorization: value }, body: '{"id":"2"}' });
		expect(bench.started).toEqual([[{ id: '2' }]]);
	});

	it.each([
		['shorter', basic(BASIC.user, 'x')],
		['longer', basic(BASIC.user, 'x'.repeat(500))],
		['right', basic()],
	])('is compared by hashes of one length, in constant time, when a %s one comes', async (_what, headers) => {
		await open();
		const compare = jest.spyOn(jest.requireMock<typeof Crypto>('node:crypto'), 'timingSafeEqual');
		await bench.call({ headers, body: '{}' });
		const sizes = compare.mock.calls.map(([one, other]) => [one.byteLength, other.byteLength]);
		expect(sizes).toEqual([[32, 32]]);
	});

	it.each<[string, IDataObject | undefined]>([
		['is too short', { ...BASIC, password: 'short' }],
		['is empty', { ...BASIC, password: '' }],
		['has no user', { ...BASIC, user: '' }],
		['is empty in a header', { ...HEADER, headerSecret: '' }],
		['was never chosen', undefined],
	])('that %s in n8n lets nobody in, whatever they present', async (_what, credential) => {
		await open({ credential });
		const { user = '', password = '' } = (credential ?? {}) as { user?: string; password?: string };
		const answer = await bench.call({ headers: { ...basic(user, password), 'X-Webhook-Secret': '' }, body: '{}' });
		expectRefused(answer, 500, /not set up: correct the credential of its node in n8n/);
		await expect(bench.activate()).rejects.toThrow();
	});

	it('behind a scheme is in no part of an item without the scheme either', async () => {
		const headerSecret = 'Bearer fits-in-any-header-01';
		await open({
			credential: { ...HEADER, headerName: 'Authorization', headerSecret },
			parameters: { simplify: false },
		});
		const headers = { Authorization: headerSecret, 'X-Forwarded-Access-Token': 'fits-in-any-header-01' };
		await bench.call({ headers, query: '?token=fits-in-any-header-01', body: '{"id":"1"}' });
		expect(bench.started).toMatchObject([[{ body: { id: '1' } }]]);
		expect(JSON.stringify(bench.started)).not.toContain('fits-in-any-header-01');
	});

	const places: Array<[string, IDataObject, Record<string, string>, string]> = [
		['Basic', BASIC, basic(), BASIC.password],
		['a header', HEADER, { 'X-Webhook-Secret': HEADER.headerSecret }, HEADER.headerSecret],
	];
	it.each(places)('as %s is in no part of an item', async (_name, credential, headers, secret) => {
		await open({ credential, parameters: { simplify: false } });
		const [presented = ''] = Object.values(headers);
		const answer = await bench.call({
			query: `?key=${encodeURIComponent(secret)}&page=2&auth=${encodeURIComponent(presented)}`,
			headers: { ...headers, 'X-Original-Authorization': presented, 'X-Request-Id': 'r-1' },
			body: JSON.stringify({ id: '1', copy: presented, [secret]: secret }),
		});
		expect(answer.status).toBe(200);
		const [[item]] = bench.started;
		expect(item).toMatchObject({ body: { id: '1' }, headers: { 'x-request-id': 'r-1' }, query: { page: '2' } });
		expect(Object.keys(item.headers as object)).not.toContain(Object.keys(headers)[0]?.toLowerCase());
		for (const form of [secret, presented.replace('Basic ', ''), encodeURIComponent(secret)])
			expect(JSON.stringify(item)).not.toContain(form);
	});
});

describe('the order of checks', () => {
	const tooLarge = 'x'.repeat(LARGEST_BODY + 1);

	it('address, secret, body', async () => {
		await open({ parameters: { allowedSourceAddresses: '203.0.113.0/24' } });
		expectRefused(await bench.call({ body: '{broken' }), 403, /address/);
		await bench.close();
		await open();
		const headers = { 'Content-Type': 'application/json' };
		expectRefused(await bench.call({ headers, body: '{broken' }), 401, /password/);
		expectRefused(await bench.call({ headers, body: tooLarge }), 401, /password/);
		expectRefused(await call({ body: '{broken' }), 400, /not complete JSON or XML.*template/);
		expectRefused(await call({ body: tooLarge }), 413, /larger than this n8n accepts/);
	});
});

describe('a refused call', () => {
	const tooMuch = 'x'.repeat(50 * LARGEST_BODY);
	it.each<[string, number, string | Buffer, Record<string, string>]>([
		['too large', 413, tooMuch, basic()],
		['too large when unpacked', 413, gzipSync(tooMuch), { ...basic(), 'Content-Encoding': 'gzip' }],
		['not even read', 401, tooMuch, {}],
	])('does not hold up the next one on its connection: %s', async (_how, status, body, headers) => {
		await open();
		const start = (length: number, own: Record<string, string>) =>
			['POST /webhook HTTP/1.1', 'Host: n8n', `Content-Length: ${length}`]
				.concat(
					Object.entries(own).map(([name, value]) => `${name}: ${value}`),
					'',
					'',
				)
				.join('\r\n');
		const json = JSON.stringify(CHANGE);
		const next = start(json.length, { ...basic(), Connection: 'close' });
		const answers = await bench.overOneConnection(start(body.length, headers), body, next, json);
		expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual([`HTTP/1.1 ${status}`, 'HTTP/1.1 200']);
		expect(bench.started).toEqual([[CHANGE]]);
	});

	it('is told of in the log, with the address n8n sees and without the secret', async () => {
		await open({ parameters: { allowedSourceAddresses: '127.0.0.1' }, proxyHops: 1 });
		await call({ headers: { 'X-Forwarded-For': '203.0.113.7' } });
		await call({ headers: { 'X-Forwarded-For': '127.0.0.1', Authorization: 'Basic d3Jvbmc6d3Jvbmc=' } });
		await call({ headers: { 'X-Forwarded-For': '127.0.0.1' }, body: `{"broken": "${BASIC.password}"` });
		await call({ headers: { 'X-Forwarded-For': '127.0.0.1' } });
		expect(bench.log).toEqual([
			expect.stringMatching(/^Webhook "Trigger" answered 403 to a call from 203\.0\.113\.7: .*not allowed/),
			expect.stringMatching(
				/^Webhook "Trigger" answered 401 to a call from 127\.0\.0\.1: .*password is missing or wrong/,
			),
			expect.stringMatching(/^Webhook "Trigger" answered 400 to a call from 127\.0\.0\.1: .*not complete JSON/),
		]);
		expect(bench.log.join()).not.toMatch(new RegExp(`${BASIC.password}|d3Jvbmc`));
	});
});

describe('the body', () => {
	const json = JSON.stringify(CHANGE);

	it.each<[string, Record<string, string>, string | Buffer]>([
		['JSON as text/plain', { 'Content-Type': 'text/plain' }, json],
		['JSON without a content type', {}, json],
		['JSON as a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, json],
		['JSON as XML', { 'Content-Type': 'application/xml' }, json],
		['JSON of its own type', { 'Content-Type': 'application/vnd.api+json' }, json],
		['JSON with a byte order mark and blanks', { 'Content-Type': 'application/json' }, `\ufeff \n${json}\n`],
		['JSON packed', { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }, gzipSync(json)],
		['JSON that says by its first bytes that it is UTF-16', {}, Buffer.from(`\ufeff${json}`, 'utf16le')],
		[
			'JSON in UTF-8 by its first bytes, whatever is said',
			{ 'Content-Type': 'text/plain; charset=latin1' },
			`\ufeff${json}`,
		],
		['JSON in UTF-16', { 'Content-Type': 'application/json; charset=utf-16le' }, Buffer.from(json, 'utf16le')],
	])('%s comes out as the same fields', async (_what, headers, body) => {
		await open();
		await bench.call({ headers: { ...basic(), ...headers }, body });
		expect(bench.started).toEqual([[CHANGE]]);
	});

	const xml =
		'<?xml version="1.0" encoding="utf-16"?><export><document>LibTitle</document><idField>title_no</idField><id>4711</id><type>UPDATE</type></export>';

	it.each(['application/xml', 'text/xml; charset=utf-8', 'text/plain', 'application/json'])(
		'XML as %s comes out as the same fields as JSON',
		async (type) => {
			await open();
			await call({ headers: { 'Content-Type': type }, body: xml });
			expect(bench.started).toEqual([[CHANGE]]);
		},
	);

	it('XML not simplified keeps its document element', async () => {
		await open({ parameters: { simplify: false } });
		await call({ headers: { 'Content-Type': 'text/xml' }, body: xml });
		expect(bench.started).toMatchObject([[{ body: { export: CHANGE } }]]);
	});

	it('XML in UTF-16, as it says', async () => {
		await open();
		await call({ headers: { 'Content-Type': 'text/xml' }, body: Buffer.from(`\ufeff${xml}`, 'utf16le') });
		expect(bench.started).toEqual([[CHANGE]]);
	});

	it('XML in another charset, as it declares', async () => {
		await open();
		const body = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><e><title>Käse</title></e>', 'latin1');
		await call({ headers: { 'Content-Type': 'text/xml' }, body });
		expect(bench.started).toEqual([[{ title: 'Käse' }]]);
	});

	it.each([
		['', /no body/],
		['{"id":"1"', /not complete JSON or XML/],
		['id=1', /not complete JSON or XML/],
		['"text"', /no JSON object/],
		['17', /no JSON object/],
		['null', /no JSON object/],
		['[{"id":"1"},2]', /no JSON object/],
		['<export><id>1</export>', /not complete XML/],
		[`{"a":${'['.repeat(100)}${']'.repeat(100)}}`, /nested deeper than 100 levels/],
		[`{"a":${'['.repeat(40_000)}${']'.repeat(40_000)}}`, /nested deeper than 100 levels/],
		[`${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`, /nested deeper than 100 levels/],
		['<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]><e>&x;</e>', /not complete XML/],
	])('%.60s is refused', async (body, words) => {
		await open();
		expectRefused(await call({ body }), 400, words);
	});

	it.each(['br', 'GZIP', 'gzip, gzip'])('packed in a way n8n does not unpack, %s, is refused', async (packing) => {
		await open();
		expectRefused(await call({ headers: { 'Content-Encoding': packing } }), 415, /Content-Encoding.*gzip or deflate/);
	});

	it('with names every object has is data like any other', async () => {
		const body = '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},"id":"1","id":"2"}';
		await open();
		await call({ body });
		expect(JSON.stringify(bench.started)).toBe(`[[${body.replace('"id":"1",', '')}]]`);
		expect({}).not.toHaveProperty('admin');
	});

	it('with a very long list starts one workflow', async () => {
		const parameters = { responseBody: '={{ { first: $json.id } }}' };
		const count = 150_000;
		await open({ parameters, largestBody: 5 * count });
		const answer = await call({ body: `[{"id":"1"}${',{}'.repeat(count)}]` });
		expect(answer.json).toEqual({ first: '1' });
		expect(bench.started[0]).toHaveLength(count + 1);
	});

	it('that is not packed as it says is refused', async () => {
		await open();
		expectRefused(await call({ headers: { 'Content-Encoding': 'gzip' }, body: '{}' }), 400, /did not arrive complete/);
	});

	it('in XML is refused by ItemPath, which sends JSON', async () => {
		await open({ node: new ItemPathWebhookTrigger() });
		expectRefused(await call({ body: xml }), 400, /not complete JSON\./);
	});
});

describe('the answer', () => {
	const answered = async (parameters: INodeParameters, opening: Partial<Opening> = {}) => {
		await open({ parameters, ...opening });
		return await call();
	};

	it('at once is the JSON a person entered, with the code', async () => {
		const answer = await answered({ responseBody: '{"external_key": "n8n-1"}', responseCode: 202 });
		expect(answer).toMatchObject({ status: 202, json: { external_key: 'n8n-1' } });
		expect(answer.headers['content-type']).toMatch(/^application\/json/);
	});

	it.each([
		['a text with an expression', '={"seen": "{{ $json.id }}"}'],
		['an expression', '={{ { seen: $json.id } }}'],
	])('at once sees the item of the call, in %s', async (_what, responseBody) => {
		expect(await answered({ responseBody })).toMatchObject({ status: 200, json: { seen: '4711' } });
		expect(bench.started).toEqual([[CHANGE]]);
	});

	it('sees no secret', async () => {
		const { text } = await answered({ simplify: false, responseBody: '={{ $json }}' });
		expect(text).toContain('4711');
		expect(text).not.toContain(basic().Authorization?.slice(6));
	});

	it('sees texts with quotes, written as the hint says', async () => {
		await open({ parameters: { responseBody: '={"title": {{ JSON.stringify($json.title) }} }' } });
		const title = 'The "Best" of\n\\ both';
		expect((await call({ body: JSON.stringify({ title }) })).json).toEqual({ title });
	});

	it.each([
		['broken by a quote', '={"title": "{{ $json.title }}"}'],
		['that is nothing', '={{ $json.nowhere }}'],
		['that is a date', '={{ $now }}'],
	])('%s fails before anything starts, and says how to write it', async (_what, responseBody) => {
		await open({ parameters: { responseBody } });
		expect((await call({ body: '{"title":"a \\"b\\" c"}' })).status).toBe(500);
		expect(bench.started).toEqual([]);
		expect(bench.failures[0]?.message).toMatch(/expression in "Response Body".*JSON\.stringify/);
	});

	it('that cannot be made fails where the operator sees it, and starts nothing', async () => {
		const answer = await answered({ responseBody: '={"seen": {{ $json.id }}' });
		expect(answer.status).toBe(500);
		expect(bench.started).toEqual([]);
		expect(bench.failures.map(({ message }) => message)).toEqual([
			expect.stringMatching(/expression in "Response Body" gives no JSON object/),
		]);
	});

	const lastNode = () => [{ json: { id: 'a' } }, { json: { id: 'b' } }];
	it('of the last node is its first item, or all', async () => {
		const first = await answered({ responseMode: 'lastNode', responseCode: 201 }, { lastNode });
		expect(first).toMatchObject({ status: 201, json: { id: 'a' } });
		await bench.close();
		const all = await answered({ responseMode: 'lastNode', responseData: 'allEntries' }, { lastNode });
		expect(all.json).toEqual([{ id: 'a' }, { id: 'b' }]);
	});
});

describe('allowed source addresses', () => {
	it.each([
		['127.0.0.1', 200],
		['10.0.0.0/8, 127.0.0.0/8', 200],
		['::ffff:127.0.0.1', 200],
		['10.0.0.0/8', 403],
		['::/0', 403],
	])('%s: this machine gets %d', async (allowedSourceAddresses, status) => {
		await open({ parameters: { allowedSourceAddresses } });
		await bench.activate();
		expect((await call()).status).toBe(status);
		expect(bench.started).toHaveLength(status === 200 ? 1 : 0);
	});

	it('behind a proxy count for the caller the proxy names, if n8n trusts it', async () => {
		const parameters = { allowedSourceAddresses: '203.0.113.7' };
		const headers = { 'X-Forwarded-For': '198.51.100.1, 203.0.113.7' };
		await open({ parameters, proxyHops: 1 });
		expect((await call({ headers })).status).toBe(200);
		expectNothingFrom(await call({ headers: { 'X-Forwarded-For': '203.0.113.7, 198.51.100.1' } }));
		await bench.close();
		await open({ parameters });
		expectNothingFrom(await call({ headers }));
	});

	it('do not let a caller in because a trusted proxy on the way is in them', async () => {
		await open({ parameters: { allowedSourceAddresses: '10.0.0.0/8' }, proxyHops: 2 });
		expectNothingFrom(await call({ headers: { 'X-Forwarded-For': '198.51.100.1, 10.0.0.5' } }));
		expect(bench.started).toEqual([]);
	});

	it.each([
		['127.0.0.1, example.com', /"example.com" is no IP address/],
		['127.0.0.1/33', /"127.0.0.1\/33" is no IP address/],
		[' , ', /names no address/],
		['={{ $vars.nowhere }}', /expression in "Allowed Source Addresses" gives no address/],
	])('%s can neither be activated nor called', async (allowedSourceAddresses, words) => {
		await open({ parameters: { allowedSourceAddresses } });
		await expect(bench.activate()).rejects.toThrow(words);
		expectRefused(await call(), 500, /not set up: correct "Allowed Source Addresses"/);
	});

	function expectNothingFrom({ status }: Answer): void {
		expect(status).toBe(403);
	}
});

describe('activating', () => {
	it.each<[string, Partial<Opening>, RegExp]>([
		['a short secret', { credential: { ...BASIC, password: 'short' } }, /shorter than 16 characters/],
		['an impossible answer', { parameters: { responseBody: '"text"' } }, /"Response Body" is no JSON object/],
		['an answer that invites repeats', { parameters: { responseCode: 503 } }, /"Response Code" is not .* 200 to 299/],
	])('with %s says what to correct', async (_what, opening, words) => {
		await open(opening);
		await expect(bench.activate()).rejects.toThrow(words);
	});

	it('does not need the call that an answer is made of', async () => {
		await open({ parameters: { responseBody: '={"seen": "{{ $json.id }}"}' } });
		await expect(bench.activate()).resolves.toBeUndefined();
	});
});

it('Data Push: a list that would take the place of a value is refused', async () => {
	await open({ node: new ItemPathWebhookTrigger(), parameters: { payload: 'orderLine' } });
	const body = JSON.stringify({ transactions: 2, transactionId1: 'a', transactionId2: 'b' });
	expectRefused(await call({ body }), 400, /key "transactions" of its own.*another name in the Data Push/);
});

it('Data Push: transactions and order lines', async () => {
	const line = { order: '7', transactionId1: 'a', Info11: 'x', transactionId2: 'b', Info12: 'y' };
	await open({ node: new ItemPathWebhookTrigger() });
	await call({ body: JSON.stringify(line) });
	expect(bench.started).toEqual([[line]]);
	await bench.close();

	const expected = {
		order: '7',
		transactions: [
			{ transactionId: 'a', Info1: 'x' },
			{ transactionId: 'b', Info1: 'y' },
		],
	};
	await open({ node: new ItemPathWebhookTrigger(), parameters: { payload: 'orderLine' } });
	await call({ body: JSON.stringify([line, { ...line, order: '8' }]) });
	expect(bench.started).toEqual([[expected, { ...expected, order: '8' }]]);
	await bench.close();

	const parameters = { payload: 'orderLine', numberedKeys: 'transactionId, Info', simplify: false };
	await open({ node: new ItemPathWebhookTrigger(), parameters });
	await call({ body: JSON.stringify({ transactionId1: 'a', Info1: 'x', Zone1: 'east' }) });
	expect(bench.started).toMatchObject([
		[{ body: { Zone1: 'east', transactions: [{ transactionId: 'a', Info: 'x' }] } }],
	]);
});
