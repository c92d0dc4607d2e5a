/**
 * Promise: client credentials work with servers that nobody here wrote, in every way a client can prove itself and whatever
 * its secret looks like, and all promises of a token's life hold there: one login, no failed item, no write done twice.
 */
import { generateKeyPairSync } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { ClientCredentialsOAuth2Api } from '../../credentials/ClientCredentialsOAuth2Api.credentials';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { ClientCredentialsRequest } from '../../nodes/ClientCredentialsRequest/ClientCredentialsRequest.node';
import { items } from './benches';
import { testConnection } from './connectionTester';
import { Engine, type NodeResult } from './engine';
import {
	LIBRARIES,
	OPENID,
	startOAuthServers,
	type Client,
	type OAuthServer,
	type OAuthServers,
	type ServerName,
} from './oauthServers';
import { aShare, aShareInOldCore, IN_FULL } from '../support/share';
import { takeClock, type TestClock } from './testClock';

const type = new ClientCredentialsOAuth2Api();
const MANY = IN_FULL ? 50 : 20;

/** Secrets as servers make them, and as people do. */
const SECRETS: ReadonlyArray<readonly [shape: string, secret: string]> = [
	['letters and digits', 'abcDEF0123456789abcDEF0123456789'],
	['base64', 'q83vEjRWeJCrze8SNFZ4kA/+bm9wZQ=='],
	['base64url', 'q83vEjRWeJCrze8SNFZ4kA_-bm9wZQ'],
	['tildes', 'Abc8Q~0123456789~abcdef'],
	['colons', 'pass:word:of:three'],
	['a percent sign', '100%sure'],
	['what looks encoded', 'half%20baked'],
	['a plus', 'one+one'],
	['a space', 'open sesame'],
	['signs', 'a&b=c?d#e/f@g!h*i(j)k\'l"m'],
	['umlauts', 'Schlüssel-für-Köln'],
];
/** What a server cannot read from a Basic header in any way. The body is the way to these. */
const UNREADABLE: Readonly<Record<string, readonly string[]>> = {
	// These want visible ASCII (RFC 6749 A.2).
	'oidc-provider': ['umlauts'],
	'@node-oauth/oauth2-server': ['umlauts'],
	// It ends the secret at its first colon, and reads Latin-1.
	'@jmondi/oauth2-server': ['colons', 'umlauts'],
	// It ends the secret at its first colon.
	oauth2orize: ['colons'],
};

const idOf = (shape: string): string => `client-of-${shape.replaceAll(' ', '-')}`;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const LONG_SECRET = 'a-secret-that-is-long-enough-for-hs512-and-is-ascii-as-it-wants-0123456789';
const PLAIN: Client = { id: 'plain', secret: 'plain-secret-of-the-client' };

const clients: Client[] = [
	PLAIN,
	...SECRETS.map(([shape, secret]): Client => ({ id: idOf(shape), secret })),
	{ ...PLAIN, id: 'in-body', method: 'client_secret_post' },
	{ id: 'signs-with-secret', secret: LONG_SECRET, method: 'client_secret_jwt' },
	{
		id: 'signs-with-key',
		secret: '',
		method: 'private_key_jwt',
		keys: [
			{ ...rsa.publicKey.export({ format: 'jwk' }), kid: 'rsa-1' },
			{ ...ec.publicKey.export({ format: 'jwk' }), kid: 'ec-1' },
		],
	},
];

let servers: OAuthServers;
let server: OAuthServer;
let engine: Engine;
let credentialId: string;
let clock: TestClock;

beforeAll(async () => {
	servers = await startOAuthServers(clients);
});

afterAll(async () => await servers.close());

beforeEach(() => {
	clock = takeClock();
});

afterEach(() => {
	jest.restoreAllMocks();
});

async function use(name: ServerName, changes: IDataObject = {}): Promise<void> {
	server = servers.of(name);
	await server.reset();
	forgetAllTokens();
	engine = new Engine([type]);
	credentialId = engine.credentials.add(type.name, {
		baseUrl: `${server.url}/api`,
		authPath: `${server.url}/token`,
		clientId: PLAIN.id,
		clientSecret: PLAIN.secret,
		...changes,
	});
}

async function call(count = 1, parallel = 1, parameters: IDataObject = {}): Promise<NodeResult> {
	return await engine.run({
		node: new ClientCredentialsRequest(),
		parameters: {
			resource: 'customRequest',
			operation: 'send',
			method: 'GET',
			endpoint: 'rows',
			options: { itemsInParallel: parallel },
			...parameters,
		} as never,
		credentials: { [type.name]: credentialId },
		items: items(count),
	});
}

const tokens = async (): Promise<number[]> => (await server.seen()).tokens;
const pairs = (entries: ReadonlyArray<readonly [string, string]>): IDataObject => ({
	values: entries.map(([name, value]) => ({ name, value })),
});
const furtherFields = (...entries: Array<readonly [string, string]>): IDataObject => ({
	tokenRequest: 'custom',
	furtherFields: pairs(entries),
});

