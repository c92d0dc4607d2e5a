import type { LoggedRequest } from '../../simulators/kit';

/** What the workers asked of ItemPath's login. */
export interface TokenTraffic {
	logins: number;
	refreshes: number;
	/** Token requests among them that were answered with an error. */
	refused: number;
	/** All token requests. */
	total: number;
}

/** Counts the token requests in ItemPath's log. */
export function tokenTraffic(log: LoggedRequest[]): TokenTraffic {
	const requests = log.filter(({ kind }) => kind === 'token');
	const to = (end: string) => requests.filter(({ path }) => path.endsWith(end)).length;
	return {
		logins: to('/login'),
		refreshes: to('/refresh'),
		refused: requests.filter(({ status }) => status >= 400).length,
		total: requests.length,
	};
}

/** A process takes a moment of its own to renew a token, from this share of its life on... */
const earliest = 0.5;
/** ...to this one. */
const latest = 0.8;

/** For how long a token that lives this many seconds is used at most. Milliseconds. */
export function usableLife(accessSeconds: number): number {
	return accessSeconds * latest * 1000;
}

/**
 * The token lives a load went through, by ItemPath's log: one begins with a token request that comes when the token before
 * could be up for renewal. Requests before that are too many: somebody did not know yet of the token there was.
 */
export function tokenLives(log: LoggedRequest[], accessSeconds: number): number {
	let lives = 0;
	let began = -Infinity;
	for (const { kind, at } of log) {
		if (kind !== 'token' || at - began < accessSeconds * earliest * 1000) continue;
		began = at;
		lives += 1;
	}
	return lives;
}
