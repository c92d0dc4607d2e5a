import { requiredField } from '../../lib/auth/fieldText';
import type { FormWords } from '../../lib/auth/formWords';
import type { LoginField, SendTokenRequest, TokenFlow, TokenGrant, TokenRequest } from '../../lib/auth/types';
import type { ExpirySigns } from '../../lib/auth/expirySigns';
import type { CredentialData } from '../../lib/wire/types';
import { SettingError } from '../../lib/errors';
import { itemPathBaseUrl } from './address';
import { itemPathProbe } from './probe';

/** The documented life of an access token in seconds; the token itself tells too. */
const ACCESS_TOKEN_LIFETIME = 15 * 60;

const userAndPassword: readonly LoginField[] = [{ name: 'username', isTrimmed: true }, { name: 'password' }];

/**
 * Its tokens look like those of the library Flask-JWT-Extended, which answers 401 for an expired, missing or revoked token,
 * and 422 with nothing but `msg` for one of the wrong kind or one it cannot read: after a change of its key, all of them.
 * Wrong data is 422 as well, with `errors`.
 */
const expirySigns = (): ExpirySigns => ({
	statuses: [401],
	inBody: {
		status: 422,
		only: 'msg',
		says: /\b(?:tokens?|jwt|signature|segments?|padding|alg\w*|claims?|audience|issuer|subject|authorization header)\b|\b(?:payload|header) string\b/i,
	},
});

/** User and password against an access and a refresh token, the latter good for 30 days. */
export const itemPathFlow: TokenFlow = {
	credentialType: 'itemPathApi',
	system: 'ItemPath',
	fields: ['username', 'password'],
	login: userAndPassword,
	loginAddress: ['baseUrl'],
	baseUrl: itemPathBaseUrl,
	probe: itemPathProbe,
	expirySigns,
	documentedLifetime: ACCESS_TOKEN_LIFETIME,
	obtain: async (credential, send) => await send(loginRequest(credential)),
	refresh: async (credential, refreshToken, send) => await send(refreshRequest(credential, refreshToken)),
};

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
	const { refreshToken } = await send(loginRequest(credential));
	const grant = await send({
		...refreshRequest(credential, refreshToken),
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

function loginRequest(credential: CredentialData): TokenRequest {
	return {
		url: `${itemPathBaseUrl(credential)}/users/login`,
		body: {
			kind: 'json',
			value: {
				username: requiredField(credential, 'username', 'User').trim(),
				password: requiredField(credential, 'password', 'Password'),
			},
		},
		answer: { accessToken: 'accessToken', refreshToken: 'refreshToken' },
		explainRefusal,
	};
}

/** Assumed, since the vendor names the endpoint only: POST, answered with `accessToken` and perhaps a new `refreshToken`. */
function refreshRequest(credential: CredentialData, refreshToken: string): TokenRequest {
	return {
		url: `${itemPathBaseUrl(credential)}/users/refresh`,
		headers: { Authorization: `Bearer ${refreshToken}` },
		body: { kind: 'json', value: {} },
		answer: { accessToken: 'accessToken', refreshToken: 'refreshToken' },
	};
}

/** ItemPath answers a wrong login with 404 (401 is not documented); with JSON it comes from ItemPath, otherwise (assumed) from another server. */
function explainRefusal(status: number, answersJson: boolean, words: FormWords): string | undefined {
	if (status !== 404 && status !== 401) return undefined;
	return answersJson || status === 401
		? `refused the login (${status}): ${words.wrongLogin} If that changes nothing, check ${words.loginAddress}, too.`
		: `has no ItemPath login at this address (404). Check ${words.loginAddress}. If it is right: ${words.wrongLogin}`;
}
