import type { HttpMethod } from './types';

/** The first wait without Retry-After, doubled each time. Milliseconds. */
const BASE_WAIT = 1_000;
/** The longest single wait, whatever the server asks. Milliseconds. */
const MAX_WAIT = 60_000;
/** All waits of one call. Milliseconds. */
export const MAX_TOTAL_WAIT = 120_000;

/** RFC 9110 9.2.2. */
const IDEMPOTENT: ReadonlySet<HttpMethod> = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

/** Whether sending a request again does no harm. */
export function isIdempotent(request: { readonly method: HttpMethod; readonly idempotent?: boolean }): boolean {
	return request.idempotent ?? IDEMPOTENT.has(request.method);
}

/**
 * Milliseconds a server asks to wait (RFC 9110 10.2.3: seconds or an HTTP date); undefined when it does not say.
 * @param now epoch milliseconds
 */
export function retryAfterMilliseconds(headers: Readonly<Record<string, unknown>>, now: number): number | undefined {
	const value = headers['retry-after'];
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	if (/^\d+$/.test(text)) return Number(text) * 1000;
	// Every form of HTTP date begins with a weekday; the parser itself takes "-5" and "soon 1" for dates too.
	const date = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** What went wrong with one try. */
export interface Trouble {
	/** The status answered; undefined when no answer came. */
	readonly status: number | undefined;
	readonly retryAfter: number | undefined;
}

/** Whether a try may be followed by another: never when a write might be done twice. */
export function mayRetry(trouble: Trouble, idempotent: boolean): boolean {
	const { status, retryAfter } = trouble;
	if (status === 429) return true;
	if (status === 503) return idempotent || retryAfter !== undefined;
	return (status === undefined || status >= 500) && idempotent;
}

/**
 * The wait before the next try: what the server asks, else exponential back-off with full jitter.
 * @param tried tries so far, from 1
 * @param random in [0, 1)
 * @returns milliseconds; undefined when the server asks for more than is waited for
 */
export function waitBeforeRetry(tried: number, retryAfter: number | undefined, random: number): number | undefined {
	if (retryAfter !== undefined) return retryAfter <= MAX_WAIT ? retryAfter : undefined;
	return random * Math.min(MAX_WAIT, BASE_WAIT * 2 ** (tried - 1));
}
