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

/** How much of a token's life it is used for. After that it is renewed. */
const usableShare = 0.8;

/** For how long a token that lives this many seconds is used. Milliseconds. */
export function usableLife(accessSeconds: number): number {
	return accessSeconds * usableShare * 1000;
}

/**
 * The token lives a load went through, begun ones counted whole.
 *
 * A process of n8n that has obtained a token asks for none before its usable life is over: its own token is good until
 * then, whatever the database holds. So a process renews at most `ceil(T / usable life)` times in a time T, and N workers
 * N times per life. Where a renewal uses the refresh token up, all but the first of those who renew at the same moment
 * are refused and log in: two requests each. With two workers that makes three per life, N + 1.
 */
export function tokenLives(milliseconds: number, accessSeconds: number): number {
	return Math.ceil(milliseconds / usableLife(accessSeconds));
}
