import type { IBinaryData, IDataObject, INode, NodeApiError } from 'n8n-workflow';
import { TokenError } from '../auth/tokenError';
import { clock } from '../clock';
import { LimitReached, OwnError, UnusableAnswer } from '../errors';
import { persistently, waitsUpTo, type Patience } from '../persistence';
import { UnreadableAnswer, readAnswer, readRefusal } from '../wire/answer';
import { FileDesk, isPage } from './arrivingFile';
import { followedElsewhere } from './elsewhere';
import {
	adviceElsewhere,
	callError,
	doubtAfter,
	doubtAfterRepetition,
	markTimedOut,
	shapeError,
	statusError,
	type FailedCall,
} from './errors';
import { Exchange, NoAnswer, type Exchanged, type Party, type Place } from './exchange';
import type { RawAnswer } from './types';
import type { NetworkFailure } from '../wire/network';
import { Pace, type Limits, type Turn } from './pace';
import { Slots } from '../slots';
import { LeadsElsewhere, MAX_REDIRECTS, isRedirect, nextHop } from '../wire/redirect';
import { anything } from '../wire/shapes';
import { asksForPause, isIdempotent, mayRetry, retryAfterMilliseconds, tookTooLong, type Trouble } from '../wire/retry';
import { signalOf, type CallContext, type CredentialSession } from '../auth/session';
import { Sessions } from '../auth/sessions';
import { StoredFile, type ApiAnswer, type ApiClient, type ApiRequest, type CallOptions } from '../wire/types';
import type { ReadError } from '../wire/vendorWords';
import { xmlWords } from '../wire/xmlWords';
import { isRead } from '../wire/methods';

/** One system as seen from the transport. */
export interface Connection extends Party {
	/** The system's name, for messages. */
	readonly system: string;
	readonly readError?: ReadError;
	/** Whether the body of an answer with a status below 400 says that nothing was done. */
	readonly refuses?: (body: unknown) => boolean;
}

/** All waits of one call, over all its redirects. Milliseconds. */
const MAX_TOTAL_WAIT = 120_000;

/**
 * A client for one run of a node. It reads the credential once, or, where expressions may make it another for each item,
 * once for each; calls are spaced over all of them.
 */
export async function createClient(
	context: CallContext,
	connection: Connection,
	options: CallOptions,
): Promise<ApiClient> {
	const sessions = await Sessions.open(context, connection.credentialType, connection.flow);
	const { atOnce, minimumInterval, endsAt = Infinity } = options;
	const desk = options.files && new FileDesk(options.files);
	const pace = pacesOf({ minimumInterval, endsAt, signal: signalOf(context) }, atOnce);
	const clients = new Map<CredentialSession, Client>();
	return {
		accountOf: async (itemIndex) => await sessions.of(itemIndex),
		send: async (request, itemIndex) => {
			const session = await sessions.of(itemIndex);
			const client = clients.get(session) ?? new Client(connection, options, session, pace, desk);
			clients.set(session, client);
			return await client.send(request, itemIndex);
		},
	};
}

/** The pace of a run's calls to the system, or to another host, which knows nothing of the system's limits. */
type PaceOf = (otherHost: string | undefined) => Pace;

function pacesOf(limits: Limits, atOnce: number): PaceOf {
	const slots = new Slots(atOnce);
	const paces = new Map<string | undefined, Pace>();
	return (otherHost) => {
		const pace = paces.get(otherHost) ?? new Pace(limits, slots);
		paces.set(otherHost, pace);
		return pace;
	};
}

class Client {
	private readonly node: INode;

	private readonly signal: AbortSignal | undefined;

	private readonly endsAt: number;

	private readonly exchange: Exchange;

	constructor(
		private readonly connection: Connection,
		private readonly options: CallOptions,
		private readonly session: CredentialSession,
		private readonly paceOf: PaceOf,
		desk: FileDesk | undefined,
	) {
		const { context } = session;
		this.node = context.getNode();
		this.signal = signalOf(context);
		this.endsAt = options.endsAt ?? Infinity;
		const timeout = (): number => Math.min(options.timeout, Math.max(1, Math.ceil(this.endsAt - clock.monotonic())));
		this.exchange = new Exchange(context, connection, session, timeout, this.signal, desk);
	}

