/** Promise: a token request follows no redirect, ends in time, obeys the TLS switch and carries no secret in its URL. */
import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { formWords } from '../../../lib/auth/formWords';
import { sendTokenRequest } from '../../../lib/auth/tokenRequest';
import { xytechClientCredentialsFlow, xytechJwtFlow } from '../../../nodes/Xytech/login';
import { nextomeFlow } from '../../../nodes/Nextome/login';
import { itemPathFlow } from '../../../nodes/ItemPath/login';
import type { TokenFlow } from '../../../lib/auth/types';

const credential = {
	baseUrl: 'https://system.example',
	authUrl: 'https://auth.example/apps/auth',
	accessTokenUrl: 'https://idp.example/token',
	database: 'DEMO1',
	user: 'demo',
	username: 'demo',
	password: 'demo-password',
	clientId: 'demo',
	clientSecret: 'demo-password',
	ignoreSslIssues: true,
};

const words = formWords([], credential, [], []);

const flows: Array<[string, TokenFlow, string]> = [
	['ItemPath', itemPathFlow, 'https://system.example/api/users/login'],
	['Nextome', nextomeFlow, 'https://auth.example/apps/auth'],
	['Xytech JWT', xytechJwtFlow, 'https://system.example/api/v2/token'],
	['Xytech client credentials', xytechClientCredentialsFlow, 'https://idp.example/token'],
];

it.each(flows)('%s', async (_name, flow, url) => {
	const sent: IHttpRequestOptions[] = [];
	const helpers = {
		httpRequest: async (options: IHttpRequestOptions) => {
			sent.push(options);
			const body = { accessToken: 'a', access_token: 'a', token: 'a' };
			return await Promise.resolve({
				statusCode: 200,
				headers: {},
				body: Readable.from(Buffer.from(JSON.stringify(body))),
			});
		},
	};
	const deadline = Date.now() + 12_000;
	await flow.obtain(
		credential,
		async (request) =>
			await sendTokenRequest(helpers as never, { system: flow.system, words }, credential, request, deadline),
	);
	expect(sent).toHaveLength(1);
	const [options] = sent;
	expect(options).toMatchObject({
		method: 'POST',
		url,
		disableFollowRedirect: true,
		skipSslCertificateValidation: true,
	});
	expect(options.timeout).toBeLessThanOrEqual(12_000);
	expect(options.abortSignal).toBeInstanceOf(AbortSignal);
	expect(options.qs).toBeUndefined();
	expect(options.url).not.toContain('demo-password');
});

it('a system that never answers is given up in time, whatever n8n does', async () => {
	const helpers = {
		httpRequest: async ({ abortSignal }: IHttpRequestOptions) =>
			await new Promise((_resolve, reject) => {
				(abortSignal as AbortSignal).addEventListener('abort', () =>
					reject(Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' })),
				);
			}),
	};
	const attempt = itemPathFlow.obtain(
		credential,
		async (request) =>
			await sendTokenRequest(helpers as never, { system: 'ItemPath', words }, credential, request, Date.now() + 300),
	);
	await expect(attempt).rejects.toThrow('no answer in time');
	// Sooner than the 30 s a token request has where no deadline is nearer.
}, 20_000);

describe('a login that is refused', () => {
	async function refusedWith(statusCode: number, body: object): Promise<string> {
		const helpers = {
			httpRequest: async () =>
				await Promise.resolve({ statusCode, headers: {}, body: Readable.from(Buffer.from(JSON.stringify(body))) }),
		};
		const issuer = { system: 'Xytech', words };
		const attempt = xytechClientCredentialsFlow.obtain(
			credential,
			async (request) => await sendTokenRequest(helpers as never, issuer, credential, request, Date.now() + 12_000),
		);
		return await attempt.then(
			() => 'logged in',
			(error: Error) => error.message,
		);
	}

	it("shows the endpoint's own words, without what was sent", async () => {
		const error_description = 'AADSTS7000215: Invalid client secret demo-password provided.\r\nTrace ID: 1';
		const message = await refusedWith(401, { error: 'invalid_client', error_description });
		expect(message).toContain('It says: "AADSTS7000215: Invalid client secret *** provided. Trace ID: 1".');
		expect(message).not.toContain('demo-password');
	});

	it.each([
		[401, 'is wrong or no longer valid'],
		[400, 'may not use this way of logging in'],
	])('unauthorized_client with %s', async (status, words) => {
		expect(await refusedWith(status, { error: 'unauthorized_client' })).toContain(words);
	});
});
