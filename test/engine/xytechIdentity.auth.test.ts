/**
 * Promise: with the customer's own identity provider (a real OpenID provider here) both ways work: client credentials keep
 * every promise of a token, and a person's sign-in is used and renewed by n8n.
 */
import { createHash, randomBytes } from 'node:crypto';
import axios from 'axios';
import { XytechClientCredentialsOAuth2Api } from '../../credentials/XytechClientCredentialsOAuth2Api.credentials';
import { XytechOAuth2Api } from '../../credentials/XytechOAuth2Api.credentials';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { Xytech } from '../../nodes/Xytech/Xytech.node';
import { XytechTrigger } from '../../nodes/Xytech/XytechTrigger.node';
import { startOpenIdProvider, type OpenIdProvider } from '../../simulators/openid';
import { startXytechSimulator, type XytechSimulator } from '../../simulators/xytech';
import { Browser } from '../../playground/browser';
import { items } from './benches';
import { httpRequestNode } from './httpRequestNode';
import { testConnection } from './connectionTester';
import { Engine, type NodeRun } from './engine';
import { PolledNode } from './polledNode';
import { takeClock } from './testClock';
import { jobsChanged } from './xytechPolled';

const CALLBACK = 'http://localhost:5678/rest/oauth2-credential/callback';

let provider: OpenIdProvider;
let xytech: XytechSimulator;

beforeAll(async () => {
	provider = await startOpenIdProvider();
	xytech = await startXytechSimulator({
		trustedIssuer: { issuer: provider.issuer, jwks: provider.jwks, audience: provider.audience },
	});
});

afterAll(async () => {
	await xytech.close();
	await provider.close();
});

beforeEach(async () => {
	xytech.control.reset();
	forgetAllTokens();
	await provider.clearLog();
	await provider.setLifetimes({ accessTokenSeconds: 3600 });
});

afterEach(() => {
	jest.restoreAllMocks();
});

const call = (authentication: string, credentials: NodeRun['credentials'], count = 1, parallel = 1): NodeRun => ({
	node: new Xytech(),
	parameters: {
		resource: 'customRequest',
		operation: 'send',
		authentication,
		method: 'GET',
		endpoint: 'JmJobList?query={"job_no":301}',
		options: { itemsInParallel: parallel },
	},
	credentials,
	items: items(count),
});

const trigger = (authentication: string, credentials: Record<string, string>, engine: Engine): PolledNode =>
	new PolledNode({
		node: new XytechTrigger(),
		parameters: { authentication, ...jobsChanged },
		credentials,
		store: engine.credentials,
	});

const addJob = () => xytech.live.addJob({ update_dt: new Date().toISOString() });

describe.each(['header', 'body'])('client credentials, client authenticated by %s', (clientAuthentication) => {
	const type = new XytechClientCredentialsOAuth2Api();
	let engine: Engine;
	let id: string;

	beforeEach(() => {
		engine = new Engine([type]);
		id = engine.credentials.add(type.name, {
			baseUrl: xytech.login.siteUrl,
			database: xytech.login.database,
			accessTokenUrl: provider.accessTokenUrl,
			clientId: provider.clientId,
			clientSecret: provider.clientSecret,
			scope: provider.scope,
			audience: provider.audience,
			clientAuthentication,
		});
	});

	it('50 items at once without a token ask the provider once', async () => {
		const result = await engine.run(call('clientCredentials', { [type.name]: id }, 50, 50));
		expect(result.error).toBeUndefined();
		expect(await provider.tokenRequests()).toHaveLength(1);
	});

	it('a due token is renewed before anything is sent with it', async () => {
		const clock = takeClock();
		await engine.run(call('clientCredentials', { [type.name]: id }));
		clock.advance(3_540_000);
		const result = await engine.run(call('clientCredentials', { [type.name]: id }, 10, 10));
		expect(result.error).toBeUndefined();
		expect(await provider.tokenRequests()).toHaveLength(2);
		expect(xytech.control.requests({ kind: 'api' }).map((request) => request.status)).not.toContain(401);
	});

	it('the trigger polls with it, and asks for a new token when the first is due', async () => {
		const clock = takeClock();
		const polled = trigger('clientCredentials', { [type.name]: id }, engine);
		await polled.activate();
		addJob();
		expect(await polled.poll()).toHaveLength(1);
		expect(await provider.tokenRequests()).toHaveLength(1);
		clock.advance(3_540_000);
		expect(await polled.poll()).toBeNull();
		expect(await provider.tokenRequests()).toHaveLength(2);
		expect(xytech.control.requests({ kind: 'api' }).map((request) => request.status)).not.toContain(401);
	});

	it('1,000 items with a wrong secret ask once', async () => {
		engine.credentials.edit(id, { clientSecret: 'wrong-password' });
		const result = await engine.run({
			...call('clientCredentials', { [type.name]: id }, 1000, 10),
			onError: 'continueRegularOutput',
		});
		expect(result.items).toHaveLength(1000);
		expect(String(result.items[999]?.json.error)).toMatch(/identity provider.*invalid_client/);
		expect(await provider.tokenRequests()).toHaveLength(1);
	});

	it('a call that fails in the HTTP Request node is made once, and is no login', async () => {
		const there = `${xytech.url}/attempt`;
		const attempt = async (method: 'GET' | 'POST', count = 1) =>
			await engine.run({
				typeName: 'n8n-nodes-base.httpRequest',
				node: httpRequestNode(type.name, there, method),
				credentials: { [type.name]: id },
				items: items(count),
			});
		xytech.control.addFault({ match: { path: '/attempt' }, times: Infinity, status: 500, body: {} });
		expect((await attempt('POST')).error?.httpCode).toBe('500');
		expect((await attempt('GET', 20)).error?.httpCode).toBe('500');
		expect(xytech.control.requests({ path: '/attempt' })).toHaveLength(21);
		expect(await provider.tokenRequests()).toHaveLength(1);
	});

	it('a wrong scope is named', async () => {
		engine.credentials.edit(id, { scope: 'no-such-scope' });
		expect((await engine.run(call('clientCredentials', { [type.name]: id }))).error?.message).toContain('scope');
	});

	it('Save tests it', async () => {
		expect(await testConnection(type, engine.credentials, id)).toMatchObject({ status: 'OK' });
		engine.credentials.edit(id, { clientSecret: 'wrong-password' });
		expect(await testConnection(type, engine.credentials, id)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('invalid_client') as string,
		});
	});
});

