import type { ICredentialDataDecryptedObject, IHttpRequestOptions, INode } from 'n8n-workflow';
import { failureOf } from '../auth/failures';
import { TokenError } from '../auth/tokenError';
import { clock } from '../clock';
import { SettingError } from '../settingError';
import { UnreadableAnswer, readAnswer, readRefusal } from './answer';
import { encodeBody } from './body';
import { assertDomainAllowed } from './domains';
import { callError, statusError, type FailedCall, type ReadError } from './errors';
import { describeNetworkFailure, type NetworkFailure } from './network';
import { pacer } from './pace';
import { MAX_REDIRECTS, nextHop } from './redirect';
import { MAX_TOTAL_WAIT, isIdempotent, mayRetry, retryAfterMilliseconds, waitBeforeRetry } from './retry';
import { CredentialSession, type CallContext } from './session';
import type { ApiAnswer, ApiClient, ApiRequest, CallOptions, CredentialData, HttpMethod } from './types';
import { requestUrl } from './url';

/** One system as seen from the transport. */
export interface Connection {
	/** The system's name, for messages. */
	readonly system: string;
	readonly credentialType: string;
	readonly baseUrl: (credential: CredentialData) => string;
	/** The person signs in through n8n's own oAuth2Api: there n8n keeps and renews the token. */
	readonly oauthSignIn?: boolean;
	/** Statuses beside 401 by which the system says that a token has expired. */
	readonly retryStatuses?: readonly number[];
	readonly readError?: ReadError;
}

interface RawAnswer {
	readonly status: number;
	readonly statusMessage: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly bytes: Buffer;
}

/** No answer came. */
class NoAnswer extends Error {
	constructor(readonly failure: NetworkFailure) {
		super(failure.message);
	}
}

/** A client for one run of a node. It reads the credential once. */
export async function createClient(context: CallContext, connection: Connection, options: CallOptions): Promise<ApiClient> {
	return new Client(context, connection, options, await CredentialSession.open(context, connection.credentialType));
}

class Client implements ApiClient {
	private readonly node: INode;

	private readonly signal: AbortSignal | undefined;

	private readonly pace: () => Promise<void>;

	constructor(
		private readonly context: CallContext,
		private readonly connection: Connection,
		private readonly options: CallOptions,
		private readonly session: CredentialSession,
	) {
		this.node = context.getNode();
		this.signal = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
		this.pace = pacer(options.minimumInterval, this.signal);
	}

	async send(request: ApiRequest, itemIndex: number): Promise<ApiAnswer> {
		const call: FailedCall = { system: this.connection.system, method: request.method, path: request.path, itemIndex };
		try {
			const raw = await this.sendWithRetries(request);
			if (raw.status < 400) return toAnswer(raw, readAnswer(raw.bytes, raw.headers['content-type'], request.responseFormat ?? 'auto'));
			const body = readRefusal(raw.bytes, raw.headers['content-type']);
			if (this.options.neverError) return toAnswer(raw, body);
			return await Promise.reject(statusError(this.node, call, raw.status, raw.statusMessage, body, this.connection.readError));
		} catch (error) {
			return await Promise.reject(this.explain(error, call));
		}
	}

	/** One call and, where that is safe, its repetitions. */
	private async sendWithRetries(request: ApiRequest): Promise<RawAnswer> {
		const idempotent = isIdempotent(request);
		let waited = 0;
		for (let tried = 1; ; tried++) {
			this.signal?.throwIfAborted();
			await this.pace();
			const outcome = await this.followRedirects(request).catch((error: unknown) => {
				if (error instanceof NoAnswer && !error.failure.certificate) return error;
				return Promise.reject(error);
			});
			const failed = outcome instanceof NoAnswer || outcome.status >= 429;
			if (!failed) return outcome;

			const status = outcome instanceof NoAnswer ? undefined : outcome.status;
			const retryAfter = outcome instanceof NoAnswer ? undefined : retryAfterMilliseconds(outcome.headers, clock.now());
			const wait = waitBeforeRetry(tried, retryAfter, clock.random());
			const giveUp = tried > this.options.retries || !mayRetry({ status, retryAfter }, idempotent) || wait === undefined || waited + wait > MAX_TOTAL_WAIT;
			if (giveUp) return outcome instanceof NoAnswer ? await Promise.reject(outcome) : outcome;
			waited += wait;
			await clock.sleep(wait, this.signal);
		}
	}

	private async followRedirects(request: ApiRequest): Promise<RawAnswer> {
		let method = request.method;
		let body = request.body;
		let redirectedTo: string | undefined;
		for (let hops = 0; ; hops++) {
			const sent = { ...request, method, body };
			const { answer, url } = await this.authorised(sent, redirectedTo);
			const next = nextHop(answer.status, answer.headers.location, url, method);
			if (next === undefined) return answer;
			if (hops >= MAX_REDIRECTS) throw new SettingError(`The call is redirected again and again (last to ${new URL(next.url).pathname}). Check the base URL of the credential and the path.`);
			method = next.method;
			body = next.keepsBody ? body : undefined;
			redirectedTo = next.url;
		}
	}

	/** One call with a token that is good as far as is known; refused, it is sent once more with a newer one. */
	private async authorised(request: ApiRequest, redirectedTo: string | undefined): Promise<{ answer: RawAnswer; url: string }> {
		if (this.session.refusal !== undefined) throw this.session.refusal;
		const first = await this.session.forCall();
		const sentWith = first.accessToken;
		const initial = await this.exchange(request, first, redirectedTo);
		if (!this.isTokenRefusal(initial.answer.status)) {
			if (initial.answer.status < 400) this.session.noteSuccess(first);
			return initial;
		}
		if (this.connection.oauthSignIn === true) return await this.exchange(request, first, redirectedTo, true);
		// n8n may have put a newer token into the copy before sending: that one was refused.
		const refused = first.accessToken ?? sentWith;
		const second = await this.session.forResend(refused);
		if (second === undefined) return initial;
		const resent = await this.exchange(request, second, redirectedTo);
		this.session.noteResend(second, this.isTokenRefusal(resent.answer.status));
		return resent;
	}

