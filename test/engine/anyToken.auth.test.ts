/**
 * Promise: whatever way an API hands out tokens, takes them in calls and says that they have ended, the Client Credentials
 * credential can be told, and everything a token's life promises holds: one login for all, no failed item, no write twice.
 */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ClientCredentialsSimulator } from '../../simulators/clientCredentials';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { benchOf, withStage, type Stage } from './benches';
import { httpRequestNode } from './httpRequestNode';
import { testConnection } from './connectionTester';
import { takeClock, type TestClock } from './testClock';

const bench = benchOf('clientCredentialsOAuth2Api, header');
const MANY = 50;
const TEST_PATH = 'api/v1/reservations?pageSize=1';

let stage: Stage;
let clock: TestClock;

withStage(bench, (opened) => (stage = opened));

beforeEach(() => {
	clock = takeClock();
});

afterEach(() => {
	jest.restoreAllMocks();
});

const api = (): ClientCredentialsSimulator => stage.simulator as ClientCredentialsSimulator;
const edit = (changes: IDataObject): void => stage.engine.credentials.edit(stage.credentialId, changes);
const pairs = (entries: Record<string, string>): IDataObject => ({
	values: Object.entries(entries).map(([name, value]) => ({ name, value })),
});
const save = async () => await testConnection(bench.type, stage.engine.credentials, stage.credentialId);
const tokenRequests = () => stage.simulator.control.requests({ kind: 'token' });
const viaHttpRequest = async (method: 'GET' | 'POST' = 'GET', count = 1, path = bench.endpoint) =>
	await stage.call(count, {
		typeName: 'n8n-nodes-base.httpRequest',
		node: httpRequestNode(bench.type.name, `${stage.simulator.url}/${path}`, method, method === 'GET' ? undefined : {}),
	});

describe('the Token URL', () => {
	const elsewhere = () => `${stage.simulator.url.replace('127.0.0.1', 'localhost')}/oauth/v2/token`;

	it('may be a whole address on another host', async () => {
		edit({ authPath: elsewhere() });
		expect((await stage.call(3)).error).toBeUndefined();
		expect(tokenRequests()).toHaveLength(1);
		expect(tokenRequests()[0]?.headers.host).toMatch(/^localhost:/);
	});

	it('a whole address is what messages name, and not the base URL', async () => {
		edit({ authPath: elsewhere() });
		stage.simulator.control.addFault({ match: { kind: 'token' }, times: Infinity, status: 500 });
		const message = (await stage.call()).error?.message;
		expect(message).toContain('Check "Token URL", and that the system is up');
		expect(message).not.toContain('"Base URL"');
	});

	it.each(['/oauth/v2/token', 'oauth/v2/token', ' /oauth/v2/token '])('may be the path "%s"', async (authPath) => {
		edit({ authPath });
		expect((await stage.call()).error).toBeUndefined();
	});

	it('its host has to be among the domains of the credential, and the message says so', async () => {
		edit({ authPath: elsewhere(), allowedHttpRequestDomains: 'domains', allowedDomains: '127.0.0.1' });
		for (const message of [(await stage.call()).error?.message, (await save()).message]) {
			expect(message).toContain('The token cannot be asked for at localhost: ');
			expect(message).toContain('"Allowed Domains"');
			expect(message).toContain('"Token URL"');
		}
		expect(stage.simulator.control.log).toHaveLength(0);
		edit({ allowedDomains: '127.0.0.1, localhost' });
		expect((await stage.call()).error).toBeUndefined();
		expect((await save()).status).toBe('OK');
	});

	it.each([
		['login.acme.example/oauth/token', 'begins with the name of a host'],
		['http://login.acme.example/token', 'Allow Plain HTTP'],
		['https://user:secret@login.acme.example/token', 'contains a user or password'],
		['../token', '".."'],
		['ftp://login.acme.example/token', 'begins with "ftp://"'],
	])('%s is refused before anything is sent', async (authPath, words) => {
		edit({ authPath });
		expect((await stage.call()).error?.message).toContain(words);
		expect(stage.simulator.control.log).toHaveLength(0);
	});
});

