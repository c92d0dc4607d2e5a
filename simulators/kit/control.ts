import { EventEmitter, once } from 'node:events';
import { FaultQueue } from './faults';
import { RateCounter, type RateLimit, type RateRefusal } from './rateLimit';
import { matchesFilter } from './requestFilter';
import { TokenMint } from './tokens';
import type { TokenMintOptions } from './tokens';
import type { Fault, LoggedRequest, RequestFilter, TokenSettings } from './types';

const TOKEN_DEFAULTS: TokenSettings = {
	accessSeconds: 3600,
	refreshSeconds: 30 * 24 * 3600,
	omitExpiry: false,
	omitExpClaim: false,
	opaque: false,
	rotateRefreshTokens: false,
	acceptRefreshTokens: true,
};

export interface ControlStats {
	/** Requests in the log, token requests included. */
	requests: number;
	apiRequests: number;
	tokenRequests: number;
	/** Access, refresh and application tokens since the start or the last reset. */
	tokensIssued: number;
	accessTokensIssued: number;
	refreshTokensIssued: number;
	/** The most API requests that were being handled at the same time since the log was cleared. */
	peakConcurrency: number;
}

/** The hand on the simulator: what arrived, what goes wrong next, how tokens behave. */
export class Control {
	/** Every request but those to the control itself, in order of arrival. */
	readonly log: LoggedRequest[] = [];

	/** How tokens are issued; mutable. */
	readonly tokens: TokenSettings;

	/** For route handlers; tests rarely need it. */
	readonly mint: TokenMint;

	readonly faults = new FaultQueue();

	private readonly tokenDefaults: TokenSettings;

	private readonly resetters: Array<() => void> = [];

	private readonly arrivals = new EventEmitter();

	private rate: RateCounter | undefined;

	private inFlight = 0;

	private peak = 0;

	constructor(
		readonly now: () => number,
		tokenDefaults: Partial<TokenSettings> = {},
		mintOptions: TokenMintOptions = {},
	) {
		this.tokenDefaults = { ...TOKEN_DEFAULTS, ...tokenDefaults };
		this.tokens = { ...this.tokenDefaults };
		this.mint = new TokenMint(this.tokens, now, mintOptions);
	}

	/** The logged requests that fit the filter. */
	requests(filter?: RequestFilter): LoggedRequest[] {
		return this.log.filter((entry) => matchesFilter(filter, entry));
	}

	/** Comes about when so many requests that fit the filter have arrived, those in the log included. */
	async arrived(count: number, filter?: RequestFilter): Promise<void> {
		while (this.requests(filter).length < count) await once(this.arrivals, 'request');
	}

	/** Logs a request. */
	note(entry: LoggedRequest): void {
		this.log.push(entry);
		this.arrivals.emit('request');
	}

	/** Empties the log and the peak; tokens, faults and data stay. */
	clearLog(): void {
		this.log.length = 0;
		this.peak = this.inFlight;
	}

	addFault(fault: Fault): void {
		this.faults.add(fault);
	}

	clearFaults(): void {
		this.faults.clear();
	}

	/** API requests beyond the limit are refused from now on; undefined: none are. */
	limitRate(limit: RateLimit | undefined): void {
		this.rate = limit && new RateCounter(limit);
	}

	/** Counts an API request that has arrived. */
	takeInRate(): RateRefusal | undefined {
		return this.rate?.take(this.now());
	}

	/** Every token issued so far is refused from now on, refresh tokens included. */
	revokeAllTokens(): void {
		this.mint.revokeAll();
	}

	/** Changes some token settings and leaves the others. */
	setTokens(settings: Partial<TokenSettings>): void {
		Object.assign(this.tokens, settings);
	}

	stats(): ControlStats {
		const { access, refresh, application } = this.mint.issued;
		return {
			requests: this.log.length,
			apiRequests: this.requests({ kind: 'api' }).length,
			tokenRequests: this.requests({ kind: 'token' }).length,
			tokensIssued: access + refresh + application,
			accessTokensIssued: access,
			refreshTokensIssued: refresh,
			peakConcurrency: this.peak,
		};
	}

	/** Log, faults, token settings, tokens and data are as after the start. */
	reset(): void {
		this.clearLog();
		this.clearFaults();
		this.limitRate(undefined);
		this.mint.reset();
		// The object stays the same one, since the mint and tests hold on to it.
		for (const name of Object.keys(this.tokens))
			delete (this.tokens as Partial<TokenSettings>)[name as keyof TokenSettings];
		Object.assign(this.tokens, this.tokenDefaults);
		for (const resetter of this.resetters) resetter();
	}

	/** Registers what a simulator does to get its data back to the seed. */
	onReset(resetter: () => void): void {
		this.resetters.push(resetter);
	}

	/** Counts an API request that begins to be handled. */
	enter(): void {
		this.inFlight += 1;
		this.peak = Math.max(this.peak, this.inFlight);
	}

	/** Counts an API request that is done. */
	leave(): void {
		this.inFlight -= 1;
	}
}
