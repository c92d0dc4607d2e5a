/**
 * Promise: whatever is wrong, Save says what, where and how to mend it, in words of ours and by the names of the fields in
 * that form: no code, no status text, no secret. The list of all of them, for people to read, stands in
 * __snapshots__/saveMessages.auth.test.ts.snap; both versions of n8n say the same.
 */
import dns from 'node:dns';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { generate } from 'selfsigned';
import { clock } from '../../lib/clock';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { webhookSecretTest } from '../../lib/webhooks/credentialTest';
import { systemsOf, type AllSimulators } from '../../simulators/all';
import type { Simulator } from '../../simulators/kit';
import { testConnection, type TestVerdict } from './connectionTester';
import { CredentialStore, storageModeOfCore } from './credentialStore';
import { situations, type Nowhere, type Situation } from './saveSituations';
import { startSystems, subjects, type Subject } from './saveSubjects';
import { takeClock } from './testClock';
import { aShare, aShareInOldCore } from '../support/share';

const unknownHost = 'https://no-such-host.example';

let all: AllSimulators;
let nowhere: Nowhere;
/** Answers logins that are to go wrong where the real provider cannot be told to. */
let issuer: Simulator;
const servers: Server[] = [];

beforeAll(async () => {
	all = await startSystems();
	issuer = all.clientCredentials;
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
	const untrusted = await listen(createTlsServer({ key, cert }));
	const closed = createServer();
	const nothing = await listen(closed);
	await new Promise((resolve) => closed.close(resolve));
	nowhere = { unknownHost, nothing: `http://${nothing}`, untrusted: `https://${untrusted}` };
});

afterAll(async () => {
	await all.close();
	for (const server of servers) server.close();
});

beforeEach(() => {
	takeClock();
	knowNoHosts();
});
afterEach(() => jest.restoreAllMocks());

/** The others are skipped, not left out: their snapshots are still wanted. */
const taken = aShareInOldCore(aShare(subjects, 5), 2);

describe.each(subjects)('$title', (subject) => {
	(taken.includes(subject) ? it : it.skip)(
		'says',
		async () => {
			const said: Array<[string, string]> = [];
			for (const situation of situations.filter(({ appliesTo }) => appliesTo?.(subject) ?? true)) {
				said.push([situation.name, await saveIn(situation, subject)]);
			}
			expect(inLines(said)).toMatchSnapshot();
			for (const [situation, whole] of said) {
				// What the login itself says is quoted as it is.
				const message = whole.replace(/ It says: ".*"\./, '');
				// Codes, status texts and words that only say that something is wrong.
				expect([situation, message]).not.toEqual([
					situation,
					expect.stringMatching(
						/\bE[A-Z]{4,}|Bad Request|Not Found|Forbidden|Unauthorized|\bfailed\b|undefined|\[object/,
					),
				]);
				// A whole sentence that tells what to do.
				expect([situation, message]).toEqual([situation, expect.stringMatching(/^\S.*[.!)]$/)]);
			}
		},
		300_000,
	);
});

describe('a credential for incoming calls', () => {
	it('says', async () => {
		const entered: Array<[string, Record<string, string>]> = [
			['all is right', { authentication: 'basic', user: 'xytech', password: 'long-enough-to-be-safe' }],
			[
				'a header, all is right',
				{ authentication: 'header', headerName: 'X-Key', headerSecret: 'long-enough-to-be-safe' },
			],
			['no user', { authentication: 'basic', user: '', password: 'long-enough-to-be-safe' }],
			['no password', { authentication: 'basic', user: 'xytech', password: '' }],
			['a short password', { authentication: 'basic', user: 'xytech', password: 'short' }],
			['a user with a colon', { authentication: 'basic', user: 'xy:tech', password: 'long-enough-to-be-safe' }],
			[
				'a line break in the password',
				{ authentication: 'basic', user: 'xytech', password: 'long-enough-\nto-be-safe' },
			],
			['no header name', { authentication: 'header', headerName: '', headerSecret: 'long-enough-to-be-safe' }],
			[
				'a header name with a space',
				{ authentication: 'header', headerName: 'X Key', headerSecret: 'long-enough-to-be-safe' },
			],
			['no header value', { authentication: 'header', headerName: 'X-Key', headerSecret: '' }],
			['a short header value', { authentication: 'header', headerName: 'X-Key', headerSecret: 'short' }],
			[
				'an accent in the header value',
				{ authentication: 'header', headerName: 'X-Key', headerSecret: 'löng-enough-to-be-safe' },
			],
		];
		const said = await Promise.all(
			entered.map(async ([name, data]): Promise<[string, string]> => {
				const verdict = await webhookSecretTest.call({} as never, { id: '1', name: 'x', type: 'x', data });
				return [name, verdict.message];
			}),
		);
		expect(inLines(said)).toMatchSnapshot();
	});
});