describe('the token request', () => {
	it('takes further fields and headers, as a form', async () => {
		api().ownWays.requiredFields = { resource: 'urn:reservations', organization: 'acme' };
		api().ownWays.requiredHeaders = { 'x-api-key': 'key-of-the-gateway' };
		edit({
			tokenRequest: 'custom',
			furtherFields: pairs({ resource: 'urn:reservations', organization: 'acme' }),
			furtherHeaders: pairs({ 'X-Api-Key': 'key-of-the-gateway' }),
		});
		expect((await stage.call(3)).error).toBeUndefined();
		expect(tokenRequests()).toHaveLength(1);
		expect(stage.calls[0]?.headers['x-api-key']).toBeUndefined();
	});

	it.each(['header', 'body'])('may be JSON, the client authenticated by %s', async (clientAuthentication) => {
		api().ownWays.tokenFormat = 'json';
		api().ownWays.requiredFields = { audience: 'urn:reservations' };
		edit({ clientAuthentication, tokenRequest: 'custom', requestFormat: 'json', audience: 'urn:reservations' });
		expect((await stage.call()).error).toBeUndefined();
	});

	it('a further field takes the place of the usual one', async () => {
		edit({ tokenRequest: 'custom', furtherFields: pairs({ grant_type: 'account_credentials' }) });
		expect((await stage.call()).error?.message).toContain('unsupported_grant_type');
		expect(tokenRequests()).toHaveLength(1);
	});

	it('leaves out what belongs to a choice that is not made', async () => {
		edit({ tokenRequest: 'standard', furtherFields: pairs({ grant_type: 'account_credentials' }) });
		expect((await stage.call()).error).toBeUndefined();
	});

	it.each([
		[{ furtherFields: pairs({ client_secret: 'x' }) }, 'names "client_secret", which "Client Authentication" sends'],
		[{ furtherFields: pairs({ client_assertion: 'x' }) }, 'names "client_assertion"'],
		[{ clientAuthentication: 'body', furtherFields: pairs({ client_id: 'x' }) }, 'names "client_id"'],
		[{ furtherFields: pairs({ '': 'x' }) }, 'a value without a name'],
		[{ furtherHeaders: pairs({ Authorization: 'x' }) }, 'the header "Authorization", which is set by itself'],
		[{ furtherHeaders: pairs({ Host: 'elsewhere.example' }) }, 'the header "Host"'],
		[{ furtherHeaders: pairs({ 'content-type': 'text/plain' }) }, 'the header "content-type"'],
		[{ furtherHeaders: pairs({ 'X Key': 'x' }) }, 'names a header "X Key", which is none'],
		[{ furtherHeaders: pairs({ 'X-Key': 'a\r\nHost: elsewhere.example' }) }, 'a value under "X-Key"'],
	])('%j is refused before anything is sent', async (changes, words) => {
		edit({ tokenRequest: 'custom', ...changes });
		expect((await stage.call()).error?.message).toContain(words);
		expect(stage.simulator.control.log).toHaveLength(0);
	});

	it('values a server repeats are not in what is said', async () => {
		edit({ tokenRequest: 'custom', furtherFields: pairs({ pin: 'pin-of-the-company' }) });
		const body = { error: 'invalid_request', error_description: 'pin-of-the-company is no pin' };
		stage.simulator.control.addFault({ match: { kind: 'token' }, status: 400, body });
		const { error } = await stage.call();
		expect(error?.message).toContain('*** is no pin');
		expect(error?.message).not.toContain('pin-of-the-company');
	});

	it('a value may be another one for each item, and gets a token of its own', async () => {
		edit({ tokenRequest: 'custom', furtherFields: pairs({ audience: '={{ $json.tenant }}' }) });
		const items = ['a', 'b', 'a', 'b', 'a'].map((tenant) => ({ json: { tenant: `urn:${tenant}` } }));
		expect((await stage.call(5, { items })).error).toBeUndefined();
		const asked = tokenRequests().map(({ bodyText }) => new URLSearchParams(bodyText).get('audience'));
		expect(asked).toEqual(['urn:a', 'urn:b']);
		expect(stage.stored).not.toHaveProperty('accessToken');
	});

	it('numbers, and yes and no, are texts; a value that is none is refused', async () => {
		api().ownWays.requiredFields = { unit: '7', strict: 'true' };
		edit({ tokenRequest: 'custom', furtherFields: pairs({ unit: '={{ 7 }}', strict: '={{ true }}' }) });
		expect((await stage.call()).error).toBeUndefined();
		edit({ furtherFields: pairs({ unit: '={{ [7] }}' }) });
		expect((await stage.call()).error?.message).toContain('a value under "unit" that is no text');
	});

	it('whatever of it changes makes the token worthless', async () => {
		const changes: IDataObject[] = [
			{ tokenRequest: 'custom' },
			{ furtherFields: pairs({ organization: 'acme' }) },
			{ furtherFields: pairs({ organization: 'other' }) },
			{ furtherHeaders: pairs({ 'X-Key': '1' }) },
			{ tokenAnswer: 'custom' },
			{ tokenUse: 'custom' },
			{ tokenExpiry: 'custom' },
			{ expiredStatuses: '401, 403' },
			{ lifetimeMinutes: 5 },
			{ trustLifetime: true },
		];
		await stage.call();
		for (const change of changes) {
			edit(change);
			expect((await stage.call()).error).toBeUndefined();
		}
		expect(tokenRequests()).toHaveLength(1 + changes.length);
	});
});