	async send(request: ApiRequest, itemIndex: number): Promise<ApiAnswer> {
		const call: FailedCall = {
			system: this.connection.system,
			method: request.method,
			path: request.path,
			itemIndex,
			signedBy: this.session.signedBy,
		};
		try {
			const { answer: raw, url, credential, tokenRefusedBy } = await this.followRedirects(request, call);
			if (raw.file !== undefined) return asFile(raw, raw.file, url);
			call.isTokenRefused = tokenRefusedBy === 'body';
			const isSuccess = raw.status < 400 && !call.isTokenRefused;
			const tokenHeader = this.connection.flow?.attachment?.(credential).header.toLowerCase();
			const answer = isSuccess ? { ...(await this.readSuccess(raw, request, url, call)), tokenHeader } : asRefusal(raw);
			if (isSuccess && this.connection.refuses?.(answer.body) !== true)
				return await this.inShape(answer, request, call);
			const refusal = await this.hidden(answer);
			if (this.options.neverError) return refusal;
			const readError = call.sentOnBy === undefined ? this.connection.readError : xmlWords;
			return await Promise.reject(statusError(this.node, call, refusal, readError));
		} catch (error) {
			return await Promise.reject(this.explain(error, call));
		}
	}

	private async readSuccess(answer: RawAnswer, request: ApiRequest, url: string, call: FailedCall): Promise<ApiAnswer> {
		const { status, statusMessage, headers, bytes } = answer;
		try {
			const body = readAnswer(bytes, headers['content-type'], request.responseFormat ?? 'auto');
			if (call.sentOnBy !== undefined && isPage(answer, url))
				return await Promise.reject(await this.pageElsewhere(call, url));
			return { status, statusMessage, headers, body, url };
		} catch (error) {
			if (!(error instanceof UnreadableAnswer)) return await Promise.reject(error);
			const what = error.hiding(await this.session.hider());
			const isFree = (request.expects ?? anything) === anything;
			const advice = [error.fix, isFree ? error.option : ''].filter(Boolean).join(' ');
			return await Promise.reject(
				callError(this.node, call, `${call.system} answered with ${what}`, inLines(advice, doubtAfter(call))),
			);
		}
	}

	/** Who is not signed in is often sent on to a page where a person would be: that is no file. */
	private async pageElsewhere({ system, sentOnBy }: FailedCall, url: string): Promise<LeadsElsewhere> {
		const hide = await this.session.hider();
		return new LeadsElsewhere(
			`${sentOnBy} sent the call on to ${system}, which answered with a web page instead of a file.`,
			hide(url),
		);
	}

	/** An answer that looks as it has to; whatever else comes with a status of success is none. */
	private async inShape(answer: ApiAnswer, { expects = anything }: ApiRequest, call: FailedCall): Promise<ApiAnswer> {
		if (expects.fits(answer)) return answer;
		const { body, headers } = answer;
		// Of bytes as well it is shown what they say.
		const read = Buffer.isBuffer(body) ? { ...answer, body: readRefusal(body, headers['content-type']) } : answer;
		return await Promise.reject(shapeError(this.node, call, expects, await this.hidden(read)));
	}

	/** A refusal without the secrets it may repeat, be it in its status line or headers. What we call its parts is no echo. */
	private async hidden({ status, statusMessage, headers, body }: ApiAnswer): Promise<ApiAnswer> {
		const hide = await this.session.hider();
		return { status, statusMessage: hide(statusMessage), headers: hide(headers), body: hide(body) };
	}