const VALUE = { expiredBody: 'value', expiredPath: 'error.code', expiredValue: 'EXPIRED' };
const EXPIRIES = [
	['401', { status: 401, body: {} }, {}],
	['403', { status: 403, body: {} }, { tokenExpiry: 'custom', expiredStatuses: '403' }],
	['400', { status: 400, body: {} }, { tokenExpiry: 'custom', expiredStatuses: '400, 401' }],
	['200', { status: 200, body: { error: { code: 'EXPIRED' } } }, { tokenExpiry: 'custom', ...VALUE }],
] as const;

describe.each(aShareInOldCore([...LIBRARIES, OPENID] as const, 3))('%s', (name) => {
	const special = name === OPENID ? furtherFields(['aud', 'urn:api-of-the-provider']) : {};

	it(`${MANY} cold items make one login`, async () => {
		await use(name, special);
		const result = await call(MANY, MANY);
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(MANY);
		expect(await tokens()).toEqual([200]);
	});

	it.each(EXPIRIES)(
		`expiry told by %s: ${MANY} refusals make one more login and no failed item`,
		async (_by, how, signs) => {
			// A 200 may be the answer to a write that was done, so with it somebody has to be asked.
			await use(name, { ...special, ...signs, ...(how.status === 200 ? { testPath: 'rows' } : {}) });
			await call();
			await server.expire(how);
			const result = await call(MANY, 10, { method: 'POST', bodyType: 'json', bodyJson: '{}' });
			expect(result.error).toBeUndefined();
			expect(result.items.map(({ json }) => json)).toEqual(Array(MANY).fill({ id: 1 }));
			expect(await server.seen()).toMatchObject({ tokens: [200, 200], done: MANY });
		},
	);
});

describe.each(aShare(LIBRARIES, 2))('secrets in a Basic header at %s', (name) => {
	it.each(SECRETS)('%s', async (shape, secret) => {
		await use(name, { clientId: idOf(shape), clientSecret: secret });
		const { error } = await call();
		if (UNREADABLE[name]?.includes(shape) === true) {
			expect(error?.message).toContain('choose "Body" under "Client Authentication"');
			return;
		}
		expect(error).toBeUndefined();
		const first = await tokens();
		expect(first.length).toBeLessThanOrEqual(2);
		clock.advance(3_600_000);
		expect((await call()).error).toBeUndefined();
		// The way that worked is known now.
		expect((await tokens()).length).toBe(first.length + 1);
	});
});

describe('oidc-provider, which insists on the way a client is registered with', () => {
	const pem = (key: typeof rsa.privateKey): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
	const signsWithKey = { clientId: 'signs-with-key', clientAuthentication: 'privateKeyJwt', keyId: 'rsa-1' };

	it.each<[string, IDataObject]>([
		['in the body', { clientId: 'in-body', clientAuthentication: 'body' }],
		[
			'by a JWT signed with the secret',
			{ clientId: 'signs-with-secret', clientSecret: LONG_SECRET, clientAuthentication: 'clientSecretJwt' },
		],
		[
			'by one signed with HS512',
			{
				clientId: 'signs-with-secret',
				clientSecret: LONG_SECRET,
				clientAuthentication: 'clientSecretJwt',
				secretAlgorithm: 'HS512',
			},
		],
		['by a JWT signed with an RSA key', { ...signsWithKey, privateKey: pem(rsa.privateKey).replace(/\n/g, '') }],
		['by one signed with PS256', { ...signsWithKey, privateKey: pem(rsa.privateKey), keyAlgorithm: 'PS256' }],
		['by one signed with an EC key', { ...signsWithKey, keyId: 'ec-1', privateKey: pem(ec.privateKey) }],
	])('the client proves itself %s, again and again', async (_how, changes) => {
		await use('oidc-provider', changes);
		expect((await call()).error).toBeUndefined();
		clock.advance(3_600_000);
		expect((await call()).error).toBeUndefined();
		expect(await tokens()).toEqual([200, 200]);
		expect(await testConnection(type, engine.credentials, credentialId)).toMatchObject({ status: 'OK' });
	});

	it('another key is refused, and the message says where to look', async () => {
		const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
		await use('oidc-provider', { ...signsWithKey, privateKey: pem(other) });
		const message = (await call()).error?.message;
		expect(message).toContain('"Client ID" or "Private Key" is wrong');
		expect(message).toContain('"Assertion Audience"');
		expect(await tokens()).toHaveLength(1);
	});

	it('a resource and its scope are asked for, and unknown ones are named', async () => {
		await use('oidc-provider', { scope: 'orders.read', ...furtherFields(['resource', 'urn:orders']) });
		expect((await call()).error).toBeUndefined();
		await use('oidc-provider', furtherFields(['resource', 'urn:none']));
		expect((await call()).error?.message).toContain('invalid_target');
	});

	it('a field that the server knows nothing of does no harm', async () => {
		await use('oidc-provider', { audience: 'urn:anything', ...furtherFields(['organization', 'acme']) });
		expect((await call()).error).toBeUndefined();
	});
});
