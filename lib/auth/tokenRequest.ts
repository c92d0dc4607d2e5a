import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { encodeBody } from '../http/body';
import { assertDomainAllowed } from '../http/domains';
import { describeNetworkFailure } from '../http/network';
import { hiderOf, secretsOf, type Hide } from '../http/redact';
import { retryAfterMilliseconds } from '../http/retry';
import { looksLikeHtml } from '../http/text';
import type { CredentialData } from '../http/types';
import { clock } from '../clock';
import { jwtLifetime, positiveSeconds } from './lifetime';
import { TokenError } from './tokenError';
import type { TokenGrant, TokenRequest } from './types';

const REQUEST_TIMEOUT = 30_000;
const MAX_TRIES = 3;
/** All requests, tries and waits of one attempt to obtain a token, in milliseconds. */
export const TOKEN_BUDGET = 30_000;
const FIRST_WAIT = 1_000;

interface TokenAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly text: string;
}

/**
 * Sends a token request (never following a redirect), retries passing trouble and checks the answer.
 * @param deadline epoch milliseconds by which it must have ended
 * @throws TokenError in our words; it quotes the system, the host and standard error codes, nothing else.
 */
export async function sendTokenRequest(
	helpers: IHttpRequestHelper['helpers'],
	system: string,
	credential: CredentialData,
	request: TokenRequest,
	deadline: number,
): Promise<TokenGrant> {
	assertDomainAllowed(credential, request.url);
	const { host } = new URL(request.url);
	const place = `${system} at ${host}`;

	for (let tried = 1; ; tried++) {
		const outcome = await tryOnce(helpers, credential, request, deadline);
		const trouble = 'answer' in outcome ? passingStatus(outcome.answer) : outcome.networkTrouble;
		if (trouble === undefined && 'answer' in outcome)
			return readGrant(place, request, outcome.answer, hiderOf(secretsOf(credential)));
		if ('certificate' in outcome)
			throw new TokenError(
				`The certificate of ${place} is not trusted. Install a valid certificate there, or turn on "Ignore SSL Issues" in the credential if the system is yours.`,
				'refused',
			);

		const askedPause = 'answer' in outcome ? retryAfterMilliseconds(outcome.answer.headers, clock.now()) : undefined;
		const wait = askedPause ?? FIRST_WAIT * 2 ** (tried - 1) * (0.5 + clock.random() / 2);
		if (tried >= MAX_TRIES || clock.now() + wait >= deadline) {
			throw new TokenError(
				`No access token from ${place}: ${trouble ?? 'no answer'}. The login was tried ${tried} ${tried === 1 ? 'time' : 'times'}. Check that the address is right and the system is up, then run again.`,
				'passing',
				{ serverFault: 'answer' in outcome && outcome.answer.status >= 500, askedPause },
			);
		}
		await clock.sleep(wait);
	}
}

type Outcome = { answer: TokenAnswer } | { networkTrouble: string; certificate?: true };

async function tryOnce(
	helpers: IHttpRequestHelper['helpers'],
	credential: CredentialData,
	request: TokenRequest,
	deadline: number,
): Promise<Outcome> {
	const timeout = Math.max(1, Math.min(REQUEST_TIMEOUT, deadline - clock.now()));
	const encoded = encodeBody(request.body);
	const options: IHttpRequestOptions = {
		method: 'POST',
		url: request.url,
		headers: {
			Accept: 'application/json',
			'Content-Type': encoded.contentType,
			...request.headers,
		},
		body: encoded.content,
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// n8n would repost the secret to whatever host a redirect names.
		disableFollowRedirect: true,
		timeout,
		// `timeout` alone counts only silence; a server that drips bytes would hold the login for ever.
		abortSignal: AbortSignal.timeout(timeout),
		skipSslCertificateValidation: credential.ignoreSslIssues === true,
	};
	try {
		const answer = (await helpers.httpRequest(options)) as {
			statusCode: number;
			headers: Record<string, unknown>;
			body: unknown;
		};
		return { answer: { status: answer.statusCode, headers: answer.headers, text: textOf(answer.body) } };
	} catch (error) {
		const trouble = describeNetworkFailure(error);
		return trouble.certificate
			? { networkTrouble: trouble.message, certificate: true }
			: { networkTrouble: trouble.message };
	}
}

function passingStatus(answer: TokenAnswer): string | undefined {
	if (answer.status === 429) return 'it answered 429 (too many requests)';
	if (answer.status === 408 || answer.status >= 500) return `it answered ${answer.status}`;
	return undefined;
}

