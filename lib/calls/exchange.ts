import type { ICredentialDataDecryptedObject, IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import { expirySignsOf, isUnmistakable, signOfExpiry } from '../auth/expirySigns';
import { failureOf } from '../auth/failures';
import { nextMoment } from '../auth/moments';
import type { TokenVerdict } from '../auth/probe/tokenCheck';
import { failureIn } from '../auth/send';
import { TokenError } from '../auth/tokenError';
import type { TokenFlow } from '../auth/types';
import { clock } from '../clock';
import { LimitReached, OwnError, SettingError } from '../errors';
import { isParsed } from '../wire/answer';
import { encodeBody, type EncodedBody } from '../wire/body';
import { assertDomainAllowed } from '../wire/domains';
import { describeNetworkFailure, type NetworkFailure } from '../wire/network';
import type { CallContext, CredentialSession } from '../auth/session';
import { isRead } from '../wire/methods';
import { isByteStream } from '../wire/readBytes';
import { StreamedBody } from '../wire/streamedBody';
import type { ApiRequest, CredentialData } from '../wire/types';
import { onSameOrigin, requestUrl } from '../wire/url';
import { within } from '../wire/within';
import { keepRead, type Expected, type FileDesk } from './arrivingFile';
import { fetchFile } from './elsewhere';
import { readRaw } from './rawAnswer';
import type { N8nResponse, RawAnswer } from './types';

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

/** A request that was answered. */
interface Attempt {
	readonly exchanged: Exchanged;
	/** The moment it was sent. */
	readonly sentAt: number;
	/** What the system says of its token, where it was asked since the answer alone does not tell. */
	readonly verdict?: TokenVerdict;
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
		/** Where files go. */
		private readonly desk: FileDesk | undefined,
	) {}

	/**
	 * Sends with a token that is good as far as is known. Refused, it is sent once more with a newer one; where that one was
	 * not obtained for this call (another worker's, another item's) and is refused too, a last time with one that is.
	 * @param place the address a redirect named, instead of the request's own
	 */
	async send(request: ApiRequest, place: Place | undefined): Promise<Exchanged> {
		if (place?.isElsewhere === true) return await this.fetchElsewhere(request, place.url);
		const redirectedTo = place?.url;
		if (this.session.refusal !== undefined) throw this.session.refusal;
		const startedAt = clock.now();
		let tried = await this.attempt(request, await this.session.forCall(), redirectedTo);
		// n8n has renewed it already, if it could.
		if (this.party.oauthSignIn === true) return tried.exchanged;
		for (let resends = 0; resends < 2 && isTokenRefusal(tried.exchanged); resends++) {
			const refused = tried;
			const { accessToken } = refused.exchanged.credential;
			const credential = await this.session.forResend(accessToken, refused.sentAt, refused.verdict);
			if (credential === undefined) break;
			tried = await this.attempt(request, credential, redirectedTo);
			const obtainedForThis = Number(credential.obtainedAt) >= startedAt;
			if (!obtainedForThis) continue;
			if (isTokenRefusal(tried.exchanged))
				await this.session.noteUselessRenewal(String(credential.accessToken), tried.sentAt, tried.verdict);
			else this.session.noteHelpfulRenewal();
			break;
		}
		const { exchanged, verdict } = tried;
		if (verdict === undefined && showsTokenTaken(exchanged))
			this.session.noteAccepted(exchanged.credential.accessToken);
		return exchanged;
	}

	/**
	 * One request, and whether a sign of expiry in its answer is one: a 403 may be a missing right, a text may be data, and a
	 * write that was answered so may have been done. So the system is asked.
	 */
	private async attempt(
		request: ApiRequest,
		credential: CredentialData,
		redirectedTo: string | undefined,
	): Promise<Attempt> {
		const sentAt = nextMoment();
		const exchanged = await this.once(request, credential, redirectedTo);
		const isCertain = isUnmistakable(expirySignsOf(this.party.flow, exchanged.credential), exchanged.answer.status);
		if (!isTokenRefusal(exchanged) || isCertain) return { exchanged, sentAt };
		const verdict = await this.session.verdictOn(exchanged.credential, sentAt);
		const stands = verdict === 'counts' || (verdict !== 'refused' && mayBeDone(request, exchanged));
		if (!stands) return { exchanged, sentAt, verdict };
		// Nobody knows: doing it twice is worse than an answer that has to be looked at. The next call gets a newer token.
		if (verdict !== 'counts') this.session.suspectTokenOf(exchanged.credential);
		return { exchanged: await this.withoutSign(request, exchanged), sentAt, verdict };
	}

	/** An answer that is what it looked like but for a sign of expiry, which is none: a file is kept as one after all. */
	private async withoutSign(request: ApiRequest, { answer, url, credential }: Exchanged): Promise<Exchanged> {
		const isFile = answer.status < 300 && !isParsed(answer.headers['content-type'], request.responseFormat ?? 'auto');
		const expected = this.expected(request, url, credential);
		if (expected === undefined || !isFile) return { answer, url, credential };
		const asData = { ...expected, refusesToken: () => false };
		const keep = async (signal: AbortSignal): Promise<RawAnswer> => await keepRead(answer, asData, signal);
		return { answer: await within(this.timeout(), this.signal, keep), url, credential };
	}

	private signOf({ answer, credential }: Exchanged): 'status' | 'body' | undefined {
		const { status, bytes } = answer;
		if (this.party.retryStatuses?.includes(status) === true) return 'status';
		const signed = { status, length: bytes.length, text: () => bytes.toString('utf8') };
		return signOfExpiry(expirySignsOf(this.party.flow, credential), signed);
	}

	private async once(
		request: ApiRequest,
		credential: CredentialData,
		redirectedTo: string | undefined,
	): Promise<Exchanged> {
		const baseUrl = this.party.baseUrl(credential);
		const url = redirectedTo === undefined ? requestUrl(baseUrl, request) : onSameOrigin(baseUrl, redirectedTo);
		assertDomainAllowed(credential, url);
		const isSignIn = this.party.oauthSignIn === true;
		if (isSignIn && credential.oauthTokenData === undefined) {
			throw new SettingError(
				'The credential has not been signed in yet. Open it and press the button that connects your account.',
			);
		}
		const sentWith = credential.accessToken;
		const timeout = this.timeout();
		let body: EncodedBody | undefined;
		try {
			const answer = await within(timeout, this.signal, async (signal, time) => {
				body = request.body && encodeBody(request.body, time.anew);
				const context = stoppedBy(signal, this.context);
				const response = (await this.context.helpers.httpRequestWithAuthentication.call(
					isSignIn && !this.session.isSignInPaused ? telling401(context) : context,
					this.party.credentialType,
					this.options(url, request, body, credential, timeout),
					{
						credentialsDecrypted: {
							id: '',
							name: '',
							type: this.party.credentialType,
							data: credential as ICredentialDataDecryptedObject,
						},
					},
				)) as N8nResponse;
				const format = request.responseFormat ?? 'auto';
				return await readRaw(response, format, { signal, time }, this.expected(request, url, credential));
			});
			const exchanged = { answer, url, credential };
			return { ...exchanged, tokenRefusedBy: this.signOf(exchanged) };
		} catch (error) {
			this.signal?.throwIfAborted();
			if (error instanceof OwnError) return await Promise.reject(error);
			const sent = body?.content;
			if (sent instanceof StreamedBody && sent.failure !== undefined)
				return await Promise.reject(notRead(sent.failure));
			const failure = failureOf(credential);
			if (failure instanceof TokenError && failure.failure === 'refused') this.session.refusal = failure;
			if (failure !== undefined) return await Promise.reject(failure);
			if (isSignIn) return { answer: this.whatN8nThrew(error, url), url, credential };
			return await Promise.reject(new NoAnswer(failureIn(error, url, this.party.flow, credential)));
		} finally {
			// An early refusal, or a login that failed: nobody wants the rest of it any more.
			if (body?.content instanceof StreamedBody) body.content.close();
			this.session.adopt(credential, sentWith);
		}
	}

	/** Fetches a file from an address a redirect named, without the credential. */
	private async fetchElsewhere(request: ApiRequest, url: string): Promise<Exchanged> {
		const credential = await this.session.forCall();
		assertDomainAllowed(credential, url);
		try {
			const expected = this.expected(request, url, undefined);
			const answer = await fetchFile(this.context.helpers, url, this.timeout(), this.signal, expected);
			return { answer, url, credential };
		} catch (error) {
			this.signal?.throwIfAborted();
			if (error instanceof OwnError) return await Promise.reject(error);
			return await Promise.reject(new NoAnswer(describeNetworkFailure(error, url)));
		}
	}

	/** @param credential left out: it comes from another host, which knows none */
	private expected(request: ApiRequest, url: string, credential: CredentialData | undefined): Expected | undefined {
		const refusesToken = (answer: RawAnswer): boolean =>
			credential !== undefined && this.signOf({ answer, url, credential }) !== undefined;
		return this.desk && { desk: this.desk, request, url, isElsewhere: credential === undefined, refusesToken };
	}

	private options(
		url: string,
		request: ApiRequest,
		body: EncodedBody | undefined,
		credential: CredentialData,
		timeout: number,
	): IHttpRequestOptions {
		return {
			// n8n sends OPTIONS as well, though its own list of methods does not name it.
			method: request.method as IHttpRequestMethods,
			url,
			headers: {
				// Some proxies and gateways refuse a call that takes JSON alone.
				Accept: 'application/json, */*;q=0.8',
				...(body === undefined ? {} : { 'Content-Type': body.contentType }),
				...request.headers,
			},
			body: body?.content,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			// n8n's HTTP library counts until the answer begins, however much of a file is still going out: there only ours counts.
			timeout: body?.content instanceof StreamedBody ? 0 : timeout,
			// Ours is read by `authenticate`; n8n's sign-in credential spells it another way.
			skipSslCertificateValidation: credential.ignoreSSLIssues === true,
		};
	}

	/** The answer behind an error of a sign-in call: n8n could not renew, or the renewed token was refused too. */
	private whatN8nThrew(error: unknown, url: string): RawAnswer {
		const network = describeNetworkFailure(error, url);
		if (network.isKnown) throw new NoAnswer(network);
		this.session.noteSignInRefused(Number((error as { httpCode?: unknown }).httpCode) === 401);
		return jsonAnswer(401, { error: SIGN_IN_ENDED });
	}
}

