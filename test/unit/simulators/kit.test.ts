import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import axios from 'axios';
import { decode } from 'jsonwebtoken';
import { bodyParts, createSimulator, SeededRandom, type Simulator } from '../../../simulators/kit';

interface TokenBody {
	access: string;
	refresh: string;
}

let clock: number;
let sim: Simulator;
const agent = new Agent({ keepAlive: true });

/** A vendor with a login, one guarded resource and an endpoint that repeats what it got. */
async function startDemo(): Promise<Simulator> {
	return await createSimulator(
		'demo',
		(app, context) => {
			app.post('/login', (request, reply) =>
				context.sendTokenAnswer(request, reply, {
					access: context.mint.issue('access', { subject: 'someone' }).token,
					refresh: context.mint.issue('refresh', { subject: 'someone' }).token,
				}),
			);
			app.get('/things', async (request, reply) => {
				const { verdict, present, token } = context.bearer(request, 'access');
				return await reply.code(verdict === 'ok' ? 200 : 401).send({ verdict, present, subject: token?.subject });
			});
			app.post('/echo', async (request) => {
				const parts = await bodyParts(request);
				if (parts.length > 0) return parts.map(({ content, ...rest }) => ({ ...rest, content: content.toString() }));
				return { body: request.body instanceof Buffer ? `${request.body.length} bytes` : (request.body ?? null) };
			});
		},
		{
			now: () => clock,
			tokenPaths: ['/login'],
			secretHeaders: ['x-api-key'],
			login: (url) => ({ url }),
		},
	);
}

const client = () => axios.create({ baseURL: sim.url, validateStatus: () => true, httpAgent: agent });
const signIn = async () =>
	(await client().post<TokenBody>('/login', { username: 'someone', password: 'demo-password' })).data;
const callWith = async (token: string) =>
	await client().get<{ verdict: string }>('/things', { headers: { authorization: `Bearer ${token}` } });

beforeAll(async () => {
	clock = Date.UTC(2026, 4, 17, 9);
	sim = await startDemo();
});
afterAll(async () => {
	agent.destroy();
	await sim.close();
});
beforeEach(() => {
	clock = Date.UTC(2026, 4, 17, 9);
	sim.control.reset();
});

describe('tokens', () => {
	it('live as long as the settings say, by the simulator clock', async () => {
		sim.control.tokens.accessSeconds = 2;
		const { access } = await signIn();
		clock += 1999;
		expect((await callWith(access)).data).toMatchObject({ verdict: 'ok', subject: 'someone' });
		clock += 1;
		expect((await callWith(access)).data).toMatchObject({ verdict: 'expired' });
		expect(sim.control.requests({ kind: 'api' }).map(({ token, status }) => ({ token, status }))).toEqual([
			{ status: 200, token: { label: 'access-1', ageMs: 1999, lifetimeMs: 2000, verdict: 'ok' } },
			{ status: 401, token: { label: 'access-1', ageMs: 2000, lifetimeMs: 2000, verdict: 'expired' } },
		]);
	});

	it('are JWTs with whole-second claims, or opaque on request', async () => {
		const { access } = await signIn();
		expect(decode(access)).toMatchObject({ sub: 'someone', iat: clock / 1000, exp: clock / 1000 + 3600 });
		sim.control.tokens.omitExpClaim = true;
		expect(decode((await signIn()).access)).not.toHaveProperty('exp');
		sim.control.tokens.opaque = true;
		const opaque = (await signIn()).access;
		expect(decode(opaque)).toBeNull();
		expect((await callWith(opaque)).status).toBe(200);
	});

	it.each([
		['nonsense', 'unknown'],
		['eyJhbGciOiJub25lIn0.eyJzdWIiOiJzb21lb25lIn0.', 'unknown'],
	])('are refused when nobody issued them: %s', async (token, verdict) => {
		expect((await callWith(token)).data).toMatchObject({ verdict, present: true });
	});

	it('are only good for their own purpose', async () => {
		expect((await callWith((await signIn()).refresh)).data).toMatchObject({ verdict: 'wrongType' });
	});

	it('can be revoked and counted', async () => {
		const { access } = await signIn();
		sim.control.revokeAllTokens();
		expect((await callWith(access)).data).toMatchObject({ verdict: 'revoked' });
		expect(sim.control.mint.issued).toEqual({ access: 1, refresh: 1, application: 0 });
	});

	it('can be answered in another form', async () => {
		sim.control.tokens.answer = ({ body }) => ({ status: 201, headers: { 'x-odd': '1' }, body: { data: body } });
		const answer = await client().post<{ data: TokenBody }>('/login', {});
		expect(answer.status).toBe(201);
		expect(answer.headers['x-odd']).toBe('1');
		expect(answer.data.data.access).toEqual(expect.any(String));
	});
});

