/**
 * Promise: a certificate that cannot be checked stops login, test and call, in words that name the switch; the switch in the
 * credential applies to all three, in our nodes and in the HTTP Request node, but to no other host a redirect leads to.
 */
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { ClientCredentialsOAuth2Api } from '../../credentials/ClientCredentialsOAuth2Api.credentials';
import { XytechOAuth2Api } from '../../credentials/XytechOAuth2Api.credentials';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { ClientCredentialsRequest } from '../../nodes/ClientCredentialsRequest/ClientCredentialsRequest.node';
import { Xytech } from '../../nodes/Xytech/Xytech.node';
import { httpRequestNode } from './httpRequestNode';
import { testConnection } from './connectionTester';
import { Engine } from './engine';
import { takeClock } from './testClock';

const type = new ClientCredentialsOAuth2Api();
const signIn = new XytechOAuth2Api();

let server: Server;
let url: string;
let store: Server;
let storeUrl: string;
let engine: Engine;
const seen: string[] = [];

beforeAll(async () => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
	server = createServer({ key, cert }, (request, response) => {
		seen.push(`${request.method} ${request.url}`);
		if (request.url?.endsWith('/file')) return response.writeHead(302, { location: `${storeUrl}/x.pdf` }).end();
		response.setHeader('content-type', 'application/json');
		return response.end(
			request.url === '/oauth/v2/token'
				? '{"access_token":"abc","token_type":"Bearer","expires_in":3600}'
				: '{"ok":true}',
		);
	});
	store = createServer({ key, cert }, (request, response) => {
		seen.push(`${request.method} ${request.url}`);
		response.setHeader('content-type', 'application/pdf').end('%PDF');
	});
	[url, storeUrl] = await Promise.all([begun(server), begun(store)]);
});

afterAll(async () => {
	for (const one of [server, store]) {
		one.closeAllConnections();
		await new Promise((resolve) => one.close(resolve));
	}
});

async function begun(one: Server): Promise<string> {
	await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
	return `https://127.0.0.1:${(one.address() as AddressInfo).port}`;
}

beforeEach(() => {
	takeClock();
	forgetAllTokens();
	seen.length = 0;
	engine = new Engine([type, signIn]);
});

afterEach(() => {
	jest.restoreAllMocks();
});

const add = (ignoreSslIssues: boolean) =>
	engine.credentials.add(type.name, {
		baseUrl: url,
		clientId: 'demo',
		clientSecret: 'demo-password',
		ignoreSslIssues,
		testPath: 'me',
	});

const call = async (id: string) =>
	await engine.run({
		node: new ClientCredentialsRequest(),
		parameters: { method: 'GET', endpoint: 'items' },
		credentials: { [type.name]: id },
	});

it('without the switch nothing gets through, and the message names it', async () => {
	const id = add(false);
	expect((await call(id)).error?.message).toMatch(/certificate.*is not trusted.*Ignore SSL Issues/);
	forgetAllTokens();
	expect(await testConnection(type, engine.credentials, id)).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('Ignore SSL Issues') as string,
	});
	expect(seen).toEqual([]);
});

it('with the switch login, call and test get through', async () => {
	const id = add(true);
	expect((await call(id)).error).toBeUndefined();
	expect(await testConnection(type, engine.credentials, id)).toMatchObject({ status: 'OK' });
	expect(seen).toEqual(['POST /oauth/v2/token', 'GET /items', 'POST /oauth/v2/token', 'GET /me', 'GET /me']);
});

it('with the switch the HTTP Request node gets through', async () => {
	const result = await engine.run({
		node: httpRequestNode(type.name, `${url}/items`),
		typeName: 'n8n-nodes-base.httpRequest',
		credentials: { [type.name]: add(true) },
	});
	expect(result.error).toBeUndefined();
	expect(result.items[0]?.json).toEqual({ body: { ok: true } });
});

const FILE = { method: 'GET', endpoint: 'file', responseFormat: 'file' };

it.each([
	[
		type.name,
		() => ({
			node: new ClientCredentialsRequest(),
			parameters: FILE,
			credentials: { [type.name]: add(true) },
		}),
	],
	[
		signIn.name,
		() => ({
			node: new Xytech(),
			parameters: { ...FILE, resource: 'customRequest', operation: 'send', authentication: 'oAuth2' },
			credentials: {
				[signIn.name]: engine.credentials.add(signIn.name, {
					baseUrl: url,
					database: 'demo',
					ignoreSSLIssues: true,
					oauthTokenData: { access_token: 'abc', token_type: 'Bearer' },
				} as never),
			},
		}),
	],
])('with the switch, another host a file is at has to show a good certificate all the same: %s', async (_name, run) => {
	const { error } = await engine.run(run());
	expect(seen.at(-1)).toMatch(/^GET .*\/file/);
	expect(error?.message).toContain(`No answer from ${new URL(storeUrl).host}: its certificate is not trusted`);
	expect(error?.description).not.toContain('turn on');
	expect(error?.description).toContain('"Ignore SSL Issues" does not count for other hosts');
});