/** What a person reads after Save. */
async function saveIn(situation: Situation, subject: Subject): Promise<string> {
	const system = subject.system(all);
	for (const { control } of systemsOf(all)) control.reset();
	forgetAllTokens();
	const right = subject.entered(all);
	const entered = { ...right, ...situation.entered?.(right, subject, nowhere, all) };
	const { login } = subject;
	const loginMeetsTrouble = situation.login !== undefined || situation.silent === 'login';
	const atIssuer = loginMeetsTrouble && typeof login === 'object' && login.elsewhere === 'accessTokenUrl';
	if (atIssuer) entered.accessTokenUrl = `${issuer.url}/oauth/v2/token`;
	const loginControl = atIssuer ? issuer.control : system.control;
	if (situation.login) loginControl.addFault({ ...situation.login, match: { kind: 'token' }, times: Infinity });
	if (situation.call) system.control.addFault({ ...situation.call, match: { kind: 'api' }, times: Infinity });
	const release =
		situation.silent && fallSilent(situation.silent === 'login' ? loginControl : system.control, situation.silent);

	const store = new CredentialStore([subject.type], storageModeOfCore);
	const id = store.add(subject.type.name, entered);
	if (situation.again) await testConnection(subject.type, store, id);
	const verdict = await testConnection(subject.type, store, id);
	release?.();
	return worded(verdict, String(entered[subject.secret]).trim());
}

/** Holds answers back, and lets the time for a request be over once it has arrived: no test waits for half a minute. */
function fallSilent(control: Simulator['control'], silent: 'login' | 'call'): () => void {
	let release: () => void = () => undefined;
	const until = new Promise<void>((resolve) => (release = resolve));
	const match = { kind: silent === 'login' ? ('token' as const) : ('api' as const) };
	control.addFault({ match, times: Infinity, until });
	const timers = jest.spyOn(clock, 'alarm').mockImplementation((_milliseconds, ring) => {
		const before = control.requests(match).length;
		const look = setInterval(() => {
			if (control.requests(match).length === before) return;
			clearInterval(look);
			ring();
		}, 5);
		look.unref();
		return () => clearInterval(look);
	});
	return () => {
		timers.mockRestore();
		release();
	};
}

/** The name service knows nobody by name, whatever network the test runs in. */
function knowNoHosts(): void {
	const { lookup } = dns;
	jest.spyOn(dns, 'lookup').mockImplementation(((host: string, options: never, callback: (error: Error) => void) => {
		if (host === new URL(unknownHost).hostname)
			callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }));
		else lookup(host, options, callback as never);
	}) as never);
}

/** What changes from run to run is replaced; a secret would stay and be seen. */
function worded({ status, message }: TestVerdict, secret: string): string {
	expect(secret === '' || !message.includes(secret)).toBe(true);
	const told = [nowhere.nothing, nowhere.untrusted]
		.map((url) => new URL(url).host)
		.reduce((words, host) => words.replaceAll(host, '{nowhere}'), message)
		.replace(/127\.0\.0\.1:\d+/g, '{host}');
	return status === 'OK' ? 'OK, connection successful!' : told;
}

function inLines(said: ReadonlyArray<readonly [string, string]>): string {
	return said.map(([situation, message]) => `${situation}\n    ${message}`).join('\n');
}

async function listen(server: Server): Promise<string> {
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