	private isTokenRefusal(status: number): boolean {
		return status === 401 || (this.connection.retryStatuses?.includes(status) ?? false);
	}

	/**
	 * One HTTP exchange through n8n, which attaches the credential.
	 * @param letN8nRenew for sign-in credentials: n8n renews a token only when it may throw on the status itself
	 */
	private async exchange(request: ApiRequest, credential: CredentialData, redirectedTo: string | undefined, letN8nRenew = false): Promise<{ answer: RawAnswer; url: string }> {
		const url = redirectedTo ?? requestUrl(this.connection.baseUrl(credential), request);
		assertDomainAllowed(credential, url);
		if (this.connection.oauthSignIn === true && credential.oauthTokenData === undefined) {
			throw new SettingError('The credential has not been signed in yet. Open it and press the button that connects your account.');
		}
		const options = this.requestOptions(url, request, credential);
		const sentWith = credential.accessToken;
		try {
			const response = (await this.context.helpers.httpRequestWithAuthentication.call(
				this.context,
				this.connection.credentialType,
				{ ...options, ignoreHttpStatusErrors: !letN8nRenew },
				{ credentialsDecrypted: { id: '', name: '', type: this.connection.credentialType, data: credential as ICredentialDataDecryptedObject } },
			)) as { statusCode: number; statusMessage?: string; headers: Record<string, unknown>; body: unknown };
			return { answer: toRaw(response), url };
		} catch (error) {
			this.signal?.throwIfAborted();
			const failure = failureOf(credential);
			if (failure instanceof TokenError && failure.failure === 'refused') this.session.refusal = failure;
			if (failure !== undefined) return await Promise.reject(failure);
			if (letN8nRenew) return { answer: refusalN8nThrew(error), url };
			throw new NoAnswer(describeNetworkFailure(error));
		} finally {
			this.session.adopt(credential, sentWith);
		}
	}

	private requestOptions(url: string, request: ApiRequest, credential: CredentialData): IHttpRequestOptions {
		const encoded = request.body === undefined ? undefined : encodeBody(request.body);
		return {
			method: request.method as HttpMethod & IHttpRequestOptions['method'],
			url,
			headers: {
				Accept: request.responseFormat === 'json' || request.responseFormat === undefined ? 'application/json' : 'application/json, */*;q=0.8',
				...(encoded === undefined ? {} : { 'Content-Type': encoded.contentType }),
				...request.headers,
			},
			...(encoded === undefined ? {} : { body: encoded.content }),
			encoding: 'arraybuffer',
			returnFullResponse: true,
			disableFollowRedirect: true,
			timeout: this.options.timeout,
			// Ours is read by `authenticate`; n8n's sign-in credential spells it another way.
			skipSslCertificateValidation: credential.ignoreSSLIssues === true,
		};
	}

	/** Any failure as the error a person sees. */
	private explain(error: unknown, call: FailedCall): unknown {
		if (error instanceof TokenError) return callError(this.node, call, error.message, 'The token is obtained with the credential of this node: open it, correct it and save; n8n then tests it.');
		if (error instanceof SettingError) return callError(this.node, call, error.message, 'Nothing more was sent.');
		if (error instanceof UnreadableAnswer) return callError(this.node, call, `${call.system} answered with ${error.message}`, error.fix);
		if (error instanceof NoAnswer) return callError(this.node, call, `No answer from ${call.system}: ${error.failure.message}`, adviceForNetwork(error.failure, call, this.options));
		return error;
	}
}

function adviceForNetwork(failure: NetworkFailure, call: FailedCall, options: CallOptions): string {
	if (failure.certificate) return 'Install a valid certificate there, or turn on "Ignore SSL Issues" in the credential if the system is yours.';
	const unsure = call.method === 'GET' || call.method === 'HEAD' ? '' : ` The ${call.method} may have arrived all the same: look before you repeat it.`;
	if (failure.timedOut) return `It was waited for ${options.timeout / 1000} s. Raise "Timeout" under Options, or ask for less at once.${unsure}`;
	return `Check the base URL of the credential and that the system is up.${unsure}`;
}

function toRaw(response: { statusCode: number; statusMessage?: string; headers: Record<string, unknown>; body: unknown }): RawAnswer {
	const headers = Object.fromEntries(
		Object.entries(response.headers)
			.filter(([, value]) => value !== undefined && value !== null)
			.map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value)]),
	);
	return { status: response.statusCode, statusMessage: response.statusMessage ?? '', headers, bytes: toBytes(response.body) };
}

function toBytes(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (body instanceof ArrayBuffer) return Buffer.from(body);
	return typeof body === 'string' ? Buffer.from(body) : Buffer.alloc(0);
}

/** n8n renewed the sign-in and the call was refused again, or it could not renew it. */
function refusalN8nThrew(error: unknown): RawAnswer {
	const { httpCode } = error as { httpCode?: unknown };
	const status = Number(httpCode);
	const message = 'The sign-in has ended and could not be renewed. Open the credential and sign in again.';
	return { status: Number.isInteger(status) && status >= 400 ? status : 401, statusMessage: '', headers: { 'content-type': 'application/json' }, bytes: Buffer.from(JSON.stringify({ error: message })) };
}

function toAnswer(raw: RawAnswer, body: unknown): ApiAnswer {
	return { status: raw.status, statusMessage: raw.statusMessage, headers: raw.headers, body };
}
