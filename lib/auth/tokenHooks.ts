import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import type { CredentialData } from '../wire/types';
import { clock } from '../clock';
import { storesOnlyWhatIsReturned } from '../n8nFeatures';
import { tokenHeader, withTlsSetting, withToken } from './attach';
import { asPassed, isProbeAsked, isTestRequest, probeNeeded, prove, takeProof } from './connectionTest';
import { asSigned, expirySignsOf, signOfExpiry } from './expirySigns';
import { noteSent, takeSent, tokenForResend } from './failedCall';
import { clearFailure, noteFailure } from './failures';
import { fingerprintOf } from './fingerprint';
import { fieldNames, formWords, type Form, type FormWords } from './formWords';
import { dueTime, positiveSeconds } from './lifetime';
import { isDue, isDueHere, leaveToOthers, renewFirst } from './ownDueTime';
import { markOf, textsOf } from './notes';
import { isPerItem } from './perItem';
import { credentialsRefused, probe } from './probe/probe';
import type { ProbeResult } from './probe/types';
import type { Helpers } from './send';
import { NO_TOKEN, TOKEN_FIELDS, readStoredToken, writeStoredToken, type StoredToken } from './storedToken';
import { endSuspicion, isSuspected } from './suspicions';
import { newerToken } from './tokenDesk';
import { TokenError } from './tokenError';
import { keeperFor, tokenKeepers } from './tokenKeeper';
import { TOKEN_BUDGET, sendTokenRequest } from './tokenRequest';
import type { HeldToken, SendTokenRequest, TokenFlow, TokenGrant } from './types';

/**
 * Credential objects whose token n8n has just been given. n8n hands the very object it passed to `preAuthentication`
 * on to `authenticate`, so its identity tells that this token must be used although it may already be due.
 */
const justObtained = markOf('justObtained');
/** Credential objects whose token this process had already: it was obtained for another one with the same login. */
const handedOver = markOf('handedOver');
/** Credential objects whose token a system has refused, with that token. */
const refused = textsOf('refused', ['accessToken']);
/** Credential objects whose token is to be renewed although it may be good: if there is no other, it is used all the same. */
const stillUsable = markOf('stillUsable');

/**
 * What a credential that keeps no token is to be used with, where n8n writes something else into the object: the token of
 * before its fields were expressions is emptied, for n8n would ask for another only when there is none.
 */
const carried = textsOf('carried', TOKEN_FIELDS);

/** Makes the next use of this credential object ask for a newer token than the one it holds. */
export function markTokenRefused(credential: CredentialData): void {
	refused.leave(credential, { accessToken: String(credential.accessToken) });
}

/**
 * n8n's `preAuthentication` hook for a token flow: it obtains tokens. n8n calls it for an empty token, in a credential
 * test and after a 401; its HTTP Request node after any error, and repeats the call only if a token comes back. The second
 * time in a test it asks the system whether the token counts.
 * @param form the credential's own fields, for messages
 */
export function tokenPreAuthentication(
	flow: TokenFlow,
	form: Form,
): (this: IHttpRequestHelper, credential: IDataObject) => Promise<IDataObject> {
	const keeper = keeperFor(flow);
	return async function (credential) {
		tokenKeepers.leave(credential, keeper);
		const fingerprint = fingerprintOf(flow, credential);
		const stored = readStoredToken(credential, fingerprint);
		const call = takeSent(credential);
		const renew = async (before = stored): Promise<HeldToken> =>
			await renewed(this.helpers, flow, form, credential, before);
		const toStore = (token: HeldToken): IDataObject => {
			const written = writeStoredToken(token, fingerprint);
			return isPerItem(credential) ? carry(credential, written) : written;
		};
		if (isProbeAsked(credential) && stored !== undefined) {
			// What another login has got says nothing about this one, and the system may have forgotten it since.
			const isOwn = handedOver.take(credential) !== true;
			const login = async (): Promise<HeldToken> => await renew({ ...stored, refreshToken: '' });
			const latest = isOwn ? stored : await login().catch((error) => Promise.reject(noted(credential, error)));
			await prove(credential, probeToken(this.helpers, flow, form, credential, latest));
			return isOwn ? {} : toStore(latest);
		}
		refused.take(credential);
		const substitute = stillUsable.take(credential) === true ? stored : undefined;
		try {
			const token =
				call !== undefined && stored !== undefined
					? await tokenForResend({ helpers: this.helpers, flow, credential, fingerprint, token: stored, call }, renew)
					: await renew().catch((error) => usedOn(substitute, error));
			// Without another token, n8n's newer request helper sends a call that was refused with 401 again all the same.
			justObtained.leave(credential, true);
			if (token === undefined) return {};
			clearFailure(credential);
			return toStore(token);
		} catch (error) {
			return await Promise.reject(noted(credential, error));
		}
	};
}

