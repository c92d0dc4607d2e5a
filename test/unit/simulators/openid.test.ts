import { createHash, randomBytes } from 'node:crypto';
import axios, { type AxiosResponse } from 'axios';
import { decode } from 'jsonwebtoken';
import { Browser } from '../../../playground/browser';
import { startOpenIdProvider, type OpenIdProvider } from '../../../simulators/openid';
import { startXytechSimulator } from '../../../simulators/xytech';

const AHEAD = 10 * 60_000;
const callback = 'http://localhost:5678/rest/oauth2-credential/callback';

let provider: OpenIdProvider;

beforeAll(async () => {
	provider = await startOpenIdProvider({ now: () => Date.now() + AHEAD });
});

afterAll(async () => await provider?.close());

beforeEach(async () => await provider.clearLog());

interface TokenCall {
	basic?: boolean;
	secret?: string;
	grant?: Record<string, string>;
}

async function requestToken({
	basic = true,
	secret = provider.clientSecret,
	grant = {},
}: TokenCall = {}): Promise<AxiosResponse> {
	const form = new URLSearchParams({ grant_type: 'client_credentials', scope: provider.scope, ...grant });
	if (!basic) {
		form.set('client_id', provider.clientId);
		form.set('client_secret', secret);
	}
	return await axios.post(provider.accessTokenUrl, form, {
		auth: basic ? { username: provider.clientId, password: secret } : undefined,
		validateStatus: () => true,
	});
}

describe('client credentials', () => {
	it.each([
		['Basic', { basic: true }],
		['the body', { basic: false }],
		['a resource', { grant: { resource: 'urn:xytech:api' } }],
		['an audience', { grant: { audience: 'urn:xytech:api' } }],
	])('gives a signed access token for %s', async (_case, call) => {
		const { data, status } = await requestToken(call);
		expect(status).toBe(200);
		expect(data).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: provider.scope });
		const token = decode(data.access_token, { complete: true });
		expect(token?.header).toMatchObject({ alg: 'RS256', kid: provider.jwks.keys[0].kid });
		expect(token?.payload).toMatchObject({
			iss: provider.issuer,
			aud: provider.audience,
			sub: provider.clientId,
			scope: provider.scope,
		});
	});

	it.each([
		['a wrong secret', { secret: 'wrong' }, 401, 'invalid_client'],
		['an unknown resource', { grant: { resource: 'urn:other' } }, 400, 'invalid_target'],
		['an unknown audience', { grant: { audience: 'urn:other' } }, 400, 'invalid_target'],
		['an unknown scope', { grant: { scope: 'other.api' } }, 400, 'invalid_scope'],
		['an unknown grant', { grant: { grant_type: 'password' } }, 400, 'unsupported_grant_type'],
	])('refuses %s', async (_case, call, status, error) => {
		const answer = await requestToken(call);
		expect(answer.status).toBe(status);
		expect(answer.data.error).toBe(error);
	});

	it('counts and describes the token requests', async () => {
		await requestToken();
		await requestToken({ basic: false, secret: 'wrong' });
		expect(await provider.tokenRequests()).toMatchObject([
			{
				grantType: 'client_credentials',
				authentication: 'basic',
				status: 200,
				expiresIn: 3600,
				clientId: provider.clientId,
			},
			{ authentication: 'body', status: 401, error: 'invalid_client' },
		]);
		expect(JSON.stringify(await provider.tokenRequests())).not.toContain(provider.clientSecret);
	});

	it('changes lifetimes while it runs and lives by its own clock', async () => {
		await provider.setLifetimes({ accessTokenSeconds: 3 });
		const { data } = await requestToken();
		await provider.setLifetimes({ accessTokenSeconds: 3600 });
		expect(data.expires_in).toBe(3);
		const { iat, exp } = decode(data.access_token) as { iat: number; exp: number };
		expect(exp - iat).toBe(3);
		expect(Math.abs(iat * 1000 - Date.now() - AHEAD)).toBeLessThan(5000);
	});

	it('publishes the keys it says it signs with', async () => {
		const { data } = await axios.get(`${provider.issuer}/.well-known/openid-configuration`);
		expect(data.token_endpoint).toBe(provider.accessTokenUrl);
		expect(data.authorization_endpoint).toBe(provider.authUrl);
		expect((await axios.get(data.jwks_uri)).data.keys).toMatchObject([
			{ kid: provider.jwks.keys[0].kid, n: provider.jwks.keys[0].n },
		]);
	});
});

it('opens the doors of a platform that trusts it', async () => {
	const { data: token } = await requestToken();
	const headers = { Authorization: `Bearer ${token.access_token}` };
	const clock = { now: () => Date.now() + AHEAD };
	for (const trustedIssuer of [
		provider.issuer,
		{ issuer: provider.issuer, jwks: provider.jwks, audience: provider.audience },
	]) {
		const platform = await startXytechSimulator({ ...clock, trustedIssuer });
		const url = `${platform.url}/api/v2/database/DEMO1/JmJob/job_no=301`;
		expect((await axios.get(url, { headers })).status).toBe(200);
		expect(
			(await axios.get(url, { headers: { Authorization: 'Bearer x.y.z' }, validateStatus: () => true })).status,
		).toBe(401);
		await platform.close();
	}
});

describe('signing in', () => {
	const verifier = randomBytes(32).toString('base64url');

	function authorizeUrl(pkce = true): string {
		const url = new URL(provider.authUrl);
		const parameters = {
			client_id: provider.clientId,
			response_type: 'code',
			redirect_uri: callback,
			scope: `openid ${provider.scope}`,
			state: 's1',
		};
		for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
		if (pkce) {
			url.searchParams.set('code_challenge', createHash('sha256').update(verifier).digest('base64url'));
			url.searchParams.set('code_challenge_method', 'S256');
		}
		return url.href;
	}

	const person = () => ({ login: provider.username, password: provider.password, decision: 'allow' });

	it('leads over its page to a code, tokens and a refresh', async () => {
		const browser = new Browser(callback);
		const page = await browser.open(authorizeUrl());
		expect(page.html).toContain('Sign in and allow');
		const { searchParams } = new URL((await browser.open(page.url, person())).url);
		expect(searchParams.get('state')).toBe('s1');
		const grant = {
			grant_type: 'authorization_code',
			code: searchParams.get('code') ?? '',
			redirect_uri: callback,
			code_verifier: verifier,
		};
		const { data, status } = await requestToken({ grant });
		expect(status).toBe(200);
		expect(decode(data.access_token)).toMatchObject({ aud: provider.audience, sub: provider.username });
		const refreshed = await requestToken({ grant: { grant_type: 'refresh_token', refresh_token: data.refresh_token } });
		expect(refreshed.data.access_token).not.toBe(data.access_token);
	});

	it('asks again after a wrong password, and takes no for an answer', async () => {
		const browser = new Browser(callback);
		const page = await browser.open(authorizeUrl());
		const again = await browser.open(page.url, { ...person(), password: 'wrong' });
		expect(again.html).toContain('User name or password is wrong');
		const refused = await browser.open(page.url, { decision: 'deny' });
		expect(new URL(refused.url).searchParams.get('error')).toBe('access_denied');
	});

	it('insists on PKCE', async () => {
		const { url } = await new Browser(callback).open(authorizeUrl(false));
		expect(new URL(url).searchParams.get('error')).toBe('invalid_request');
	});
});
