/**
 * Promise: the same credentials work in n8n's built-in HTTP Request node, which goes through n8n's older request helper
 * with options of its own: no crowd of logins, no call with a due token, the credential's TLS setting. That helper asks for
 * a new token after any error and then repeats the call: no write is sent twice, and a call that fails is no login.
 */
import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../simulators/kit';
import { Attempts, withAttempts, WRITES } from './attempts';
import { benches, benchOf, withStage, type Stage } from './benches';
import { httpRequestNode } from './httpRequestNode';
import { clock as now } from '../../lib/clock';
import { testConnection } from './connectionTester';
import { takeClock, type TestClock } from './testClock';
import { aShare, aShareInOldCore, IN_FULL } from '../support/share';

/** Calls at once. */
const MANY = IN_FULL ? 1000 : 60;

describe.each(aShareInOldCore(aShare(benches, 3), 2))('$title', (bench) => {
	let clock: TestClock;
	let stage: Stage;

	beforeEach(() => {
		clock = takeClock();
	});

	withStage(bench, (opened) => (stage = opened));

	afterEach(() => {
		jest.restoreAllMocks();
	});

	const call = async (count: number) =>
		await stage.call(count, {
			// Only n8n's own node may use a credential type it does not declare.
			typeName: 'n8n-nodes-base.httpRequest',
			node: httpRequestNode(bench.type.name, `${stage.simulator.url}${bench.base}${encodeURI(bench.endpoint)}`),
		});

	it('20 items without a token make one login', async () => {
		const result = await call(20);
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(20);
		expect(stage.logins).toBe(1);
	});

	if (bench.lifetime !== undefined) {
		const lifetime = bench.lifetime;
		it('20 items with a due token make one renewal and no refused call', async () => {
			await call(1);
			clock.advance(lifetime * 1000);
			expect((await call(20)).error).toBeUndefined();
			expect(stage.logins).toBe(2);
			expect(stage.calls.filter((request) => request.status === 401)).toEqual([]);
		});

		it('20 items make one attempt to renew a token ahead of time, and go out with it if that fails', async () => {
			jest.spyOn(now, 'random').mockReturnValue(0);
			await call(1);
			const due = Math.max(lifetime * 0.8, lifetime - 60) * 1000;
			// The earliest moment of the process that obtained it.
			clock.advance(due - 0.35 * Math.min(300_000, due - lifetime * 500));
			const { control } = stage.simulator;
			control.clearLog();
			control.addFault({ match: { kind: 'token' }, times: Infinity, status: 403, body: {} });
			expect((await call(20)).error).toBeUndefined();
			expect((await call(20)).error).toBeUndefined();
			const { length } = control.requests({ kind: 'token' });
			expect(length).toBeGreaterThan(0);
			expect(length).toBeLessThanOrEqual(2);
			expect(stage.calls.map((request) => request.status)).toEqual(Array(40).fill(200));
		});
	}

	it('a wrong secret is tried once and its message reaches the person', async () => {
		stage.engine.credentials.edit(stage.credentialId, { [bench.secret]: 'wrong-password' });
		const result = await call(20);
		expect(result.error?.message).toContain(new URL(stage.simulator.url).host);
		expect(stage.simulator.control.requests({ kind: 'token' })).toHaveLength(1);
	});
});

/** The ways a call can end although its token is good. n8n tells a credential nothing of them. */
const ENDS: Array<[string, Fault]> = [
	['500', { status: 500, body: {} }],
	['401 for good', { status: 401, body: {} }],
	['a cut connection', { reset: true }],
];

