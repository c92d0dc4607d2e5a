/**
 * Promise: one call goes where it should and nowhere else, is repeated only where that does no harm, waits as asked, and
 * ends in data or in words a person can act on (docs/architecture.md, "One request").
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startClientCredentialsSimulator } from '../../simulators/clientCredentials';
import { DvinciTokenApi } from '../../credentials/DvinciTokenApi.credentials';
import { XytechOAuth2Api } from '../../credentials/XytechOAuth2Api.credentials';
import { alarmIn } from '../../lib/alarm';
import { clock as ticking } from '../../lib/clock';
import { DvinciTrigger } from '../../nodes/Dvinci/DvinciTrigger.node';
import { Xytech } from '../../nodes/Xytech/Xytech.node';
import { benchOf, withStage, type Stage } from './benches';
import { CredentialStore, storageModeOfCore } from './credentialStore';
import { Engine } from './engine';
import { listSearch } from './editorLists';
import { PolledNode } from './polledNode';
import { takeClock, type TestClock } from './testClock';
import { aShare, IN_FULL } from '../support/share';

let clock: TestClock;
let stage: Stage;

beforeEach(() => {
	clock = takeClock();
});

withStage(benchOf('clientCredentialsOAuth2Api, header'), (opened) => (stage = opened));

afterEach(() => {
	jest.restoreAllMocks();
});

const send = async (parameters: INodeParameters, more: Parameters<Stage['call']>[1] = {}) =>
	await stage.call(1, { parameters, ...more });
const pairs = (...entries: Array<[string, string]>) => ({
	parameter: entries.map(([name, value]) => ({ name, value })),
});

describe('where a call goes', () => {
	it.each([
		['https://elsewhere.example/api', 'whole address'],
		['//elsewhere.example/api', 'whole address'],
		['api\\..\\admin', 'backslash'],
		['api%5c..%5cadmin', 'backslash'],
		['api/../admin', '".."'],
		['api/%2e%2e/admin', '".."'],
		['api/%252e%252e/admin', '".."'],
		['api/items%0d%0aX-Evil: 1', 'invisible character'],
		['api/items#part', '"#"'],
		['%2f%2felsewhere.example', '"//"'],
	])('the path %s is refused and nothing is sent', async (endpoint, words) => {
		const result = await send({ endpoint });
		expect(result.error?.message).toContain(words);
		expect(stage.simulator.control.log).toHaveLength(0);
	});

	it.each([
		['/api/v1/echo/a b', '/api/v1/echo/a%20b'],
		['api/v1/echo/50%25', '/api/v1/echo/50%25'],
		['api/v1/echo/50%', '/api/v1/echo/50%25'],
		['api/v1/echo/ä', '/api/v1/echo/%C3%A4'],
		['api/v1/echo?from=2026-01-01T00:00:00+02:00', '/api/v1/echo?from=2026-01-01T00:00:00%2B02:00'],
		['api/v1/echo?WSDL', '/api/v1/echo?WSDL'],
		['api/v1/echo?q=hello+world&name=M%FCller', '/api/v1/echo?q=hello+world&name=M%FCller'],
		['api/v1/echo/documents:batchWrite', '/api/v1/echo/documents:batchWrite'],
	])('the path %s goes out as %s', async (endpoint, url) => {
		expect((await send({ endpoint })).error).toBeUndefined();
		expect(stage.calls[0]?.url).toBe(url);
	});

	it('a redirect within the system is followed, with the credential', async () => {
		const result = await send({ endpoint: 'api/v1/redirect?to=/api/v1/echo' });
		expect(result.error).toBeUndefined();
		expect(stage.calls.map((call) => [call.path, call.headers.authorization])).toEqual([
			['/api/v1/redirect', 'Bearer access-1'],
			['/api/v1/echo', 'Bearer access-1'],
		]);
	});

	it('a redirect to another origin is not followed, and the credential does not go there', async () => {
		const other = await startClientCredentialsSimulator();
		const result = await send({ endpoint: `api/v1/redirect?to=${encodeURIComponent(`${other.url}/api/v1/echo`)}` });
		expect(result.error?.message).toContain(other.url);
		expect(other.control.log).toHaveLength(0);
		await other.close();
	});

	it('a write keeps its body over a 307 and is not turned into a read by a 302', async () => {
		const kept = await send({
			method: 'POST',
			endpoint: 'api/v1/redirect?status=307&to=/api/v1/echo',
			bodyType: 'json',
			bodyJson: '{"a":1}',
		});
		expect(kept.items[0]?.json).toMatchObject({ method: 'POST', body: { a: 1 } });
		const turned = await send({
			method: 'POST',
			endpoint: 'api/v1/redirect?status=302&to=/api/v1/echo',
			bodyType: 'json',
			bodyJson: '{"a":1}',
		});
		expect(turned.error?.message).toContain('would turn it into a read');
	});

	it('a credential that is edited during a redirect does not follow it to the old system', async () => {
		const other = await startClientCredentialsSimulator({ now: clock.now });
		await send({ endpoint: 'api/v1/echo' });
		const { control } = stage.simulator;
		control.clearLog();
		const edited = control.arrived(2, { kind: 'api' }).then(() => {
			stage.engine.credentials.edit(stage.credentialId, { baseUrl: other.url });
		});
		control.addFault({ match: { path: '/api/v1/echo' }, status: 401, body: {}, until: edited });
		const result = await send({ endpoint: 'api/v1/redirect?to=/api/v1/echo' });
		expect(result.error).toBeDefined();
		expect(stage.calls.map((call) => [call.path, call.headers.authorization])).toEqual([
			['/api/v1/redirect', 'Bearer access-1'],
			['/api/v1/echo', 'Bearer access-1'],
		]);
		await other.close();
	});

	it('a redirect that does not say where to is no success', async () => {
		stage.simulator.control.addFault({ match: { kind: 'api' }, status: 302, body: '' });
		expect((await send({ method: 'POST', endpoint: 'api/v1/echo' })).error?.message).toContain('does not say where to');
	});

	it('a redirect in a circle ends in an error', async () => {
		const result = await send({ endpoint: 'api/v1/redirect?to=/api/v1/redirect?to=x' });
		stage.simulator.control.addFault({
			match: { kind: 'api' },
			times: Infinity,
			status: 302,
			headers: { location: '/api/v1/echo' },
		});
		expect((await send({ endpoint: 'api/v1/echo' })).error?.message).toContain('redirected again and again');
		expect(result.error).toBeDefined();
	});

	it.each([
		['127.0.0.1', true],
		['*.0.0.1', true],
		['example.com, 127.0.0.1', true],
		['example.com', false],
		['', false],
	])('limited to the domains "%s", a call %p allowed', async (allowedDomains, allowed) => {
		stage.engine.credentials.edit(stage.credentialId, { allowedHttpRequestDomains: 'domains', allowedDomains });
		const result = await send({ endpoint: 'api/v1/echo' });
		expect(result.error === undefined).toBe(allowed);
		if (!allowed) expect(stage.simulator.control.log).toHaveLength(0);
	});

	it('"None" is about n8n\'s HTTP Request node, not about ours', async () => {
		stage.engine.credentials.edit(stage.credentialId, { allowedHttpRequestDomains: 'none' });
		expect((await send({ endpoint: 'api/v1/echo' })).error).toBeUndefined();
	});
});

describe('when a call is repeated', () => {
	const statuses = () => stage.calls.map((call) => call.status);

	it.each([
		['GET', 429, {}, true],
		['POST', 429, {}, true],
		['GET', 503, {}, true],
		['POST', 503, {}, false],
		['POST', 503, { 'retry-after': '1' }, true],
		['GET', 500, {}, true],
		['PUT', 502, {}, true],
		['POST', 500, {}, false],
		['PATCH', 504, {}, false],
		['GET', 404, {}, false],
		['GET', 400, {}, false],
	])('%s answered %i with headers %j: repeated %p', async (method, status, headers, repeated) => {
		stage.simulator.control.addFault({
			match: { kind: 'api' },
			status,
			headers: headers as Record<string, string>,
			body: { error: 'busy' },
		});
		const result = await send({ method, endpoint: 'api/v1/echo' });
		expect(result.error === undefined).toBe(repeated);
		expect(statuses()).toEqual(repeated ? [status, 200] : [status]);
	});

	it.each([
		['GET', true],
		['DELETE', true],
		['POST', false],
		['PATCH', false],
	])('%s whose connection is cut: repeated %p', async (method, repeated) => {
		stage.simulator.control.addFault({ match: { kind: 'api' }, reset: true });
		const result = await send({ method, endpoint: 'api/v1/echo' });
		expect(result.error === undefined).toBe(repeated);
		expect(stage.calls).toHaveLength(repeated ? 2 : 1);
		if (!repeated) expect(result.error?.description).toContain('may have arrived all the same');
	});

	it('a write that was answered with "see there" is not sent again when the page there is busy', async () => {
		stage.simulator.control.addFault({ match: { path: '/api/v1/echo' }, status: 429, body: {} });
		const result = await send({ method: 'POST', endpoint: 'api/v1/redirect?status=303&to=/api/v1/echo' });
		expect(result.error).toBeUndefined();
		expect(stage.calls.map((call) => `${call.method} ${call.path}`)).toEqual([
			'POST /api/v1/redirect',
			'GET /api/v1/echo',
			'GET /api/v1/echo',
		]);
	});

	it('a redirect takes nothing from the retries of the page it leads to', async () => {
		stage.simulator.control.addFault({ match: { path: '/api/v1/echo' }, status: 503, body: {} });
		const result = await send({ endpoint: 'api/v1/redirect?to=/api/v1/echo', options: { retries: 1 } });
		expect(result.error).toBeUndefined();
		expect(stage.calls.map(({ path }) => path)).toEqual(['/api/v1/redirect', '/api/v1/echo', '/api/v1/echo']);
	});

	it('all waits of a call together end, over its redirects as well', async () => {
		const busy = { status: 503, headers: { 'retry-after': '50' }, body: {} };
		stage.simulator.control.addFault({ match: { path: '/api/v1/redirect' }, ...busy, times: 2 });
		stage.simulator.control.addFault({ match: { path: '/api/v1/echo' }, ...busy, times: 2 });
		const result = await send({ endpoint: 'api/v1/redirect?to=/api/v1/echo' });
		expect(result.error?.httpCode).toBe('503');
		expect(stage.calls.map(({ path }) => path)).toEqual([
			'/api/v1/redirect',
			'/api/v1/redirect',
			'/api/v1/redirect',
			'/api/v1/echo',
		]);
	});

	it.each(['-5', '1.5', 'soon 1', '5, 5', ''])(
		'the Retry-After "%s" is none, so a write answered 503 is not repeated',
		async (value) => {
			stage.simulator.control.addFault({
				match: { kind: 'api' },
				status: 503,
				headers: { 'retry-after': value },
				body: {},
			});
			expect((await send({ method: 'POST', endpoint: 'api/v1/echo' })).error?.httpCode).toBe('503');
			expect(stage.calls).toHaveLength(1);
		},
	);

	it('calls that are not allowed do not log in again and again between calls that are', async () => {
		const items = Array.from({ length: 40 }, (_, index) => ({
			json: { path: index % 2 ? 'api/v1/status/401' : 'api/v1/echo' },
		}));
		const result = await stage.call(40, {
			items,
			parameters: { endpoint: '={{ $json.path }}' },
			onError: 'continueErrorOutput',
		});
		expect(result.items).toHaveLength(20);
		expect(result.errorItems).toHaveLength(20);
		expect(stage.logins).toBe(2);
	});

	it('without a test address, a renewal that did not help is tried again after pauses that double', async () => {
		await send({ endpoint: 'api/v1/echo' });
		const items = Array.from({ length: 6 }, () => ({ json: {} }));
		const never = { endpoint: 'api/v1/status/401', options: { itemsInParallel: 1, minimumInterval: 900 } };
		await stage.call(6, { items, parameters: never, onError: 'continueErrorOutput' });
		// The first at once, the second once a second is over, the third after two more.
		expect(stage.logins).toBe(1 + 3);
	});

	it('a token another worker took away is given up for the one it stored, not for good', async () => {
		await send({ endpoint: 'api/v1/echo' });
		const mine = stage.stored;
		// The other worker logs in, which ends our token, and its clock is behind: its token looks older than ours.
		stage.simulator.control.revokeAllTokens();
		stage.engine.credentials.edit(stage.credentialId, {
			accessToken: 'token-of-a-worker-whose-clock-is-behind',
			obtainedAt: String(Number(mine.obtainedAt) - 60_000),
		});
		const result = await stage.call(5);
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(5);
		expect(stage.logins).toBe(2);
	});

	it('Retry-After in seconds and as a date is waited for', async () => {
		stage.simulator.control.addFault({ match: { kind: 'api' }, status: 429, headers: { 'retry-after': '20' } });
		stage.simulator.control.addFault({
			match: { kind: 'api' },
			status: 429,
			headers: { 'retry-after': new Date(clock.now() + 45_000).toUTCString() },
		});
		expect((await send({ endpoint: 'api/v1/echo' })).error).toBeUndefined();
		// A little is added by chance, so that many runs do not come back at the same moment.
		expect(clock.waits[0]).toBe(20_500);
		expect(clock.waits[1]).toBeGreaterThan(23_000);
		expect(clock.waits[1]).toBeLessThanOrEqual(25_000 * 1.05);
	});

	it.each([500, 502, 504])('the Retry-After of a %i, which holds nobody else up, is waited for', async (status) => {
		const trouble = { match: { kind: 'api' as const }, status, headers: { 'retry-after': '20' }, body: {} };
		stage.simulator.control.addFault({ ...trouble, times: 2 });
		expect((await send({ endpoint: 'api/v1/echo' })).error).toBeUndefined();
		expect(clock.waits).toEqual([20_000, 20_000]);
		expect(stage.calls).toHaveLength(3);
	});

	it('without Retry-After the wait doubles, and tries end', async () => {
		stage.simulator.control.addFault({ match: { kind: 'api' }, times: Infinity, status: 503, body: {} });
		const result = await send({ endpoint: 'api/v1/echo' });
		expect(result.error?.httpCode).toBe('503');
		expect(clock.waits).toEqual([500, 1_000, 2_000]);
		expect(stage.calls).toHaveLength(4);
	});

	it('a wait longer than two minutes is not waited for', async () => {
		stage.simulator.control.addFault({
			match: { kind: 'api' },
			status: 429,
			headers: { 'retry-after': '3600' },
			body: {},
		});
		expect((await send({ endpoint: 'api/v1/echo' })).error?.httpCode).toBe('429');
		expect(clock.waits).toEqual([]);
	});

	describe('a system that takes so many calls a second', () => {
		const echo = { endpoint: 'api/v1/echo', options: {} };
		// What the system counts as a second is what the package has waited.
		beforeEach(() => clock.stop());

		const refused = () => stage.calls.filter(({ status }) => status === 429).length;
		/** Seconds in which the system asked to be left alone, those of overlapping pauses once. */
		const asked = () => {
			let until = 0;
			let sum = 0;
			for (const { at, status } of stage.calls) {
				const pause = status === 429 ? pauseFrom(at) : 0;
				sum += Math.max(0, at + pause - Math.max(at, until));
				until = Math.max(until, at + pause);
			}
			return sum / 1000;
		};
		let pauseFrom: (at: number) => number;
		const waited = () => clock.waits.reduce((sum, wait) => sum + wait, 0) / 1000;

		it.each(
			aShare(
				[
					[2, 60],
					[5, 60],
					[20, 100],
					[20, IN_FULL ? 300 : 120],
				].flatMap(([perSecond = 0, count = 0]) =>
					[1, 0, { dateIn: 1 }, undefined].map((retryAfter) => [perSecond, count, retryAfter] as const),
				),
				4,
			),
		)('%i a second: all of %i items succeed with Retry-After %j', async (perSecond, count, retryAfter) => {
			stage.simulator.control.limitRate({ perSecond, retryAfter });
			const result = await stage.call(count, { parameters: echo });
			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(count);
			// Here a wait passes at once for calls on their way as well, so that one at a time is what can be counted;
			// test/unit/calls/pace.test.ts counts several.
			stage.simulator.control.clearLog();
			clock.waits.length = 0;
			const single = await stage.call(count, { parameters: { ...echo, options: { itemsInParallel: 1 } } });
			expect(single.items).toHaveLength(count);
			expect(refused()).toBeLessThan(count / 3);
			// A date has no milliseconds.
			pauseFrom = (at) => (typeof retryAfter === 'object' ? 1_000 - (at % 1_000) : 1_000 * (retryAfter ?? 0));
			expect(waited()).toBeLessThanOrEqual((1.3 * count) / perSecond + asked());
		});

		it('says so with 503 and Retry-After: the others wait as well', async () => {
			stage.simulator.control.limitRate({ perSecond: 5, retryAfter: 1, status: 503 });
			const result = await stage.call(60, { parameters: { ...echo, options: { itemsInParallel: 1 } } });
			expect(result.items).toHaveLength(60);
			expect(stage.calls.length - 60).toBeLessThan(20);
		});

		it('is sent its writes again, once each, in order: it has not done them', async () => {
			stage.simulator.control.limitRate({ perSecond: 2, retryAfter: 0 });
			const result = await stage.call(30, {
				parameters: { ...echo, method: 'POST', bodyType: 'json', bodyJson: '={{ { "index": $json.index } }}' },
			});
			expect(result.error).toBeUndefined();
			const done = stage.calls.filter(({ status }) => status === 200).map(({ bodyText }) => bodyText);
			expect(done).toEqual(Array.from({ length: 30 }, (_, index) => JSON.stringify({ index })));
			expect(refused()).toBeLessThan(10);
		});

		it('is not counted as one of the "Retries"', async () => {
			stage.simulator.control.addFault({ match: { kind: 'api' }, times: 5, status: 429, body: {} });
			stage.simulator.control.addFault({ match: { kind: 'api' }, status: 500, body: {} });
			const result = await send({ ...echo, options: { retries: 1 } });
			expect(result.error).toBeUndefined();
			expect(statuses()).toEqual([429, 429, 429, 429, 429, 500, 200]);
		});

		it('and refuses everything for two minutes, ends in words for each item that still waits', async () => {
			stage.simulator.control.addFault({
				match: { kind: 'api' },
				times: Infinity,
				status: 429,
				headers: { 'retry-after': '10' },
				body: {},
			});
			const result = await stage.call(200, { parameters: echo, onError: 'continueErrorOutput' });
			expect(result.errorItems).toHaveLength(200);
			expect(waited()).toBeLessThanOrEqual(120);
			expect(stage.calls.length).toBeLessThan(40);
			expect(String(result.errorItems[0]?.json.error)).toContain('429');
			expect(String(result.errorItems[199]?.json.error)).toContain('was not sent');
		});

		it('waits for nothing without a limit', async () => {
			const result = await stage.call(100, { parameters: echo });
			expect(result.items).toHaveLength(100);
			expect(clock.waits).toEqual([]);
		});
	});

	it('"Retries" set to 0 repeats nothing', async () => {
		stage.simulator.control.addFault({ match: { kind: 'api' }, status: 429, body: {} });
		expect((await send({ endpoint: 'api/v1/echo', options: { retries: 0 } })).error?.httpCode).toBe('429');
		expect(stage.calls).toHaveLength(1);
	});

	it('a write refused for its token is sent once more, with its body', async () => {
		await send({ endpoint: 'api/v1/echo' });
		stage.simulator.control.revokeAllTokens();
		stage.simulator.control.clearLog();
		const result = await send({ method: 'POST', endpoint: 'api/v1/echo', bodyType: 'json', bodyJson: '{"a":1}' });
		expect(result.items[0]?.json).toMatchObject({ body: { a: 1 } });
		expect(statuses()).toEqual([401, 200]);
	});

	it('"Minimum Interval" keeps calls apart', async () => {
		await stage.call(4, {
			parallel: 4,
			parameters: { endpoint: 'api/v1/echo', options: { itemsInParallel: 4, minimumInterval: 250 } },
		});
		expect(clock.waits.filter((wait) => wait > 0)).toHaveLength(3);
	});
});

