/**
 * Promise: a refresh token is used while it lives and replaced when it rotates; edits made while items run count at once;
 * a token is judged by its lifetime, never by the vendor's clock, and one just obtained is used at least once.
 */
import type { IDataObject } from 'n8n-workflow';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { benchOf, withStage, type Stage } from './benches';
import { httpRequestNode } from './httpRequestNode';
import { takeClock, type TestClock } from './testClock';
import { IN_FULL } from '../support/share';

let clock: TestClock;
let stage: Stage;

beforeEach(() => {
	clock = takeClock();
});

afterEach(() => {
	jest.restoreAllMocks();
});

const tokenPaths = () => stage.simulator.control.requests({ kind: 'token' }).map((request) => request.path);

describe('ItemPath with a refresh token', () => {
	const LOGIN = '/api/users/login';
	const REFRESH = '/api/users/refresh';
	const DUE = 840_000;

	withStage(benchOf('itemPathApi'), (opened) => (stage = opened));

	it('a due token is refreshed, not logged in for again', async () => {
		await stage.call();
		clock.advance(DUE);
		await stage.call();
		expect(tokenPaths()).toEqual([LOGIN, REFRESH]);
		expect(stage.stored.refreshToken).not.toBe('');
	});

	it('the refresh token works from a new process too', async () => {
		await stage.call();
		forgetAllTokens();
		clock.advance(DUE);
		await stage.call();
		expect(tokenPaths()).toEqual([LOGIN, REFRESH]);
	});

	it('a refused refresh token costs one login and no failure', async () => {
		await stage.call();
		stage.simulator.control.setTokens({ acceptRefreshTokens: false });
		clock.advance(DUE);
		expect((await stage.call(5, { parallel: 5 })).error).toBeUndefined();
		expect(tokenPaths()).toEqual([LOGIN, REFRESH, LOGIN]);
	});

	it('an expired refresh token costs one login and no failure', async () => {
		await stage.call();
		clock.advance(31 * 24 * 3_600_000);
		expect((await stage.call(5, { parallel: 5 })).error).toBeUndefined();
		expect(tokenPaths()).toEqual([LOGIN, REFRESH, LOGIN]);
	});

	it('a rotated refresh token replaces the old one, also for those who still hold the old', async () => {
		stage.simulator.control.setTokens({ rotateRefreshTokens: true });
		await stage.call();
		for (let round = 0; round < 3; round++) {
			clock.advance(DUE);
			expect((await stage.call(20, { parallel: 20 })).error).toBeUndefined();
		}
		expect(tokenPaths()).toEqual([LOGIN, REFRESH, REFRESH, REFRESH]);
	});

	it('a refresh token the system stumbles over does not lock the credential: after three tries it logs in', async () => {
		await stage.call();
		clock.advance(DUE);
		stage.simulator.control.addFault({ match: { path: REFRESH }, times: Infinity, status: 500 });
		expect((await stage.call()).error).toBeUndefined();
		expect(tokenPaths()).toEqual([LOGIN, REFRESH, REFRESH, REFRESH, LOGIN]);
	});

	it('too many requests during the refresh are not answered with the password', async () => {
		await stage.call();
		clock.advance(DUE);
		stage.simulator.control.addFault({ match: { path: REFRESH }, times: 3, status: 429 });
		expect((await stage.call()).error?.message).toContain('answered 429');
		expect(tokenPaths()).toEqual([LOGIN, REFRESH, REFRESH, REFRESH]);
	});

	it('a system that asks for a longer pause is left alone for it, up to a minute', async () => {
		stage.simulator.control.addFault({
			match: { path: LOGIN },
			times: Infinity,
			status: 429,
			headers: { 'retry-after': '3600' },
		});
		await stage.call();
		clock.advance(30_000);
		expect((await stage.call()).error?.message).toContain('next attempt in 30 s');
		expect(tokenPaths()).toEqual([LOGIN]);
	});

	it('a changed user does not use the refresh token of the one before', async () => {
		await stage.call();
		stage.engine.credentials.edit(stage.credentialId, { username: 'demo-application' });
		await stage.call();
		expect(tokenPaths()).toEqual([LOGIN, LOGIN]);
	});

	it('a credential edited while items run is used from then on and is not overwritten', async () => {
		await stage.call();
		const { control } = stage.simulator;
		control.clearLog();
		const edited = control.arrived(5, { kind: 'api' }).then(() => {
			stage.engine.credentials.edit(stage.credentialId, { username: 'demo-application' });
			control.revokeAllTokens();
		});
		control.addFault({ match: { kind: 'api' }, after: 4, times: Infinity, until: edited });
		const result = await stage.call(40);
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(40);
		expect(tokenPaths()).toEqual([LOGIN]);
		expect(stage.simulator.control.requests({ kind: 'token' })[0]?.bodyText).toContain('demo-application');
		expect(stage.stored.username).toBe('demo-application');
	});

	it('a token another worker renewed is taken over instead of renewing it again', async () => {
		await stage.call();
		const ours = stage.stored;
		clock.advance(DUE);
		await stage.call();
		const renewed = stage.stored;
		// This process falls back to what it knew before the other worker's renewal.
		forgetAllTokens();
		stage.engine.credentials.edit(stage.credentialId, ours);
		const { control } = stage.simulator;
		control.clearLog();
		clock.advance(-DUE);
		const renewedByAnother = control.arrived(3, { kind: 'api' }).then(() => {
			stage.engine.credentials.edit(stage.credentialId, renewed);
			clock.advance(DUE);
		});
		control.addFault({ match: { kind: 'api' }, after: 2, times: Infinity, until: renewedByAnother });
		expect((await stage.call(10)).error).toBeUndefined();
		expect(tokenPaths()).toEqual([]);
	});

	it('a wrong login is told from a wrong address, and each message names the other', async () => {
		stage.engine.credentials.edit(stage.credentialId, { password: 'wrong-password' });
		const wrongPassword = await stage.call();
		expect(wrongPassword.error?.message).toMatch(/"User" or "Password" is wrong.*"Base URL"/);
		stage.engine.credentials.edit(stage.credentialId, { baseUrl: `${stage.simulator.url}/elsewhere` });
		stage.simulator.control.addFault({
			match: { path: '/elsewhere/api/users/login' },
			status: 404,
			headers: { 'content-type': 'text/html' },
			body: '<html>Not Found</html>',
		});
		const wrongAddress = await stage.call();
		expect(wrongAddress.error?.message).toMatch(/no ItemPath login at this address.*"User" or "Password"/);
	});

	it('the secret is in no error and in nothing n8n keeps of the run', async () => {
		stage.engine.credentials.edit(stage.credentialId, { password: 'pa55-word/with+signs' });
		const result = await stage.call(2, { onError: 'continueErrorOutput' });
		const kept = JSON.stringify([result.run, result.errorItems, result.error]);
		for (const form of [
			'pa55-word/with+signs',
			encodeURIComponent('pa55-word/with+signs'),
			Buffer.from('pa55-word/with+signs').toString('base64'),
		])
			expect(kept).not.toContain(form);
	});

	it('a token host that is not among the allowed domains is never called', async () => {
		stage.engine.credentials.edit(stage.credentialId, {
			allowedHttpRequestDomains: 'domains',
			allowedDomains: 'example.com',
		});
		const result = await stage.call();
		expect(result.error?.message).toContain('Allowed Domains');
		expect(stage.simulator.control.log).toHaveLength(0);
	});
});

