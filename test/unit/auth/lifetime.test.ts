/** Promise: a token is due after 80 % of its life or 60 s before its end, whichever is later, and only a real number is a lifetime. */
import { dueTime, jwtLifetime, lifeOf, positiveSeconds } from '../../../lib/auth/lifetime';
import { forgetShares, isDue, isDueHere, leaveToOthers, ownDueTime, renewFirst } from '../../../lib/auth/ownDueTime';
import { clock } from '../../../lib/clock';
import { randomNumbers } from '../../support/randomNumbers';

it.each([
	[3600, 3600],
	['3600', 3600],
	['3600.5', 3600.5],
	[0, undefined],
	[-1, undefined],
	['', undefined],
	[' ', undefined],
	['soon', undefined],
	[null, undefined],
	[undefined, undefined],
	[Number.NaN, undefined],
	[Number.POSITIVE_INFINITY, undefined],
	[true, undefined],
	[[3600], undefined],
	[{}, undefined],
])('%p seconds are %p', (value, expected) => {
	expect(positiveSeconds(value)).toBe(expected);
});

it.each([
	[1, 800],
	[60, 48_000],
	[300, 240_000],
	[301, 241_000],
	[900, 840_000],
	[3600, 3_540_000],
])('a life of %i s falls due after %i ms', (lifetime, expected) => {
	expect(dueTime(5_000, lifetime)).toBe(5_000 + expected);
});

it('an unknown life never falls due', () => {
	expect(dueTime(5_000, undefined)).toBeUndefined();
});