	private async followRedirects(request: ApiRequest, call: FailedCall): Promise<Exchanged> {
		const spend = waitsUpTo(MAX_TOTAL_WAIT);
		let sent = request;
		let place: Place | undefined;
		for (let hops = 0; ; hops++) {
			const exchanged = await this.sendPersistently(sent, place, spend, call);
			const { status, headers } = exchanged.answer;
			if (!isRedirect(status)) return exchanged;
			const hide = await this.session.hider();
			const { url: from, credential } = exchanged;
			const whyNot = followedElsewhere(sent, this.options, { from, credential, hide });
			const next = nextHop(status, headers.location, from, sent.method, hide, whyNot);
			if (hops >= MAX_REDIRECTS)
				throw new UnusableAnswer(
					`The call is redirected again and again (last to ${hide(new URL(next.url).pathname)}). Check the base URL of the credential and the path.`,
				);
			// Where a write becomes a read, the write itself has been answered.
			if (next.method !== sent.method) call.mayBeDone = true;
			// What the operation says of its own method does not hold for another one.
			sent = {
				...sent,
				method: next.method,
				body: next.keepsBody ? sent.body : undefined,
				idempotent: next.method === sent.method ? sent.idempotent : undefined,
			};
			// Once it has left, whoever leads it back may not say where the credential goes.
			place = { url: next.url, isElsewhere: next.isElsewhere || place?.isElsewhere === true };
			if (place.isElsewhere) {
				call.sentOnBy ??= call.system;
				call.system = new URL(place.url).host;
			}
		}
	}

	/** One hop and, where that is safe for its method, its repetitions. */
	private async sendPersistently(
		request: ApiRequest,
		place: Place | undefined,
		spend: Patience['spend'],
		call: FailedCall,
	): Promise<Exchanged> {
		let latest: Exchanged | NoAnswer | undefined;
		const attempt = async () => {
			if (latest !== undefined && leavesDoubt(troubleOf(latest))) call.mayBeDone = true;
			const outcome = await this.inTurn(request, place, latest, call.system);
			latest = outcome;
			const trouble = troubleOf(outcome);
			return {
				outcome,
				worthAnother:
					mayRetry(trouble, isIdempotent(request)) && !(request.asksForLess === true && tookTooLong(trouble)),
				askedPause: trouble.retryAfter,
				// Of other troubles the pace is told nothing.
				pauseKept: asksForPause(trouble),
			};
		};
		const fits: Patience['spend'] = (wait) => clock.monotonic() + wait < this.endsAt && spend(wait);
		const tries = this.options.retries + 1;
		const { outcome } = await persistently(attempt, { tries, spend: fits, signal: this.signal });
		return outcome instanceof NoAnswer ? await Promise.reject(outcome) : outcome;
	}

	/**
	 * One try, made when the pace of the run allows it. What is refused for the number of calls waits for another turn.
	 * @param before what came of the try before
	 * @param system whoever is asked, for messages
	 * @returns what was refused last, if waiting on is hopeless
	 */
	private async inTurn(
		request: ApiRequest,
		place: Place | undefined,
		before: Exchanged | NoAnswer | undefined,
		system: string,
	): Promise<Exchanged | NoAnswer> {
		const pace = this.paceOf(place?.isElsewhere === true ? new URL(place.url).host : undefined);
		for (let latest = before; ;) {
			const turn = await pace.turn(latest !== undefined);
			if (turn === undefined) return latest ?? (await Promise.reject(hopeless(pace, system)));
			try {
				latest = await this.exchange.send(request, place).catch(asOutcome);
				const trouble = troubleOf(latest);
				tell(turn, trouble);
				if (trouble.status !== 429 || this.options.retries === 0) return latest;
			} finally {
				turn.end();
			}
		}
	}

	/** Any failure as the error a person sees. */
	private explain(error: unknown, call: FailedCall): unknown {
		const repeated = doubtAfterRepetition(call);
		if (error instanceof TokenError)
			return callError(
				this.node,
				call,
				error.message,
				`${repeated || 'The call itself was not sent.'} ${adviceForToken(error)}`,
			);
		if (error instanceof OwnError) {
			const doubt = error instanceof UnusableAnswer ? doubtAfter(call) : '';
			const told = callError(this.node, call, error.message, inLines('Nothing more was sent.', repeated || doubt));
			return error instanceof LeadsElsewhere ? withAddress(told, error.address) : told;
		}
		if (error instanceof NoAnswer) {
			const told = callError(
				this.node,
				call,
				`No answer from ${call.system}: ${error.failure.message}`,
				inLines(adviceForNetwork(error.failure, call, this.options), repeated),
			);
			return error.failure.timedOut ? markTimedOut(told) : told;
		}
		return error;
	}
}

