/**
 * Promise: the Token Login credential logs in wherever a preset or its fields say how, and keeps all that is promised of
 * tokens: one login for a crowd, renewal before the end, a refresh token used once and a login where that one is refused,
 * an expired token known by what the server answers to it.
 */
import type { IDataObject } from 'n8n-workflow';
import { TokenLoginApi } from '../../credentials/TokenLoginApi.credentials';
import { entryOf, type SystemName } from '../../catalogue';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { clock as packageClock } from '../../lib/clock';
import { ClientCredentialsRequest } from '../../nodes/ClientCredentialsRequest/ClientCredentialsRequest.node';
import { PRESETS } from '../../nodes/ClientCredentialsRequest/presets';
import { items } from './benches';
import { testConnection } from './connectionTester';
import { Engine, type NodeResult } from './engine';
import {
	Accounts,
	LOGIN_SERVERS,
	PASSWORD,
	USER,
	startLogin,
	things,
	type LoginServer,
	type RunningLogin,
} from './loginServers';
import { startPasswordGrant, type ForeignLogin } from './foreignLogin';
import { httpRequestNode } from './httpRequestNode';
import { takeClock, type TestClock } from './testClock';
import { aShare, aShareInOldCore, IN_FULL } from '../support/share';

const type = new TokenLoginApi();

/** Items at once; everyToken.auth.test.ts takes 50 of each credential. */
const MANY = IN_FULL ? 50 : 20;

let clock: TestClock;
let engine: Engine;
let id: string;
let server: Pick<RunningLogin, 'url' | 'accounts' | 'close'>;

beforeEach(() => {
	clock = takeClock();
	forgetAllTokens();
	engine = new Engine([type]);
});

afterEach(async () => {
	jest.restoreAllMocks();
	await server.close();
});

async function open(register: LoginServer['register'], entered: IDataObject): Promise<void> {
	server = await startLogin(register);
	id = engine.credentials.add(type.name, {
		baseUrl: server.url,
		user: USER,
		password: PASSWORD,
		testPath: 'things',
		...entered,
	});
}

const call = async (count = 1): Promise<NodeResult> =>
	await engine.run({
		node: new ClientCredentialsRequest(),
		parameters: {
			authentication: 'tokenLogin',
			endpoint: 'things',
			splitIntoItems: false,
			options: { itemsInParallel: count },
		},
		credentials: { [type.name]: id },
		items: items(count),
	});

const callByHttpRequest = async (count = 1): Promise<NodeResult> =>
	await engine.run({
		typeName: 'n8n-nodes-base.httpRequest',
		node: httpRequestNode(type.name, `${server.url}/things`),
		credentials: { [type.name]: id },
		items: items(count),
	});

function expectAll({ error, items: rows }: NodeResult, count: number): void {
	expect(error?.message).toBeUndefined();
	expect(rows).toHaveLength(count);
}

/** What a preset is tried against: there has to be a server for each. */
const presetServers = PRESETS.map(({ value }) => {
	const found = LOGIN_SERVERS.find(({ preset }) => preset === value);
	if (found === undefined) throw new Error(`No server here answers like ${value}.`);
	return found;
});

/** Many calls refused in the server's own way make one renewal, in the node and in HTTP Request. @param refreshed by how many refresh tokens */
async function expectOneRenewal(refreshed?: number): Promise<void> {
	for (const callAll of [call, callByHttpRequest]) {
		await callAll();
		const { logins, renewals } = server.accounts;
		server.accounts.revokeAll();
		expectAll(await callAll(MANY), MANY);
		expect(server.accounts.logins - logins + server.accounts.renewals - renewals).toBe(1);
		if (refreshed !== undefined) expect(server.accounts.renewals - renewals).toBe(refreshed);
	}
}