function isTokenRefusal({ tokenRefusedBy }: Exchanged): boolean {
	return tokenRefusedBy !== undefined;
}

/** Whether a write may have been done although its answer has a sign of expiry: that may be data, or what failed afterwards. */
function mayBeDone({ method }: ApiRequest, { answer: { status }, tokenRefusedBy }: Exchanged): boolean {
	return !isRead(method) && (status >= 500 || (tokenRefusedBy === 'body' && status < 300));
}

/** Others may come from somebody who has not looked at the token: a gateway, a limiter, a page for signing in. */
function showsTokenTaken(exchanged: Exchanged): boolean {
	const { status } = exchanged.answer;
	return !isTokenRefusal(exchanged) && (status < 300 || TAKEN_BUT_REFUSED.has(status));
}

function notRead(error: unknown): LimitReached {
	const said = error instanceof Error ? error.message : String(error);
	return new LimitReached(
		`The file to send could not be read from n8n's binary data (${said})`,
		'Run the workflow again from the node that makes the file.',
	);
}

/** What n8n's helper throws, as far as n8n looks at it. */
class Unauthorized extends Error {
	readonly response = { status: 401 };

	constructor() {
		super('Request failed with status code 401');
	}
}

/**
 * The context for a sign-in, which n8n renews, and sends the call once more, when its own helper throws a 401. A status
 * that is not ignored would have the stream of the answer in the error, and n8n 2.0.0 cannot except one from the ignored.
 */
function telling401(context: CallContext): CallContext {
	const { helpers } = context;
	const httpRequest: typeof helpers.httpRequest = async (options) => {
		const response = (await helpers.httpRequest(options)) as N8nResponse;
		if (response.statusCode !== 401) return response;
		if (isByteStream(response.body)) response.body.destroy();
		throw new Unauthorized();
	};
	return Object.create(context, { helpers: { value: { ...helpers, httpRequest } } }) as CallContext;
}

/**
 * The context with a signal of our own in place of the run's, which n8n passes on to what it sends. Not to a login under
 * way: that one ends and is stored, since others wait for it, and the call behind it finds the signal aborted.
 */
function stoppedBy(signal: AbortSignal, context: CallContext): CallContext {
	return Object.assign(Object.create(context) as CallContext, { getExecutionCancelSignal: () => signal });
}

function jsonAnswer(status: number, body: unknown): RawAnswer {
	return {
		status,
		statusMessage: '',
		headers: { 'content-type': 'application/json' },
		bytes: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
	};
}
