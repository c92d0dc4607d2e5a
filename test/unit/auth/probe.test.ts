/**
 * Promise: a probe tells three cases apart: the system takes the credential, it refuses it, or nothing is known; whatever
 * a server answers, and however slowly. It reads, follows nothing, and quotes no secret.
 */
import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { probe } from '../../../lib/auth/probe/probe';
import { anyData, anyJson, list, listUnder, reportsError } from '../../../lib/auth/probe/proofs';
import type { ProbeAnswer, ProbeResult } from '../../../lib/auth/probe/types';
import type { Testable } from '../../../lib/auth/types';
import { ClientCredentialsOAuth2Api } from '../../../credentials/ClientCredentialsOAuth2Api.credentials';
import { XytechBasicApi } from '../../../credentials/XytechBasicApi.credentials';
import { clientCredentialsProbe } from '../../../nodes/ClientCredentialsRequest/probe';
import { xytechBaseUrl } from '../../../nodes/Xytech/address';
import { xytechProbe } from '../../../nodes/Xytech/probe';

const target: Testable = { system: 'Xytech', baseUrl: xytechBaseUrl, login: [], probe: xytechProbe };
const credential = { baseUrl: 'https://xytech.example', database: 'DEMO1', user: 'n8n', password: 'demo-password' };

interface Answered {
	readonly status: number;
	readonly body?: unknown;
	readonly headers?: Record<string, string>;
}

async function probed(
	{ status, body = '', headers = {} }: Answered,
	changes: object = {},
): Promise<{ result: ProbeResult; sent: IHttpRequestOptions[] }> {
	const sent: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		sent.push(options);
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		return await Promise.resolve({ statusCode: status, headers, body: Readable.from(Buffer.from(text)) });
	};
	const result = await probe(
		{ httpRequest } as never,
		{ ...credential, ...changes },
		{
			target,
			form: new XytechBasicApi().properties,
			sign: () => ({ Authorization: 'Basic abc', 'X-Left-Out': undefined }),
			refusal: (refused) => `says no (${refused}).`,
		},
	);
	return { result, sent };
}

const undefinedParameter = (name: string) => ({
	error: `Undefined Parameter &#39;${name}&#39;. To allow undefined parameters pass validateQueryParameters = false`,
});
const column = 'opsbridge_connection_test';

it.each<[string, Answered, ProbeResult['outcome']]>([
	['its own refusal of the column', { status: 400, body: undefinedParameter(column) }, 'counts'],
	['the same with another status', { status: 500, body: undefinedParameter(column) }, 'counts'],
	['one row', { status: 200, body: { L: [{ job_no: 1 }] } }, 'counts'],
	['no row', { status: 200, body: { L: [] } }, 'counts'],
	['the refusal of something else', { status: 400, body: undefinedParameter('pageSize') }, 'unknown'],
	['an echo of the question', { status: 404, body: { error: `No page /JmJobList?query={"${column}":1}` } }, 'unknown'],
	['a list under another name', { status: 200, body: { rows: [] } }, 'unknown'],
	['a list with an error status', { status: 403, body: { L: [] } }, 'unknown'],
	['401', { status: 401 }, 'refused'],
	['403', { status: 403 }, 'unknown'],
	['503', { status: 503 }, 'unknown'],
])('Xytech answers %s', async (_what, answered, outcome) => {
	expect((await probed(answered)).result.outcome).toBe(outcome);
});

it('it is one signed GET that changes nothing, follows nothing and ends in time', async () => {
	const { sent } = await probed({ status: 401 });
	expect(sent).toHaveLength(1);
	expect(sent[0]).toMatchObject({
		method: 'GET',
		headers: { Accept: 'application/json', Authorization: 'Basic abc' },
		disableFollowRedirect: true,
		timeout: 30_000,
	});
	expect(sent[0].abortSignal).toBeInstanceOf(AbortSignal);
	const { pathname, searchParams } = new URL(sent[0].url);
	expect(pathname).toBe('/api/v2/database/DEMO1/JmJobList');
	expect(Object.fromEntries(searchParams)).toEqual({
		query: `{"${column}":1}`,
		resultColumns: '{"L":["job_no"]}',
		pageSize: '1',
	});
	expect(Object.keys(sent[0].headers ?? {})).toHaveLength(2);
});

it('a redirect that repeats the secret is told without it', async () => {
	const headers = { location: 'https://elsewhere.example/demo-password/login?password=demo-password' };
	const { result } = await probed({ status: 302, headers });
	expect(JSON.stringify(result)).toContain('https://elsewhere.example/***/login');
	expect(JSON.stringify(result)).not.toContain('demo-password');
});

it('nothing is sent to a host that is not among the domains of the credential', async () => {
	const changes = { allowedHttpRequestDomains: 'domains', allowedDomains: 'other.example' };
	await expect(probed({ status: 200 }, changes)).rejects.toThrow('may not be used with xytech.example');
});

it('of a system nothing is known of, no answer tells whether a token counts, unless a person names a path', async () => {
	const sent = {
		httpRequest: async () =>
			await Promise.resolve({ statusCode: 200, headers: {}, body: Readable.from(Buffer.from('{}')) }),
	};
	const generic = { ...target, probe: clientCredentialsProbe };
	const probing = {
		target: generic,
		form: new ClientCredentialsOAuth2Api().properties,
		sign: () => ({}),
		refusal: String,
	};
	expect(await probe(sent as never, credential, probing)).toMatchObject({ outcome: 'unknown', isUntestable: true });
	expect(await probe(sent as never, { ...credential, testPath: 'me' }, probing)).toEqual({ outcome: 'counts' });
});

const answer = (status: number, json: unknown, text = JSON.stringify(json)): ProbeAnswer => ({
	status,
	headers: {},
	text,
	json,
});

it.each<[string, (one: ProbeAnswer) => boolean, ProbeAnswer, boolean]>([
	['a list', list('id'), answer(200, [{ id: 1 }]), true],
	['an empty list', list('id'), answer(200, []), true],
	['a list of something else', list('id'), answer(200, [{ id: 1 }, { name: 'x' }]), false],
	['a list of numbers', list('id'), answer(200, [1]), false],
	['a list that came with an error', list('id'), answer(500, []), false],
	['an object for a list', list(), answer(200, {}), false],
	['a list under its name', listUnder('stations'), answer(200, { stations: [] }), true],
	['a list under another name', listUnder('stations'), answer(200, { rows: [] }), false],
	['null under its name', listUnder('stations'), answer(200, { stations: null }), false],
	['any object', anyJson, answer(200, { a: 1 }), true],
	['a number', anyJson, answer(200, 5), false],
	['null', anyJson, answer(200, null), false],
	['an object with an error', anyJson, answer(200, { error: 'no' }), false],
	['text', anyData, answer(200, undefined, 'pong'), true],
	['nothing', anyData, answer(204, undefined, ''), true],
	['a web page', anyData, answer(200, undefined, '<!doctype html><p>hello'), false],
	['a refusal', anyData, answer(401, {}), false],
])('%s', (_what, proves, given, expected) => {
	expect(proves(given)).toBe(expected);
});

it.each([
	[{ error: 'no' }, true],
	[{ error: { code: 1 } }, true],
	[{ error: true }, true],
	[{ errors: ['no'] }, true],
	[{ error: null }, false],
	[{ error: '' }, false],
	[{ error: false }, false],
	[{ errors: [] }, false],
	[[{ error: 'in a row' }], false],
	[undefined, false],
])('%j speaks of an error: %s', (json, expected) => {
	expect(reportsError(json)).toBe(expected);
});