describe.each(aShareInOldCore(aShare(presetServers, 2), 2))(
	'preset $preset',
	({ preset, entered = {}, lifetime, refreshes, saysWrong, register }) => {
		beforeEach(async () => await open(register, { preset, ...entered }));

		it('is tested on Save, and many items at once make one login', async () => {
			expect(await testConnection(type, engine.credentials, id)).toEqual(expect.objectContaining({ status: 'OK' }));
			expect(server.accounts.logins).toBe(1);
			forgetAllTokens();
			engine.credentials.edit(id, { accessToken: '' });
			expectAll(await call(MANY), MANY);
			expect(server.accounts.logins).toBe(2);
			expectAll(await callByHttpRequest(MANY), MANY);
			expect(server.accounts.logins).toBe(2);
		});

		it('many calls refused in its own way make one renewal, in the node and in HTTP Request', async () => {
			await expectOneRenewal(refreshes === true ? 1 : 0);
		});

		it('a refresh token that is refused costs a login, nothing more', async () => {
			await call();
			server.accounts.revokeAll();
			server.accounts.revokeRefreshTokens();
			expectAll(await call(10), 10);
			expect(server.accounts.logins).toBe(2);
		});

		if (lifetime !== undefined) {
			it('renews before the end, again and again, and no call is refused', async () => {
				for (let round = 0; round < 3; round++) {
					expectAll(await call(5), 5);
					clock.advance(lifetime * 1000);
				}
				expect(server.accounts.refusedCalls).toBe(0);
				expect(server.accounts.logins).toBe(refreshes ? 1 : 3);
				expect(server.accounts.renewals).toBe(refreshes ? 2 : 0);
			});
		}

		it('a wrong password is tried once, and the message quotes the server but no secret', async () => {
			engine.credentials.edit(id, { password: 'not-the-password' });
			const { error, run } = await call(20);
			expect(error?.message).toContain('"User" or "Password" is wrong or no longer valid');
			if (saysWrong !== undefined) expect(error?.message).toContain(saysWrong);
			expect(server.accounts.logins).toBe(1);
			expect(JSON.stringify(run)).not.toContain('not-the-password');
		});
	},
);

/** Logins a person has to describe, each with what is entered for it. */
const CUSTOM_LOGINS: ReadonlyArray<
	Pick<LoginServer, 'refreshes' | 'register'> & { readonly title: string; readonly entered: IDataObject }
> = [
	{
		title: 'GET with a Basic header; the token in a header of its own, its end as a time, told by 403',
		entered: {
			loginUrl: 'session/new',
			loginMethod: 'GET',
			sendAs: 'basic',
			tokenPath: 'session.id',
			lifetimePath: 'session.endsAt',
			lifetimeUnit: 'iso',
			tokenUse: 'custom',
			tokenHeader: 'X-Auth-Token',
			tokenPrefix: '',
			tokenExpiry: 'custom',
			expiredStatuses: '401, 403',
		},
		register: (app, accounts) => {
			app.get('/session/new', async (request, reply) => {
				const [user, password] = Buffer.from(String(request.headers.authorization).slice(6), 'base64')
					.toString()
					.split(':');
				if (!accounts.isRight(user, password)) return await reply.code(401).send({});
				const endsAt = new Date(packageClock.now() + 600_000).toISOString();
				void reply.header('date', new Date(packageClock.now()).toUTCString());
				return await reply.send({ session: { id: accounts.token(600, 'opaque'), endsAt } });
			});
			things(
				app,
				accounts,
				(reply) => reply.code(403).send({ error: 'session ended' }),
				(request) =>
					request.headers.authorization === undefined ? String(request.headers['x-auth-token']) : undefined,
			);
		},
	},
	{
		title: 'PUT with a form, a tenant and an API key; renewed by PUT with the refresh token in a header; told by 400',
		entered: {
			loginUrl: 'login',
			loginMethod: 'PUT',
			sendAs: 'form',
			userKey: 'u',
			passwordKey: 'p',
			loginFields: { values: [{ name: 'tenant', value: 'acme' }] },
			loginHeaders: { values: [{ name: 'X-API-Key', value: 'key-of-the-app' }] },
			tokenPath: 'token',
			renewal: 'refreshToken',
			refreshTokenPath: 'renew',
			refreshUrl: 'renewal',
			refreshMethod: 'PUT',
			refreshPlace: 'header',
			refreshName: 'X-Renew',
			refreshedTokenPath: 'again.token',
			tokenUse: 'custom',
			tokenPrefix: 'Token',
			tokenExpiry: 'custom',
			expiredStatuses: '400',
		},
		refreshes: true,
		register: (app, accounts) => {
			app.addHook('onRequest', async (request, reply) => {
				const isLogin = !request.url.startsWith('/things');
				if (isLogin && request.headers['x-api-key'] !== 'key-of-the-app') await reply.code(401).send({});
			});
			app.put('/login', async (request, reply) => {
				const { u, p, tenant } = request.body as Record<string, unknown>;
				return tenant === 'acme' && accounts.isRight(u, p)
					? await reply.send({ token: accounts.token(600, 'jwt'), renew: accounts.refreshToken() })
					: await reply.code(401).send({});
			});
			app.put('/renewal', async (request, reply) =>
				accounts.takes(request.headers['x-renew'])
					? await reply.send({ again: { token: accounts.token(600, 'jwt') }, renew: accounts.refreshToken() })
					: await reply.code(401).send({}),
			);
			things(
				app,
				accounts,
				(reply) => reply.code(400).send({ error: 'token' }),
				(request) => /^Token (\S+)$/.exec(request.headers.authorization ?? '')?.[1],
			);
		},
	},
	{
		title: 'nested JSON, answered with the bare token as a JSON text',
		entered: {
			loginUrl: '/login?app=n8n',
			userKey: 'data.attributes.email',
			passwordKey: 'data.attributes.password',
			tokenPath: '',
		},
		register: (app, accounts) => {
			app.post('/login', async (request, reply) => {
				const { data } = request.body as { data?: { attributes?: { email?: string; password?: string } } };
				const isRight = accounts.isRight(data?.attributes?.email, data?.attributes?.password);
				if (!isRight || request.url !== '/login?app=n8n') return await reply.code(401).send({});
				return await reply.type('application/json').send(JSON.stringify(accounts.token(600, 'jwt')));
			});
			things(app, accounts, (reply) => reply.code(401).send({}));
		},
	},
];