describe('ItemPath with an application token', () => {
	withStage(benchOf('itemPathApplicationTokenApi'), (opened) => (stage = opened));

	it('is issued once and used for ever', async () => {
		await stage.call();
		clock.advance(10 * 365 * 24 * 3_600_000);
		forgetAllTokens();
		expect((await stage.call()).error).toBeUndefined();
		expect(tokenPaths()).toEqual(['/api/users/login', '/api/users/application-token']);
	});

	it('is refused to a user of another type in words that say what to change', async () => {
		stage.engine.credentials.edit(stage.credentialId, { username: 'demo' });
		expect((await stage.call()).error?.message).toContain('Set the user\'s type to "application"');
	});

	it('is sent as pasted, without a login', async () => {
		await stage.call();
		const applicationToken = stage.stored.accessToken;
		stage.simulator.control.clearLog();
		const pasted = stage.addCredential({
			source: 'paste',
			applicationToken: ` Bearer ${String(applicationToken)}\n`,
			username: '',
			password: '',
		});
		expect((await stage.call(3, { credentialId: pasted })).error).toBeUndefined();
		expect(tokenPaths()).toEqual([]);
		expect(stage.calls.map((call) => call.status)).toEqual([200, 200, 200]);
	});

	it('pasted wrongly is refused by the system once per run, without a login', async () => {
		const pasted = stage.addCredential({
			source: 'paste',
			applicationToken: 'not-a-token',
			username: '',
			password: '',
		});
		const result = await stage.call(20, { credentialId: pasted, onError: 'continueRegularOutput' });
		expect(String(result.items[19]?.json.error)).toContain('422');
		expect(tokenPaths()).toEqual([]);
		expect(stage.calls.length).toBeLessThanOrEqual(21);
	});
});

