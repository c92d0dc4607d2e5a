import { constants, createHash, createHmac, createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { clock } from '../clock';
import { SettingError } from '../errors';
import { pemBlocks } from './pem';

/*
 * A client that proves itself by a signed assertion (RFC 7523, OpenID Connect Core 9): with its private key, or with a
 * secret it shares with the server.
 */

/** How long an assertion counts, in seconds. It is used at once, and some servers refuse more than five minutes. */
const LIFE = 300;
/** By how much it is dated back, in seconds: a server whose clock is behind refuses what is of the future. */
const BACKDATED = 30;

/** What an assertion says. */
export interface Assertion {
	readonly clientId: string;
	/** Whom it is for: the token endpoint, unless a server wants another name. */
	readonly audience: string;
	/** By which the server finds the key. */
	readonly keyId?: string;
	/** PEM of the certificate of the key, where the server finds it by that. */
	readonly certificate?: string;
}

/** With what an assertion is signed. `algorithm`: as RFC 7518 3.1 names them; '' takes the usual one of the key. */
export type SigningKey =
	| { readonly algorithm: string; readonly secret: string }
	| { readonly algorithm: string; readonly privateKey: string; readonly passphrase: string };

type Signer = (input: string) => Buffer;

/**
 * A new assertion: each counts once, so each request needs one of its own.
 * @throws SettingError when key, algorithm or certificate cannot be used
 */
export function clientAssertion({ clientId, audience, keyId, certificate }: Assertion, key: SigningKey): string {
	const { algorithm, signer } = 'secret' in key ? withSecret(key) : withPrivateKey(key);
	const thumbprints = certificate === undefined ? {} : thumbprintsOf(certificate);
	const header = { alg: algorithm, typ: 'JWT', ...(keyId === undefined ? {} : { kid: keyId }), ...thumbprints };
	const issuedAt = Math.floor(clock.now() / 1000) - BACKDATED;
	const claims = {
		iss: clientId,
		sub: clientId,
		aud: audience,
		jti: randomUUID(),
		iat: issuedAt,
		exp: issuedAt + LIFE,
	};
	const input = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(claims))}`;
	return `${input}.${signer(input).toString('base64url')}`;
}

function encode(text: string): string {
	return Buffer.from(text).toString('base64url');
}

interface Signing {
	readonly algorithm: string;
	readonly signer: Signer;
}

function withSecret({ algorithm, secret }: { readonly algorithm: string; readonly secret: string }): Signing {
	const name = algorithm === '' ? 'HS256' : algorithm;
	if (!/^HS(?:256|384|512)$/.test(name)) throw unfit(name, 'a secret', 'HS256');
	return { algorithm: name, signer: (input) => createHmac(digestOf(name), secret).update(input).digest() };
}

/** The curves of ECDSA (RFC 7518 3.4). */
const CURVES: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' };

function withPrivateKey({
	algorithm,
	privateKey,
	passphrase,
}: {
	readonly algorithm: string;
	readonly privateKey: string;
	readonly passphrase: string;
}): Signing {
	const key = readPrivateKey(privateKey, passphrase);
	const usual = usualAlgorithm(key);
	const name = algorithm === '' ? usual : algorithm;
	if (!fits(key, usual, name)) throw unfit(name, `a key of this kind (${key.asymmetricKeyType ?? 'unknown'})`, usual);
	return { algorithm: name, signer: (input) => signWith(key, name, Buffer.from(input)) };
}

function signWith(key: KeyObject, algorithm: string, input: Buffer): Buffer {
	switch (algorithm.slice(0, 2)) {
		case 'RS':
			return sign(digestOf(algorithm), input, { key, padding: constants.RSA_PKCS1_PADDING });
		case 'PS':
			return sign(digestOf(algorithm), input, {
				key,
				padding: constants.RSA_PKCS1_PSS_PADDING,
				saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
			});
		case 'ES':
			return sign(digestOf(algorithm), input, { key, dsaEncoding: 'ieee-p1363' });
		default:
			return sign(undefined, input, key);
	}
}

function usualAlgorithm(key: KeyObject): string {
	switch (key.asymmetricKeyType) {
		case 'rsa':
			return 'RS256';
		case 'rsa-pss':
			return 'PS256';
		case 'ed25519':
			return 'EdDSA';
		default: {
			const curve = CURVES[key.asymmetricKeyDetails?.namedCurve ?? ''];
			if (curve !== undefined) return curve;
			throw new SettingError(
				'"Private Key" is of a kind that signs no assertion. Make one for RSA, or for the curve P-256.',
			);
		}
	}
}

function fits(key: KeyObject, usual: string, algorithm: string): boolean {
	return key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss'
		? (key.asymmetricKeyType === 'rsa' ? /^[RP]S(?:256|384|512)$/ : /^PS(?:256|384|512)$/).test(algorithm)
		: algorithm === usual;
}

function unfit(algorithm: string, what: string, usual: string): SettingError {
	return new SettingError(
		`"Signature Algorithm" is ${algorithm}, which ${what} cannot sign with. Choose ${usual}, or leave it to "Usual for the Key".`,
	);
}

function digestOf(algorithm: string): string {
	return `sha${algorithm.slice(2)}`;
}

/** A private key as people have it: PEM, also in one line as a form makes it, or a JWK. */
function readPrivateKey(entered: string, passphrase: string): KeyObject {
	try {
		if (entered.trim().startsWith('{')) return createPrivateKey({ key: JSON.parse(entered) as never, format: 'jwk' });
		const [key = entered] = pemBlocks(entered, 'KEY');
		return createPrivateKey({ key, format: 'pem', ...(passphrase === '' ? {} : { passphrase }) });
	} catch {
		// What OpenSSL says is of no use to a person, and might quote.
		throw unreadableKey(/ENCRYPTED/.test(entered));
	}
}

function unreadableKey(isEncrypted: boolean): SettingError {
	return new SettingError(
		isEncrypted
			? '"Private Key" is encrypted, and "Private Key Passphrase" does not open it. Enter the passphrase, or a key without one.'
			: '"Private Key" is none that can be read. Paste all of the PEM file, from -----BEGIN to the last line, or the key as JWK.',
	);
}

/** How a server finds the key by its certificate (RFC 7515 4.1.7, 4.1.8). */
function thumbprintsOf(pem: string): { x5t: string; 'x5t#S256': string } {
	try {
		const [first = pem] = pemBlocks(pem, 'CERTIFICATE');
		const { raw } = new X509Certificate(first);
		const hash = (digest: string): string => createHash(digest).update(raw).digest('base64url');
		return { x5t: hash('sha1'), 'x5t#S256': hash('sha256') };
	} catch {
		throw unreadableCertificate();
	}
}

function unreadableCertificate(): SettingError {
	return new SettingError(
		'"Certificate" is none that can be read. Paste all of the PEM file, from -----BEGIN CERTIFICATE to the last line.',
	);
}
