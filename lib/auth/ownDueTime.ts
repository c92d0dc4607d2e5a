import { clock } from '../clock';
import { lifeOf } from './lifetime';
import { rememberIn } from '../remember';
import type { HeldToken } from './types';

/*
 * Many processes share a token through n8n's database. If all took it for due at the same instant, each would renew it. So
 * the process that obtained it renews it first, and each of the others takes a moment of its own behind that, for the case
 * that the first one is gone or has nothing to do; whoever comes later looks into the database and finds the new token.
 */

/** The longest window before the due time in which those moments lie. Milliseconds. */
const LONGEST_WINDOW = 300_000;
/** No moment lies in the first half of a life. */
const EARLIEST = 0.5;

/** Where the moments of the others begin. */
const OTHERS_FROM = 0.8;

/**
 * So long before the others the one that obtained the token renews it, where there is room: a busy process needs a while to
 * obtain a token and store it, and the others to read it. Milliseconds.
 */
const HEAD_START = 1_000;

/**
 * The part of the window in which the one that obtained the token renews it: it ends at `latest`, and not before `earliest`
 * where the head start would take most of the window. Not one place: some servers give the same token to several.
 */
const FIRST = { earliest: 0.3, latest: 0.75, width: 0.1 };

/** Processes for which the moments are made, roughly: the density grows towards the end by e to the power of this. */
const STEEPNESS = Math.log(50) + 1;

/** Where in its window a token falls due in this process, from 0 to 1, by token. */
const shares = new Map<string, number>();

/** What tells when a token is due. */
export type Dated = Pick<HeldToken, 'accessToken' | 'obtainedAt' | 'refreshAt'>;

/** Whether a token has fallen due for everyone: no call goes out with it any more. */
export function isDue({ refreshAt }: Pick<Dated, 'refreshAt'>): boolean {
	return refreshAt !== undefined && clock.now() >= refreshAt;
}

/** Whether it is up to this process to renew a token, if nobody else has done so yet. */
export function isDueHere(token: Dated): boolean {
	return isDue({ refreshAt: ownDueTime(token) });
}

/**
 * The moment from which this process renews a token: one of its own, no later than the token is due for everyone.
 * @returns epoch milliseconds; undefined: never
 */
export function ownDueTime(token: Dated): number | undefined {
	const { refreshAt } = token;
	if (refreshAt === undefined) return undefined;
	return refreshAt - (1 - shareOf(token)) * windowOf(token);
}

/** Lets this process be the first to renew a token, which it has obtained. */
export function renewFirst(token: Dated): void {
	const headStart = HEAD_START / windowOf(token);
	const end = Math.max(FIRST.earliest, Math.min(FIRST.latest, OTHERS_FROM - headStart));
	rememberIn(shares, token.accessToken, end - (1 - clock.random()) * FIRST.width);
}

/** Leaves a token to the other processes until it is due for everyone: it could not be renewed here. */
export function leaveToOthers({ accessToken }: Dated): void {
	rememberIn(shares, accessToken, 1);
}

/** Forgets all moments, as a new process would. For tests. */
export function forgetShares(): void {
	shares.clear();
}

/** How long before a token is due for everyone the moments begin. Milliseconds; 0 where it never is. */
function windowOf({ refreshAt, obtainedAt }: Dated): number {
	if (refreshAt === undefined) return 0;
	const start = Math.max(obtainedAt + lifeOf(obtainedAt, refreshAt) * EARLIEST, refreshAt - LONGEST_WINDOW);
	return Math.max(0, refreshAt - start);
}

/** The moment is drawn anew for each token, or two that lie close together would renew together for ever. */
function shareOf({ accessToken }: Dated): number {
	const known = shares.get(accessToken);
	if (known !== undefined) return known;
	const drawn = OTHERS_FROM + truncatedExponential(clock.random()) * (1 - OTHERS_FROM);
	rememberIn(shares, accessToken, drawn);
	return drawn;
}

/**
 * Most moments lie near the end: however many processes there are, few are close behind the first one, and few of them make
 * the life of a token short (RandomBackoff of RFC 5401 spreads the answers of a group in this way).
 * @param uniform in [0, 1)
 */
function truncatedExponential(uniform: number): number {
	return Math.log1p(uniform * Math.expm1(STEEPNESS)) / STEEPNESS;
}
