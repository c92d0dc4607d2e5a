/**
 * Promise: a certificate that cannot be checked stops login, test and call, in words that name the switch; the switch in the
 * credential applies to all three, in our nodes and in the HTTP Request node, but to no other host a redirect leads to. A
 * client certificate goes along with all of them, where n8n can carry one.
 */
import { createPrivateKey } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { ClientCredentialsOAuth2Api } from '../../credentials/ClientCredentialsOAuth2Api.credentials';
import { TokenLoginApi } from '../../credentials/TokenLoginApi.credentials';
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

describe('a server that wants a certificate of the client', () => {
	const login = new TokenLoginApi();
	const carriesCertificates = process.env.OPSBRIDGE_N8N_CORE !== '2.0.0';
	/** What a field of one line makes of a PEM file. */
	const inOneLine = (pem: string) => pem.trim().replaceAll('\n', ' ');
	let wanting: Server;
	let right: Record<string, string | boolean>;
	let others: { readonly clientCertificate: string; readonly clientPrivateKey: string };
	let loginEngine: Engine;

	beforeAll(async () => {
		const own = await generate([{ name: 'commonName', value: 'localhost' }]);
		const client = await generate([{ name: 'commonName', value: 'n8n' }]);
		const stranger = await generate([{ name: 'commonName', value: 'stranger' }]);
		wanting = createServer(
			{ key: own.private, cert: own.cert, ca: [client.cert], requestCert: true, rejectUnauthorized: true },
			(request, response) => {
				seen.push(`${request.method} ${request.url}`);
				response.setHeader('content-type', 'application/json');
				response.end(request.url === '/login' ? '{"access_token":"abc","expires_in":3600}' : '{"ok":true}');
			},
		);
		const { port } = new URL(await begun(wanting));
		const passphrase = 'of the key file';
		right = {
			baseUrl: `https://localhost:${port}`,
			loginUrl: 'login',
			testPath: 'me',
			user: 'demo',
			password: 'demo-password',
			useClientCertificate: true,
			clientCertificate: inOneLine(client.cert),
			clientPrivateKey: inOneLine(
				createPrivateKey(client.private).export({
					type: 'pkcs8',
					format: 'pem',
					cipher: 'aes-256-cbc',
					passphrase,
				}) as string,
			),
			clientKeyPassphrase: passphrase,
			caCertificate: inOneLine(own.cert),
		};
		others = { clientCertificate: stranger.cert, clientPrivateKey: stranger.private };
	});

	afterAll(async () => {
		wanting.closeAllConnections();
		await new Promise((resolve) => wanting.close(resolve));
	});

	beforeEach(() => {
		loginEngine = new Engine([login]);
	});

	const save = async (entered: Record<string, string | boolean>) => {
		const id = loginEngine.credentials.add(login.name, { ...right, ...entered });
		return { id, verdict: await testConnection(login, loginEngine.credentials, id) };
	};

	(carriesCertificates ? it : it.skip)(
		'is shown it by login, test and call, in the node and in HTTP Request',
		async () => {
			const { id, verdict } = await save({});
			expect(verdict).toMatchObject({ status: 'OK' });
			const own = await loginEngine.run({
				node: new ClientCredentialsRequest(),
				parameters: { authentication: 'tokenLogin', endpoint: 'items' },
				credentials: { [login.name]: id },
			});
			expect(own.error?.message).toBeUndefined();
			const builtIn = await loginEngine.run({
				node: httpRequestNode(login.name, `${right.baseUrl}/items`),
				typeName: 'n8n-nodes-base.httpRequest',
				credentials: { [login.name]: id },
			});
			expect(builtIn.error?.message).toBeUndefined();
			expect(seen).toEqual(['POST /login', 'GET /me', 'GET /me', 'GET /items', 'GET /items']);
		},
	);

	(carriesCertificates ? it : it.skip)(
		'where it is not trusted itself, the field that decides on it is named',
		async () => {
			const { cert } = await generate([{ name: 'commonName', value: 'an authority' }]);
			const { verdict } = await save({ caCertificate: cert });
			expect(verdict.message).toContain('Only the authorities under "CA Certificate" in the credential count');
			expect((await save({ caCertificate: '' })).verdict.message).toContain(
				'enter its certificate under "CA Certificate"',
			);
			// The field takes several.
			expect((await save({ caCertificate: `${cert}\n${right.caCertificate as string}` })).verdict.status).toBe('OK');
		},
	);

	(carriesCertificates ? it : it.skip)('refuses another one', async () => {
		expect((await save({ ...others, clientKeyPassphrase: '' })).verdict.status).toBe('Error');
		expect((await save({ useClientCertificate: false })).verdict.status).toBe('Error');
		expect(seen).toEqual([]);
	});

	(carriesCertificates ? it : it.skip).each<[string, Record<string, string>, string]>([
		['no certificate', { clientCertificate: '' }, '"Client Certificate" is empty'],
		['a certificate cut off', { clientCertificate: '-----BEGIN CERTIFICATE----- MIIC' }, 'no certificate in PEM form'],
		['a key that is none', { clientPrivateKey: 'MIIC' }, '"Client Private Key" holds no private key in PEM form'],
		['a wrong passphrase', { clientKeyPassphrase: 'another' }, '"Client Key Passphrase"'],
		['the key of another', { clientPrivateKey: 'other' }, 'do not belong together'],
	])('is not asked with %s', async (_case, entered, message) => {
		const changed =
			entered.clientPrivateKey === 'other'
				? { clientPrivateKey: others.clientPrivateKey, clientKeyPassphrase: '' }
				: entered;
		expect((await save(changed)).verdict.message).toContain(message);
		expect(seen).toEqual([]);
	});

	(carriesCertificates ? it.skip : it)('is not asked where n8n cannot show one: Save says so', async () => {
		expect((await save({})).verdict.message).toContain('This version of n8n cannot show a client certificate');
		expect(seen).toEqual([]);
	});
});