describe('the answer to the token request', () => {
	const lifeOf = (): number => Number(stage.stored.refreshAt) - Number(stage.stored.obtainedAt);
	/** Milliseconds until a token of so many seconds is due. */
	const due = (seconds: number): number => Math.max(seconds * 0.8, seconds - 60) * 1000;

	it.each<[string, (seconds: number, now: number) => unknown]>([
		['seconds', (seconds) => seconds],
		['seconds', (seconds) => String(seconds)],
		['milliseconds', (seconds) => seconds * 1000],
		['minutes', (seconds) => seconds / 60],
		['hours', (seconds) => seconds / 3600],
		['epochSeconds', (seconds, now) => Math.floor(now / 1000) + seconds],
		['epochMilliseconds', (seconds, now) => now + seconds * 1000],
		['iso', (seconds, now) => new Date(now + seconds * 1000).toISOString()],
		['iso', (seconds, now) => new Date(now + seconds * 1000).toISOString().replace('Z', '')],
		['iso', (seconds, now) => new Date(now + (seconds + 7200) * 1000).toISOString().replace('Z', '+02:00')],
		['iso', (seconds, now) => new Date(now + seconds * 1000).toUTCString()],
	])('may tell the lifetime in %s, wherever it stands', async (lifetimeUnit, stated) => {
		const seconds = 7200;
		stage.simulator.control.setTokens({ accessSeconds: seconds, opaque: true });
		api().ownWays.answer = (token, life, now) => ({ data: { jwt: token, ends: stated(life, now) } });
		edit({ tokenAnswer: 'custom', tokenPath: 'data.jwt', lifetimePath: 'data.ends', lifetimeUnit });
		expect((await stage.call()).error).toBeUndefined();
		expect(lifeOf()).toBeGreaterThan(due(seconds) - 2_000);
		expect(lifeOf()).toBeLessThan(due(seconds) + 2_000);
		clock.advance(due(seconds) + 2_000);
		expect((await stage.call()).error).toBeUndefined();
		expect(stage.calls.map(({ status }) => status)).toEqual([200, 200]);
		expect(tokenRequests()).toHaveLength(2);
	});

	it('a time goes by the clock of the server, however wrong that is', async () => {
		stage.simulator.control.setTokens({ opaque: true });
		const fast = 5 * 3_600_000;
		stage.simulator.control.setTokens({
			answer: ({ body }) => ({ headers: { date: new Date(clock.now() + fast).toUTCString() }, body }),
		});
		api().ownWays.answer = (token, life, now) => ({ token, ends: new Date(now + fast + life * 1000).toISOString() });
		edit({ tokenAnswer: 'custom', tokenPath: 'token', lifetimePath: 'ends', lifetimeUnit: 'iso' });
		expect((await stage.call()).error).toBeUndefined();
		expect(Math.abs(lifeOf() - due(3600))).toBeLessThan(2_000);
	});

	it.each<[unknown, string]>([
		['soon', 'iso'],
		[-5, 'seconds'],
		[1, 'epochSeconds'],
		[{ in: 5 }, 'minutes'],
	])('a lifetime of %j in %s is unknown', async (ends, lifetimeUnit) => {
		stage.simulator.control.setTokens({ opaque: true });
		api().ownWays.answer = (token) => ({ token, ends });
		edit({ tokenAnswer: 'custom', tokenPath: 'token', lifetimePath: 'ends', lifetimeUnit });
		expect((await stage.call()).error).toBeUndefined();
		expect(stage.stored.refreshAt).toBe('');
	});

	it('a lifetime whose field is left empty is not read', async () => {
		stage.simulator.control.setTokens({ opaque: true });
		edit({ tokenAnswer: 'custom', tokenPath: 'access_token', lifetimePath: '' });
		expect((await stage.call()).error).toBeUndefined();
		expect(stage.stored.refreshAt).toBe('');
	});

	it('the lifetime a person trusts more wins, and otherwise the stated one does', async () => {
		edit({ lifetimeMinutes: 10 });
		await stage.call();
		expect(lifeOf()).toBe(due(3600));
		edit({ trustLifetime: true });
		await stage.call();
		expect(lifeOf()).toBe(due(600));
	});

	it('without the token at the place it says so', async () => {
		edit({ tokenAnswer: 'custom', tokenPath: 'data.jwt' });
		expect((await stage.call()).error?.message).toContain('answered the login without "data.jwt"');
	});
});

