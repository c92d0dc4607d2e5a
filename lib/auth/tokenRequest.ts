import { bounds } from '../wire/bounds';
import { encodeBody } from '../wire/body';
import { isDomainAllowed } from '../wire/domains';
import { SettingError } from '../errors';
import { isHeaderName } from '../wire/token';
import type { NetworkFailure } from '../wire/network';
import { hiderOf, secretsOf, type Hide } from '../wire/redact';
import { isFromProxy, proxyFix, proxyRefusal } from '../wire/proxy';
import { retryAfterMilliseconds } from '../wire/retry';
import { excerpt, looksLikeHtml } from '../wire/text';
import type { CredentialData } from '../wire/types';
import { readCommonError, reasonOf } from '../wire/vendorWords';
import { clock } from '../clock';
import { persistently } from '../persistence';
import { valueAt } from '../json';
import type { FormWords } from './formWords';
import { jwtLifetime, statedLifetime } from './lifetime';
import { inSentence, redirectTarget, sendOnce, untrustedCertificate, type Helpers, type PlainAnswer } from './send';
import { TokenError } from './tokenError';
import type { Testable, TokenGrant, TokenRequest } from './types';

const REQUEST_TIMEOUT = 30_000;
const MAX_TRIES = 3;
/** Characters of a token that is an answer by itself. */
const SHORTEST_BARE_TOKEN = 16;
/** All requests, tries and waits of one attempt to obtain a token, in milliseconds. */
export const TOKEN_BUDGET = 30_000;

/** Who is asked for a token, and what the form calls the fields that lead there. */
export interface TokenIssuer extends Pick<Testable, 'clientCertificate'> {
	readonly system: string;
	readonly words: FormWords;
}

/**
 * Sends a token request (never following a redirect), retries passing trouble and checks the answer.
 * @param request given a function, each try sends a new one: an assertion counts once
 * @param deadline epoch milliseconds by which it must have ended
 * @throws SettingError when the credential may not be used at its host; nothing has been sent.
 * @throws TokenError in our words; it quotes the system, the host, standard error codes and, without secrets, what the endpoint says.
 */
export async function sendTokenRequest(
	helpers: Helpers,
	issuer: TokenIssuer,
	credential: CredentialData,
	request: TokenRequest | (() => TokenRequest),
	deadline: number,
): Promise<TokenGrant> {
	const { system, words } = issuer;
	const next = typeof request === 'function' ? request : () => request;
	let sent = next();
	const { host, hostname } = new URL(sent.url);
	if (!isDomainAllowed(credential, sent.url)) throw new SettingError(notAmongDomains(hostname, words));
	const place = `${system} at ${host}`;

	let isFirst = true;
	const attempt = async () => {
		if (!isFirst) sent = next();
		isFirst = false;
		const outcome = await tryOnce(helpers, issuer, credential, sent, deadline);
		return { outcome, worthAnother: isPassing(outcome), askedPause: pauseAskedIn(outcome) };
	};
	const spend = (wait: number): boolean => clock.now() + wait < deadline;
	const { outcome, tried } = await persistently(attempt, { tries: sent.tries ?? MAX_TRIES, spend });

	if (!isPassing(outcome)) {
		const hide = hiderOf([...secretsOf(credential), ...(sent.secrets ?? [])]);
		if ('status' in outcome) return readGrant(place, sent, outcome, words, hide);
		throw new TokenError(
			outcome.certificate
				? untrustedCertificate(place, outcome)
				: `No access token from ${inSentence(place)}: ${outcome.message}. ${outcome.fix ?? ''}`.trim(),
			'refused',
		);
	}
	const status = 'status' in outcome ? outcome.status : undefined;
	throw new TokenError(
		`No access token from ${inSentence(place)}: ${troubleOf(outcome)}. The login was tried ${tried} ${tried === 1 ? 'time' : 'times'}. ${whatToDo(outcome, words)}`,
		'passing',
		{ serverFault: status !== undefined && status >= 500, askedPause: pauseAskedIn(outcome) },
	);
}

async function tryOnce(
	helpers: Helpers,
	issuer: TokenIssuer,
	credential: CredentialData,
	request: TokenRequest,
	deadline: number,
): Promise<PlainAnswer | NetworkFailure> {
	const encoded = request.body === undefined ? undefined : encodeBody(request.body);
	const headers = {
		Accept: 'application/json',
		...(encoded === undefined ? {} : { 'Content-Type': encoded.contentType }),
		...request.headers,
	};
	const timeout = Math.max(1, Math.min(REQUEST_TIMEOUT, deadline - clock.now()));
	return await sendOnce(
		helpers,
		issuer,
		credential,
		{ method: request.method ?? 'POST', url: request.url, headers, body: encoded?.content },
		timeout,
		bounds.token,
	);
}

