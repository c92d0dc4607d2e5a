import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { expirySignsOf, signOfExpiry } from '../auth/expirySigns';
import { failureOf } from '../auth/failures';
import { nextMoment } from '../auth/moments';
import { TokenError } from '../auth/tokenError';
import type { TokenFlow } from '../auth/types';
import { clock } from '../clock';
import { ignoresStatusesSelectively } from '../n8nFeatures';
import { SettingError, UnusableAnswer } from '../errors';
import { encodeBody } from '../wire/body';
import { assertDomainAllowed } from '../wire/domains';
import { describeNetworkFailure, type NetworkFailure } from '../wire/network';
import type { CallContext, CredentialSession } from '../auth/session';
import { isRead } from '../wire/methods';
import type { ApiRequest, CredentialData } from '../wire/types';
import { onSameOrigin, requestUrl } from '../wire/url';
import { within } from '../wire/within';
import { fetchFile } from './elsewhere';
import { readRaw, type N8nResponse, type RawAnswer } from './rawAnswer';

/** What the exchange needs to know of a system. */
export interface Party {
	readonly credentialType: string;
	readonly baseUrl: (credential: CredentialData) => string;
	/** The person signs in through n8n's own oAuth2Api: there n8n keeps and renews the token. */
	readonly oauthSignIn?: boolean;
	/** How the credential obtains its tokens, where it does so by itself. */
	readonly flow?: TokenFlow;
	/** Statuses beside 401 by which the system says that a token has expired. */
	readonly retryStatuses?: readonly number[];
}

/** An answer, where it came from, and the credential it was asked with. */
export interface Exchanged {
	readonly answer: RawAnswer;
	readonly url: string;
	readonly credential: CredentialData;
	/** By what the answer says that the token has expired: its status, or its body whatever the status. */
	readonly tokenRefusedBy?: 'status' | 'body';
}

/** Where a redirect has led. */
export interface Place {
	readonly url: string;
	/** Another origin, or an address that one named: nothing of the credential goes there any more. */
	readonly isElsewhere: boolean;
}

/** No answer came. */
export class NoAnswer extends Error {
	constructor(readonly failure: NetworkFailure) {
		super(failure.message);
		this.name = 'NoAnswer';
	}
}

/** Refusals of a call by a system that knows who makes it. */
const TAKEN_BUT_REFUSED: ReadonlySet<number> = new Set([403, 404, 409, 422]);

const SIGN_IN_ENDED = 'The sign-in has ended and could not be renewed.';

/** One request and its answer, through n8n, with the credential: attached, renewed, and never taken to another origin. */
export class Exchange {
	constructor(
		private readonly context: CallContext,
		private readonly party: Party,
		private readonly session: CredentialSession,
		/** Milliseconds for a call that begins now. */
		private readonly timeout: () => number,
		private readonly signal: AbortSignal | undefined,
	) {}

	/**
	 * Sends with a token that is good as far as is known. Refused, it is sent once more with a newer one; where that one was
	 * not obtained for this call (another worker's, another item's) and is refused too, a last time with one that is.
	 * @param place the address a redirect named, instead of the request's own
	 */
	async send(request: ApiRequest, place: Place | undefined): Promise<Exchanged> {
		if (place?.isElsewhere === true) return await this.fetchElsewhere(place.url);
		const redirectedTo = place?.url;
		if (this.session.refusal !== undefined) throw this.session.refusal;
		const startedAt = clock.now();
		let sentAt = nextMoment();
		let exchanged = await this.once(request, await this.session.forCall(), redirectedTo);
		if (this.party.oauthSignIn === true) return await this.renewSignIn(request, exchanged, redirectedTo);
		for (let resends = 0; resends < 2 && this.isTokenRefusal(exchanged); resends++) {
			const { accessToken } = exchanged.credential;
			if (this.mayBeDone(request, exchanged) && (await this.session.countsFor(accessToken, sentAt)))
				return { ...exchanged, tokenRefusedBy: undefined };
			const credential = await this.session.forResend(accessToken, sentAt);
			if (credential === undefined) break;
			sentAt = nextMoment();
			exchanged = await this.once(request, credential, redirectedTo);
			const obtainedForThis = Number(credential.obtainedAt) >= startedAt;
			if (!obtainedForThis) continue;
			if (this.isTokenRefusal(exchanged)) await this.session.noteUselessRenewal(credential.accessToken, sentAt);
			else this.session.noteHelpfulRenewal();
			break;
		}
		if (this.showsTokenTaken(exchanged)) this.session.noteAccepted(exchanged.credential.accessToken);
		return exchanged;
	}

	private isTokenRefusal({ answer, tokenRefusedBy }: Exchanged): boolean {
		return tokenRefusedBy !== undefined || (this.party.retryStatuses?.includes(answer.status) ?? false);
	}

	/** Whether a write was answered with success by its status, and with an expired token by its body: data may hold that sign. */
	private mayBeDone({ method }: ApiRequest, { answer, tokenRefusedBy }: Exchanged): boolean {
		return tokenRefusedBy === 'body' && answer.status < 300 && !isRead(method);
	}

	private signOf({ answer, credential }: Exchanged): 'status' | 'body' | undefined {
		const { status, bytes } = answer;
		const signed = { status, length: bytes.length, text: () => bytes.toString('utf8') };
		return signOfExpiry(expirySignsOf(this.party.flow, credential), signed);
	}

	/** Others may come from somebody who has not looked at the token: a gateway, a limiter, a page for signing in. */
	private showsTokenTaken(exchanged: Exchanged): boolean {
		const { status } = exchanged.answer;
		return !this.isTokenRefusal(exchanged) && (status < 300 || TAKEN_BUT_REFUSED.has(status));
	}