/** A failure in our words, left with the credential for whoever asked. */
function noted(credential: CredentialData, error: unknown): TokenError {
	const failure = asTokenError(error);
	noteFailure(credential, failure);
	return failure;
}

/**
 * n8n's `authenticate` hook for a token flow: it attaches the token. When that is due, refused or obtained with other
 * settings, it throws what n8n takes for a 401 before anything is sent, and n8n renews the token.
 */
export function tokenAuthenticate(
	flow: TokenFlow,
): (credential: IDataObject, options: IHttpRequestOptions) => Promise<IHttpRequestOptions> {
	const keeper = keeperFor(flow);
	return async (credential, options) => {
		tokenKeepers.leave(credential, keeper);
		Object.assign(credential, carried.take(credential));
		takeSent(credential);
		const isTest = isTestRequest(options);
		const isProven = isTest && takeProof(credential);
		const isFresh = justObtained.take(credential) === true || isProven;
		const fingerprint = fingerprintOf(flow, credential);
		const token = readStoredToken(credential, fingerprint);
		if (
			token === undefined ||
			(!isFresh && (refused.read(credential)?.accessToken === token.accessToken || isDue(token)))
		)
			throw renewalNeeded();
		if (!isFresh && (isDueHere(token) || isSuspected(fingerprint, token.accessToken))) {
			stillUsable.leave(credential, true);
			throw renewalNeeded();
		}
		if (isTest && !isProven) throw probeNeeded(credential);
		const call = isTest ? asPassed(flow, credential, options) : options;
		const signed = withToken(flow, credential, token, withTlsSetting(flow, credential, call));
		if (!isTest) noteSent(credential, options);
		return await Promise.resolve(signed);
	};
}

/**
 * Gives a token to the call alone: n8n goes on with the very object, and without the expirable field it stores nothing.
 * @returns what n8n is to store
 */
function carry(credential: IDataObject, token: StoredToken): IDataObject {
	const isOfOtherSettings = credential.accessToken !== '' && credential.fingerprint !== token.fingerprint;
	Object.assign(credential, token);
	if (!isOfOtherSettings || !storesOnlyWhatIsReturned) return {};
	carried.leave(credential, token);
	return { ...NO_TOKEN };
}

/**
 * Asks the system whether a token counts.
 * @param form the credential's own fields, for messages
 * @throws SettingError when a field cannot be used
 */
async function probeToken(
	helpers: Helpers,
	flow: TokenFlow,
	form: Form,
	credential: CredentialData,
	token: HeldToken,
): Promise<ProbeResult> {
	const isEntered = flow.isEntered?.(credential) ?? false;
	const { wrongLogin } = wordsOf(flow, form, credential);
	return await probe(helpers, credential, {
		target: flow,
		form,
		sign: () => Object.fromEntries([tokenHeader(flow, credential, token)]),
		// Of a new token, a status that may mean more than an end is told as what it means first of all.
		saysNo: (answer) => signOfExpiry(expirySignsOf(flow, credential), asSigned(answer)) === 'body',
		refusal: (status) =>
			isEntered
				? credentialsRefused(status, wrongLogin)
				: `does not accept the token that the login gave (${status}). Check ${fieldNames(form, flow.probe.address)}, and that the account may use this API.`,
	});
}

