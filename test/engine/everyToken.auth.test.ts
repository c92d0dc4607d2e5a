/**
 * Promise: whatever the credential, tokens are obtained once, renewed before they end, never asked for in a crowd,
 * and a wrong secret is tried once (docs/architecture.md, "The life of a token").
 */
import { tokenFlows } from '../../catalogue/classes';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { clock as now } from '../../lib/clock';
import { benches, withStage, type Stage } from './benches';
import { takeClock, type TestClock } from './testClock';
import { aShare, aShareInOldCore, IN_FULL } from '../support/share';

const MANY = IN_FULL ? 1000 : 200;

describe.each(aShareInOldCore(aShare(benches, 3), 2))('$title', (bench) => {
	/** Where tokens are renewed with a refresh token, a refused one costs a request before the login. */
	const refreshes = tokenFlows.some(({ credentialType, refresh }) => credentialType === bench.type.name && refresh);
	let clock: TestClock;
	let stage: Stage;

	beforeEach(() => {
		clock = takeClock();
	});

	withStage(bench, (opened) => (stage = opened));

	afterEach(() => {
		jest.restoreAllMocks();
	});

	it('logs in once when cold, not at all when warm, not even in a new process', async () => {
		const cold = await stage.call(3);
		expect(cold.error).toBeUndefined();
		expect(cold.items).toHaveLength(3);
		expect(stage.logins).toBe(1);

		expect((await stage.call(3)).error).toBeUndefined();
		forgetAllTokens();
		expect((await stage.call(3)).error).toBeUndefined();
		expect(stage.logins).toBe(1);
		expect(stage.calls).toHaveLength(9);
	});

	it('reads the credential from n8n once per run, however many items there are', async () => {
		await stage.call();
		const before = stage.engine.credentials.reads;
		await stage.call(30, { parallel: 5 });
		expect(stage.engine.credentials.reads - before).toBe(1);
	});

	it('stores strings only, under its own names', async () => {
		await stage.call();
		const stored = stage.stored;
		for (const field of ['accessToken', 'refreshToken', 'refreshAt', 'obtainedAt', 'fingerprint'])
			expect(typeof stored[field]).toBe('string');
		expect(
			Object.keys(stored).filter(
				(name) => !bench.type.properties.some((property) => property.name === name) && !name.startsWith('allowed'),
			),
		).toEqual([]);
	});

	if (bench.lifetime !== undefined) {
		const lifetime = bench.lifetime;
		const dueAfter = Math.max(lifetime * 0.8, lifetime - 60) * 1000;

		it('sends nothing with a token that is due', async () => {
			await stage.call();
			clock.advance(dueAfter);
			const later = await stage.call(5, { parallel: 5 });
			expect(later.error).toBeUndefined();
			expect(stage.logins).toBe(2);
			expect(stage.calls).toHaveLength(6);
			expect(stage.calls.every((call) => call.token?.verdict === 'ok' && call.token.ageMs < dueAfter)).toBe(true);
		});

		const window = Math.min(300_000, dueAfter - lifetime * 500);
		/** The earliest moments, after a token was obtained: of the process that did so, and of another one. */
		const [ownMoment, anothers] = [dueAfter - window * 0.35, dueAfter - window * 0.2];

		it('leaves a token alone up to its own moment, which may be all but the due time where another process obtained it', async () => {
			jest.spyOn(now, 'random').mockReturnValue(1 - Number.EPSILON);
			await stage.call();
			clock.advance(dueAfter - window * 0.25 - 5_000);
			expect((await stage.call()).error).toBeUndefined();
			forgetAllTokens();
			clock.advance(window * 0.25);
			expect((await stage.call()).error).toBeUndefined();
			expect(stage.logins).toBe(1);
		});

		it('renews it from its own moment on, if no other process has done so: then it takes that one', async () => {
			jest.spyOn(now, 'random').mockReturnValue(0);
			await stage.call();
			const before = stage.stored;
			clock.advance(ownMoment - 5_000);
			expect((await stage.call(3)).error).toBeUndefined();
			expect(stage.logins).toBe(1);

			clock.advance(5_000);
			expect((await stage.call(5, { parallel: 5 })).error).toBeUndefined();
			expect(stage.logins).toBe(2);

			// A process that still holds the old one, in the middle of a run.
			const renewed = stage.stored;
			forgetAllTokens();
			stage.engine.credentials.edit(stage.credentialId, before);
			clock.advance(anothers - ownMoment - 5_000);
			const { control } = stage.simulator;
			control.clearLog();
			const renewedByAnother = control.arrived(3, { kind: 'api' }).then(() => {
				stage.engine.credentials.edit(stage.credentialId, renewed);
				clock.advance(5_000);
			});
			control.addFault({ match: { kind: 'api' }, after: 2, times: Infinity, until: renewedByAnother });
			expect((await stage.call(10)).error).toBeUndefined();
			expect(stage.logins).toBe(0);
			expect(stage.calls.map(({ token }) => token?.verdict)).toEqual(Array(10).fill('ok'));
		});

		it.each([500, 401])(
			'uses it on while it is not due for all, if it cannot be renewed ahead of time (%i), and tries once',
			async (status) => {
				jest.spyOn(now, 'random').mockReturnValue(0);
				await stage.call();
				clock.advance(ownMoment);
				const { control } = stage.simulator;
				control.clearLog();
				control.addFault({ match: { kind: 'token' }, times: Infinity, status, body: {} });
				expect((await stage.call(5, { parallel: 5 })).error).toBeUndefined();
				const requests = control.requests({ kind: 'token' }).length;
				expect(requests).toBeGreaterThan(0);
				expect(requests).toBeLessThanOrEqual(6);
				clock.advance(15_000);
				expect((await stage.call(5)).error).toBeUndefined();
				expect(control.requests({ kind: 'token' })).toHaveLength(requests);
				expect(stage.calls.map((call) => call.status)).toEqual(Array(10).fill(200));

				clock.advance(window);
				expect((await stage.call()).error).toBeDefined();
				expect(stage.calls).toHaveLength(10);
			},
		);
	}

	it('a token revoked while items run costs one refused call, one login and no failure', async () => {
		await stage.call();
		stage.simulator.control.revokeAllTokens();
		const after = await stage.call(5);
		expect(after.error).toBeUndefined();
		expect(after.items).toHaveLength(5);
		expect(stage.calls.filter((call) => call.status === 401)).toHaveLength(1);
		expect(stage.logins).toBeLessThanOrEqual(refreshes ? 3 : 2);
		expect(stage.calls.filter((call) => call.status < 400)).toHaveLength(6);
	});

	it('50 items at once without a token make one login', async () => {
		const result = await stage.call(50, { parallel: 50 });
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(50);
		expect(stage.logins).toBe(1);
	});

	it('50 refusals at once make one login', async () => {
		await stage.call();
		stage.simulator.control.addFault({ match: { kind: 'api' }, times: 50, status: 401, body: {} });
		const result = await stage.call(50, { parallel: 50 });
		expect(result.error).toBeUndefined();
		expect(stage.logins).toBe(2);
		expect(stage.calls).toHaveLength(1 + 50 + 50);
	});

	it('refusals that straggle in, some long after the renewal, make one login', async () => {
		await stage.call();
		for (let index = 0; index < 10; index++)
			stage.simulator.control.addFault({ match: { kind: 'api' }, status: 401, body: {}, delayMs: index * 40 });
		const result = await stage.call(10, { parallel: 10 });
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(10);
		expect(stage.logins).toBe(2);
		expect(stage.calls).toHaveLength(1 + 10 + 10);
	});

	it('a call refused for good ends in an error after one renewal and one resend, and does so once per run', async () => {
		await stage.call();
		stage.simulator.control.addFault({ match: { kind: 'api' }, times: Infinity, status: 401, body: {} });
		const result = await stage.call(20, { onError: 'continueRegularOutput' });
		expect(result.items).toHaveLength(20);
		expect(String(result.items[0]?.json.error)).toContain('401');
		expect(stage.logins).toBe(2);
	});

	it('a changed secret makes the stored token worthless at once', async () => {
		await stage.call();
		stage.engine.credentials.edit(stage.credentialId, { [bench.secret]: 'another-password' });
		const result = await stage.call();
		expect(result.error).toBeDefined();
		expect(stage.calls).toHaveLength(1);
	});

	it(`${MANY} items with a wrong secret make one login attempt`, async () => {
		stage.engine.credentials.edit(stage.credentialId, { [bench.secret]: 'wrong-password' });
		const result = await stage.call(MANY, { parallel: 10, onError: 'continueRegularOutput' });
		expect(result.items).toHaveLength(MANY);
		expect(result.items.every((item) => typeof item.json.error === 'string')).toBe(true);
		expect(stage.simulator.control.requests({ kind: 'token' })).toHaveLength(1);
		expect(stage.calls).toHaveLength(0);
		expect(JSON.stringify(result.run)).not.toContain('wrong-password');
	});

	it('a refusal is remembered for ten seconds, and any changed field clears it', async () => {
		stage.engine.credentials.edit(stage.credentialId, { [bench.secret]: 'wrong-password' });
		const first = await stage.call();
		clock.advance(4_000);
		const second = await stage.call();
		expect(first.error?.message).toMatch(/refused|wrong/);
		expect(second.error?.message).toContain('refused 4 s ago, next attempt in 6 s');
		expect(stage.simulator.control.requests({ kind: 'token' })).toHaveLength(1);

		clock.advance(6_001);
		await stage.call();
		expect(stage.simulator.control.requests({ kind: 'token' })).toHaveLength(2);

		stage.engine.credentials.edit(stage.credentialId, {
			[bench.secret]: bench.credential(stage.simulator)[bench.secret],
		});
		expect((await stage.call()).error).toBeUndefined();
	});

	it('equal credentials share a login, credentials that differ in one field do not', async () => {
		const twin = stage.addCredential();
		const other = stage.addCredential({ allowHttp: true });
		await Promise.all([stage.call(5, { parallel: 5 }), stage.call(5, { parallel: 5, credentialId: twin })]);
		expect(stage.logins).toBe(1);
		await stage.call(1, { credentialId: other });
		expect(stage.logins).toBe(2);
	});

	it('a login with an answer too many requests is tried again after the wait that was asked for', async () => {
		stage.simulator.control.addFault({ match: { kind: 'token' }, status: 429, headers: { 'retry-after': '7' } });
		expect((await stage.call()).error).toBeUndefined();
		expect(clock.waits).toEqual([7_000]);
	});

	it('a login that keeps meeting server faults is tried three times, fails for all, and rests for five seconds', async () => {
		stage.simulator.control.addFault({ match: { kind: 'token' }, times: Infinity, status: 500 });
		const result = await stage.call(20, { parallel: 20, onError: 'continueRegularOutput' });
		expect(new Set(result.items.map((item) => item.json.error)).size).toBeLessThanOrEqual(2);
		expect(String(result.items[0]?.json.error)).toContain('answered 500');
		expect(stage.simulator.control.requests({ kind: 'token' })).toHaveLength(3);

		await stage.call();
		expect(stage.simulator.control.requests({ kind: 'token' })).toHaveLength(3);
		stage.simulator.control.clearFaults();
		clock.advance(5_001);
		expect((await stage.call()).error).toBeUndefined();
	});

	it.each([
		['a web page', { htmlPage: true }, 'a web page'],
		['broken JSON', { brokenJson: true }, 'not JSON'],
		['no token', { status: 200, body: { hello: 'world' } }, 'without'],
		[
			'a redirect',
			{ status: 307, headers: { location: 'https://elsewhere.example/login?secret=1' }, body: '' },
			'https://elsewhere.example/login',
		],
		['forbidden', { status: 403, body: { error: 'access_denied' } }, 'refused access'],
		['a cut connection', { reset: true, times: 3 }, 'connection was cut'],
	])('a login answered with %s says so, names the host and sends nothing else', async (_what, fault, words) => {
		stage.simulator.control.addFault({ match: { kind: 'token' }, ...fault });
		const result = await stage.call();
		expect(result.error?.message).toContain(words);
		expect(result.error?.message).toContain(new URL(stage.simulator.url).host);
		expect(result.error?.message).not.toContain('secret=1');
		expect(stage.calls).toHaveLength(0);
	});
});