describe.each(aShareInOldCore(aShare(benches, 3), 2))('$title: a call that fails', (bench) => {
	let stage: Stage;
	let attempts: Attempts;

	withAttempts(
		bench,
		(opened) => ({ stage, attempts } = opened),
		(made) => made.nameTestAddress('api/v1/reservations?pageSize=1'),
	);

	it.each(ENDS)('is made once, by whatever method, without a login: %s', async (_end, fault) => {
		attempts.fail(fault);
		for (const method of [...WRITES, 'GET'] as const) {
			const error = await attempts.make({ method });
			expect(error).toBeDefined();
			if (fault.status !== undefined) expect(String(error?.httpCode)).toBe(String(fault.status));
			expect(attempts.sent.filter((request) => request.method === method)).toHaveLength(1);
		}
		expect(attempts.logins).toBe(0);
	});

	it('costs no login and a handful of questions, however many fail together', async () => {
		attempts.fail({ status: 404, body: {} });
		expect((await attempts.make({ count: 100 }))?.httpCode).toBe('404');
		expect(attempts.sent).toHaveLength(100);
		expect(attempts.logins).toBe(0);
		expect(attempts.probes.length).toBeLessThanOrEqual(5);
	});

	it('is sent again with a new token once its own was revoked, many with one renewal', async () => {
		stage.simulator.control.revokeAllTokens();
		expect(await attempts.make({ count: 50, path: bench.endpoint })).toBeUndefined();
		expect(stage.simulator.control.requests({ kind: 'token' }).filter(({ status }) => status < 400)).toHaveLength(
			bench.requestsPerLogin,
		);
		expect((await attempts.make({ path: bench.endpoint }))?.message).toBeUndefined();
	});

	it('so is a write', async () => {
		const method = 'POST';
		stage.simulator.control.revokeAllTokens();
		attempts.fail({ status: 401, body: {}, times: 1 });
		attempts.fail({ status: 200, body: {} });
		expect(await attempts.make({ method })).toBeUndefined();
		expect(attempts.sent.map(({ status }) => status)).toEqual([401, 200]);
		expect(await attempts.make({ method })).toBeUndefined();
		expect(attempts.sent).toHaveLength(3);
	});
});

describe('what the test address says', () => {
	const bench = benchOf('itemPathApi');
	const LIFETIME = Number(bench.lifetime) * 1000;
	let clock: TestClock;
	let stage: Stage;
	let attempts: Attempts;

	withAttempts(bench, (opened) => ({ clock, stage, attempts } = opened));

	it.each<[string, Fault]>([
		['a fault', { status: 500 }],
		['403', { status: 403, body: {} }],
		['404', { status: 404, body: {} }],
		['a web page', { htmlPage: true }],
		['too many requests', { status: 429, body: {} }],
		['nothing', { reset: true }],
		['a redirect', { status: 302, headers: { location: '/elsewhere' } }],
	])('lets the error of a call stand, if it is no refusal but %s', async (_what, fault) => {
		attempts.answerProbes(fault);
		attempts.fail({ status: 401, body: {} });
		await attempts.make({ method: 'POST' });
		await attempts.make();
		expect(attempts.sent).toHaveLength(2);
		expect(attempts.logins).toBe(0);
		expect(stage.simulator.control.requests({ path: '/elsewhere' })).toEqual([]);
	});

	it('is not believed if it refuses everybody: a write is made once, and that costs a login a minute', async () => {
		attempts.answerProbes({ status: 401, body: {} });
		attempts.fail({ status: 500, body: {} });
		for (let round = 0; round < 3; round++) await attempts.make({ method: 'POST' });
		expect(attempts.sent).toHaveLength(3);
		for (let round = 0; round < 20; round++) await attempts.make();
		const { length } = stage.simulator.control.requests({ kind: 'token' }).filter(({ status }) => status < 400);
		expect(length).toBe(bench.requestsPerLogin);
	});

	it('is not asked about a token that has fallen due meanwhile: a refusal would be for that', async () => {
		const { control } = stage.simulator;
		const sent = control.arrived(1, { method: 'POST' }).then(() => clock.advance(LIFETIME));
		attempts.fail({ until: sent, status: 500, body: {} });
		await attempts.make({ method: 'POST' });
		expect(attempts.sent).toHaveLength(1);
		expect(attempts.logins).toBe(0);
	});

	it('is not believed if the token has fallen due while it was asked', async () => {
		const { control } = stage.simulator;
		const asked = control.arrived(1, { path: attempts.probePath }).then(() => clock.advance(LIFETIME));
		attempts.answerProbes({ until: asked, status: 401, body: {} });
		attempts.fail({ status: 500, body: {} });
		await attempts.make({ method: 'POST' });
		expect(attempts.probes.map(({ status }) => status)).toEqual([401]);
		expect(attempts.sent).toHaveLength(1);
		expect(attempts.logins).toBe(0);
	});

	it('is asked a handful of times by calls that fail one after the other, and by many at once', async () => {
		attempts.fail({ status: 404, body: {} });
		for (let call = 0; call < 200; call++) {
			await attempts.make();
			clock.advance(50);
		}
		expect(attempts.sent).toHaveLength(200);
		expect(attempts.probes.length).toBeLessThanOrEqual(12);
		await attempts.make({ count: MANY });
		expect(attempts.sent).toHaveLength(200 + MANY);
		expect(attempts.probes.length).toBeLessThanOrEqual(13);
		expect(attempts.logins).toBe(0);
	});

	it('is asked anew soon enough for a token that is revoked', async () => {
		attempts.fail({ status: 404, body: {}, times: 1 });
		await attempts.make();
		clock.advance(200);
		stage.simulator.control.revokeAllTokens();
		expect(await attempts.make({ count: 20, path: bench.endpoint })).toBeUndefined();
	});

	it('is no reason for Save to pass over a wrong secret', async () => {
		attempts.fail({ status: 404, body: {} });
		await attempts.make({ method: 'POST' });
		stage.engine.credentials.edit(stage.credentialId, { password: 'wrong-password' });
		const verdict = await testConnection(bench.type, stage.engine.credentials, stage.credentialId);
		expect(verdict.message).toContain('refused the login');
	});
});