describe.each(aShareInOldCore(CUSTOM_LOGINS, 3))('$title', ({ entered, refreshes, register }) => {
	beforeEach(async () => await open(register, entered));

	it('logs in once for all items, in the node and in HTTP Request, and renews before the end', async () => {
		expect(await testConnection(type, engine.credentials, id)).toEqual(expect.objectContaining({ status: 'OK' }));
		expectAll(await call(MANY), MANY);
		expectAll(await callByHttpRequest(MANY), MANY);
		expect(server.accounts.logins).toBe(1);
		clock.advance(600_000);
		expectAll(await call(MANY), MANY);
		expect(server.accounts.refusedCalls).toBe(0);
		expect([server.accounts.logins, server.accounts.renewals]).toEqual(refreshes ? [1, 1] : [2, 0]);
	});

	it('knows an expired token by what the server answers', async () => {
		await expectOneRenewal();
	});
});

describe('an expired token told by a 200 with an error inside', () => {
	it('is renewed once for many calls, in the node', async () => {
		await open(
			(app, accounts) => {
				app.post('/login', async (request, reply) => {
					const { username, password } = request.body as Record<string, unknown>;
					return accounts.isRight(username, password)
						? await reply.send({ ok: true, access_token: accounts.token(600, 'opaque') })
						: await reply.send({ ok: false, error: 'Unknown user or password' });
				});
				things(app, accounts, (reply) => reply.code(200).send({ ok: false, error: { code: 4001 } }));
			},
			{
				loginUrl: 'login',
				tokenExpiry: 'custom',
				expiredBody: 'value',
				expiredPath: 'error.code',
				expiredValue: '4001',
			},
		);
		await call();
		server.accounts.revokeAll();
		expectAll(await call(MANY), MANY);
		expect(server.accounts.logins).toBe(2);

		engine.credentials.edit(id, { password: 'not-the-password' });
		expect((await call()).error?.message).toContain(
			'answered the login without "access_token". Check "Base URL" and "Login URL", and that the account may use the API. The answer has: ok, error. It says: "Unknown user or password".',
		);
	});
});