describe('what is said of a write that failed', () => {
	const endpoint = 'api/v1/echo/1';
	const fault = { match: { path: '/api/v1/echo/1' } };
	const LOOK = 'look before you send it again';
	const JSON_OK = { status: 201, headers: { 'content-type': 'application/json' }, body: 'OK' };

	it.each([
		['POST', JSON_OK],
		['POST', { status: 500 }],
		['POST', { status: 504 }],
		['POST', { htmlPage: true }],
		['PATCH', { status: 408 }],
		['PUT', { brokenJson: true }],
		['DELETE', JSON_OK],
	])('%s answered with %j', async (method, answer) => {
		stage.simulator.control.addFault({ ...fault, ...answer, times: Infinity });
		const { error } = await send({ method, endpoint, options: { retries: 0 } });
		expect(error?.description).toContain(LOOK);
		expect(error?.description).not.toMatch(/run it again|raise "Retries"/i);
	});

	it('POST whose connection was cut', async () => {
		stage.simulator.control.addFault({ ...fault, reset: true, times: Infinity });
		const { error } = await send({ method: 'POST', endpoint });
		expect(error?.description).toContain('may have arrived all the same: look before you repeat it');
	});

	it.each([{ reset: true }, { status: 502 }])(
		'DELETE sent again after %j, and then there was nothing',
		async (lost) => {
			stage.simulator.control.addFault({ ...fault, ...lost });
			stage.simulator.control.addFault({ ...fault, status: 404 });
			const { error } = await send({ method: 'DELETE', endpoint });
			expect(error?.message).toContain('404');
			expect(error?.description).toContain('that one may have deleted it. Look whether it is gone');
			expect(error?.description).not.toContain('Check every ID');
		},
	);

	it('PUT sent again after a lost answer, and then refused', async () => {
		stage.simulator.control.addFault({ ...fault, reset: true });
		stage.simulator.control.addFault({ ...fault, status: 409 });
		const { error } = await send({ method: 'PUT', endpoint });
		expect(error?.description).toContain('An earlier try of this PUT may have been done');
	});

	it('DELETE that found nothing at once was simply wrong', async () => {
		stage.simulator.control.addFault({ ...fault, status: 404 });
		const { error } = await send({ method: 'DELETE', endpoint });
		expect(error?.description).toContain('Check every ID');
	});
});