describe('the lifetime of a token', () => {
	withStage(benchOf('clientCredentialsOAuth2Api, header'), (opened) => (stage = opened));

	const secondsUntilDue = () => Math.round((Number(stage.stored.refreshAt) - Number(stage.stored.obtainedAt)) / 1000);

	it.each<[string, IDataObject, IDataObject, number]>([
		['stated as a number', { statedExpiresIn: 1000 }, {}, 940],
		['stated as a numeric string', { statedExpiresIn: '1000' }, {}, 940],
		['short: 80 % of it', { statedExpiresIn: 100 }, {}, 80],
		['zero counts as unknown, so the token tells', { statedExpiresIn: 0 }, {}, 3540],
		['negative counts as unknown', { statedExpiresIn: -5 }, {}, 3540],
		['a word counts as unknown', { statedExpiresIn: 'soon' }, {}, 3540],
		['missing, so the token tells', { omitExpiry: true }, {}, 3540],
		[
			'unknown to answer and token, so the person tells',
			{ omitExpiry: true, opaque: true },
			{ lifetimeMinutes: 20 },
			1140,
		],
	])('%s', async (_what, settings, credential, expected) => {
		stage.simulator.control.setTokens(settings);
		stage.engine.credentials.edit(stage.credentialId, credential);
		expect((await stage.call()).error).toBeUndefined();
		expect(secondsUntilDue()).toBe(expected);
	});

	it('unknown to everyone: it is used until a call is refused', async () => {
		stage.simulator.control.setTokens({ omitExpiry: true, opaque: true });
		await stage.call();
		expect(stage.stored.refreshAt).toBe('');
		clock.advance(3_599_000);
		expect((await stage.call()).error).toBeUndefined();
		expect(stage.logins).toBe(1);
		clock.advance(2_000);
		expect((await stage.call(3)).error).toBeUndefined();
		expect(stage.logins).toBe(2);
	});

	it('a token that is due before the login has even answered is still used once, by everyone who waited', async () => {
		stage.simulator.control.setTokens({ statedExpiresIn: 0.001 });
		stage.simulator.control.addFault({ match: { kind: 'token' }, delayMs: 20 });
		const result = await stage.call(10, { parallel: 10 });
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(10);
		expect(stage.logins).toBe(1);
	});

	it.each([
		['begins with "="', '=abc'],
		['has a space', 'abc def'],
		['has a letter outside ASCII', 'abcdéf'],
		['is a number', 12345],
	])('an access token that %s is not accepted', async (_what, token) => {
		stage.simulator.control.addFault({
			match: { kind: 'token' },
			status: 200,
			body: { access_token: token, token_type: 'Bearer', expires_in: 3600 },
		});
		expect((await stage.call()).error?.message).toContain('cannot be sent in a header');
		expect(stage.stored.accessToken).toBeUndefined();
	});
});