describe('sign-in in the browser', () => {
	const type = new XytechOAuth2Api();
	let engine: Engine;

	beforeEach(() => {
		engine = new Engine([type]);
	});

	const add = (oauthTokenData?: object) =>
		engine.credentials.add(type.name, {
			baseUrl: xytech.login.siteUrl,
			database: xytech.login.database,
			grantType: 'pkce',
			authUrl: provider.authUrl,
			accessTokenUrl: provider.accessTokenUrl,
			clientId: provider.clientId,
			clientSecret: provider.clientSecret,
			requestedScope: `openid offline_access ${provider.scope}`,
			authentication: 'header',
			...(oauthTokenData === undefined ? {} : { oauthTokenData }),
		} as never);

	it('the token of the sign-in is used', async () => {
		const id = add(await signIn());
		const result = await engine.run(call('oAuth2', { [type.name]: id }, 3));
		expect(result.error).toBeUndefined();
		expect(xytech.control.requests({ kind: 'api' }).map((request) => request.status)).toEqual([200, 200, 200]);
	});

	it('a base URL for each item leads to its own system', async () => {
		const other = await startXytechSimulator({
			trustedIssuer: { issuer: provider.issuer, jwks: provider.jwks, audience: provider.audience },
		});
		try {
			const id = add(await signIn());
			engine.credentials.edit(id, { baseUrl: '={{ $json.site }}' });
			const sites = [xytech, other, xytech, other, other].map(({ login }) => ({ json: { site: login.siteUrl } }));
			const result = await engine.run({ ...call('oAuth2', { [type.name]: id }), items: sites });
			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(5);
			const calls = [xytech, other].map(({ control }) => control.requests({ kind: 'api' }).length);
			expect(calls).toEqual([2, 3]);
			expect(engine.credentials.stored(id).baseUrl).toBe('={{ $json.site }}');
		} finally {
			await other.close();
		}
	});

	it('a token the system refuses is renewed by n8n, and the call is sent again', async () => {
		const tokens = await signIn();
		const id = add({ ...tokens, access_token: 'expired.token.value' });
		const result = await engine.run(call('oAuth2', { [type.name]: id }, 3));
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(3);
		expect(
			(await provider.tokenRequests()).filter((request) => JSON.stringify(request).includes('refresh_token')),
		).toHaveLength(1);
	});

	it('the trigger polls with it, and n8n renews what the system refuses', async () => {
		const tokens = await signIn();
		const id = add({ ...tokens, access_token: 'expired.token.value' });
		const polled = trigger('oAuth2', { [type.name]: id }, engine);
		await polled.activate();
		addJob();
		expect(await polled.poll()).toHaveLength(1);
		expect(
			(await provider.tokenRequests()).filter((request) => JSON.stringify(request).includes('refresh_token')),
		).toHaveLength(1);
	});

	it('a file goes out anew after the renewal, and one that comes after it goes on to n8n', async () => {
		const tokens = await signIn();
		const id = add({ ...tokens, access_token: 'expired.token.value' });
		const run = call('oAuth2', { [type.name]: id });
		const data = { data: Buffer.from('%PDF-'.padEnd(200_000)).toString('base64'), mimeType: 'application/pdf' };
		await engine.run({
			...run,
			parameters: { ...run.parameters, method: 'PUT', bodyType: 'binary' },
			items: [{ json: {}, binary: { data } }],
		});
		const sent = xytech.control.requests({ kind: 'api' });
		expect(sent.map(({ status }) => status)).toEqual([401, expect.any(Number)]);
		expect(sent[1]?.status).not.toBe(401);
		expect(sent[1]?.bodyText).toContain('200000');

		const again = add({ ...tokens, ...stored(id), access_token: 'expired.token.value' });
		const file = { ...run, credentials: { [type.name]: again } };
		const { items: got, error } = await engine.run({
			...file,
			parameters: { ...run.parameters, responseFormat: 'file' },
		});
		expect(error).toBeUndefined();
		expect(got[0]?.binary?.data).toMatchObject({ mimeType: 'application/json' });
		expect(Buffer.from(got[0]?.binary?.data?.data ?? '', 'base64').toString()).toContain('job_no');
	});

	it('a call that is wrong for another reason after the renewal is told as what it is', async () => {
		const tokens = await signIn();
		const id = add({ ...tokens, access_token: 'expired.token.value' });
		const run = call('oAuth2', { [type.name]: id });
		const result = await engine.run({ ...run, parameters: { ...run.parameters, endpoint: 'NoSuchDocument' } });
		expect(result.error?.message).toContain('404');
		expect(result.error?.message).not.toContain('sign-in');
	});

	it('a sign-in that has ended is not renewed again for every item', async () => {
		const id = add({ access_token: 'expired.token.value', refresh_token: 'gone', token_type: 'Bearer' });
		const result = await engine.run({ ...call('oAuth2', { [type.name]: id }, 20), onError: 'continueRegularOutput' });
		expect(result.items).toHaveLength(20);
		expect((await provider.tokenRequests()).length).toBeLessThanOrEqual(1);
	});

	it('a sign-in that has ended says so', async () => {
		const id = add({ access_token: 'expired.token.value', refresh_token: 'gone', token_type: 'Bearer' });
		const result = await engine.run(call('oAuth2', { [type.name]: id }));
		expect(result.error?.message).toContain('could not be renewed');
	});

	it('a credential nobody has signed in with says so before anything is sent', async () => {
		const id = add();
		const result = await engine.run(call('oAuth2', { [type.name]: id }));
		expect(result.error?.message).toContain('has not been signed in yet');
		expect(xytech.control.log).toHaveLength(0);
	});

	it('n8n is handed the scope the person typed', async () => {
		const data = await engine.credentials.getDecrypted({} as never, { id: add(), name: '' }, type.name);
		expect(data.scope).toBe(`openid offline_access ${provider.scope}`);
	});

	/** What n8n has kept of a sign-in. */
	const stored = (id: string): object => engine.credentials.stored(id).oauthTokenData as object;

	async function signIn(): Promise<Record<string, unknown>> {
		const verifier = randomBytes(32).toString('base64url');
		const url = new URL(provider.authUrl);
		const challenge = createHash('sha256').update(verifier).digest('base64url');
		for (const [name, value] of Object.entries({
			client_id: provider.clientId,
			response_type: 'code',
			redirect_uri: CALLBACK,
			scope: `openid offline_access ${provider.scope}`,
			prompt: 'consent',
			state: 's',
			code_challenge: challenge,
			code_challenge_method: 'S256',
		}))
			url.searchParams.set(name, value);
		const browser = new Browser(CALLBACK);
		const page = await browser.open(url.href);
		const done = await browser.open(page.url, {
			login: provider.username,
			password: provider.password,
			decision: 'allow',
		});
		const form = new URLSearchParams({
			grant_type: 'authorization_code',
			code: new URL(done.url).searchParams.get('code') ?? '',
			redirect_uri: CALLBACK,
			code_verifier: verifier,
		});
		const { data } = await axios.post<Record<string, unknown>>(provider.accessTokenUrl, form, {
			auth: { username: provider.clientId, password: provider.clientSecret },
		});
		await provider.clearLog();
		return data;
	}
});
