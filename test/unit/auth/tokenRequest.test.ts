/** Promise: a token request follows no redirect, ends in time, obeys the TLS switch and carries no secret in its URL. */
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
			return await Promise.resolve({ statusCode: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) });
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