describe('a preset whose login is elsewhere', () => {
	const directus = presetServers.find(({ preset }) => preset === 'directus');

	it.each([
		['the same path, as a whole address', '/auth/login', [1, 1]],
		['another path', '/cms/session', [2, 0]],
	])('is renewed there, or by a login: %s', async (_case, path, expected) => {
		let elsewhere: RunningLogin | undefined;
		try {
			await open((app, accounts) => directus?.register(app, accounts), {});
			const { accounts } = server;
			elsewhere = await startLogin((app) => {
				for (const route of ['/auth/login', '/auth/refresh', '/cms/session'])
					app.post(route, async (request, reply) => {
						const target = route === '/cms/session' ? '/auth/login' : route;
						const answer = await fetch(`${server.url}${target}`, {
							method: 'POST',
							headers: { 'content-type': 'application/json' },
							body: JSON.stringify(request.body),
						});
						return await reply.code(answer.status).send(await answer.json());
					});
			});
			engine.credentials.edit(id, { preset: 'directus', loginUrl: `${elsewhere.url}${path}` });
			expectAll(await call(3), 3);
			clock.advance(900_000);
			expectAll(await call(3), 3);
			expect([accounts.logins, accounts.renewals]).toEqual(expected);
		} finally {
			await elsewhere?.close();
		}
	});

	it('is looked for at its own address when it does not answer', async () => {
		await open((app, accounts) => directus?.register(app, accounts), {});
		engine.credentials.edit(id, { preset: 'directus', loginUrl: 'http://127.0.0.1:1/auth/login' });
		const { error } = await call(1);
		expect(error?.message).toContain('Check "Login URL"');
		expect(error?.message).not.toContain('"Base URL"');
	});
});

describe('what cannot be sent', () => {
	const refuses = async (entered: IDataObject, message: string): Promise<void> => {
		engine.credentials.edit(id, entered);
		expect((await call()).error?.message).toContain(message);
		expect(server.accounts.logins).toBe(0);
	};
	const fields = (name: string, value = 'x') => ({ values: [{ name, value }] });

	beforeEach(
		async () =>
			await open((app, accounts) => {
				app.all('/login', async (_request, reply) => {
					accounts.isRight('', '');
					return await reply.code(401).send({});
				});
			}, {}),
	);

	it.each<[string, IDataObject, string]>([
		['no address', {}, '"Login URL" is empty'],
		['a preset there is not', { preset: 'odoo', loginUrl: 'login' }, '"Preset" is none of those there are'],
		['no address of a realm', { preset: 'keycloak', clientId: 'a' }, '"Login URL" is empty'],
		['no client', { preset: 'keycloak', loginUrl: 'login' }, '"Client ID" is empty'],
		['a body with GET', { loginUrl: 'login', loginMethod: 'GET' }, '"Login Method" is GET, which carries no body'],
		['another Host', { loginUrl: 'login', loginHeaders: fields('Host') }, 'names the header "Host"'],
		[
			'Authorization beside Basic',
			{ loginUrl: 'login', sendAs: 'basic', loginHeaders: fields('authorization') },
			'names the header "authorization"',
		],
		[
			'the token in Host',
			{ loginUrl: 'login', tokenUse: 'custom', tokenHeader: 'Host' },
			'"Token Header" names the header "Host"',
		],
		['a refresh without an address', { loginUrl: 'login', renewal: 'refreshToken' }, '"Refresh URL" is empty'],
		[
			'a refresh token in Host',
			{ loginUrl: 'login', renewal: 'refreshToken', refreshUrl: 'r', refreshPlace: 'header', refreshName: 'host' },
			'"Refresh Token Name" names the header "host"',
		],
		['a way up', { loginUrl: '../login' }, '"Login URL"'],
	])('is refused in words: %s', async (_case, entered, message) => await refuses(entered, message));

	it('is a login to a host the credential is not for', async () =>
		await refuses(
			{
				loginUrl: 'https://login.example.com/x',
				allowedHttpRequestDomains: 'domains',
				allowedDomains: '127.0.0.1',
			},
			'login.example.com',
		));
});

