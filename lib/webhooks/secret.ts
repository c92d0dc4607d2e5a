import { createHash, timingSafeEqual } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { basicAuthorization } from '../auth/attach';
import { hiderOf, secretsOf, type Hide } from '../wire/redact';
import { hasControlCharacter } from '../wire/text';
import { isHeaderName } from '../wire/token';
import { SettingError } from '../errors';

/** What a caller must present. */
export type WebhookSecret =
	| { readonly kind: 'basic'; readonly user: string; readonly password: string }
	| { readonly kind: 'bearer'; readonly token: string }
	| { readonly kind: 'header'; readonly name: string; readonly value: string };

/** Headers as Node gives them: names in lower case. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Shorter ones can be guessed by asking often. */
const SHORTEST = 16;

/** Headers that HTTP, n8n or a proxy in front of it uses for itself, changes or drops. */
const TAKEN_HEADERS = new Set([
	'__proto__',
	'accept',
	'accept-encoding',
	'connection',
	'content-encoding',
	'content-length',
	'content-type',
	'cookie',
	'date',
	'expect',
	'forwarded',
	'host',
	'keep-alive',
	'origin',
	'proxy-authenticate',
	'proxy-authorization',
	'proxy-connection',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
	'user-agent',
	'via',
]);

/**
 * Reads the credential for incoming calls.
 * @throws SettingError when nobody could call with it, or anybody could guess it
 */
export function readSecret(credential: IDataObject): WebhookSecret {
	if (credential.authentication === 'bearer') return readBearer(credential);
	return credential.authentication === 'header' ? readHeader(credential) : readBasic(credential);
}

function readBearer(credential: IDataObject): WebhookSecret {
	const token = textOf(credential.bearerToken)
		.trim()
		.replace(/^bearer +/i, '');
	requireLength('Token', token);
	if (!/^[\x21-\x7e]+$/.test(token))
		throw new SettingError(
			'"Token" contains a space or another character that no token has. Enter it again, on one line.',
		);
	return { kind: 'bearer', token };
}

function readBasic(credential: IDataObject): WebhookSecret {
	const [user, password] = [textOf(credential.user), textOf(credential.password)];
	if (user === '') throw new SettingError('"User" is empty. Enter a name of your choice in the credential.');
	if (user.includes(':'))
		throw new SettingError('"User" contains a colon, which ends the name in Basic. Enter one without.');
	if (hasControlCharacter(user + password))
		throw new SettingError(
			'"User" or "Password" contains an invisible control character. Enter both again in the credential.',
		);
	requireLength('Password', password);
	return { kind: 'basic', user, password };
}

function readHeader(credential: IDataObject): WebhookSecret {
	const [name, value] = [textOf(credential.headerName).trim(), textOf(credential.headerSecret)];
	if (!isHeaderName(name))
		throw new SettingError(
			'"Header Name" is empty or contains a character no header name can have. Enter e.g. X-Webhook-Secret: letters, digits and hyphens.',
		);
	if (TAKEN_HEADERS.has(name.toLowerCase()) || /^(?:x-forwarded-|sec-)/i.test(name))
		throw new SettingError(
			`"Header Name": "${name}" would not reach the workflow as it was sent. Enter another, e.g. X-Webhook-Secret.`,
		);
	requireLength('Header Value', withoutScheme(value));
	if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value))
		throw new SettingError(
			'"Header Value" contains a character headers do not carry, or a space at its beginning or end. Use letters, digits and signs without accents.',
		);
	return { kind: 'header', name: name.toLowerCase(), value };
}

function requireLength(displayName: string, value: string): void {
	if ([...value.trim()].length < SHORTEST)
		throw new SettingError(
			`"${displayName}" is shorter than ${SHORTEST} characters and could be guessed. Enter a longer one in the credential, and the same in the system that calls.`,
		);
}

/** Everybody knows how "Bearer abc" begins. */
function withoutScheme(value: string): string {
	return value.replace(/^(?:basic|bearer|token|apikey) +/i, '');
}

/** Whether the headers of a call present the secret. Takes as long for a nearly right one as for any other. */
export function presentsSecret(secret: WebhookSecret, headers: Headers): boolean {
	if (secret.kind === 'header') return equal(valueOf(headers, secret.name), secret.value);
	if (secret.kind === 'bearer') {
		const [, token = ''] = /^bearer +(\S+) *$/i.exec(valueOf(headers, 'authorization')) ?? [];
		return equal(token, secret.token);
	}
	const [, encoded = ''] = /^basic +([a-z\d+/]+=*) *$/i.exec(valueOf(headers, 'authorization')) ?? [];
	return equal(Buffer.from(encoded, 'base64'), `${secret.user}:${secret.password}`);
}

/** What a refusal tells the caller to present. */
export function challengeOf(secret: WebhookSecret): Record<string, string> {
	if (secret.kind === 'bearer') return { 'WWW-Authenticate': 'Bearer realm="n8n webhook"' };
	return secret.kind === 'basic' ? { 'WWW-Authenticate': 'Basic realm="n8n webhook", charset="UTF-8"' } : {};
}

/** The headers without the one that carries the secret. */
export function withoutSecretHeader(secret: WebhookSecret, headers: Headers): IDataObject {
	const own = secret.kind === 'header' ? secret.name : 'authorization';
	return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== own));
}

/** What takes the secret out of everything else a call holds, e.g. a copy a proxy made, or a query. */
export function secretHider(secret: WebhookSecret): Hide {
	if (secret.kind === 'header') return hiderOf(secretsOf({ secret: secret.value, token: withoutScheme(secret.value) }));
	if (secret.kind === 'bearer') return hiderOf(secretsOf({ token: secret.token }));
	const { user, password } = secret;
	return hiderOf([basicAuthorization(user, password), ...secretsOf({ user, password })]);
}

/** Hashes are of one length, so that the comparison gives away neither length nor place of a difference. */
function equal(presented: string | Buffer, expected: string): boolean {
	return timingSafeEqual(sha256(presented), sha256(expected));
}

function sha256(value: string | Buffer): Buffer {
	return createHash('sha256').update(value).digest();
}

function valueOf(headers: Headers, name: string): string {
	// A header may be called "constructor".
	const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
	return Array.isArray(value) ? value.join(', ') : (value ?? '');
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
