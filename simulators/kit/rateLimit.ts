/** A system that takes so many calls a second, up to a second's calls at once, and refuses the rest with 429. */
export interface RateLimit {
	readonly perSecond: number;
	/** What its Retry-After says: seconds, the date in so many seconds, or nothing. */
	readonly retryAfter?: number | { readonly dateIn: number };
	/** Another status in place of 429. */
	readonly status?: number;
}

/** What is refused, and in which words. */
export interface RateRefusal {
	readonly status: number;
	readonly headers: Record<string, string>;
	readonly body: unknown;
}

/** Counts the calls of a system with such a limit; times are epoch milliseconds. */
export class RateCounter {
	private saved: number;

	private last: number | undefined;

	constructor(private readonly limit: RateLimit) {
		this.saved = limit.perSecond;
	}

	/** Takes a call, or refuses it. */
	take(now: number): RateRefusal | undefined {
		const { perSecond, retryAfter, status = 429 } = this.limit;
		this.saved = Math.min(perSecond, this.saved + ((now - (this.last ?? now)) / 1000) * perSecond);
		this.last = now;
		if (this.saved >= 1) {
			this.saved -= 1;
			return undefined;
		}
		const value =
			typeof retryAfter === 'object' ? new Date(now + retryAfter.dateIn * 1000).toUTCString() : retryAfter?.toString();
		return {
			status,
			headers: value === undefined ? {} : { 'retry-after': value },
			body: { error: 'too many requests' },
		};
	}
}