describe('what comes back', () => {
	it.each<[string, INodeParameters, IDataObject]>([
		['text', { endpoint: 'api/v1/text', responseFormat: 'text' }, { data: 'Grüße aus dem Café\n' }],
		[
			'a page, asked for as text',
			{ endpoint: 'api/v1/html', responseFormat: 'text' },
			{ data: expect.stringContaining('Maintenance') as never },
		],
	])('%s', async (_what, parameters, json) => {
		expect((await send(parameters)).items[0]?.json).toMatchObject(json);
	});

	it.each([
		['a web page', 'api/v1/html', /web page.*Maintenance/],
		['broken JSON', 'api/v1/broken-json', /not complete JSON.*\{"data":\[\{"id":/],
	])('%s is an error that quotes how it begins', async (_what, endpoint, words) => {
		expect((await send({ endpoint })).error?.message).toMatch(words);
	});

	it('a system that repeats what it was sent does not bring the token into items or errors', async () => {
		const { secret } = stage.bench;
		await send({ endpoint: 'api/v1/echo' });
		const token = String(stage.stored.accessToken);
		const password = String(stage.stored[secret]);
		stage.simulator.control.addFault({
			match: { kind: 'api' },
			status: 400,
			body: { error: 'bad', sent: { authorization: `Bearer ${token}`, secret: password } },
		});
		const result = await send({ endpoint: 'api/v1/echo' }, { onError: 'continueRegularOutput' });
		const kept = JSON.stringify([result.run, result.items]);
		expect(kept).toContain('Bearer ***');
		expect(kept).not.toContain(token);
		expect(kept).not.toContain(password);
	});

	describe('what "Timeout" gave up', () => {
		beforeEach(() => jest.restoreAllMocks());

		it('stops, although bytes keep dripping in', async () => {
			const dripping = await startDrippingServer();
			stage.engine.credentials.edit(stage.credentialId, { baseUrl: dripping.url });
			const result = await send({ endpoint: 'drip', options: { timeout: 400, retries: 0 } });
			expect(result.error?.message).toContain('no answer in time');
			await dripping.hungUp;
			await dripping.close();
		});

		it.each(['POST', 'DELETE'])('is not sent once a slow login has ended: %s', async (method) => {
			const { control } = stage.simulator;
			let answerLogin: () => void = () => undefined;
			const until = new Promise<void>((resolve) => (answerLogin = resolve));
			control.addFault({ match: { kind: 'token' }, until });
			takeClock();
			const result = await send({ method, endpoint: 'api/v1/echo', options: { timeout: 100, retries: 2 } });
			expect(result.error?.message).toContain('no answer in time');
			answerLogin();
			// The login itself goes on: it is stored, and others may be waiting for it.
			while (!stage.stored.accessToken) await settled();
			await settled();
			expect(stage.calls).toEqual([]);
			expect(stage.logins).toBe(1);
		});

		it('stops in a poll as well', async () => {
			const dripping = await startDrippingServer();
			const store = new CredentialStore([new DvinciTokenApi()], storageModeOfCore);
			const id = store.add('dvinciTokenApi', { baseUrl: dripping.url, apiUser: 'n8n', apiToken: 'of-the-test' });
			const trigger = new PolledNode({
				node: new DvinciTrigger(),
				parameters: { authentication: 'apiToken', event: 'jobOpeningCreated', options: { timeout: 400, retries: 0 } },
				credentials: { dvinciTokenApi: id },
				store,
			});
			await expect(trigger.activate()).rejects.toThrow('no answer in time');
			await dripping.hungUp;
			await dripping.close();
		});

		it('stops in a list that a person opened as well, ten seconds after', async () => {
			const dripping = await startDrippingServer();
			const alarms = jest.spyOn(ticking, 'alarm').mockImplementation((_milliseconds, ring) => alarmIn(300, ring));
			const engine = new Engine([new DvinciTokenApi()]);
			const credentialId = engine.credentials.add('dvinciTokenApi', {
				baseUrl: dripping.url,
				apiUser: 'n8n',
				apiToken: 'of-the-test',
			});
			const bench = benchOf('dvinciTokenApi');
			const search = listSearch({ bench, engine, credentialId }, 'locations', { authentication: 'apiToken' });
			await expect(search()).rejects.toThrow('no answer in time');
			expect(Math.max(...alarms.mock.calls.map(([milliseconds]) => milliseconds))).toBeLessThanOrEqual(10_000);
			await dripping.hungUp;
			await dripping.close();
		});

		it('stops where n8n keeps the token as well', async () => {
			const dripping = await startDrippingServer();
			const signIn = new XytechOAuth2Api();
			const engine = new Engine([signIn]);
			const id = engine.credentials.add(signIn.name, {
				baseUrl: dripping.url,
				database: 'demo',
				oauthTokenData: { access_token: 'abc', token_type: 'Bearer' },
			} as never);
			const result = await engine.run({
				node: new Xytech(),
				parameters: {
					authentication: 'oAuth2',
					resource: 'customRequest',
					operation: 'send',
					method: 'GET',
					endpoint: 'drip',
					options: { timeout: 400, retries: 0 },
				},
				credentials: { [signIn.name]: id },
			});
			expect(result.error?.message).toContain('no answer in time');
			await dripping.hungUp;
			await dripping.close();
		});

		it('is no download that goes on arriving', async () => {
			const dripping = await startDrippingServer({ drops: 12 });
			stage.engine.credentials.edit(stage.credentialId, { baseUrl: dripping.url });
			const result = await send({ endpoint: 'drip', responseFormat: 'file', options: { timeout: 400, retries: 0 } });
			expect(result.error).toBeUndefined();
			expect(result.items[0]?.binary?.data).toBeDefined();
			await dripping.close();
		});
	});

	it('"Never Error" returns the answer with its status', async () => {
		const result = await send({ endpoint: 'api/v1/status/418', includeResponse: true, options: { neverError: true } });
		expect(result.error).toBeUndefined();
		expect(JSON.stringify(result.items[0]?.json)).toContain('418');
	});

	it("a refused call tells what happened, how to fix it, and the system's own words", async () => {
		const result = await send({ endpoint: 'api/v1/status/409' });
		expect(result.error?.message).toContain('409');
		expect(result.error?.message).toContain('As asked for');
		expect(result.error?.description).toMatch(/changed in the meantime/);
		expect(result.error?.context).toMatchObject({ itemIndex: 0 });
	});

	it("the answer's headers are told, but for session cookies", async () => {
		stage.simulator.control.addFault({
			match: { kind: 'api' },
			status: 200,
			headers: { 'set-cookie': 'session=very-secret', 'x-request-id': '42' },
			body: { a: 1 },
		});
		const { json } = (await send({ endpoint: 'api/v1/echo', includeResponse: true })).items[0];
		expect(json.headers).toMatchObject({ 'x-request-id': '42' });
		expect(JSON.stringify(json)).not.toContain('very-secret');
	});

	it('bytes go out and come back unchanged', async () => {
		const content = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
		const items = [
			{
				json: {},
				binary: {
					data: {
						data: content.toString('base64'),
						mimeType: 'application/octet-stream',
						fileName: 'all bytes "ä".bin',
					},
				},
			},
		];
		await send({ method: 'POST', endpoint: 'api/v1/echo', bodyType: 'binary', inputBinaryField: 'data' }, { items });
		const hash = createHash('sha256').update(content).digest('hex');
		expect(stage.calls[0]?.bodyText).toContain(hash);
	});

	it('headers and encoded forms arrive as they were entered', async () => {
		const result = await send({
			method: 'POST',
			endpoint: 'api/v1/echo',
			sendHeaders: true,
			headers: pairs(['X-Tag', 'blue & green']),
			bodyType: 'form',
			bodyFields: pairs(['a', '1+1 = 2'], ['a', 'ä&b'], ['empty', '']),
		});
		expect(result.error).toBeUndefined();
		expect(stage.calls[0]?.headers).toMatchObject({
			'x-tag': 'blue & green',
			'content-type': 'application/x-www-form-urlencoded',
		});
		expect(stage.calls[0]?.bodyText).toBe('a=1%2B1%20%3D%202&a=%C3%A4%26b&empty=');
	});

	it.each(['Authorization', 'cookie', 'Host'])('the header %s is not for people to set', async (name) => {
		const result = await send({ endpoint: 'api/v1/echo', sendHeaders: true, headers: pairs([name, 'x']) });
		expect(result.error).toBeDefined();
		expect(stage.simulator.control.log).toHaveLength(0);
	});
});

describe('items', () => {
	const endpoint = '={{ $json.status === 200 ? "api/v1/echo" : "api/v1/status/" + $json.status }}';
	const rows = (...statuses: number[]) => statuses.map((status) => ({ json: { status } }));

	it('keep their order and their pairing, however many run at once', async () => {
		const items = Array.from({ length: 30 }, (_, index) => ({ json: { index } }));
		for (let index = 0; index < 30; index++)
			stage.simulator.control.addFault({ match: { kind: 'api' }, delayMs: (30 - index) * 3 });
		const result = await stage.call(30, {
			items,
			parallel: 10,
			parameters: { endpoint: '={{ "api/v1/echo/" + $json.index }}' },
		});
		expect(result.items.map((item) => item.json.url)).toEqual(items.map(({ json }) => `/api/v1/echo/${json.index}`));
		expect(result.items.map((item) => item.pairedItem)).toEqual(items.map((_, item) => ({ item })));
	});

	it('the error branch gets exactly what failed, paired, with what happened', async () => {
		const result = await send({ endpoint }, { items: rows(200, 404, 200, 400), onError: 'continueErrorOutput' });
		expect(result.items).toHaveLength(2);
		expect(result.errorItems.map((item) => item.pairedItem)).toEqual([{ item: 1 }, { item: 3 }]);
		expect(String(result.errorItems[0]?.json.error)).toContain('404');
	});

	it('"Continue" puts failures in their place among the results', async () => {
		const result = await send({ endpoint }, { items: rows(200, 404, 200), onError: 'continueRegularOutput' });
		expect(result.items.map((item) => 'error' in item.json && typeof item.json.error === 'string')).toEqual([
			false,
			true,
			false,
		]);
		expect(Object.keys(result.items[1]?.json ?? {}).sort()).toEqual(['details', 'error']);
	});

	it('without "Continue" nothing new starts after the first error', async () => {
		const result = await stage.call(20, {
			items: rows(...Array.from({ length: 20 }, (_, index) => (index === 2 ? 404 : 200))),
			parameters: { endpoint },
			parallel: 1,
		});
		expect(result.error?.context).toMatchObject({ itemIndex: 2 });
		expect(stage.calls).toHaveLength(3);
	});

	it('a stopped execution stops waiting and sending', async () => {
		jest.restoreAllMocks();
		stage.simulator.control.addFault({
			match: { kind: 'api' },
			times: Infinity,
			status: 429,
			headers: { 'retry-after': '3' },
		});
		let cancel: () => void = () => undefined;
		const running = stage.call(5, {
			onStart: (stop) => {
				cancel = stop;
			},
		});
		await stage.simulator.control.arrived(1, { kind: 'api' });
		cancel();
		await running;
		expect(stage.calls.length).toBeLessThanOrEqual(2);
	});
});

/** Gives a token, then answers every call with a byte now and then that never makes an answer whole. */
/** Long enough for what was already on its way to arrive. */
async function settled(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, 100));
}

/**
 * A server whose answers come in drops, twenty a second.
 * @param drops after how many an answer ends; left out: never
 * @returns `hungUp`: when a caller has closed the connection of an answer
 */
async function startDrippingServer({ drops = Infinity } = {}): Promise<{
	url: string;
	hungUp: Promise<void>;
	close: () => Promise<void>;
}> {
	let hangUp: () => void = () => undefined;
	const hungUp = new Promise<void>((resolve) => (hangUp = resolve));
	const server = createServer((request, response) => {
		if (request.url === '/oauth/v2/token') {
			response.setHeader('content-type', 'application/json').end('{"access_token":"abc","expires_in":3600}');
			return;
		}
		response.setHeader('content-type', 'application/json').write('[');
		let left = drops;
		const drip = setInterval(() => (left-- > 0 ? response.write(' ') : response.end(']')), 50);
		response.on('close', () => {
			clearInterval(drip);
			hangUp();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		hungUp,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
