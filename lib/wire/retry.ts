import type { HttpMethod } from './types';

/** RFC 9110 9.2.2. */
const IDEMPOTENT: ReadonlySet<HttpMethod> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

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
	const date = httpDate(text, now);
	return date === undefined ? undefined : Math.max(0, date - now);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** The three forms of RFC 9110 5.6.7: today's, that of RFC 850 with two digits for the year, and that of C. */
const DATE_FORMS = [
	/^(?:mon|tue|wed|thu|fri|sat|sun), (?<day>\d\d) (?<month>[a-z]{3}) (?<year>\d{4}) (?<time>\d\d:\d\d:\d\d) gmt$/,
	/^(?:mon|tues|wednes|thurs|fri|satur|sun)day, (?<day>\d\d)-(?<month>[a-z]{3})-(?<year>\d\d) (?<time>\d\d:\d\d:\d\d) gmt$/,
	/^(?:mon|tue|wed|thu|fri|sat|sun) (?<month>[a-z]{3}) (?<day>[ \d]\d) (?<time>\d\d:\d\d:\d\d) (?<year>\d{4})$/,
];

/** An HTTP date as epoch milliseconds; JavaScript's own parser takes "-5" and "soon 1" for dates, too. */
function httpDate(text: string, now: number): number | undefined {
	const found = DATE_FORMS.map((form) => form.exec(text.toLowerCase())?.groups).find((groups) => groups !== undefined);
	if (!found) return undefined;
	const { day = '', month = '', year = '', time = '' } = found;
	const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
	const date = new Date(Date.UTC(fullYear(year, now), MONTHS.indexOf(month), Number(day), hour, minute, second));
	// 30 February is no day, although it would pass for 1 March; nor is 25:00.
	const isReal = MONTHS.includes(month) && date.getUTCDate() === Number(day) && date.getUTCHours() === hour;
	return isReal ? date.getTime() : undefined;
}

/** Two digits that would lie more than 50 years ahead mean the last century (RFC 9110 5.6.7). */
function fullYear(year: string, now: number): number {
	if (year.length === 4) return Number(year);
	const present = new Date(now).getUTCFullYear();
	const guess = Math.floor(present / 100) * 100 + Number(year);
	return guess > present + 50 ? guess - 100 : guess;
}

/** What went wrong with one try. */
export interface Trouble {
	/** The status answered; undefined when no answer came. */
	readonly status: number | undefined;
	readonly retryAfter: number | undefined;
	/** No answer came in time. */
	readonly timedOut?: boolean;
}

/** A gateway's own word for it: 504 (RFC 9110 15.6.5), and 524 of a well-known one. */
const TOO_LONG: ReadonlySet<number | undefined> = new Set([504, 524]);

/** Whether the system did not manage in time. Less may be possible where so much is not. */
export function tookTooLong({ status, timedOut }: Pick<Trouble, 'status' | 'timedOut'>): boolean {
	return timedOut === true || TOO_LONG.has(status);
}

/**
 * Whether the system refuses for the number of calls, and everybody should wait: then the call was not done, and may be
 * sent again whatever it is.
 */
export function asksForPause({ status, retryAfter }: Trouble): boolean {
	return status === 429 || (status === 503 && retryAfter !== undefined);
}

/** Whether a try that went wrong, but not with 429, may be followed by another: never when a write might be done twice. */
export function mayRetry(trouble: Trouble, idempotent: boolean): boolean {
	const { status, retryAfter } = trouble;
	if (status === 503) return idempotent || retryAfter !== undefined;
	return (status === undefined || status >= 500) && idempotent;
}