describe('a renewal that did not help', () => {
	withStage(benchOf('itemPathApi'), (opened) => (stage = opened));

	const never = /^\/api\/never/;
	const probes = () => stage.simulator.control.requests({ kind: 'api', path: '/api/stations' }).length;
	const refuse = () =>
		stage.simulator.control.addFault({ match: { path: never }, times: Infinity, status: 401, body: {} });

	it.each([1, 10])(
		'does not keep the others from a new token after a restart of the system, %i at once',
		async (parallel) => {
			await stage.call();
			refuse();
			stage.simulator.control.clearLog();
			const restarted = stage.simulator.control.arrived(20, { kind: 'api', path: '/api/materials' }).then(() => {
				stage.simulator.control.revokeAllTokens();
			});
			stage.simulator.control.addFault({ match: { path: '/api/materials' }, after: 19, times: 1, until: restarted });
			const result = await stage.call(120, {
				parallel,
				items: Array.from({ length: 120 }, (_, index) => ({ json: { path: index === 0 ? 'never' : 'materials' } })),
				parameters: { endpoint: '={{ $json.path }}' },
				onError: 'continueErrorOutput',
			});
			await restarted;
			expect(result.errorItems).toHaveLength(1);
			expect(result.items.length).toBe(119);
			expect(tokenPaths().length).toBeLessThanOrEqual(4);
		},
	);

	it('does so right before the restart as well', async () => {
		await stage.call();
		refuse();
		stage.simulator.control.clearLog();
		const { control } = stage.simulator;
		// The one that proves the new token is the last that is answered before the restart.
		const restarted = control.arrived(2, { kind: 'api', path: '/api/stations' }).then(() => control.revokeAllTokens());
		control.addFault({ match: { path: '/api/materials' }, until: restarted });
		const result = await stage.call(20, {
			parallel: 1,
			items: Array.from({ length: 20 }, (_, index) => ({ json: { path: index === 0 ? 'never' : 'materials' } })),
			parameters: { endpoint: '={{ $json.path }}' },
			onError: 'continueErrorOutput',
		});
		expect(result.errorItems).toHaveLength(1);
		expect(tokenPaths().length).toBeLessThanOrEqual(4);
	});

	it.each([
		[100, 1],
		[IN_FULL ? 1_000 : 300, 10],
	])('is not repeated for %i items on as many paths, %i at once', async (count, parallel) => {
		await stage.call();
		refuse();
		stage.simulator.control.clearLog();
		const result = await stage.call(count, {
			parallel,
			parameters: { endpoint: '={{ "never/" + $json.index }}' },
			onError: 'continueErrorOutput',
		});
		expect(result.errorItems).toHaveLength(count);
		expect(String(result.errorItems[count - 1]?.json.error)).toContain('401');
		expect(tokenPaths().length).toBeLessThanOrEqual(3);
		// Calls under way together share a question; an older answer would hide that the system has forgotten its tokens.
		const shares = parallel === 1 ? 1 : parallel / 2;
		expect(probes()).toBeLessThanOrEqual(count / shares + 3);
	});

	it('does not take the old token to the system of an edit', async () => {
		const other = await stage.bench.start({ now: clock.now });
		await stage.call();
		const { control } = stage.simulator;
		control.clearLog();
		// The call, its resend, and the next one, which is answered once the credential names another system.
		const edited = control.arrived(3, { kind: 'api', path: never }).then(() => {
			stage.engine.credentials.edit(stage.credentialId, { baseUrl: other.url });
		});
		control.addFault({ match: { path: '/api/never/second' }, status: 401, body: {}, until: edited });
		refuse();
		await stage.call(2, {
			items: ['never', 'never/second'].map((path) => ({ json: { path } })),
			parameters: { endpoint: '={{ $json.path }}' },
			onError: 'continueErrorOutput',
		});
		expect(control.requests({ path: '/api/never/second' })).toHaveLength(1);
		// It sees its own login first, and is never asked about a token of the other system.
		expect(other.control.log[0]?.path).toBe('/api/users/login');
		expect(other.control.requests({ path: '/api/stations' })).toEqual([]);
		await other.close();
	});

	it.each([
		[200, 2],
		[403, 2],
		[404, 2],
		[409, 2],
		[422, 2],
		[302, 1],
		[400, 1],
		[429, 1],
		[500, 1],
		[502, 1],
	])('is tried again for a token that the system took; with an answer %i: logins %i', async (status, logins) => {
		await stage.call();
		refuse();
		const { control } = stage.simulator;
		const always = { times: Infinity, body: {} };
		control.addFault({ ...always, match: { path: '/api/stations' }, status: 401 });
		control.addFault({
			...always,
			match: { path: '/api/other' },
			status,
			headers: status === 302 ? { location: 'https://elsewhere.example/' } : {},
		});
		control.clearLog();
		await stage.call(3, {
			items: ['never', 'other', 'never'].map((path) => ({ json: { path } })),
			parameters: { endpoint: '={{ $json.path }}', options: { itemsInParallel: 1, retries: 0 } },
			onError: 'continueErrorOutput',
		});
		expect(tokenPaths()).toHaveLength(logins);
	});

	it.each([429, 503])('is not tried again while the test address is busy (%i)', async (status) => {
		await stage.call();
		refuse();
		const { control } = stage.simulator;
		control.addFault({ match: { path: '/api/stations' }, times: Infinity, status, body: {} });
		control.clearLog();
		await stage.call(6, {
			parameters: { endpoint: 'never', options: { itemsInParallel: 1, minimumInterval: 900 } },
			onError: 'continueErrorOutput',
		});
		expect(tokenPaths()).toHaveLength(1);
	});

	it('is tried again where the test address answers anybody, but not for each item', async () => {
		await stage.call();
		refuse();
		stage.simulator.control.addFault({
			match: { path: '/api/stations' },
			times: Infinity,
			status: 200,
			body: { stations: [] },
		});
		stage.simulator.control.clearLog();
		await stage.call(20, { parameters: { endpoint: 'never' }, onError: 'continueErrorOutput' });
		expect(tokenPaths()).toHaveLength(1);
		const withoutToken = stage.simulator.control
			.requests({ path: '/api/stations' })
			.filter(({ headers }) => headers.authorization === undefined);
		expect(withoutToken).toHaveLength(1);
	});
});

