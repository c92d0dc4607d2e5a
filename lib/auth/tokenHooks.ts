import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import type { CredentialData } from '../http/types';
import { clock } from '../clock';
import { applyTlsSetting, setHeader } from './attach';
import { resolveTestRequest } from './connectionCheck';
import { clearFailure, noteFailure } from './failures';
import { fingerprintOf } from './fingerprint';
import { dueTime, positiveSeconds } from './lifetime';
import { readStoredToken, writeStoredToken } from './storedToken';
import { isDue, newerToken } from './tokenDesk';
import { TokenError } from './tokenError';
import { TOKEN_BUDGET, sendTokenRequest } from './tokenRequest';
import type { HeldToken, SendTokenRequest, TokenFlow, TokenGrant } from './types';

/**
 * Credential objects whose token n8n has just been given. n8n hands the very object it passed to `preAuthentication`
 * on to `authenticate`, so its identity tells that this token must be used although it may already be due.
 */
const justObtained = new WeakSet<object>();
/** Credential objects whose token a system has refused. */
const refused = new WeakSet<object>();

/** Makes the next use of this credential object ask for a newer token than the one it holds. */
export function markTokenRefused(credential: CredentialData): void {
	refused.add(credential);
}

/** Whether the token stored in a credential is due, so that somebody has to renew it. */
export function isStoredTokenDue(credential: CredentialData): boolean {
	const refreshAt = Number(credential.refreshAt);
	return typeof credential.refreshAt === 'string' && credential.refreshAt !== '' && isDue({ refreshAt });
}

export interface TokenHooks {
	preAuthentication(this: IHttpRequestHelper, credential: IDataObject): Promise<IDataObject>;
	authenticate(credential: IDataObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions>;
}

/**
 * n8n's two credential hooks for a token flow.
 * `preAuthentication` obtains tokens; n8n calls it for an empty token, in a credential test and after a 401.
 * `authenticate` attaches the token. When it is due, refused or obtained with other settings, it throws what n8n takes
 * for a 401 before anything is sent, and n8n renews the token.
 */
export function tokenHooks(flow: TokenFlow): TokenHooks {
	return {
		async preAuthentication(credential) {
			const fingerprint = fingerprintOf(flow, credential);
			const stored = readStoredToken(credential, fingerprint);
			const deadline = clock.now() + TOKEN_BUDGET;
			const send: SendTokenRequest = async (request) =>
				await sendTokenRequest(this.helpers, flow.system, credential, request, deadline);
			refused.delete(credential);
			try {
				// A secret is not worth sending while the address it is for cannot be right.
				flow.baseUrl(credential);
				const token = await newerToken(
					fingerprint,
					stored,
					async (refreshToken) => await fetchToken(flow, credential, refreshToken, send),
				);
				clearFailure(credential);
				justObtained.add(credential);
				return writeStoredToken(token, fingerprint);
			} catch (error) {
				const failure = asTokenError(error);
				noteFailure(credential, failure);
				return await Promise.reject(failure);
			}
		},

		async authenticate(credential, options) {
			const fresh = justObtained.delete(credential);
			const token = readStoredToken(credential, fingerprintOf(flow, credential));
			if (token === undefined || (!fresh && (refused.has(credential) || isDue(token)))) throw renewalNeeded();
			resolveTestRequest(credential, options, flow.baseUrl);
			applyTlsSetting(credential, options);
			setHeader(options, 'Authorization', `Bearer ${token.accessToken}`);
			return await Promise.resolve(options);
		},
	};
}

async function fetchToken(
	flow: TokenFlow,
	credential: CredentialData,
	refreshToken: string,
	send: SendTokenRequest,
): Promise<HeldToken> {
	if (flow.refresh !== undefined && refreshToken !== '') {
		const obtainedAt = clock.now();
		try {
			return held(flow, credential, await flow.refresh(credential, refreshToken, send), obtainedAt, refreshToken);
		} catch (error) {
			// A refresh token that is refused, expired or answered with nonsense costs a login, nothing more. So does one the
			// system stumbles over: it would stumble again each time, and the credential could never be used again.
			if (!(error instanceof TokenError) || (error.failure === 'passing' && error.trouble.serverFault !== true))
				return await Promise.reject(error);
		}
	}
	const obtainedAt = clock.now();
	return held(flow, credential, await flow.obtain(credential, send), obtainedAt, '');
}

function held(
	flow: TokenFlow,
	credential: CredentialData,
	grant: TokenGrant,
	obtainedAt: number,
	previousRefreshToken: string,
): HeldToken {
	const minutes = positiveSeconds(credential.lifetimeMinutes);
	const lifetime = grant.lifetime ?? (minutes === undefined ? undefined : minutes * 60) ?? flow.documentedLifetime;
	return {
		accessToken: grant.accessToken,
		refreshToken: grant.refreshToken === '' ? previousRefreshToken : grant.refreshToken,
		refreshAt: dueTime(obtainedAt, lifetime),
		obtainedAt,
	};
}

/** n8n reads `response.status` 401 as an expired token and calls `preAuthentication` (n8n-core: authentication). */
function renewalNeeded(): Error {
	return Object.assign(new Error('The access token has to be renewed before the call.'), { response: { status: 401 } });
}

/** Wrong settings and anything unforeseen, without what n8n or axios hang on their errors. */
function asTokenError(error: unknown): TokenError {
	if (error instanceof TokenError) return error;
	return new TokenError(
		error instanceof Error ? error.message : 'No access token could be obtained. Check every field of the credential.',
		'refused',
	);
}
