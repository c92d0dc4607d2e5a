/**
 * Promise: a forward proxy that refuses, or is down, is named: nobody looks for the fault in the account or the system.
 * n8n goes through the proxy of its environment; login, test on Save and call do.
 */
import { createServer, type Server } from 'node:http';
import { createServer as createPlain, type AddressInfo } from 'node:net';
import { ClientCredentialsOAuth2Api } from '../../credentials/ClientCredentialsOAuth2Api.credentials';
import { DvinciTokenApi } from '../../credentials/DvinciTokenApi.credentials';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { ClientCredentialsRequest } from '../../nodes/ClientCredentialsRequest/ClientCredentialsRequest.node';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';
import { testConnection } from './connectionTester';
import { Engine } from './engine';
import { takeClock } from './testClock';

const PAGE = '<html><body>Category "HR" is blocked</body></html>';
const VARIABLES = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'];
const plainType = new DvinciTokenApi();
const tokenType = new ClientCredentialsOAuth2Api();

let proxy: Server;
let proxyPort: number;
let closedPort: number;
/** What the proxy answers. */
let refusal: { status: number; body: string; headers?: Record<string, string> } = { status: 407, body: '' };

beforeAll(async () => {
	proxy = createServer((_request, response) => {
		response.writeHead(refusal.status, { 'content-type': 'text/html', ...refusal.headers }).end(refusal.body);
	});
	proxy.on('connect', (_request, socket) => {
		const { status, body, headers = {} } = refusal;
		const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
		socket.end(
			`HTTP/1.1 ${status} No\r\nContent-Type: text/html\r\n${more.join('')}Content-Length: ${body.length}\r\n\r\n${body}`,
		);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	proxyPort = (proxy.address() as AddressInfo).port;
	const closed = createPlain();
	await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
	closedPort = (closed.address() as AddressInfo).port;
	await new Promise((resolve) => closed.close(resolve));
});

afterAll(async () => {
	proxy.closeAllConnections();
	await new Promise((resolve) => proxy.close(resolve));
	for (const name of VARIABLES) Reflect.deleteProperty(process.env, name);
});

beforeEach(() => {
	takeClock();
	forgetAllTokens();
});

afterEach(() => jest.restoreAllMocks());

const useProxy = (port: number): void => {
	for (const name of VARIABLES) process.env[name] = `http://127.0.0.1:${port}`;
};

describe.each(['http://hr.example', 'https://hr.example'])('to %s', (baseUrl) => {
	const entered = { baseUrl, allowHttp: true, apiUser: 'user', apiToken: 'api-token-of-the-test' };

	async function told(): Promise<string[]> {
		const engine = new Engine([plainType, tokenType]);
		const plain = engine.credentials.add(plainType.name, entered);
		const token = engine.credentials.add(tokenType.name, {
			...{ baseUrl, allowHttp: true, clientId: 'demo', clientSecret: 'secret-of-the-test' },
		});
		const custom = { resource: 'customRequest', operation: 'send', endpoint: 'x', options: { retries: 0 } };
		const call = await engine.run({
			node: new Dvinci(),
			parameters: { ...custom, authentication: 'apiToken' },
			credentials: { [plainType.name]: plain },
		});
		const login = await engine.run({
			node: new ClientCredentialsRequest(),
			parameters: custom,
			credentials: { [tokenType.name]: token },
		});
		const saved = await testConnection(plainType, engine.credentials, plain);
		return [call.error?.message ?? '', login.error?.message ?? '', saved.message];
	}

	it('a proxy that wants a login is named', async () => {
		refusal = { status: 407, body: '' };
		useProxy(proxyPort);
		for (const words of await told()) expect(words).toMatch(/^The proxy between n8n and .* asks for a login \(407\)/);
	});

	it('of a page that does not say whose it is, it is not claimed that a proxy sent it', async () => {
		refusal = { status: 403, body: PAGE };
		useProxy(proxyPort);
		for (const words of await told()) expect(words).toMatch(/^A web page came instead of an answer of .*\(403\)/);
	});

	it('a filter that refuses with a page is named', async () => {
		refusal = { status: 403, body: PAGE, headers: { 'proxy-agent': 'test' } };
		useProxy(proxyPort);
		for (const words of await told()) expect(words).toMatch(/^A proxy or filter between n8n and .* refused .*\(403\)/);
	});

	it('a proxy that is down is named', async () => {
		useProxy(closedPort);
		for (const words of await told())
			expect(words).toContain(`the proxy that n8n goes through (127.0.0.1:${closedPort}) cannot be reached`);
	});
});