/** ItemPath answers as Flask-JWT-Extended does: 422 with nothing but `msg` for what its key does not fit. */
describe.each(['itemPathApi', 'itemPathApplicationTokenApi'])('%s after a change of the signing key', (type) => {
	const bench = benchOf(type);
	withStage(bench, (opened) => (stage = opened));

	const changeKey = () => {
		// None of the tokens that are out fits any more, refresh tokens included.
		stage.simulator.control.mint.reset();
		stage.simulator.control.clearLog();
	};
	/** One login and no more, behind what a refresh may cost. */
	const expectOneLogin = () => expect(tokenPaths().filter((path) => path === '/api/users/login')).toHaveLength(1);

	it('50 items make one login, and none fails', async () => {
		await stage.call();
		changeKey();
		const { items, error } = await stage.call(50, { parallel: 10 });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(50);
		expectOneLogin();
	});

	it('so they do in a new process, with the stored token', async () => {
		await stage.call();
		changeKey();
		forgetAllTokens();
		expect((await stage.call(5)).error).toBeUndefined();
		expectOneLogin();
		forgetAllTokens();
		expect((await stage.call(5)).error).toBeUndefined();
		expectOneLogin();
	});

	it('so does the HTTP Request node', async () => {
		await stage.call();
		changeKey();
		const node = httpRequestNode(type, `${stage.simulator.url}/api/stations?limit=1`);
		expect((await stage.call(1, { typeName: 'n8n-nodes-base.httpRequest', node })).error).toBeUndefined();
		expectOneLogin();
	});

	it.each([
		['Signature verification failed', true],
		['Not enough segments', true],
		['Only access tokens are allowed', true],
		['Only access tokens can access this endpoint', true],
		['Invalid payload padding', true],
		['Missing claim: sub', true],
		['Invalid payload', false],
		['Quantity must be greater than zero', false],
		['Signature is required', false],
		['Subject is missing', false],
	])('a 422 that says "%s" is about the token: %s', async (msg, isAboutToken) => {
		await stage.call();
		stage.simulator.control.clearLog();
		const match = { path: '/api/orders' };
		stage.simulator.control.addFault({ match, times: Infinity, status: 422, body: { msg } });
		const { error } = await stage.call(1, { parameters: { endpoint: 'orders', options: { retries: 0 } } });
		expect(error?.message).toContain(msg);
		expect(error?.description).toMatch(
			isAboutToken ? /Tokens of this credential are not accepted/ : /Check the values/,
		);
		expect(stage.simulator.control.requests(match)).toHaveLength(isAboutToken ? 2 : 1);
		expect(tokenPaths().length > 0).toBe(isAboutToken);
	});

	it.each([
		['a field', { errors: [{ name: { message: 'Order token A already exists' } }] }],
		['a field beside words', { msg: 'Invalid token', errors: [] }],
		['a list', [{ msg: 'Signature verification failed' }]],
	])('a 422 about %s is about the data', async (_title, body) => {
		await stage.call();
		stage.simulator.control.clearLog();
		stage.simulator.control.addFault({ match: { path: '/api/orders' }, status: 422, body });
		const { error } = await stage.call(1, { parameters: { endpoint: 'orders', options: { retries: 0 } } });
		expect(error?.message).toContain('422');
		expect(stage.calls.map(({ path }) => path)).toEqual(['/api/orders']);
	});
});
