/**
 * Promise: whether a token counts is asked once for all calls under way together, and what the system says is not taken for
 * more than it proves.
 */
import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { nextMoment } from '../../../lib/auth/moments';
import { fingerprintOf } from '../../../lib/auth/fingerprint';
import { askedAfter, checkToken, forgetTokenChecks } from '../../../lib/auth/probe/tokenCheck';
import { CredentialSession } from '../../../lib/auth/session';
import type { TokenFlow } from '../../../lib/auth/types';
import { itemPathFlow } from '../../../nodes/ItemPath/login';

const credential = { baseUrl: 'https://itempath.example', username: 'demo', password: 'demo-password' };

interface Answered {
	readonly status: number;
	readonly body?: unknown;
	readonly headers?: Record<string, string>;
}

beforeEach(forgetTokenChecks);

/** A system that answers those with a token in one way and those without in another. */
function system(withToken: Answered | Error, withoutToken: Answered | Error = { status: 401 }) {
	const sent: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		sent.push(options);
		const answer = options.headers?.Authorization === undefined ? withoutToken : withToken;
		if (answer instanceof Error) return await Promise.reject(answer);
		const { status, body = {}, headers = {} } = answer;
		return await Promise.resolve({
			statusCode: status,
			headers,
			body: Readable.from(Buffer.from(JSON.stringify(body))),
		});
	};
	const check = async (sentAt = nextMoment(), flow: TokenFlow = itemPathFlow, token = 'token-1') =>
		await checkToken({ httpRequest } as never, flow, credential, { accessToken: token }, askedAfter(sentAt));
	return { sent, check, httpRequest };
}

const STATIONS = { status: 200, body: { stations: [] } };
const timedOut = Object.assign(new Error('timeout of 10000ms exceeded'), { code: 'ECONNABORTED' });

it.each<[string, Answered | Error, Answered | Error, string]>([
	['its list to the token, and 401 without', STATIONS, { status: 401 }, 'counts'],
	['its list to the token, and a page of a login without', STATIONS, { status: 302 }, 'counts'],
	['401', { status: 401 }, { status: 401 }, 'refused'],
	['its list, to anybody', STATIONS, STATIONS, 'noAddress'],
	['403', { status: 403 }, { status: 401 }, 'unknown'],
	['429', { status: 429 }, { status: 401 }, 'busy'],
	['503', { status: 503 }, { status: 401 }, 'busy'],
	['500', { status: 500 }, { status: 401 }, 'unknown'],
	['something else', { status: 200, body: { hello: 'world' } }, { status: 401 }, 'unknown'],
	['a redirect', { status: 302, headers: { location: 'https://elsewhere.example/' } }, { status: 401 }, 'unknown'],
	['nothing in time', timedOut, { status: 401 }, 'unknown'],
	['its list, and nothing in time without a token', STATIONS, timedOut, 'unknown'],
	['its list, and trouble without a token', STATIONS, { status: 500 }, 'unknown'],
	['its list, and a pause without a token', STATIONS, { status: 429 }, 'busy'],
])('the system answers %s', async (_what, withToken, withoutToken, verdict) => {
	expect(await system(withToken, withoutToken).check()).toBe(verdict);
});

it('is a GET that follows nothing and ends in time, and the one without a token shows none', async () => {
	const { sent, check } = system(STATIONS);
	await check();
	expect(sent.map(({ headers }) => headers?.Authorization)).toEqual(['Bearer token-1', undefined]);
	for (const request of sent) {
		expect(request).toMatchObject({ method: 'GET', disableFollowRedirect: true, timeout: 10_000 });
		expect(request.url.startsWith(credential.baseUrl)).toBe(true);
		expect(request.abortSignal).toBeInstanceOf(AbortSignal);
		expect(JSON.stringify(request)).not.toContain(credential.password);
	}
});

it('a redirect is not gone to', async () => {
	const { sent, check } = system({ status: 302, headers: { location: 'https://elsewhere.example/' } });
	await check();
	expect(sent).toHaveLength(1);
});

it('is asked once for all calls under way together, and again for one sent after it', async () => {
	const { sent, check } = system(STATIONS);
	const together = [nextMoment(), nextMoment(), nextMoment()];
	expect(await Promise.all(together.map(async (sentAt) => await check(sentAt)))).toEqual([
		'counts',
		'counts',
		'counts',
	]);
	expect(await check(together[0])).toBe('counts');
	const withToken = () => sent.filter(({ headers }) => headers?.Authorization !== undefined);
	expect(withToken()).toHaveLength(1);
	await check();
	expect(withToken()).toHaveLength(2);
	// Whether the address answers anybody does not change with a token.
	expect(sent).toHaveLength(3);
});

it('is asked anew for another token', async () => {
	const { sent, check } = system({ status: 401 });
	const sentAt = nextMoment();
	await check(sentAt);
	await check(sentAt, itemPathFlow, 'token-2');
	expect(sent.map(({ headers }) => headers?.Authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
});

it.each([false, true])('a run that is stopped asks nothing any more: %s', async (isStopped) => {
	const { sent, httpRequest } = system({ status: 401 });
	const stop = new AbortController();
	const stored = { ...credential, accessToken: 'token-1', fingerprint: fingerprintOf(itemPathFlow, credential) };
	const context = {
		helpers: { httpRequest },
		getExecutionCancelSignal: () => stop.signal,
		// It is stopped while the credential is read again for a call that was refused.
		getCredentials: async () => {
			if (isStopped) stop.abort(new Error('stopped'));
			return await Promise.resolve({ ...stored });
		},
	};
	const session = new CredentialSession(context as never, 'itemPathApi', itemPathFlow, { ...stored });
	await session.noteUselessRenewal('token-0', nextMoment());
	sent.length = 0;
	const resend = session.forResend('token-1', nextMoment());
	if (isStopped) await expect(resend).rejects.toThrow('stopped');
	else expect(await resend).toBeUndefined();
	expect(sent).toHaveLength(isStopped ? 0 : 1);
});

it('a system without an address for it is not asked', async () => {
	const { sent, check } = system(STATIONS);
	const untestable = { ...itemPathFlow, probe: { ...itemPathFlow.probe, isUntestable: true as const } };
	expect(await check(nextMoment(), untestable)).toBe('noAddress');
	expect(sent).toHaveLength(0);
});