/** The address answers without a token as well, or there is none. */
describe.each(['no test address', 'a test address that answers anybody'])('with %s', (situation) => {
	const bench = benchOf('clientCredentialsOAuth2Api, header');
	let clock: TestClock;
	let stage: Stage;
	let attempts: Attempts;

	withAttempts(
		bench,
		(opened) => ({ clock, stage, attempts } = opened),
		(made) => {
			if (situation === 'no test address') return;
			made.nameTestAddress('open');
			made.answerProbes({ status: 200, body: {} });
		},
	);

	const read = async (count = 1) => await attempts.make({ count, path: bench.endpoint });

	it.each(WRITES)('a %s that fails is made once, and the next call renews the token, once a minute', async (method) => {
		attempts.fail({ status: 500, body: {} });
		expect((await attempts.make({ method, count: 20 }))?.httpCode).toBe('500');
		expect(attempts.sent).toHaveLength(20);
		expect(attempts.logins).toBe(0);

		expect(await read(20)).toBeUndefined();
		expect(attempts.logins).toBe(1);

		await attempts.make({ method });
		clock.advance(59_000);
		await attempts.make({ method });
		expect(await read()).toBeUndefined();
		expect(attempts.logins).toBe(1);

		clock.advance(2_000);
		await attempts.make({ method });
		expect(await read()).toBeUndefined();
		expect(attempts.logins).toBe(2);
		expect(attempts.sent).toHaveLength(23);
	});

	it.each(['GET', 'HEAD'] as const)('%s are renewed and sent again, once a minute', async (method) => {
		attempts.fail({ status: 404 });
		await attempts.make({ method, count: 50 });
		expect(attempts.sent).toHaveLength(100);
		expect(attempts.logins).toBe(1);

		for (let call = 0; call < 10; call++) {
			expect((await attempts.make({ method }))?.httpCode).toBe('404');
			clock.advance(5_000);
		}
		expect(attempts.sent).toHaveLength(110);
		expect(attempts.logins).toBe(1);

		clock.advance(10_000);
		await attempts.make({ method });
		expect(attempts.logins).toBe(2);
	});

	it('reads with a revoked token succeed after one renewal', async () => {
		stage.simulator.control.revokeAllTokens();
		expect(await read(50)).toBeUndefined();
		expect(attempts.logins).toBe(1);
	});

	it('a write with a revoked token fails, and what comes next succeeds', async () => {
		stage.simulator.control.revokeAllTokens();
		expect((await attempts.make({ method: 'POST', path: bench.endpoint }))?.httpCode).toBe('401');
		expect(await attempts.make({ method: 'POST', path: bench.endpoint })).toBeUndefined();
		expect(attempts.logins).toBe(1);
	});

	it('a token that is renewed upon suspicion is used on where there is no other', async () => {
		attempts.fail({ status: 500, body: {} });
		await attempts.make({ method: 'POST' });
		stage.simulator.control.addFault({ match: { kind: 'token' }, times: Infinity, status: 401, body: {} });
		expect(await read(5)).toBeUndefined();
		expect(await read()).toBeUndefined();
		expect(attempts.logins).toBe(1);
		expect((await attempts.make())?.httpCode).toBe('500');
	});

	it('the error of a read stands where no login is to be had', async () => {
		attempts.fail({ status: 404, body: {} });
		stage.simulator.control.addFault({ match: { kind: 'token' }, times: Infinity, status: 401, body: {} });
		expect((await attempts.make({ count: 5 }))?.httpCode).toBe('404');
		expect(attempts.sent).toHaveLength(5);
		expect(attempts.logins).toBe(1);
	});

	it('Save says all the same that the login is refused', async () => {
		attempts.fail({ status: 500, body: {} });
		await attempts.make({ method: 'POST' });
		stage.simulator.control.addFault({ match: { kind: 'token' }, times: Infinity, status: 401, body: {} });
		const verdict = await testConnection(bench.type, stage.engine.credentials, stage.credentialId);
		expect(verdict.message).toContain('refused the login');
	});

	it('a login that gives the same token again is not asked before each call', async () => {
		const body: IDataObject = { access_token: stage.stored.accessToken, token_type: 'Bearer', expires_in: 3600 };
		stage.simulator.control.addFault({ match: { kind: 'token' }, times: Infinity, status: 200, body });
		attempts.fail({ status: 500, body: {} });
		await attempts.make({ method: 'POST' });
		for (let call = 0; call < 5; call++) expect(await read()).toBeUndefined();
		expect(attempts.logins).toBe(1);
	});

	if (situation !== 'no test address')
		it('it is asked without a token once', async () => {
			attempts.fail({ status: 500, body: {} });
			for (let call = 0; call < 5; call++) {
				await attempts.make({ method: 'POST' });
				clock.advance(30_000);
			}
			expect(attempts.probes.filter(({ headers }) => headers.authorization === undefined)).toHaveLength(1);
		});
});