/** Why a call is not even sent. */
function hopeless({ isHopeless }: Pace, system: string): LimitReached {
	return new LimitReached(
		isHopeless
			? `${system} refuses all calls because there are too many (429 or 503), so this one was not sent. Run it again later, with fewer items or a longer "Minimum Interval"`
			: `The time for this is over before ${system} had been asked for everything. Ask for less at once, or look why ${system} is slow`,
	);
}

/** What never came is told in the end, unless trying again is of no use. */
async function asOutcome(error: unknown): Promise<NoAnswer> {
	if (error instanceof NoAnswer && !error.failure.isLasting) return error;
	return await Promise.reject(error);
}

function troubleOf(outcome: Exchanged | NoAnswer): Trouble {
	if (outcome instanceof NoAnswer)
		return { status: undefined, retryAfter: undefined, timedOut: outcome.failure.timedOut };
	const { status, headers } = outcome.answer;
	return { status, retryAfter: status < 400 ? undefined : retryAfterMilliseconds(headers, clock.now()) };
}

/** Whether a write may have been done although it failed. */
function leavesDoubt({ status }: Trouble): boolean {
	return status === undefined || status >= 500;
}

/** What the others of the run should know of an answer. Of a system in trouble nothing can be learnt. */
function tell(turn: Turn, trouble: Trouble): void {
	if (asksForPause(trouble)) turn.refused(trouble.retryAfter);
	else if (trouble.status !== undefined && trouble.status < 500) turn.taken();
}

/** It was looked at as it came. */
function asFile({ status, statusMessage, headers }: RawAnswer, file: IBinaryData, url: string): ApiAnswer {
	return { status, statusMessage, headers, body: new StoredFile(file), url };
}

function asRefusal({ status, statusMessage, headers, bytes }: RawAnswer): ApiAnswer {
	return { status, statusMessage, headers, body: readRefusal(bytes, headers['content-type']) };
}

/** The error with the address a redirect named, to read and, in the error branch, to go on with. */
function withAddress(error: NodeApiError, address: string): NodeApiError {
	error.description = inLines(
		error.description ?? '',
		'If that is the system itself, enter its address as the base URL in the credential. A file can be fetched with an HTTP Request node without a credential, from this address:',
		address,
	);
	error.context.details = { ...(error.context.details as IDataObject), redirectedTo: address };
	return error;
}

function inLines(...lines: string[]): string {
	return lines.filter((line) => line !== '').join('\n');
}

function adviceForToken(error: TokenError): string {
	if (error.failure === 'passing') return 'Run it again later.';
	return 'Open the credential of this node, correct it and save it: n8n then tests it.';
}

function adviceForNetwork(failure: NetworkFailure, call: FailedCall, options: CallOptions): string {
	if (failure.certificate && call.sentOnBy !== undefined)
		return `Install a valid certificate on ${call.system}: ${call.sentOnBy} sent the call on to it, and "Ignore SSL Issues" does not count for other hosts. If that is the system itself, enter its address as the base URL in the credential.`;
	if (failure.certificate)
		return `${failure.fix === undefined ? '' : `${failure.fix} `}Install a valid certificate there, or turn on "Ignore SSL Issues" in the credential if the system is yours.`;
	const unsure = isRead(call.method)
		? ''
		: ` The ${call.method} may have arrived all the same: look before you repeat it.`;
	if (failure.fix !== undefined) return failure.isLasting ? failure.fix : `${failure.fix}${unsure}`;
	if (failure.timedOut)
		return `It was waited for ${options.timeout / 1000} s. Raise "Timeout" under Options, or ask for less at once.${unsure}`;
	if (call.sentOnBy !== undefined) return adviceElsewhere(call.system, call.sentOnBy);
	return `Check the base URL of the credential and that the system is up.${unsure}`;
}
