import { requiredField } from '../../lib/auth/fieldText';
import {
	loginFlow,
	loginRequest,
	refreshRequest,
	type LoginSettings,
	type RefreshRequest,
} from '../../lib/auth/flows/login';
import type { FormWords } from '../../lib/auth/formWords';
import type { ExpirySigns, SendTokenRequest, TokenFlow, TokenGrant } from '../../lib/auth/types';
import type { CredentialData } from '../../lib/wire/types';
import { SettingError } from '../../lib/errors';
import { itemPathBaseUrl } from './address';
import { itemPathProbe } from './probe';

/** The documented life of an access token in seconds; the token itself tells too. */
const ACCESS_TOKEN_LIFETIME = 15 * 60;

const userAndPassword = [
	{ name: 'username', displayName: 'User', isTrimmed: true },
	{ name: 'password', displayName: 'Password' },
] as const;

const tokens = { accessToken: 'accessToken', refreshToken: 'refreshToken' } as const;

const login: Pick<LoginSettings, 'login' | 'request'> = {
	login: userAndPassword,
	request: (credential) => ({
		url: `${itemPathBaseUrl(credential)}/users/login`,
		sendAs: 'json',
		identity: { in: 'body', user: 'username', password: 'password' },
		answer: tokens,
		explainRefusal,
	}),
};

/** Assumed, since the vendor names the endpoint only: POST, answered with `accessToken` and perhaps a new `refreshToken`. */
const refresh = (credential: CredentialData): RefreshRequest => ({
	url: `${itemPathBaseUrl(credential)}/users/refresh`,
	sendAs: 'json',
	place: { in: 'bearer' },
	answer: tokens,
});

/** How what Flask-JWT-Extended says of a token begins, and PyJWT, which it rests on. */
const REFUSED_TOKEN = new RegExp(
	`^(?:${[
		'not enough segments',
		'signature verification failed',
		'invalid (?:header|payload|crypto) (?:string|padding)',
		'invalid token(?: type)?\\b',
		'invalid (?:issuer|audience)\\b',
		"audience doesn't match",
		'only \\S+ tokens? (?:is|are|can)\\b',
		'bad authorization header',
		'missing (?:authorization header|jwt\\b|claim:|csrf token)',
		"missing '?\\w+'? type in",
		'token (?:has |is missing the|contains |could )',
		'the token is not yet valid',
		'(?:expiration time|issued at|not before) claim',
		'(?:the specified alg|algorithm) (?:value )?(?:is )?not (?:allowed|supported)',
		'subject must be a string',
		'csrf double submit tokens',
	].join('|')})`,
	'i',
);

/**
 * Its tokens look like those of the library Flask-JWT-Extended, which answers 401 for an expired, missing or revoked token,
 * and 422 with nothing but `msg` for one of the wrong kind or one it cannot read: after a change of its key, all of them.
 * Wrong data is 422 as well, with `errors`.
 */
const expirySigns = (): ExpirySigns => ({
	statuses: [401],
	inBody: { status: 422, only: 'msg', says: REFUSED_TOKEN },
});

/** User and password against an access and a refresh token, the latter good for 30 days. */
export const itemPathFlow: TokenFlow = loginFlow({
	credentialType: 'itemPathApi',
	system: 'ItemPath',
	fields: ['username', 'password'],
	loginAddress: ['baseUrl'],
	baseUrl: itemPathBaseUrl,
	probe: itemPathProbe,
	expirySigns,
	documentedLifetime: ACCESS_TOKEN_LIFETIME,
	...login,
	refresh,
});

/** A token without an end: pasted by a person, or issued once to a user of type "application". */
export const itemPathApplicationTokenFlow: TokenFlow = {
	credentialType: 'itemPathApplicationTokenApi',
	system: 'ItemPath',
	fields: ['source', 'applicationToken', 'username', 'password'],
	login: [{ name: 'applicationToken', isTrimmed: true }, ...userAndPassword],
	loginAddress: ['baseUrl'],
	baseUrl: itemPathBaseUrl,
	probe: itemPathProbe,
	expirySigns,
	isEntered: (credential) => credential.source !== 'issue',
	obtain: async (credential, send) =>
		credential.source === 'issue' ? await issueApplicationToken(credential, send) : pastedToken(credential),
};

async function issueApplicationToken(credential: CredentialData, send: SendTokenRequest): Promise<TokenGrant> {
	const { refreshToken } = await send(loginRequest(login, credential));
	const grant = await send({
		...refreshRequest(refresh(credential), refreshToken),
		url: `${itemPathBaseUrl(credential)}/users/application-token`,
		answer: { accessToken: 'token' },
		explainRefusal: (status) =>
			status < 500
				? `let this user log in but gave it no application token (${status}). Set the user's type to "application" in ItemPath, or paste a token.`
				: undefined,
	});
	return { ...grant, refreshToken: '' };
}

/** Handing out what was pasted lets a refused token end in a clear message instead of being sent for ever. */
function pastedToken(credential: CredentialData): TokenGrant {
	const accessToken = requiredField(credential, 'applicationToken', 'Application Token')
		.trim()
		.replace(/^Bearer\s+/i, '');
	if (!/^[\x21-\x7e]+$/.test(accessToken) || accessToken.startsWith('=')) {
		throw new SettingError(
			'"Application Token" contains a space or another character that no token has. Paste it again, on one line.',
		);
	}
	return { accessToken, refreshToken: '', lifetime: undefined };
}

/** ItemPath answers a wrong login with 404 (401 is not documented); with JSON it comes from ItemPath, otherwise (assumed) from another server. */
function explainRefusal(status: number, answersJson: boolean, words: FormWords): string | undefined {
	if (status !== 404 && status !== 401) return undefined;
	return answersJson || status === 401
		? `refused the login (${status}): ${words.wrongLogin} If that changes nothing, check ${words.loginAddress}, too.`
		: `has no ItemPath login at this address (404). Check ${words.loginAddress}. If it is right: ${words.wrongLogin}`;
}