	/** n8n 2.0.0 renews a sign-in only if it may throw on every status; later versions have done so in `once` already. */
	private async renewSignIn(
		request: ApiRequest,
		exchanged: Exchanged,
		redirectedTo: string | undefined,
	): Promise<Exchanged> {
		if (exchanged.answer.status !== 401 || ignoresStatusesSelectively || this.session.isSignInPaused) return exchanged;
		return await this.once(request, exchanged.credential, redirectedTo, false);
	}

	private async once(
		request: ApiRequest,
		credential: CredentialData,
		redirectedTo: string | undefined,
		ignoreStatuses = this.statusesToIgnore(),
	): Promise<Exchanged> {
		const baseUrl = this.party.baseUrl(credential);
		const url = redirectedTo === undefined ? requestUrl(baseUrl, request) : onSameOrigin(baseUrl, redirectedTo);
		assertDomainAllowed(credential, url);
		if (this.party.oauthSignIn === true && credential.oauthTokenData === undefined) {
			throw new SettingError(
				'The credential has not been signed in yet. Open it and press the button that connects your account.',
			);
		}
		const sentWith = credential.accessToken;
		const timeout = this.timeout();
		try {
			const answer = await within(timeout, this.signal, async (signal, time) => {
				const response = (await this.context.helpers.httpRequestWithAuthentication.call(
					stoppedBy(signal, this.context),
					this.party.credentialType,
					this.options(url, request, credential, ignoreStatuses, timeout),
					{
						credentialsDecrypted: {
							id: '',
							name: '',
							type: this.party.credentialType,
							data: credential as ICredentialDataDecryptedObject,
						},
					},
				)) as N8nResponse;
				return await readRaw(response, request.responseFormat ?? 'auto', { timeout, signal, time });
			});
			const exchanged = { answer, url, credential };
			return { ...exchanged, tokenRefusedBy: this.signOf(exchanged) };
		} catch (error) {
			this.signal?.throwIfAborted();
			if (error instanceof UnusableAnswer) return await Promise.reject(error);
			const failure = failureOf(credential);
			if (failure instanceof TokenError && failure.failure === 'refused') this.session.refusal = failure;
			if (failure !== undefined) return await Promise.reject(failure);
			if (ignoreStatuses !== true) return { answer: this.whatN8nThrew(error, url), url, credential };
			return await Promise.reject(new NoAnswer(describeNetworkFailure(error, url)));
		} finally {
			this.session.adopt(credential, sentWith);
		}
	}

	/** Fetches a file from an address a redirect named, without the credential. */
	private async fetchElsewhere(url: string): Promise<Exchanged> {
		const credential = await this.session.forCall();
		assertDomainAllowed(credential, url);
		try {
			const answer = await fetchFile(this.context.helpers, url, this.timeout(), this.signal);
			return { answer, url, credential };
		} catch (error) {
			this.signal?.throwIfAborted();
			return await Promise.reject(new NoAnswer(describeNetworkFailure(error, url)));
		}
	}

	private statusesToIgnore(): IHttpRequestOptions['ignoreHttpStatusErrors'] {
		const mayRenew = this.party.oauthSignIn === true && ignoresStatusesSelectively && !this.session.isSignInPaused;
		return mayRenew ? { ignore: true, except: [401] } : true;
	}

	private options(
		url: string,
		request: ApiRequest,
		credential: CredentialData,
		ignoreHttpStatusErrors: IHttpRequestOptions['ignoreHttpStatusErrors'],
		timeout: number,
	): IHttpRequestOptions {
		const encoded = request.body === undefined ? undefined : encodeBody(request.body);
		return {
			method: request.method,
			url,
			headers: {
				// Some proxies and gateways refuse a call that takes JSON alone.
				Accept: 'application/json, */*;q=0.8',
				...(encoded === undefined ? {} : { 'Content-Type': encoded.contentType }),
				...request.headers,
			},
			body: encoded?.content,
			// A status that is thrown would put the stream into the error.
			encoding: ignoreHttpStatusErrors === true ? 'stream' : 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors,
			disableFollowRedirect: true,
			timeout,
			// Ours is read by `authenticate`; n8n's sign-in credential spells it another way.
			skipSslCertificateValidation: credential.ignoreSSLIssues === true,
		};
	}

	/** The answer behind an error of a sign-in call: n8n could not renew, or the renewed token was refused too, or (2.0.0) any other status. */
	private whatN8nThrew(error: unknown, url: string): RawAnswer {
		const { httpCode, context } = error as { httpCode?: unknown; context?: { data?: unknown } };
		const status = Number(httpCode);
		if (Number.isInteger(status) && status >= 300 && status !== 401) return jsonAnswer(status, context?.data);
		const network = describeNetworkFailure(error, url);
		if (network.isKnown) throw new NoAnswer(network);
		this.session.noteSignInRefused(status === 401);
		return jsonAnswer(401, { error: SIGN_IN_ENDED });
	}
}

/**
 * The context with a signal of our own in place of the run's, which n8n passes on to what it sends. Not to a login under
 * way: that one ends and is stored, since others wait for it, and the call behind it finds the signal aborted.
 */
function stoppedBy(signal: AbortSignal, context: CallContext): CallContext {
	return Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as CallContext;
}

function jsonAnswer(status: number, body: unknown): RawAnswer {
	return {
		status,
		statusMessage: '',
		headers: { 'content-type': 'application/json' },
		bytes: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
	};
}
