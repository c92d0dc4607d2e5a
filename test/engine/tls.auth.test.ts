/**
 * Promise: a certificate that cannot be checked stops login, test and call, in words that name the switch; the switch in the
 * credential applies to all three, in our nodes and in the HTTP Request node.
 */
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { ClientCredentialsOAuth2Api } from '../../credentials/ClientCredentialsOAuth2Api.credentials';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { ClientCredentialsRequest } from '../../nodes/ClientCredentialsRequest/ClientCredentialsRequest.node';
import { httpRequestNode } from './benches';
import { testConnection } from './connectionTester';
import { Engine } from './engine';
import { takeClock } from './testClock';

const type = new ClientCredentialsOAuth2Api();

let server: Server;
let url: string;
let engine: Engine;
const seen: string[] = [];

beforeAll(async () => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
	server = createServer({ key, cert }, (request, response) => {
		seen.push(`${request.method} ${request.url}`);
		response.setHeader('content-type', 'application/json');
		response.end(
			request.url === '/oauth/v2/token'
				? '{"access_token":"abc","token_type":"Bearer","expires_in":3600}'
				: '{"ok":true}',
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
	takeClock();
	forgetAllTokens();
	seen.length = 0;
	engine = new Engine([type]);
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
