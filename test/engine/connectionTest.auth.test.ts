/**
 * Promise: Save tells the truth. Right settings pass, whatever form of the address was pasted; a system that is another,
 * or that does not know the account, never does; and it costs one login and two reads at most. saveMessages.auth.test.ts
 * lists the words.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { tokenFlows } from '../../catalogue/classes';
import { benches, plainBenches, withStage, type Stage } from './benches';
import { httpRequestNode } from './httpRequestNode';
import { testConnection } from './connectionTester';
import { takeClock, type TestClock } from './testClock';
import { aShare, aShareInOldCore } from '../support/share';

let clock: TestClock;

// Logins that meet trouble wait between their tries; here the waits pass at once.
beforeEach(() => (clock = takeClock()));
afterEach(() => jest.restoreAllMocks());

describe.each(aShareInOldCore(aShare([...benches, ...plainBenches], 3), 2))('$title', (bench) => {
	let stage: Stage;
	withStage(bench, (opened) => (stage = opened));

	const logsIn = bench.requestsPerLogin > 0;
	const knowsTheSystem = tokenFlows.every(
		({ credentialType, probe }) => credentialType !== bench.type.name || probe.isUntestable !== true,
	);
	const test_ = async () => await testConnection(bench.type, stage.engine.credentials, stage.credentialId);
	const passes = { status: 'OK', message: 'Connection successful!' };

	it('passes with the right settings: one login, two reads, and the token is kept for the first run', async () => {
		expect(await test_()).toEqual(passes);
		expect(stage.logins).toBe(logsIn ? 1 : 0);
		expect(stage.calls.map(({ method }) => method)).toEqual(['GET', 'GET']);
		expect((await stage.call()).error).toBeUndefined();
		expect(stage.logins).toBe(logsIn ? 1 : 0);
	});

	it.each([...new Set(['/', '  ', bench.base, bench.base.replace(/\/$/, '')])])(
		'accepts an address pasted with "%s" behind it',
		async (suffix) => {
			stage.engine.credentials.edit(stage.credentialId, { baseUrl: `${stage.simulator.url}${suffix}` });
			expect(await test_()).toEqual(passes);
		},
	);

	it('logs in anew each time, since a stored token says nothing about the password', async () => {
		await test_();
		expect(await test_()).toEqual(passes);
		expect(stage.logins).toBe(logsIn ? 2 : 0);
		stage.engine.credentials.edit(stage.credentialId, { [bench.secret]: 'wrong-password' });
		expect((await test_()).status).toBe('Error');
	});

	it('logs in anew where the same was entered before, in another credential whose token the system has forgotten since', async () => {
		await stage.call();
		stage.simulator.control.revokeAllTokens();
		const again = stage.addCredential();
		expect(await testConnection(bench.type, stage.engine.credentials, again)).toEqual(passes);
		expect(stage.logins).toBe(logsIn ? 2 : 0);
	});

	it('logs in once where that token is due, and says what is wrong where the system is down since', async () => {
		await stage.call();
		clock.advance((bench.lifetime ?? 0) * 1000);
		expect(await testConnection(bench.type, stage.engine.credentials, stage.addCredential())).toEqual(passes);
		expect(stage.logins).toBe(logsIn ? 2 : 0);

		if (!logsIn) return;
		stage.simulator.control.addFault({ match: { kind: 'token' }, times: Infinity, status: 400, body: {} });
		const verdict = await testConnection(bench.type, stage.engine.credentials, stage.addCredential());
		expect(verdict.status).toBe('Error');
		expect(verdict.message).toContain('(400)');
	});

	it('a wrong secret is sent once, and is not in what is said', async () => {
		stage.engine.credentials.edit(stage.credentialId, { [bench.secret]: 'wrong-password' });
		const verdict = await test_();
		expect(verdict.message).toContain(new URL(stage.simulator.url).host);
		expect(verdict.message).not.toContain('wrong-password');
		expect(stage.simulator.control.log).toHaveLength(1);
	});

	it.each([
		['https://user:secret@example.com', 'contains a user or password'],
		['https://example.com?a=1', 'contains a ? or #'],
		['ftp://example.com', 'begins with "ftp://"'],
		['http://example.com', 'Allow Plain HTTP'],
		['https://exa mple.com', 'contains a space'],
		['', 'is empty'],
	])('the address "%s" is refused before anything is sent', async (baseUrl, words) => {
		stage.engine.credentials.edit(stage.credentialId, { baseUrl });
		expect(await test_()).toMatchObject({ status: 'Error', message: expect.stringContaining(words) as string });
		expect(stage.simulator.control.log).toHaveLength(0);
	});

	it.each([
		{ allowedHttpRequestDomains: 'none' },
		{ allowedHttpRequestDomains: 'domains', allowedDomains: 'api.example, 127.0.0.1' },
	])('limited to %j it passes, since the host is its own', async (limits) => {
		stage.engine.credentials.edit(stage.credentialId, limits);
		expect(await test_()).toEqual(passes);
	});

	it('what comes after the verdict does not matter', async () => {
		stage.simulator.control.addFault({ match: { kind: 'api' }, after: 1, times: Infinity, status: 401, body: {} });
		expect(await test_()).toEqual(passes);
		expect(stage.calls.map(({ status }) => status)).toEqual([expect.any(Number), 401]);
		expect(stage.logins).toBe(logsIn ? 1 : 0);
	});

	it.each([
		['JSON of another system', { status: 200, body: { hello: 'world' } }],
		['a list of other things', { status: 200, body: [{ colour: 'red' }] }],
		['an error with a status of success', { status: 200, body: { error: 'Not allowed' } }],
		['nothing', { status: 204 }],
		['text', { status: 200, body: '404 page not found' }],
		['a web page', { htmlPage: true }],
		['half of an answer', { brokenJson: true }],
	])('%s is not taken for the system', async (_what, fault) => {
		stage.simulator.control.addFault({ match: { kind: 'api' }, times: Infinity, ...fault });
		// Of a system that may be anything, the login alone can be tested; the form says so.
		expect((await test_()).status).toBe(knowsTheSystem ? 'Error' : 'OK');
	});

	describe('with a server that sends people elsewhere', () => {
		const visits: string[] = [];
		let elsewhere: Server;
		let location: string;

		beforeAll(async () => {
			elsewhere = createServer((request, response) => {
				visits.push(`${request.method} ${request.url}`);
				response.setHeader('content-type', 'application/json').end('[]');
			});
			await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
			location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/login`;
		});
		afterAll(async () => await new Promise((resolve) => elsewhere.close(resolve)));

		it.each([301, 302, 303, 307, 308])('a %s is not followed', async (status) => {
			stage.simulator.control.addFault({ match: { kind: 'api' }, times: Infinity, status, headers: { location } });
			expect((await test_()).status).toBe(knowsTheSystem ? 'Error' : 'OK');
			expect(visits).toEqual([]);
		});
	});

	if (bench.type.properties.some((property) => property.name === 'testPath')) {
		it('a Test Path is called, and its answer counts', async () => {
			stage.engine.credentials.edit(stage.credentialId, { testPath: bench.endpoint });
			expect(await test_()).toEqual(passes);
			expect(stage.calls.map(({ path }) => path)).toEqual(
				Array(2).fill(expect.stringContaining(`/${bench.endpoint.split('?')[0]}`)),
			);
			for (const fault of [{ status: 403, body: {} }, { htmlPage: true }, { status: 200, body: { error: 'No' } }]) {
				stage.simulator.control.addFault({ match: { kind: 'api' }, ...fault });
				expect((await test_()).status).toBe('Error');
			}
		});
	}

	if (bench.lifetime !== undefined) {
		it('a token that is due as soon as it comes can be tested all the same', async () => {
			stage.simulator.control.tokens.accessSeconds = 1;
			const { preAuthentication } = bench.type;
			// Each time n8n has called the hook, the token is due, and in the end it has ended.
			jest.spyOn(bench.type, 'preAuthentication').mockImplementation(async function (
				this: IHttpRequestHelper,
				credential,
			) {
				const stored = await preAuthentication?.call(this, credential);
				clock.advance(850);
				return stored as IDataObject;
			});
			expect(await test_()).toEqual(passes);
			expect(stage.logins).toBe(1);
		});
	}
});

/** n8n's HTTP Request node calls the hook behind the test after any error, and repeats the call if it brings something. */
describe.each(plainBenches)('$title in the HTTP Request node', (bench) => {
	let stage: Stage;
	withStage(bench, (opened) => (stage = opened));

	it.each([401, 403, 404, 500])('a call answered %s is made once, and nothing is tested', async (status) => {
		forgetAllTokens();
		stage.simulator.control.addFault({ times: Infinity, status, body: {} });
		const url = `${stage.simulator.url}/restApi/applications/`;
		const result = await stage.call(1, {
			typeName: 'n8n-nodes-base.httpRequest',
			node: httpRequestNode(bench.type.name, url, 'POST'),
		});
		expect(result.error).toBeDefined();
		expect(stage.simulator.control.log.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /restApi/applications/',
		]);
	});
});