describe('the token in calls', () => {
	it.each([
		[
			{ header: 'x-auth-token', prefix: '' },
			{ tokenHeader: 'X-Auth-Token', tokenPrefix: '' },
		],
		[
			{ header: 'authorization', prefix: 'Token ' },
			{ tokenHeader: 'Authorization', tokenPrefix: 'Token' },
		],
		[
			{ header: 'authorization', prefix: 'Token token=' },
			{ tokenHeader: 'Authorization', tokenPrefix: 'Token token=' },
		],
		[
			{ header: 'cookie', prefix: 'session=' },
			{ tokenHeader: 'Cookie', tokenPrefix: 'session=' },
		],
	])('may be carried as %j by both nodes and the test on Save', async (carrier, changes) => {
		api().ownWays.carrier = carrier;
		edit({ tokenUse: 'custom', ...changes, testPath: TEST_PATH });
		expect(await save()).toMatchObject({ status: 'OK' });
		expect((await stage.call(3)).error).toBeUndefined();
		expect((await viaHttpRequest('GET', 3)).error).toBeUndefined();
		expect(tokenRequests()).toHaveLength(1);
		stage.simulator.control.revokeAllTokens();
		expect((await viaHttpRequest('GET', 3)).error).toBeUndefined();
		expect(tokenRequests()).toHaveLength(2);
	});

	it('takes the place of the one in a pasted command, which is told', async () => {
		api().ownWays.carrier = { header: 'x-auth-token', prefix: '' };
		edit({ tokenUse: 'custom', tokenHeader: 'X-Auth-Token', tokenPrefix: '' });
		const command = `curl '${stage.simulator.url}/api/v1/echo' -H 'x-auth-token: s3cret' -H 'X-Other: 1'`;
		const { error, items, run } = await stage.call(1, { parameters: { defineRequest: 'curl', curlCommand: command } });
		expect(error).toBeUndefined();
		expect(JSON.stringify(items)).not.toContain('s3cret');
		const hints = run.data.resultData.runData['Under Test']?.[0]?.hints ?? [];
		expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining(': x-auth-token. ')]);
	});

	it('the answer may name what stands before it', async () => {
		api().ownWays.carrier = { header: 'authorization', prefix: 'JWT ' };
		api().ownWays.answer = (token) => ({ access_token: token, kind: 'JWT' });
		edit({ tokenAnswer: 'custom', typePath: 'kind' });
		expect((await stage.call(2)).error).toBeUndefined();
		forgetAllTokens();
		expect((await stage.call(2)).error).toBeUndefined();
		expect(tokenRequests()).toHaveLength(1);
	});

	it.each([
		[{ tokenHeader: 'Host' }, '"Token Header" names the header "Host"'],
		[{ tokenHeader: 'X Token' }, '"Token Header" names a header "X Token"'],
		[{ tokenHeader: 'Authorization', tokenPrefix: 'Bärer' }, '"Token Prefix" contains a character'],
	])('%j is refused', async (changes, words) => {
		edit({ tokenUse: 'custom', ...changes });
		expect((await stage.call()).error?.message).toContain(words);
		expect((await viaHttpRequest()).error?.message).toContain(words);
		expect(stage.calls).toHaveLength(0);
	});

	describe('with a system that leads to another host', () => {
		const seen: IncomingHttpHeaders[] = [];
		let elsewhere: Server;

		beforeAll(async () => {
			elsewhere = createServer((request, response) => {
				seen.push(request.headers);
				response.setHeader('content-type', 'application/json').end('{}');
			});
			await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
		});

		afterAll(async () => await new Promise((resolve) => elsewhere.close(resolve)));

		it('a header of its own is not carried there by n8n', async () => {
			api().ownWays.carrier = { header: 'x-auth-token', prefix: '' };
			edit({ tokenUse: 'custom', tokenHeader: 'X-Auth-Token', tokenPrefix: '', testPath: TEST_PATH });
			const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/there`;
			const match = { path: '/api/v1/led-away' };
			stage.simulator.control.addFault({ match, times: Infinity, status: 302, headers: { location } });
			for (const helper of ['older', 'newer'] as const) {
				const node = httpRequestNode(bench.type.name, `${stage.simulator.url}${match.path}`, 'GET', undefined, helper);
				await stage.call(1, { typeName: 'n8n-nodes-base.httpRequest', node });
			}
			expect(stage.simulator.control.requests(match)).toHaveLength(2);
			expect(seen).toEqual([]);
		});
	});
});

const value: IDataObject = { expiredBody: 'value', expiredPath: 'error.code', expiredValue: 'TOKEN_EXPIRED' };
const refusal = { error: { code: 'TOKEN_EXPIRED', message: 'Your session has expired.' } };
const WAYS: Array<[string, { status: number; body: unknown }, IDataObject]> = [
	['403', { status: 403, body: { message: 'Forbidden' } }, { expiredStatuses: '401, 403' }],
	['400', { status: 400, body: { message: 'Bad token' } }, { expiredStatuses: '400' }],
	['422', { status: 422, body: { message: 'Bad token' } }, { expiredStatuses: '401,422' }],
	['400 with a value inside', { status: 400, body: refusal }, value],
	['200 with a value inside', { status: 200, body: refusal }, value],
	[
		'200 with a text inside',
		{ status: 200, body: refusal },
		{ expiredStatuses: '', expiredBody: 'text', expiredText: 'session has EXPIRED' },
	],
	[
		'500 with a text inside',
		{ status: 500, body: 'session has expired' },
		{ expiredBody: 'text', expiredText: 'has expired' },
	],
];

describe.each(WAYS)('an expired token answered with %s', (_name, expired, changes) => {
	const post: INodeParameters = { method: 'POST', endpoint: 'api/v1/echo', bodyType: 'json', bodyJson: '{"a":1}' };

	beforeEach(() => {
		api().ownWays.expired = expired;
		edit({ tokenExpiry: 'custom', ...changes });
	});

	const refusedCalls = () => stage.calls.filter(({ token }) => token?.verdict !== 'ok');

	it(`${MANY} cold items make one login`, async () => {
		expect((await stage.call(MANY, { parallel: MANY })).error).toBeUndefined();
		expect(tokenRequests()).toHaveLength(1);
	});

	it(`${MANY} refusals make one more login and no failed item`, async () => {
		await stage.call();
		stage.simulator.control.revokeAllTokens();
		const result = await stage.call(MANY, { parallel: MANY });
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json }) => json.error)).toEqual(Array(MANY).fill(undefined));
		expect(refusedCalls().length).toBeGreaterThan(0);
		expect(tokenRequests()).toHaveLength(2);
	});

	it('a write is done once', async () => {
		// Where its answer may also be one to a write that was done, somebody has to be asked.
		if (expired.status < 300 || expired.status >= 500) edit({ testPath: TEST_PATH });
		await stage.call();
		stage.simulator.control.revokeAllTokens();
		const result = await stage.call(5, { parallel: 5, parameters: post });
		expect(result.error).toBeUndefined();
		const posts = stage.calls.filter(({ method }) => method === 'POST');
		expect(posts.filter(({ token }) => token?.verdict === 'ok')).toHaveLength(5);
		expect(tokenRequests()).toHaveLength(2);
	});

	it('refused for good it is an error, and costs one login', async () => {
		await stage.call();
		stage.simulator.control.addFault({ match: { kind: 'api' }, times: Infinity, ...expired });
		// A refusal with 500 is tried again by itself, which would take time, and so another login.
		const parameters = { options: { retries: 0 } };
		const result = await stage.call(20, { onError: 'continueRegularOutput', parameters });
		expect(result.items).toHaveLength(20);
		expect(result.items.every(({ json }) => typeof json.error === 'string')).toBe(true);
		expect(tokenRequests()).toHaveLength(2);
	});

	if (expired.status >= 400) {
		it('the HTTP Request node renews it, too, and sends a write once more', async () => {
			edit({ testPath: TEST_PATH });
			await viaHttpRequest();
			stage.simulator.control.revokeAllTokens();
			expect((await viaHttpRequest('GET', 20)).error).toBeUndefined();
			expect(tokenRequests()).toHaveLength(2);
			stage.simulator.control.revokeAllTokens();
			clock.advance(10_000);
			const echo = 'api/v1/echo';
			stage.simulator.control.clearLog();
			expect((await viaHttpRequest('POST', 1, echo)).error).toBeUndefined();
			expect(
				stage.simulator.control.requests({ method: 'POST', path: `/${echo}` }).map(({ token }) => token?.verdict),
			).toEqual(['revoked', 'ok']);
		});

		it('in the HTTP Request node the same answer to a good token is an error, and no login', async () => {
			edit({ testPath: TEST_PATH });
			await viaHttpRequest();
			const match = { method: 'POST', path: '/api/v1/echo' };
			stage.simulator.control.addFault({ match, times: Infinity, ...expired });
			expect((await viaHttpRequest('POST', 1, 'api/v1/echo')).error).toBeDefined();
			expect(stage.simulator.control.requests(match)).toHaveLength(1);
			expect(tokenRequests()).toHaveLength(1);
		});
	}
});

describe('a sign of expiry', () => {
	it('in the answer to a write is data where the token counts', async () => {
		edit({ tokenExpiry: 'custom', expiredBody: 'text', expiredText: 'has expired', testPath: TEST_PATH });
		await stage.call();
		const match = { method: 'POST', path: '/api/v1/notes' };
		stage.simulator.control.addFault({ match, times: Infinity, status: 201, body: { note: 'The offer has expired' } });
		const result = await stage.call(1, {
			parameters: { method: 'POST', endpoint: 'api/v1/notes', bodyType: 'json', bodyJson: '{}' },
		});
		expect(result.items[0]?.json).toEqual({ note: 'The offer has expired' });
		expect(stage.simulator.control.requests(match)).toHaveLength(1);
		expect(tokenRequests()).toHaveLength(1);
	});

	const write = { method: 'POST', endpoint: 'api/v1/notes', bodyType: 'json', bodyJson: '{}' };
	const written = { method: 'POST', path: '/api/v1/notes' };
	const answerWrites = (status: number, body: unknown): void =>
		stage.simulator.control.addFault({ match: written, times: Infinity, status, body });
	const writes = () => stage.simulator.control.requests(written);
	/** What the Test Path may say, where that is neither yes nor no. */
	const NOBODY: Array<[string, IDataObject, number?]> = [
		['there is no Test Path', {}],
		['the Test Path is busy', { testPath: 'api/v1/probe' }, 503],
		['the Test Path leads nowhere', { testPath: 'api/v1/probe' }, 404],
		['the Test Path fails', { testPath: 'api/v1/probe' }, 502],
	];
	const askNobody = (changes: IDataObject, status: number | undefined): void => {
		edit(changes);
		if (status === undefined) return;
		stage.simulator.control.addFault({ match: { path: '/api/v1/probe' }, times: Infinity, status, body: {} });
	};

	describe.each(NOBODY)('where %s', (_where, changes, status) => {
		it('in the answer to a write is data, and the next call gets a newer token', async () => {
			edit({ tokenExpiry: 'custom', expiredBody: 'text', expiredText: 'has expired' });
			askNobody(changes, status);
			await stage.call();
			answerWrites(201, { note: 'The offer has expired' });
			const result = await stage.call(1, { parameters: write });
			expect(result.items[0]?.json).toEqual({ note: 'The offer has expired' });
			expect(writes()).toHaveLength(1);
			expect(tokenRequests()).toHaveLength(1);
			expect((await stage.call()).error).toBeUndefined();
			expect(tokenRequests()).toHaveLength(2);
			await stage.call(3, { parameters: write });
			expect(writes()).toHaveLength(4);
			expect(tokenRequests()).toHaveLength(2);
		});

		it('does not send a write again that failed with 500, and the error says to look', async () => {
			edit({ tokenExpiry: 'custom', expiredStatuses: '401, 500' });
			askNobody(changes, status);
			await stage.call();
			answerWrites(500, {});
			const { error } = await stage.call(1, { parameters: write });
			expect(error?.message).toContain('500');
			expect(error?.description).toContain('may have been done all the same: look before');
			expect(writes()).toHaveLength(1);
			expect(tokenRequests()).toHaveLength(1);
		});
	});

	it.each([
		['the status', { expiredStatuses: '401, 500' }],
		['its body', { expiredBody: 'text', expiredText: 'has expired' }],
	])('is none in a 500 to a write where the token counts, by %s', async (_by, changes) => {
		edit({ tokenExpiry: 'custom', ...changes, testPath: TEST_PATH });
		await stage.call();
		answerWrites(500, { error: 'The lock has expired' });
		const { error } = await stage.call(1, { parameters: write });
		expect(error?.message).toContain('500');
		expect(error?.description).toContain('may have been done all the same: look before');
		expect(writes()).toHaveLength(1);
		expect(tokenRequests()).toHaveLength(1);
	});

	it('is asked about with the token of the call, also where another item has renewed meanwhile', async () => {
		edit({ tokenExpiry: 'custom', expiredBody: 'text', expiredText: 'has expired', testPath: TEST_PATH });
		await stage.call();
		const { control } = stage.simulator;
		control.clearLog();
		control.addFault({ match: { path: '/api/v1/echo' }, times: 1, status: 401, body: {} });
		// The resend is answered, and its token taken over, before the write is.
		const renewed = control
			.arrived(2, { path: '/api/v1/echo' })
			.then(async () => await new Promise<void>((resolve) => setTimeout(resolve, 300)));
		const body = { note: 'The offer has expired' };
		control.addFault({ match: written, times: Infinity, status: 201, body, until: renewed });
		const result = await stage.call(2, {
			parallel: 2,
			items: ['notes', 'echo'].map((path) => ({ json: { path } })),
			parameters: { ...write, endpoint: '={{ "api/v1/" + $json.path }}' },
		});
		expect(result.items[0]?.json).toEqual(body);
		expect(writes()).toHaveLength(1);
		expect(tokenRequests()).toHaveLength(1);
	});

	it.each([
		['none where the Test Path takes the token', { testPath: TEST_PATH }, 1, 10],
		['one where there is no Test Path', {}, 2, 11],
		['one where the Test Path is as forbidden', { testPath: 'api/v1/notes?limit=1' }, 2, 11],
	])('403 for lack of a right costs in ten executions: %s', async (_name, changes, logins, posts) => {
		edit({ tokenExpiry: 'custom', expiredStatuses: '401, 403', ...changes });
		await stage.call();
		const match = { path: '/api/v1/notes' };
		stage.simulator.control.addFault({ match, times: Infinity, status: 403, body: {} });
		for (let execution = 0; execution < 10; execution++)
			expect((await stage.call(1, { parameters: write })).error?.message).toContain('403');
		expect(tokenRequests()).toHaveLength(logins);
		expect(writes()).toHaveLength(posts);
	});

	it('is data in the answer to a read, too, where the token counts; an API that says no with a 200 is asked as well', async () => {
		api().ownWays.expired = { status: 200, body: refusal };
		edit({ tokenExpiry: 'custom', ...value, testPath: TEST_PATH });
		await stage.call();
		const match = { path: '/api/v1/notes' };
		stage.simulator.control.addFault({ match, times: Infinity, status: 200, body: refusal });
		const result = await stage.call(3, { parameters: { endpoint: 'api/v1/notes' } });
		expect(result.items.map(({ json }) => json)).toEqual([refusal, refusal, refusal]);
		expect(stage.simulator.control.requests(match)).toHaveLength(3);
		expect(tokenRequests()).toHaveLength(1);
	});

	it('is believed again at once where a renewal upon suspicion has helped', async () => {
		api().ownWays.expired = { status: 403, body: {} };
		edit({ tokenExpiry: 'custom', expiredStatuses: '403' });
		for (let time = 0; time < 3; time++) {
			stage.simulator.control.revokeAllTokens();
			expect((await stage.call(1, { parameters: { ...write, endpoint: 'api/v1/echo' } })).error).toBeUndefined();
		}
		expect(tokenRequests()).toHaveLength(3);
	});

	it('is not looked for in what is too long for a refusal', async () => {
		edit({ tokenExpiry: 'custom', expiredBody: 'text', expiredText: 'has expired' });
		const body = { notes: ['has expired', 'x'.repeat(70_000)] };
		stage.simulator.control.addFault({ match: { kind: 'api' }, times: Infinity, status: 200, body });
		expect((await stage.call()).items[0]?.json).toEqual(body);
		expect(tokenRequests()).toHaveLength(1);
	});

	it('on Save a refusal inside of a 200 is one', async () => {
		edit({ tokenExpiry: 'custom', ...value, testPath: TEST_PATH });
		stage.simulator.control.addFault({ match: { kind: 'api' }, times: Infinity, status: 200, body: refusal });
		expect(await save()).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('does not accept the token'),
		});
	});

	it('403 for lack of a right is an error, and costs one login however many items there are', async () => {
		edit({
			clientId: 'read-only-client',
			clientSecret: 'demo-password',
			tokenExpiry: 'custom',
			expiredStatuses: '401, 403',
		});
		await stage.call();
		const parameters = { method: 'POST', endpoint: 'api/v1/reservations', bodyType: 'json', bodyJson: '{}' };
		const result = await stage.call(20, { parameters, onError: 'continueRegularOutput' });
		expect(String(result.items[19]?.json.error)).toContain('403');
		expect(tokenRequests()).toHaveLength(2);
	});

	it.each([
		[{ expiredStatuses: '200' }, '"Expired Statuses" has "200"'],
		[{ expiredStatuses: '401 to 403' }, '"Expired Statuses" has "to"'],
		[{ expiredStatuses: '' }, '"Expired Statuses" is empty'],
		[{ expiredBody: 'value', expiredPath: 'error' }, '"Expired Value" is empty'],
		[{ expiredBody: 'text' }, '"Expired Text" is empty'],
	])('%j is refused', async (changes, words) => {
		edit({ tokenExpiry: 'custom', ...changes });
		expect((await stage.call()).error?.message).toContain(words);
		expect((await save()).message).toContain(words);
		expect(stage.calls).toHaveLength(0);
	});
});

describe('a secret that servers read in two ways', () => {
	const spaced = { clientId: 'spaced-client', clientSecret: 'demo password 100%' };

	it('goes out form-encoded first, and as it is where that is refused; the way is remembered with the token', async () => {
		edit(spaced);
		expect((await stage.call(MANY, { parallel: MANY })).error).toBeUndefined();
		expect(tokenRequests()).toHaveLength(1);

		api().ownWays.readsBasicRaw = true;
		clock.advance(3_600_000);
		expect((await stage.call(MANY, { parallel: MANY })).error).toBeUndefined();
		expect(tokenRequests().map(({ status }) => status)).toEqual([200, 401, 200]);

		for (let renewal = 0; renewal < 2; renewal++) {
			forgetAllTokens();
			clock.advance(3_600_000);
			expect((await stage.call(3)).error).toBeUndefined();
		}
		expect(tokenRequests().map(({ status }) => status)).toEqual([200, 401, 200, 200, 200]);
	});

	it('is tried twice where it is wrong, and then not for ten seconds', async () => {
		edit({ ...spaced, clientSecret: 'wrong password 100%' });
		const result = await stage.call(MANY, { parallel: 10, onError: 'continueRegularOutput' });
		expect(result.items).toHaveLength(MANY);
		expect(tokenRequests()).toHaveLength(2);
		const message = String(result.items[0]?.json.error);
		expect(message).toContain('form-encoded and as it is');
		expect(message).toContain('choose "Body" under "Client Authentication"');
		expect((await stage.call()).error?.message).toContain('next attempt in 10 s');
		expect(tokenRequests()).toHaveLength(2);
		clock.advance(10_001);
		await stage.call();
		expect(tokenRequests()).toHaveLength(4);
	});

	it.each([
		['raw', 'as it is', { readsBasicRaw: true }],
		['formEncoded', 'form-encoded', { readsBasicRaw: false }],
	])('may be fixed to be %s', async (basicEncoding, words, right) => {
		edit({ ...spaced, basicEncoding });
		Object.assign(api().ownWays, right);
		expect((await stage.call()).error).toBeUndefined();
		expect(tokenRequests()).toHaveLength(1);
		Object.assign(api().ownWays, { readsBasicRaw: !right.readsBasicRaw });
		clock.advance(3_600_000);
		expect((await stage.call()).error?.message).toContain(words);
		expect(tokenRequests()).toHaveLength(2);
	});

	it('a server that stumbles over the second way has refused the first', async () => {
		edit({ ...spaced, clientSecret: 'wrong password 100%' });
		stage.simulator.control.addFault({ match: { kind: 'token' }, after: 1, times: Infinity, status: 500 });
		expect((await stage.call()).error?.message).toContain('401 invalid_client');
		expect(tokenRequests()).toHaveLength(2);
	});

	it('a plain one is tried once', async () => {
		edit({ clientId: 'plain-client', clientSecret: 'wrong-password~:/' });
		const { error } = await stage.call();
		expect(error?.message).toContain('choose "Body"');
		expect(tokenRequests()).toHaveLength(1);
	});
});