describe('the log', () => {
	it('keeps the address as it came and hides what is secret', async () => {
		const { access } = await signIn();
		await client().get('/things?a=1&a=%202+3&b', {
			headers: { authorization: `Bearer ${access}`, 'x-api-key': 'demo-key' },
		});
		const [login, call] = sim.control.log;
		expect(login).toMatchObject({
			kind: 'token',
			status: 200,
			bodyText: '{"username":"someone","password":"***"}',
		});
		expect(call).toMatchObject({
			at: clock,
			kind: 'api',
			method: 'GET',
			path: '/things',
			url: '/things?a=1&a=%202+3&b',
			query: [
				['a', '1'],
				['a', ' 2 3'],
				['b', ''],
			],
			headers: { authorization: 'Bearer access-1', 'x-api-key': '***' },
		});
		expect(JSON.stringify(sim.control.log)).not.toMatch(/demo-password|demo-key/);
		expect(JSON.stringify(sim.control.log)).not.toContain(access);
	});

	it('hides secrets in forms and in Basic headers', async () => {
		await client().post('/login', 'grant_type=x&client_id=me&client_secret=demo%2Bsecret', {
			headers: { authorization: `Basic ${Buffer.from('me:demo-secret').toString('base64')}` },
		});
		expect(sim.control.log[0]).toMatchObject({
			bodyText: 'grant_type=x&client_id=me&client_secret=***',
			headers: { authorization: 'Basic me:***' },
		});
	});

	it('sums up binary and multipart bodies, which arrive whole', async () => {
		const content = Buffer.from([0, 255, 10, 13]);
		await client().post('/echo', content, { headers: { 'content-type': 'application/pdf' } });
		const digest = createHash('sha256').update(content).digest('hex');
		expect(sim.control.log[0]?.bodyText).toBe(`<application/pdf, 4 bytes, sha256 ${digest}>`);

		const form = new FormData();
		form.append('note', 'hello');
		form.append('file', new Blob(['x'.repeat(200_000)]), 'große.txt');
		const answer = await client().post<Array<{ name: string; filename?: string; content: string }>>('/echo', form);
		expect(answer.data).toMatchObject([
			{ name: 'note', content: 'hello' },
			{ name: 'file', filename: 'große.txt', content: 'x'.repeat(200_000) },
		]);
		expect(sim.control.log[1]?.bodyText).toMatch(/^<multipart\/form-data, \d+ bytes, sha256 [0-9a-f]{64}>$/);
	});

	it('counts how many calls overlapped', async () => {
		sim.control.addFault({ match: { path: '/things' }, times: 3, until: sim.control.arrived(3) });
		await Promise.all([1, 2, 3].map(async () => await client().get('/things')));
		await client().get('/things');
		expect(sim.control.stats()).toMatchObject({ requests: 4, apiRequests: 4, peakConcurrency: 3 });
		sim.control.clearLog();
		await client().get('/things');
		expect(sim.control.stats().peakConcurrency).toBe(1);
	});

	it.each([
		['{"a":1}', 'application/json', { a: 1 }],
		['{"a":1}', 'application/vnd.api+json', { a: 1 }],
		['', 'application/json', null],
		['a=1&b=%C3%A4', 'application/x-www-form-urlencoded', { a: '1', b: 'ä' }],
		['text', 'text/plain', 'text'],
	])('reads %j as %s', async (body, type, expected) => {
		const answer = await client().post('/echo', Buffer.from(body), { headers: { 'content-type': type } });
		expect(answer.data).toEqual({ body: expected });
	});

	it('refuses broken JSON', async () => {
		const answer = await client().request({
			method: 'post',
			url: '/echo',
			data: Buffer.from('{"a":'),
			headers: { 'content-type': 'application/json' },
		});
		expect(answer.status).toBe(400);
		expect(sim.control.log[0]).toMatchObject({ bodyText: '{"a":', status: 400 });
	});
});

