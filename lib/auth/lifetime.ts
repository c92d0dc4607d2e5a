/** A token is renewed when this share of its life has passed... */
const SHARE_OF_LIFE = 0.8;
/** ...or this long before its end, whichever is later. Seconds. */
const MARGIN_SECONDS = 60;

/** Spans of time, in seconds. */
const SPANS = { seconds: 1, milliseconds: 0.001, minutes: 60, hours: 3600 } as const;
/** Moments: how a value becomes epoch milliseconds. */
const MOMENTS = {
	epochSeconds: (value: unknown) => (positiveSeconds(value) ?? NaN) * 1000,
	epochMilliseconds: (value: unknown) => positiveSeconds(value) ?? NaN,
	iso: (value: unknown) => (typeof value === 'string' ? momentIn(value) : NaN),
} as const;

/** How an answer tells the lifetime of a token: a span of time, or the moment of its end. */
export type LifetimeUnit = keyof typeof SPANS | keyof typeof MOMENTS;

/**
 * The lifetime an answer states.
 * @param answeredAt what the clock of the issuer showed when it answered, in epoch milliseconds: only that one counts
 * @returns seconds; undefined where nothing usable is stated, such as a moment that has passed
 */
export function statedLifetime(value: unknown, unit: LifetimeUnit, answeredAt: number): number | undefined {
	if (!(unit in MOMENTS)) return scaled(positiveSeconds(value), SPANS[unit as keyof typeof SPANS]);
	return positiveSeconds((MOMENTS[unit as keyof typeof MOMENTS](value) - answeredAt) / 1000);
}

function scaled(value: number | undefined, factor: number): number | undefined {
	return value === undefined ? undefined : value * factor;
}

/** ISO 8601 or the date of HTTP; a time without a zone is UTC. */
function momentIn(text: string): number {
	const isLocal = /^\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*$/.test(text);
	return Date.parse(isLocal ? `${text.trim().replace(' ', 'T')}Z` : text);
}

/** Seconds from a number or numeric string; anything missing, zero, negative or not a number is unknown. */
export function positiveSeconds(value: unknown): number | undefined {
	const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/**
 * The lifetime a JWT states of itself (RFC 7519 4.1.4, 4.1.6): `exp - iat`, so that only the issuer's own clock counts.
 * @param answeredAt what that clock showed when it gave the token, in epoch milliseconds: takes the place of a missing `iat`
 * @returns seconds, or undefined when the token is no JWT or does not tell
 */
export function jwtLifetime(token: string, answeredAt?: number): number | undefined {
	const payload = token.split('.')[1];
	if (payload === undefined) return undefined;
	try {
		const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
		if (typeof claims !== 'object' || claims === null) return undefined;
		const { exp, iat } = claims as { exp?: unknown; iat?: unknown };
		const issuedAt = typeof iat === 'number' ? iat : answeredAt === undefined ? undefined : answeredAt / 1000;
		return typeof exp === 'number' && issuedAt !== undefined ? positiveSeconds(exp - issuedAt) : undefined;
	} catch {
		return undefined;
	}
}

/**
 * When a token falls due: after 80 % of its life or 60 s before its end, whichever is later.
 * @param obtainedAt epoch milliseconds, just before the token request was sent
 * @param lifetime seconds; undefined when nothing tells
 * @returns epoch milliseconds; undefined: it is used until a call is refused
 */
export function dueTime(obtainedAt: number, lifetime: number | undefined): number | undefined {
	if (lifetime === undefined) return undefined;
	return obtainedAt + Math.max(lifetime * SHARE_OF_LIFE, lifetime - MARGIN_SECONDS) * 1000;
}

/**
 * The life from which `dueTime` follows. Both in epoch milliseconds, since stored.
 * @returns milliseconds
 */
export function lifeOf(obtainedAt: number, refreshAt: number): number {
	const used = Math.max(0, refreshAt - obtainedAt);
	return Math.min(used / SHARE_OF_LIFE, used + MARGIN_SECONDS * 1000);
}