/** A token that may be good is better than none. This process does not try again to renew it before it has to. */
async function usedOn(token: HeldToken | undefined, error: unknown): Promise<HeldToken> {
	if (token === undefined) return await Promise.reject(error);
	leaveToOthers(token);
	return token;
}

function wordsOf({ login, loginAddress }: TokenFlow, form: Form, credential: CredentialData): FormWords {
	const fields = typeof loginAddress === 'function' ? loginAddress(credential) : loginAddress;
	return formWords(form, credential, login, fields);
}

/** A newer token than the one a credential holds. @throws TokenError */
async function renewed(
	helpers: Helpers,
	flow: TokenFlow,
	form: Form,
	credential: CredentialData,
	stored: HeldToken | undefined,
): Promise<HeldToken> {
	const fingerprint = fingerprintOf(flow, credential);
	const deadline = clock.now() + TOKEN_BUDGET;
	const { clientCertificate } = flow;
	const issuer = { system: flow.issuer ?? flow.system, words: wordsOf(flow, form, credential), clientCertificate };
	const send: SendTokenRequest = async (request) =>
		await sendTokenRequest(helpers, issuer, credential, request, deadline);
	try {
		// A secret is not worth sending while the token could not be used.
		flow.baseUrl(credential);
		flow.attachment?.(credential);
		flow.expirySigns?.(credential);
		let isOwn = false;
		const token = await newerToken(fingerprint, stored, async (newest) => {
			isOwn = true;
			const fetched = await fetchToken(flow, credential, newest, send);
			renewFirst(fetched);
			return fetched;
		});
		if (isOwn) handedOver.take(credential);
		else handedOver.leave(credential, true);
		return token;
	} finally {
		if (stored !== undefined) endSuspicion(fingerprint, stored.accessToken);
	}
}

async function fetchToken(
	flow: TokenFlow,
	credential: CredentialData,
	before: HeldToken | undefined,
	send: SendTokenRequest,
): Promise<HeldToken> {
	const refreshToken = before?.refreshToken ?? '';
	if (flow.refresh !== undefined && refreshToken !== '') {
		const obtainedAt = clock.now();
		try {
			return held(flow, credential, await flow.refresh(credential, refreshToken, send), obtainedAt, before);
		} catch (error) {
			// A refresh token that is refused, expired or answered with nonsense costs a login, nothing more. So does one the
			// system stumbles over: it would stumble again each time, and the credential could never be used again.
			if (!(error instanceof TokenError) || (error.failure === 'passing' && error.trouble.serverFault !== true))
				return await Promise.reject(error);
		}
	}
	const obtainedAt = clock.now();
	return held(flow, credential, await flow.obtain(credential, send, before), obtainedAt);
}

/** @param refreshed what was renewed with a refresh token: what the answer leaves out of it stays */
function held(
	flow: TokenFlow,
	credential: CredentialData,
	grant: TokenGrant,
	obtainedAt: number,
	refreshed?: HeldToken,
): HeldToken {
	return {
		accessToken: grant.accessToken,
		refreshToken: grant.refreshToken || (refreshed?.refreshToken ?? ''),
		refreshAt: dueTime(obtainedAt, lifetimeOf(flow, credential, grant)),
		obtainedAt,
		tokenType: grant.tokenType ?? refreshed?.tokenType ?? '',
		sentAs: grant.sentAs ?? refreshed?.sentAs ?? '',
	};
}

/** Seconds; undefined where nothing tells. A person's own may be told to count more than what the answer states. */
function lifetimeOf(flow: TokenFlow, credential: CredentialData, grant: TokenGrant): number | undefined {
	const minutes = positiveSeconds(credential.lifetimeMinutes);
	const entered = minutes === undefined ? undefined : minutes * 60;
	const trusted = credential.trustLifetime === true ? entered : undefined;
	return trusted ?? grant.lifetime ?? entered ?? flow.documentedLifetime;
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