/** The host of the login is not the one of the calls everywhere, and a person may have thought of that one only. */
function notAmongDomains(host: string, { loginAddress }: FormWords): string {
	return `The token cannot be asked for at ${host}: the credential is limited to "Allowed Domains", and they do not list it. Add ${host} there, or correct ${loginAddress}.`;
}

/** Whether the same request may do better later. */
function isPassing(outcome: PlainAnswer | NetworkFailure): boolean {
	if (!('status' in outcome)) return !outcome.isLasting;
	return outcome.status === 429 || outcome.status === 408 || outcome.status >= 500;
}

function whatToDo(outcome: PlainAnswer | NetworkFailure, { loginHost }: FormWords): string {
	if (!('status' in outcome) && outcome.fix !== undefined) return outcome.fix;
	if ('status' in outcome && outcome.status === 429) return 'Wait a minute, then try again.';
	if ('status' in outcome && isFromProxy(outcome.status, outcome.headers, outcome.text))
		return proxyFix(outcome.status, outcome.headers);
	return `Check ${loginHost}, and that the system is up, then try again.`;
}

function troubleOf(outcome: PlainAnswer | NetworkFailure): string {
	if (!('status' in outcome)) return outcome.message;
	if (isFromProxy(outcome.status, outcome.headers, outcome.text))
		return `a proxy in between answered ${outcome.status}`;
	return outcome.status === 429 ? 'it answered 429 (too many requests)' : `it answered ${outcome.status}`;
}

function pauseAskedIn(outcome: PlainAnswer | NetworkFailure): number | undefined {
	return 'status' in outcome ? retryAfterMilliseconds(outcome.headers, clock.now()) : undefined;
}

function readGrant(
	place: string,
	request: TokenRequest,
	answer: PlainAnswer,
	words: FormWords,
	hide: Hide,
): TokenGrant {
	const { status } = answer;
	const json = parseObject(answer.text);
	const isBare = request.answer.accessToken === '';
	if (status >= 300 && status < 400) {
		throw new TokenError(
			`${place} answered the login with a redirect to ${hide(redirectTarget(request.url, answer.headers))}. Enter that address in the credential: check ${words.loginAddress}. A login is never sent on by itself.`,
			'refused',
		);
	}
	if (isFromProxy(status, answer.headers, answer.text))
		throw new TokenError(
			`${proxyRefusal(status, answer.headers, inSentence(place))}, so that nobody logged in. ${proxyFix(status, answer.headers)}`,
			'refused',
		);
	if (status >= 400) throw refusalOf(place, request, status, json, words, hide);
	const bare = isBare ? bareToken(answer.text) : undefined;
	if (json === undefined && bare === undefined) {
		const what = looksLikeHtml(answer.text)
			? 'a web page'
			: answer.text.trim() === ''
				? 'nothing'
				: isBare
					? 'a text that is no token'
					: 'something that is not JSON';
		throw new TokenError(
			`${place} answered the login with ${what} instead of a token. Check ${words.loginAddress}: it should be the address of the API.`,
			'refused',
		);
	}
	const accessToken = bare ?? (isBare ? undefined : valueAt(json, request.answer.accessToken));
	if (accessToken === undefined || accessToken === null || accessToken === '') {
		const missing = isBare ? 'with JSON, not with the bare token' : `without "${request.answer.accessToken}"`;
		const said = request.quotesRefusal === true ? namesIn(json) + commonWordsIn(json, hide) : '';
		throw new TokenError(
			`${place} answered the login ${missing}. Check ${words.loginAddress}, and that the account may use the API.${said}`,
			'refused',
		);
	}
	if (typeof accessToken !== 'string' || !isUsableToken(accessToken)) {
		throw new TokenError(
			`${place} answered the login with an access token that cannot be sent in a header. Check ${words.loginAddress}.`,
			'refused',
		);
	}
	const refreshToken =
		request.answer.refreshToken === undefined ? undefined : valueAt(json, request.answer.refreshToken);
	const { expiresIn, lifetimeUnit = 'seconds' } = request.answer;
	const stated =
		expiresIn === undefined ? undefined : statedLifetime(valueAt(json, expiresIn), lifetimeUnit, answeredAt(answer));
	return {
		accessToken,
		refreshToken: typeof refreshToken === 'string' && isUsableToken(refreshToken) ? refreshToken : '',
		lifetime: stated ?? jwtLifetime(accessToken, dateOf(answer)),
		tokenType: request.answer.tokenType === undefined ? undefined : typeIn(valueAt(json, request.answer.tokenType)),
	};
}