describe('faults', () => {
	it('hit as many matching requests as told, after letting some pass', async () => {
		sim.control.addFault({
			match: { method: 'get', path: /^\/th/ },
			after: 1,
			times: 2,
			status: 503,
			headers: { 'retry-after': '1' },
		});
		const statuses: number[] = [];
		for (let index = 0; index < 4; index += 1) statuses.push((await client().get('/things')).status);
		await client().post('/echo', {});
		expect(statuses).toEqual([401, 503, 503, 401]);
		expect(sim.control.log.map(({ fault }) => fault)).toEqual([
			undefined,
			'status 503',
			'status 503',
			undefined,
			undefined,
		]);
	});

	it('can be told apart by kind', async () => {
		sim.control.addFault({ match: { kind: 'token' }, times: Infinity, status: 500, body: { error: 'down' } });
		expect((await client().get('/things')).status).toBe(401);
		const refused = await client().post('/login', {});
		expect([refused.status, refused.data]).toEqual([500, { error: 'down' }]);
		sim.control.clearFaults();
		expect((await client().post('/login', {})).status).toBe(200);
	});

	it('also reach paths that do not exist', async () => {
		sim.control.addFault({ status: 429 });
		expect((await client().get('/nowhere')).status).toBe(429);
		expect((await client().get('/nowhere')).status).toBe(404);
	});

	it('cut the connection', async () => {
		sim.control.addFault({ reset: true });
		await expect(client().get('/things')).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(sim.control.log[0]).toMatchObject({ status: 0, fault: 'reset' });
	});

	it('that are only late count in a limit of calls, and those refused for it are late as well', async () => {
		sim.control.addFault({ match: { kind: 'api' }, times: Infinity, delayMs: 1 });
		sim.control.limitRate({ perSecond: 2 });
		const statuses: number[] = [];
		for (let index = 0; index < 4; index += 1) statuses.push((await client().get('/things')).status);
		expect(statuses).toEqual([401, 401, 429, 429]);
		expect(sim.control.log.at(-1)?.fault).toContain('delay 1 ms');
	});

	it('send broken JSON and HTML', async () => {
		sim.control.addFault({ brokenJson: true });
		sim.control.addFault({ htmlPage: true, status: 502 });
		const broken = await client().get<string>('/things', { responseType: 'text' });
		expect(() => JSON.parse(broken.data) as unknown).toThrow();
		expect(broken.headers['content-type']).toContain('application/json');
		const page = await client().get<string>('/things');
		expect(page.status).toBe(502);
		expect(page.data).toContain('<!DOCTYPE html>');
	});
});

describe('the control over HTTP', () => {
	it('does what the control in the process does', async () => {
		await client().put('/__control/tokens', { accessSeconds: 5, answer: { status: 202 } });
		expect(sim.control.tokens.accessSeconds).toBe(5);
		expect((await client().post('/login', {})).status).toBe(202);

		await client().post('/__control/faults', { match: { path: '^/things$' }, times: null, status: 418 });
		expect((await client().get('/things')).status).toBe(418);
		expect((await client().get('/things')).status).toBe(418);
		await client().delete('/__control/faults');
		expect((await client().get('/things')).status).toBe(401);

		expect((await client().get('/__control/stats')).data).toMatchObject({
			requests: 4,
			tokenRequests: 1,
			tokensIssued: 2,
			accessTokensIssued: 1,
		});
		expect((await client().get('/__control/log')).data).toEqual(JSON.parse(JSON.stringify(sim.control.log)));
		expect((await client().get<unknown[]>('/__control/log?kind=token&path=^/log')).data).toHaveLength(1);
		await client().delete('/__control/log');
		expect(sim.control.log).toEqual([]);
		await client().post('/__control/tokens/revoke');
		await client().post('/__control/reset');
		expect(sim.control.tokens).toMatchObject({ accessSeconds: 3600 });
		expect(sim.control.tokens.answer).toBeUndefined();
	});
});

it.each([
	['late', { delayMs: 24 * 3_600_000 }],
	['held back', { until: new Promise(() => undefined) }],
])('stops at once although connections are open and an answer is %s', async (_how, fault) => {
	const other = await startDemo();
	other.control.addFault({ match: { path: '/slow' }, ...fault });
	await axios.get(`${other.url}/things`, { httpAgent: agent, validateStatus: () => true });
	const pending = axios.get(`${other.url}/slow`).catch((error: unknown) => error);
	await other.control.arrived(1, { path: '/slow' });
	const before = Date.now();
	await other.close();
	expect(Date.now() - before).toBeLessThan(2000);
	expect(await pending).toMatchObject({ code: 'ECONNRESET' });
});

it('draws the same data from the same seed', () => {
	const draw = () => {
		const random = new SeededRandom(1);
		return [random.integer(1, 6), random.uuid(), random.pick(['a', 'b', 'c']), random.decimal(0, 1, 3)];
	};
	expect(draw()).toEqual(draw());
	expect(draw()[1]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
