import { clock } from '../clock';
import { forgetShares, isDueHere } from './ownDueTime';
import { forgetTokenChecks } from './probe/tokenCheck';
import { forgetSuspicions } from './suspicions';
import { TokenError } from './tokenError';
import type { HeldToken } from './types';

/** How long a refusal is remembered, so that a wrong secret does not lock the account. Milliseconds. */
const REFUSAL_PAUSE = 10_000;
/** The pause after passing trouble. Milliseconds. */
const TROUBLE_PAUSE = 5_000;
/** The longest pause a system is granted, whatever it asks. Milliseconds. */
const MAX_PAUSE = 60_000;
/** Credentials remembered in this process; the one unused for longest is forgotten first. */
const MAX_CREDENTIALS = 1_000;

interface Failed {
	readonly at: number;
	readonly error: TokenError;
}

interface Entry {
	token?: HeldToken;
	/** Tokens that `token` took the place of: another worker's clock may date them later than it. */
	replaced: Set<string>;
	flight?: Promise<HeldToken>;
	failed?: Failed;
}

/** The desks of this process, one for each set of equal credentials, found by fingerprint. */
const entries = new Map<string, Entry>();

/**
 * One place per credential where tokens are handed out, so that however many ask, one goes to fetch.
 * @param fingerprint of the credential
 * @param asked the token the caller holds and cannot use; undefined: none that belongs to this credential
 * @param fetchToken obtains a new token; given the newest one there was
 * @throws TokenError, the same one for all who wait
 */
export async function newerToken(
	fingerprint: string,
	asked: HeldToken | undefined,
	fetchToken: (newest: HeldToken | undefined) => Promise<HeldToken>,
): Promise<HeldToken> {
	const entry = entryOf(fingerprint);
	const known = knownTo(entry, asked);
	if (known !== undefined) return await known;
	refuseWhilePaused(entry);

	const newest = entry.token !== undefined && isNewer(entry, entry.token, asked) ? entry.token : (asked ?? entry.token);
	entry.replaced = new Set([asked?.accessToken, entry.token?.accessToken].filter((token) => token !== undefined));
	entry.flight = fetchToken(newest).then(
		(token) => {
			entry.token = token;
			entry.failed = undefined;
			entry.flight = undefined;
			return token;
		},
		(error: unknown) => {
			entry.flight = undefined;
			if (error instanceof TokenError) entry.failed = { at: clock.now(), error };
			throw error;
		},
	);
	return await entry.flight;
}

/**
 * A newer token that costs no login: obtained by somebody else, or being obtained.
 * @param asked the token the caller holds
 * @throws TokenError when it could not be obtained
 */
export async function knownNewer(fingerprint: string, asked: HeldToken): Promise<HeldToken | undefined> {
	return await knownTo(entryOf(fingerprint), asked);
}

/** Forgets everything this process knows, as a new process would. For tests. */
export function forgetAllTokens(): void {
	entries.clear();
	forgetShares();
	forgetTokenChecks();
	forgetSuspicions();
}

function knownTo(entry: Entry, asked: HeldToken | undefined): Promise<HeldToken> | HeldToken | undefined {
	if (entry.flight !== undefined) {
		if (asked) entry.replaced.add(asked.accessToken);
		return entry.flight;
	}
	const isUsable = entry.token !== undefined && isNewer(entry, entry.token, asked) && !isDueHere(entry.token);
	return isUsable ? entry.token : undefined;
}

function isNewer(entry: Entry, token: HeldToken, asked: HeldToken | undefined): boolean {
	if (asked === undefined) return true;
	if (token.accessToken === asked.accessToken) return false;
	return token.obtainedAt > asked.obtainedAt || entry.replaced.has(asked.accessToken);
}

function refuseWhilePaused(entry: Entry): void {
	if (entry.failed === undefined) return;
	const { at, error } = entry.failed;
	const pause =
		error.failure === 'refused'
			? REFUSAL_PAUSE
			: Math.min(MAX_PAUSE, Math.max(TROUBLE_PAUSE, error.trouble.askedPause ?? 0));
	const age = clock.now() - at;
	if (age < 0 || age >= pause) {
		entry.failed = undefined;
		return;
	}
	const word = error.failure === 'refused' ? 'refused' : 'tried';
	throw new TokenError(
		`${error.message} (${word} ${Math.floor(age / 1000)} s ago, next attempt in ${Math.ceil((pause - age) / 1000)} s)`,
		error.failure,
	);
}

function entryOf(fingerprint: string): Entry {
	const entry = entries.get(fingerprint) ?? { replaced: new Set<string>() };
	entries.delete(fingerprint);
	entries.set(fingerprint, entry);
	if (entries.size > MAX_CREDENTIALS) {
		const [oldest] = [...entries].find(([, candidate]) => candidate.flight === undefined) ?? [];
		if (oldest !== undefined) entries.delete(oldest);
	}
	return entry;
}