/** A token that is the whole of an answer, be it as text or as JSON; undefined: it is none. A shorter word is an answer of another kind. */
function bareToken(text: string): string | undefined {
	const token = text.trim().replace(/^"(.*)"$/, '$1');
	return token.length >= SHORTEST_BARE_TOKEN && isUsableToken(token) && !/^[{[<"]/.test(token) ? token : undefined;
}

/** What the clock of the one who answered showed (RFC 9110 6.6.1), else ours. Epoch milliseconds. */
function answeredAt(answer: PlainAnswer): number {
	return dateOf(answer) ?? clock.now();
}

function dateOf({ headers }: PlainAnswer): number | undefined {
	const told = typeof headers.date === 'string' ? Date.parse(headers.date) : NaN;
	return Number.isNaN(told) ? undefined : told;
}

/** A word that may stand before a token in a header. Of the usual one, case does not count where it is defined (RFC 6749 7.1), but in many systems. */
function typeIn(value: unknown): string | undefined {
	if (typeof value !== 'string' || !isHeaderName(value)) return undefined;
	return value.toLowerCase() === 'bearer' ? 'Bearer' : value;
}

function refusalOf(
	place: string,
	request: TokenRequest,
	status: number,
	json: Record<string, unknown> | undefined,
	words: FormWords,
	hide: Hide,
): TokenError {
	// RFC 6749 5.2: the code is one of a few fixed words; the description beside it may repeat what was sent.
	const code = typeof json?.error === 'string' && /^[a-z_]{1,40}$/.test(hide(json.error)) ? json.error : undefined;
	// RFC 6749 5.2 means the way of logging in; with 401 some say so of an ID or secret they do not know (Keycloak).
	const isUnknownLogin = status === 401 || code === 'invalid_client' || code === 'invalid_grant';
	const mayBeMisread = isUnknownLogin || (status === 400 && (code === undefined || code === 'invalid_request'));
	const ours = request.explainRefusal?.(status, json !== undefined, words);
	const hint = mayBeMisread && request.wrongLoginHint !== undefined ? ` ${request.wrongLoginHint}` : '';
	const detail = code === undefined ? String(status) : `${status} ${code}`;
	const explained = isUnknownLogin
		? `refused the login (${detail}): ${words.wrongLogin}`
		: explainRefusal(status, code, detail, words);
	const quoted =
		request.quotesRefusal === true ? commonWordsIn(json, hide) : ours === undefined ? wordsIn(json, hide) : '';
	const said = `${ours ?? `${explained}${hint}`}${quoted}`;
	return new TokenError(`${place} ${said}`, 'refused', { mayBeMisread });
}

/** What a refusal for another reason than an unknown login says. */
function explainRefusal(status: number, code: string | undefined, detail: string, words: FormWords): string {
	if (code === 'unauthorized_client')
		return `refused the login (${detail}): this client may not use this way of logging in. Allow it in the system, or choose another credential type.`;
	if (code === 'invalid_scope')
		return `refused the login (${detail}): the scope is unknown or not allowed for this client. Correct the scope in the credential.`;
	if (status === 403)
		return `refused access (${detail}): the account is known but may not use the API. Ask for the right in the system.`;
	if (status === 404 || status === 405) return `has no login at this address (${detail}). Check ${words.loginAddress}.`;
	return `refused the login (${detail}). Check ${words.loginAddress} and every other field of the credential.${words.edges}`;
}

/** What the endpoint says about it (RFC 6749 5.2), e.g. `AADSTS7000215: …`. It may repeat what was sent, so that is hidden. */
function wordsIn(json: Record<string, unknown> | undefined, hide: Hide): string {
	const description = json?.error_description;
	if (typeof description !== 'string' || description.trim() === '' || looksLikeHtml(description)) return '';
	return ` It says: "${excerpt(hide(description), 300)}".`;
}

/** What any system says, in the forms in common use. A bare status text or code says no more than the status does. */
function commonWordsIn(json: Record<string, unknown> | undefined, hide: Hide): string {
	const said = json === undefined ? undefined : readCommonError(hide(json));
	const reason = said && reasonOf(said);
	return reason === undefined || !/\s/.test(reason.trim())
		? ''
		: ` It says: "${excerpt(reason.replace(/\.$/, ''), 300)}".`;
}

/** What the parts of an answer are called: where the token stands is a person's to say. */
function namesIn(json: Record<string, unknown> | undefined): string {
	const names = Object.keys(json ?? {}).filter((name) => /^[A-Za-z_][\w.-]{0,30}$/.test(name));
	return names.length === 0 ? '' : ` The answer has: ${names.slice(0, 8).join(', ')}.`;
}

/** n8n evaluates stored values that begin with "=", and a header holds visible ASCII only (RFC 6750 2.1). */
function isUsableToken(token: string): boolean {
	return /^[\x21-\x7e]+$/.test(token) && !token.startsWith('=');
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