function readGrant(place: string, request: TokenRequest, answer: TokenAnswer, hide: Hide): TokenGrant {
	const { status } = answer;
	const json = parseObject(answer.text);
	if (status >= 300 && status < 400) {
		throw new TokenError(
			`${place} answered the login with a redirect to ${hide(redirectTarget(request.url, answer.headers))}. Enter that address in the credential; a login is never sent on by itself.`,
			'refused',
		);
	}
	if (status >= 400) throw new TokenError(explainRefusal(place, request, status, json, hide), 'refused');
	if (json === undefined) {
		const what = looksLikeHtml(answer.text)
			? 'a web page'
			: answer.text.trim() === ''
				? 'nothing'
				: 'something that is not JSON';
		throw new TokenError(
			`${place} answered the login with ${what} instead of a token. Check the address in the credential: it should be that of the API.`,
			'refused',
		);
	}
	const accessToken = valueAt(json, request.answer.accessToken);
	if (accessToken === undefined || accessToken === null || accessToken === '') {
		throw new TokenError(
			`${place} answered the login without "${request.answer.accessToken}". Check the address in the credential and that the account may use the API.`,
			'refused',
		);
	}
	if (typeof accessToken !== 'string' || !isUsableToken(accessToken)) {
		throw new TokenError(
			`${place} answered the login with an access token that cannot be sent in a header. Check the address in the credential.`,
			'refused',
		);
	}
	const refreshToken =
		request.answer.refreshToken === undefined ? undefined : valueAt(json, request.answer.refreshToken);
	const stated =
		request.answer.expiresIn === undefined ? undefined : positiveSeconds(valueAt(json, request.answer.expiresIn));
	return {
		accessToken,
		refreshToken: typeof refreshToken === 'string' && isUsableToken(refreshToken) ? refreshToken : '',
		lifetime: stated ?? jwtLifetime(accessToken),
	};
}

function explainRefusal(
	place: string,
	request: TokenRequest,
	status: number,
	json: Record<string, unknown> | undefined,
	hide: Hide,
): string {
	const ours = request.explainRefusal?.(status, json !== undefined);
	if (ours !== undefined) return `${place} ${ours}`;
	// RFC 6749 5.2: the code is one of a few fixed words; the description beside it may repeat what was sent.
	const code = typeof json?.error === 'string' && /^[a-z_]{1,40}$/.test(hide(json.error)) ? json.error : undefined;
	switch (code) {
		case 'invalid_client':
		case 'invalid_grant':
			return `${place} refused the login (${status} ${code}): the id or secret is wrong or no longer valid. Enter both again in the credential.`;
		case 'unauthorized_client':
			return `${place} refused the login (${status} ${code}): this client may not use this way of logging in. Allow it in the system, or choose another credential type.`;
		case 'invalid_scope':
			return `${place} refused the login (${status} ${code}): the scope is unknown or not allowed for this client. Correct the scope in the credential.`;
	}
	const detail = code === undefined ? String(status) : `${status} ${code}`;
	if (status === 401)
		return `${place} refused the login (${detail}): the user, id or secret is wrong or no longer valid. Enter them again in the credential.`;
	if (status === 403)
		return `${place} refused access (${detail}): the account is known but may not use the API. Ask for the right in the system.`;
	if (status === 404 || status === 405)
		return `${place} has no login at this address (${detail}). Check the address in the credential.`;
	return `${place} refused the login (${detail}). Check the address and every field of the credential.`;
}

/** The host and path a redirect names; its query may hold anything and is left out. */
function redirectTarget(from: string, headers: Readonly<Record<string, unknown>>): string {
	const location = headers.location;
	if (typeof location !== 'string') return 'an address it does not name';
	try {
		const url = new URL(location, from);
		return `${url.origin}${url.pathname}`;
	} catch {
		return 'something that is not an address';
	}
}

/** n8n evaluates stored values that begin with "=", and a header holds visible ASCII only (RFC 6750 2.1). */
function isUsableToken(token: string): boolean {
	return /^[\x21-\x7e]+$/.test(token) && !token.startsWith('=');
}

function textOf(body: unknown): string {
	if (Buffer.isBuffer(body)) return new TextDecoder().decode(body);
	if (body instanceof ArrayBuffer) return new TextDecoder().decode(body);
	return typeof body === 'string' ? body : '';
}

function parseObject(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}

function valueAt(json: Record<string, unknown>, dottedPath: string): unknown {
	return dottedPath
		.split('.')
		.reduce<unknown>(
			(value, key) =>
				typeof value === 'object' && value !== null && Object.hasOwn(value, key)
					? (value as Record<string, unknown>)[key]
					: undefined,
			json,
		);
}
