/**
 * Promise: a client can prove itself by a signed JWT (RFC 7523) with Node's crypto alone, whatever kind of key it has and
 * however that was pasted, and what cannot be used says so without quoting it.
 */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { decode, verify, type Algorithm } from 'jsonwebtoken';
import { generate } from 'selfsigned';
import { clientAssertion } from '../../../lib/auth/clientAssertion';
import { clock } from '../../../lib/clock';

const AUDIENCE = 'https://login.example.com/token';
const assertion = { clientId: 'client', audience: AUDIENCE };

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ec384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
const ed = generateKeyPairSync('ed25519').privateKey;
const pem = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1' = 'pkcs8'): string =>
	key.export({ type: type as 'pkcs8', format: 'pem' }).toString();
const withKey = (privateKey: string, algorithm = '', passphrase = ''): string =>
	clientAssertion(assertion, { algorithm, privateKey, passphrase });
const headerOf = (jwt: string): Record<string, unknown> => decode(jwt, { complete: true })?.header as never;

it.each<[string, KeyObject, string]>([
	['RS256', rsa, ''],
	['RS512', rsa, 'RS512'],
	['PS256', rsa, 'PS256'],
	['PS384', rsa, 'PS384'],
	['ES256', ec, ''],
	['ES384', ec384, ''],
])('%s is what others verify', (algorithm, key, chosen) => {
	const jwt = withKey(pem(key), chosen);
	expect(headerOf(jwt)).toEqual({ alg: algorithm, typ: 'JWT' });
	const claims = verify(jwt, createPublicKey(key), { algorithms: [algorithm as Algorithm], audience: AUDIENCE });
	expect(claims).toMatchObject({ iss: 'client', sub: 'client' });
});

it('Ed25519 signs, too', () => {
	expect(headerOf(withKey(pem(ed)))).toMatchObject({ alg: 'EdDSA' });
});

it.each(['HS256', 'HS384', 'HS512', ''] as const)('a secret signs with "%s"', (algorithm) => {
	const jwt = clientAssertion(assertion, { algorithm, secret: 'sëcret of the client' });
	expect(verify(jwt, 'sëcret of the client', { algorithms: [algorithm === '' ? 'HS256' : algorithm] })).toBeDefined();
});

it('each is another one, counts for five minutes and begins a little before now', () => {
	jest.spyOn(clock, 'now').mockReturnValue(1_900_000_000_000);
	const [one, other] = [withKey(pem(ec)), withKey(pem(ec))].map((jwt) => decode(jwt) as Record<string, unknown>);
	expect(one?.jti).not.toBe(other?.jti);
	expect(one).toMatchObject({ iat: 1_899_999_970, exp: 1_900_000_270 });
});

const lines = pem(rsa);
it.each<[string, string]>([
	['in lines', lines],
	['behind another block', `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${lines}`],
	['in one line, as a form makes it', lines.replace(/\n/g, '')],
	['with spaces for line breaks', ` ${lines.replace(/\n/g, ' ')} `],
	['with "\\n" for line breaks', lines.replace(/\n/g, '\\n')],
	['with the line breaks of Windows', lines.replace(/\n/g, '\r\n')],
	['of the older kind', pem(rsa, 'pkcs1').replace(/\n/g, '')],
	['as JWK', JSON.stringify(rsa.export({ format: 'jwk' }))],
])('a key is read %s', (_how, entered) => {
	expect(() => verify(withKey(entered), createPublicKey(rsa), { algorithms: ['RS256'] })).not.toThrow();
});

it('an encrypted key is opened by its passphrase', () => {
	const encrypted = rsa.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' });
	const entered = encrypted.toString().replace(/\n/g, '');
	expect(() => verify(withKey(entered, '', 'open sesame'), createPublicKey(rsa))).not.toThrow();
	expect(() => withKey(entered, '', 'wrong')).toThrow('"Private Key Passphrase" does not open it');
	expect(() => withKey(entered)).toThrow('"Private Key Passphrase" does not open it');
});

it('the key is named by ID and by the thumbprints of its certificate', async () => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: 'client' }]);
	const der = Buffer.from(cert.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64');
	const hash = (name: string): string => createHash(name).update(der).digest('base64url');
	const jwt = clientAssertion(
		{ ...assertion, keyId: 'key-1', certificate: cert.replace(/\r?\n/g, ' ') },
		{ algorithm: 'PS256', privateKey: key, passphrase: '' },
	);
	const thumbprints = { x5t: hash('sha1'), 'x5t#S256': hash('sha256') };
	expect(headerOf(jwt)).toEqual({ alg: 'PS256', typ: 'JWT', kid: 'key-1', ...thumbprints });
});

it.each<[string, () => string, string]>([
	['no key', () => withKey('-----BEGIN PRIVATE KEY-----MIIEvQ-----END PRIVATE KEY-----'), '"Private Key" is none'],
	[
		'the public half',
		() => withKey(createPublicKey(rsa).export({ type: 'spki', format: 'pem' }).toString()),
		'is none',
	],
	['half a JWK', () => withKey('{"kty":"RSA"'), '"Private Key" is none'],
	['a JWK of a secret', () => withKey('{"kty":"oct","k":"c2VjcmV0"}'), '"Private Key" is none'],
	['an algorithm of another kind of key', () => withKey(pem(rsa), 'ES256'), 'Choose RS256'],
	['an algorithm of another curve', () => withKey(pem(ec), 'ES384'), 'Choose ES256'],
	['an algorithm of a secret', () => withKey(pem(rsa), 'HS256'), 'Choose RS256'],
	['an algorithm of a key', () => clientAssertion(assertion, { algorithm: 'RS256', secret: 'x' }), 'Choose HS256'],
	['a key that signs nothing', () => withKey(pem(generateKeyPairSync('x25519').privateKey)), 'signs no assertion'],
	[
		'no certificate',
		() => clientAssertion({ ...assertion, certificate: 'x' }, { algorithm: '', privateKey: pem(rsa), passphrase: '' }),
		'"Certificate" is none',
	],
])('%s says so', (_what, make, words) => {
	expect(make).toThrow(words);
	expect(make).not.toThrow(/MIIEvQ|c2VjcmV0/);
});