it('a JWT tells its lifetime by its own clock', () => {
	const token = (claims: object) => `header.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
	expect(jwtLifetime(token({ iat: 1_000, exp: 1_900 }))).toBe(900);
	expect(jwtLifetime(token({ exp: 1_900 }))).toBeUndefined();
	// Who issued it has said when.
	expect(jwtLifetime(token({ exp: 1_900 }), 1_000_000)).toBe(900);
	expect(jwtLifetime(token({ exp: 1_900, iat: 1_800 }), 1_000_000)).toBe(100);
	expect(jwtLifetime(token({ exp: 1_900 }), 2_000_000)).toBeUndefined();
	expect(jwtLifetime(token({ iat: 1_900, exp: 1_000 }))).toBeUndefined();
	expect(jwtLifetime('opaque')).toBeUndefined();
	expect(jwtLifetime('a.b.c')).toBeUndefined();
	expect(jwtLifetime(`a.${Buffer.from('null').toString('base64url')}.c`)).toBeUndefined();
});

describe('the moment a process renews a token', () => {
	const OBTAINED = 1_000_000;
	let drawn = 0;
	let now = 0;

	const tokenOf = (lifetime: number | undefined, accessToken = 'one') => ({
		accessToken,
		obtainedAt: OBTAINED,
		refreshAt: dueTime(OBTAINED, lifetime),
	});
	/** As a new process. */
	const inProcess = (random: number, token: ReturnType<typeof tokenOf>): number => {
		forgetShares();
		drawn = random;
		return Number(ownDueTime(token)) - OBTAINED;
	};

	beforeEach(() => {
		forgetShares();
		jest.spyOn(clock, 'random').mockImplementation(() => drawn);
		jest.spyOn(clock, 'now').mockImplementation(() => now);
	});

	/** In the process that obtained it. */
	const inFirst = (random: number, token: ReturnType<typeof tokenOf>): number => {
		forgetShares();
		drawn = random;
		renewFirst(token);
		return Number(ownDueTime(token)) - OBTAINED;
	};

	it.each([
		[1, 500, 800, 590],
		[5, 2_500, 4_000, 2_950],
		[10, 5_000, 8_000, 6_400],
		[60, 30_000, 48_000, 43_400],
		[300, 150_000, 240_000, 217_500],
		[600, 300_000, 540_000, 480_000],
		[660, 330_000, 600_000, 532_500],
		[900, 540_000, 840_000, 765_000],
		[3600, 3_240_000, 3_540_000, 3_465_000],
		[86_400, 86_040_000, 86_340_000, 86_265_000],
	])(
		'lies, with a life of %i s, between %i ms and its due time after %i ms: in the one that obtained it by %i ms, then in others',
		(lifetime, from, to, first) => {
			const token = tokenOf(lifetime);
			expect(lifeOf(OBTAINED, Number(token.refreshAt))).toBeCloseTo(lifetime * 1000, 3);
			const window = to - from;
			expect(inFirst(0, token)).toBeCloseTo(first - 0.1 * window, 3);
			expect(inFirst(1 - Number.EPSILON, token)).toBeCloseTo(first, 3);
			expect(inProcess(0, token)).toBeCloseTo(from + 0.8 * window, 3);
			expect(inProcess(1 - Number.EPSILON, token)).toBeCloseTo(to, 3);
			for (let random = 0; random < 1; random += 0.01) {
				const moment = inProcess(random, token);
				expect(moment).toBeGreaterThanOrEqual(from + 0.8 * window - 0.001);
				expect(moment).toBeLessThanOrEqual(to);
			}
		},
	);

	it('stays the same for a token, is another one for the next, and tells nobody else', () => {
		const token = tokenOf(900);
		drawn = 0.1;
		const first = ownDueTime(token);
		drawn = 0.9;
		expect(ownDueTime(token)).toBe(first);
		expect(ownDueTime(tokenOf(900, 'two'))).toBeGreaterThan(Number(first));
		now = Number(first) - 1;
		expect([isDueHere(token), isDue(token)]).toEqual([false, false]);
		now = Number(first);
		expect([isDueHere(token), isDue(token)]).toEqual([true, false]);
		now = Number(token.refreshAt);
		expect([isDueHere(token), isDue(token)]).toEqual([true, true]);
	});

	it('is the due time of all where the token could not be renewed here, and never where nobody knows its life', () => {
		const token = tokenOf(900);
		drawn = 0;
		leaveToOthers(token);
		expect(ownDueTime(token)).toBe(token.refreshAt);
		expect(ownDueTime(tokenOf(undefined))).toBeUndefined();
		expect(isDueHere(tokenOf(undefined))).toBe(false);
	});

	it('is the due time itself where what is stored makes no sense', () => {
		drawn = 0.5;
		expect(ownDueTime({ accessToken: 'a', obtainedAt: 5_000, refreshAt: 4_000 })).toBeLessThanOrEqual(5_000);
		expect(ownDueTime({ accessToken: 'b', obtainedAt: 0, refreshAt: 4_000_000 })).toBeGreaterThanOrEqual(3_700_000);
	});

	/** Token requests and use of a token, on average, where the one that obtained it is gone in some lives. */
	const share = (
		processes: number,
		renewal: number,
		isGone: (life: number) => boolean,
	): { requests: number; used: number } => {
		const lives = 2_000;
		const token = tokenOf(900);
		let requests = 0;
		let used = 0;
		const random = randomNumbers(processes);
		for (let life = 0; life < lives; life++) {
			const moments = Array.from({ length: processes }, (_each, index) =>
				(index === 0 && !isGone(life) ? inFirst : inProcess)(random(), token),
			);
			const first = Math.min(...moments);
			// Until it is over, nobody finds the new token.
			requests += moments.filter((moment) => moment < first + renewal).length;
			used += first;
		}
		return { requests: requests / lives, used: used / lives };
	};

	it.each([2, 4, 10, 20, 50])('makes one token request per life in %i busy processes', (processes) => {
		// A thirtieth of the window.
		const { requests, used } = share(processes, 10_000, () => false);
		expect(requests).toBe(1);
		// A life does not become half as long because many could renew it: 540 s would be the shortest there is.
		expect(used).toBeGreaterThan(730_000);
	});

	it.each([2, 4, 10, 20, 50])(
		'makes at most 1.3 in %i, also while the one that obtained the token is gone, where a renewal takes 2 seconds',
		(processes) => expect(share(processes, 2_000, () => true).requests).toBeLessThanOrEqual(1.3),
	);

	it.each([2, 4, 10, 20, 50])(
		'makes at most 1.3 in %i that are restarted every tenth life, where it takes 10 seconds',
		(processes) => expect(share(processes, 10_000, (life) => life % 10 === 0).requests).toBeLessThanOrEqual(1.3),
	);
});