describe('the systems of this package, entered by hand', () => {
	const BY_HAND: ReadonlyArray<{
		readonly system: SystemName;
		readonly entered: (login: Record<string, string>) => IDataObject;
	}> = [
		{
			system: 'itemPath',
			entered: ({ baseUrl, username, password }) => ({
				baseUrl,
				user: username,
				password,
				loginUrl: 'api/users/login',
				tokenPath: 'accessToken',
				renewal: 'refreshToken',
				refreshTokenPath: 'refreshToken',
				refreshUrl: 'api/users/refresh',
				refreshPlace: 'bearer',
			}),
		},
		{
			system: 'nextome',
			entered: ({ baseUrl, clientId, clientSecret, authUrl }) => ({
				baseUrl,
				user: clientId,
				password: clientSecret,
				loginUrl: authUrl,
				userKey: 'clientId',
				passwordKey: 'clientSecret',
				tokenPath: 'accessToken',
				lifetimeMinutes: 60,
			}),
		},
		{
			system: 'xytech',
			entered: ({ siteUrl, username, password }) => ({
				baseUrl: siteUrl,
				user: username,
				password,
				loginUrl: 'api/v2/token',
				tokenPath: 'token',
				lifetimeMinutes: 60,
			}),
		},
	];

	it.each(BY_HAND)('$system', async ({ system, entered }) => {
		const { start, base, readable } = entryOf(system);
		const simulator = await start({ now: () => packageClock.now() });
		server = { url: simulator.url, accounts: new Accounts(), close: async () => await simulator.close() };
		const endpoint = `${base.slice(1)}${readable.endpoint}`;
		id = engine.credentials.add(type.name, { ...entered(simulator.login), testPath: endpoint });
		const run = async () =>
			await engine.run({
				node: new ClientCredentialsRequest(),
				parameters: { authentication: 'tokenLogin', endpoint, splitIntoItems: false, options: { itemsInParallel: 50 } },
				credentials: { [type.name]: id },
				items: items(50),
			});
		const logins = () => simulator.control.requests({ kind: 'token' }).length;
		expect(await testConnection(type, engine.credentials, id)).toEqual(expect.objectContaining({ status: 'OK' }));
		expectAll(await run(), 50);
		expect(logins()).toBe(1);
		simulator.control.revokeAllTokens();
		expectAll(await run(), 50);
		clock.advance(3_600_000);
		expectAll(await run(), 50);
		expect(
			simulator.control.requests({ kind: 'api' }).filter(({ status }) => status === 401).length,
		).toBeLessThanOrEqual(50);
		expect(logins()).toBeLessThanOrEqual(5);
	});
});

describe('a server nobody here wrote: the password grant of @node-oauth/oauth2-server', () => {
	let foreign: ForeignLogin;

	beforeEach(async () => {
		foreign = await startPasswordGrant();
		server = { url: foreign.url, accounts: new Accounts(), close: async () => await foreign.close() };
		id = engine.credentials.add(type.name, {
			preset: 'keycloak',
			baseUrl: foreign.url,
			loginUrl: 'oauth/token',
			user: USER,
			password: PASSWORD,
			clientId: 'n8n',
			clientSecret: 'client-secret',
			testPath: 'things',
		});
	});

	it('one login for 50 cold items, one renewal for 50 refusals and for 50 with a due token, none fails', async () => {
		const { counted } = foreign;
		expectAll(await call(50), 50);
		expect(counted).toEqual({ logins: 1, renewals: 0 });
		foreign.revokeAll();
		expectAll(await call(50), 50);
		expect(counted).toEqual({ logins: 1, renewals: 1 });
		clock.advance(3_600_000);
		expectAll(await call(50), 50);
		expect(counted).toEqual({ logins: 1, renewals: 2 });
		foreign.revokeAll();
		expectAll(await callByHttpRequest(50), 50);
		expect(counted).toEqual({ logins: 1, renewals: 3 });
	});

	it('is tested on Save, and refuses a wrong password once', async () => {
		expect(await testConnection(type, engine.credentials, id)).toEqual(expect.objectContaining({ status: 'OK' }));
		engine.credentials.edit(id, { password: 'not-the-password' });
		expect((await call(20)).error?.message).toContain('"User" or "Password" is wrong');
		expect(foreign.counted.logins).toBe(2);
	});
});