/** Nodes that take n8n's newer helper: it asks for a token after a 401 only, and sends the call again in any case. */
describe.each(['itemPathApi', 'clientCredentialsOAuth2Api, header'])('%s by the newer helper', (title) => {
	const bench = benchOf(title);
	const hasAddress = title === 'itemPathApi';
	let stage: Stage;
	let attempts: Attempts;

	withAttempts(bench, (opened) => ({ stage, attempts } = opened));

	it.each(['POST', 'GET'] as const)('a %s that is never allowed keeps its own error', async (method) => {
		attempts.fail({ status: 401, body: {} });
		const error = await attempts.make({ method, count: 20, helper: 'newer' });
		expect(error?.httpCode).toBe('401');
		expect(attempts.sent.map(({ status }) => status)).toEqual(Array<number>(40).fill(401));
		expect(attempts.logins).toBe(hasAddress || method === 'POST' ? 0 : 1);
	});

	it('a POST that fails otherwise is made once', async () => {
		attempts.fail({ status: 500, body: {} });
		expect((await attempts.make({ method: 'POST', helper: 'newer' }))?.httpCode).toBe('500');
		expect(attempts.sent).toHaveLength(1);
		expect(attempts.logins).toBe(0);
	});

	it('a revoked token is renewed once', async () => {
		stage.simulator.control.revokeAllTokens();
		expect(await attempts.make({ count: 20, path: bench.endpoint, helper: 'newer' })).toBeUndefined();
		const granted = stage.simulator.control.requests({ kind: 'token' }).filter(({ status }) => status < 400);
		expect(granted).toHaveLength(bench.requestsPerLogin);
	});
});

describe('a token that was pasted', () => {
	const bench = benchOf('itemPathApplicationTokenApi');
	let stage: Stage;

	withStage(bench, (opened) => (stage = opened));

	it.each([401, 500])('is not renewed by a call that is answered %s, and that is made once', async (status) => {
		const issued = new Attempts(stage, bench);
		await issued.warmUp();
		const { accessToken } = stage.stored;
		stage.credentialId = stage.addCredential({
			source: 'paste',
			applicationToken: accessToken,
			username: '',
			password: '',
		});
		const attempts = new Attempts(stage, bench);
		await attempts.warmUp();
		attempts.fail({ status, body: {} });
		for (const method of ['POST', 'GET'] as const) {
			expect((await attempts.make({ method }))?.httpCode).toBe(String(status));
			expect(attempts.sent.filter((request) => request.method === method)).toHaveLength(1);
		}
		expect(attempts.logins).toBe(0);
	});
});
