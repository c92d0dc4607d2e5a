import { Pace } from '../../../lib/calls/pace';
import { clock } from '../../../lib/clock';
import { runItems } from '../../../lib/items/runItems';
import { limiter, type Counting } from './limitedServer';
import { SimulatedTime } from './simulatedTime';

/*
 * The promise: whatever a system's limit and however it counts, all calls get through, few are refused, and hardly any time
 * is lost. Nothing here waits: time is simulated, and only what was sent is counted.
 */

afterEach(() => jest.restoreAllMocks());

interface Server {
	readonly counting: Counting;
	readonly perSecond: number;
	/** Milliseconds of its Retry-After; a date names the second in which they end. */
	readonly retryAfter: number | 'date' | undefined;
	/** Milliseconds until it answers. */
	readonly latency: number;
}

/** Items against a server, so many at once, as a run sends them. */
async function runAgainst({ counting, perSecond, retryAfter, latency }: Server, items: number, parallel: number) {
	const time = new SimulatedTime(randomNumbers());
	const takes = limiter(counting, perSecond);
	const pace = new Pace({ atOnce: parallel, minimumInterval: 0, endsAt: Infinity, signal: undefined });
	const count = { served: 0, refused: 0, given_up: 0 };
	let asked = 0;
	let askedUntil = 0;
	const item = async (): Promise<void> => {
		for (let isReturning = false; ; isReturning = true) {
			const turn = await pace.turn(isReturning);
			if (turn === undefined) {
				count.given_up += 1;
				return;
			}
			await time.sleep(latency / 2);
			const taken = takes(time.now);
			const pause = retryAfter === 'date' ? 1000 - (time.now % 1000) : retryAfter;
			if (!taken && pause !== undefined) {
				// Pauses that overlap are waited for once.
				const until = Math.max(askedUntil, time.now + pause);
				asked += until - Math.max(askedUntil, time.now);
				askedUntil = until;
			}
			await time.sleep(latency / 2);
			count[taken ? 'served' : 'refused'] += 1;
			if (taken) turn.taken();
			else turn.refused(pause);
			turn.end();
			if (taken) return;
		}
	};
	await time.during(runItems(items, item, { parallel }));
	return { ...count, seconds: (time.now - asked) / 1000 };
}

/** The same numbers in each test, evenly spread over [0, 1). */
function randomNumbers(): () => number {
	let latest = 4242;
	return () => (latest = (latest * 16807) % 2147483647) / 2147483647;
}

/** Calls a second, and how many are to be made. */
const RATES = [
	[2, 20],
	[2, 60],
	[5, 60],
	[20, 100],
	[20, 300],
] as const;
const RETRY_AFTER = [1000, 0, 'date', undefined] as const;
const LATENCIES = [3, 25, 150];
const COUNTINGS = ['bucket', 'small bucket', 'window', 'spacing'] as const;

/** How many times items / rate it takes: a server that saves nothing is found out more slowly than it serves a hundred calls. */
function mostTime({ counting }: Server, items: number): number {
	return counting === 'spacing' && items === 100 ? 1.45 : 1.3;
}

/**
 * How many calls are refused, as a share of the served ones. Of the first ones, which go out together before anything is
 * known, four or five of sixty are refused at 5 a second; and where a window is closed, only asking tells when it opens.
 */
function mostRefused({ counting, perSecond }: Server): number {
	if (perSecond !== 5 || counting === 'small bucket' || counting === 'spacing') return 1 / 3;
	return counting === 'window' ? 0.4 : 0.35;
}

describe.each(COUNTINGS)('a server that counts like this: %s', (counting) => {
	describe.each(RATES)('%i calls a second, %i items', (perSecond, items) => {
		it.each(
			RETRY_AFTER.flatMap((retryAfter) =>
				LATENCIES.flatMap((latency) => [1, 10].map((parallel) => [retryAfter, latency, parallel] as const)),
			),
		)('Retry-After %p, answered after %i ms, %i at once', async (retryAfter, latency, parallel) => {
			const server = { counting, perSecond, retryAfter, latency };
			const { served, refused, given_up, seconds } = await runAgainst(server, items, parallel);
			expect({ served, given_up }).toEqual({ served: items, given_up: 0 });
			// The first ones go out together before anything is known, and in a short run they are many.
			const unforeseeable = items === 20 ? parallel - 1 : 0;
			expect(refused - unforeseeable).toBeLessThan(served * mostRefused(server));
			// One at a time takes as long as the answers do.
			const least = Math.max(items / perSecond, parallel === 1 ? (items * latency) / 1000 : 0);
			expect(seconds).toBeLessThanOrEqual(mostTime(server, items) * least);
		});
	});
});

describe('a run', () => {
	const limits = { atOnce: 3, minimumInterval: 0, endsAt: Infinity, signal: undefined };

	it('has no more calls under way than it may, whatever they are for', async () => {
		const time = new SimulatedTime();
		const pace = new Pace(limits);
		let underWay = 0;
		let most = 0;
		const detail = async (): Promise<void> => {
			const turn = await pace.turn(false);
			most = Math.max(most, (underWay += 1));
			await time.sleep(10);
			underWay -= 1;
			turn?.taken();
			turn?.end();
		};
		await time.during(runItems(10, async () => void (await runItems(5, detail, { parallel: 5 })), { parallel: 3 }));
		expect(most).toBe(3);
		expect(time.now).toBe(Math.ceil(50 / 3) * 10);
	});

	it('keeps the interval, also when somebody sets the clock back', async () => {
		const time = new SimulatedTime();
		const pace = new Pace({ ...limits, minimumInterval: 250 });
		const starts: number[] = [];
		jest.spyOn(clock, 'now').mockImplementation(() => time.now - starts.length * 3_600_000);
		const item = async (): Promise<void> => {
			const turn = await pace.turn(false);
			starts.push(time.now);
			turn?.end();
		};
		await time.during(runItems(5, item, { parallel: 3 }));
		expect(starts).toEqual([0, 250, 500, 750, 1000]);
	});

	it('waits for nothing until the first refusal', async () => {
		const time = new SimulatedTime();
		const pace = new Pace(limits);
		const item = async (): Promise<void> => {
			const turn = await pace.turn(false);
			turn?.taken();
			turn?.end();
		};
		await time.during(runItems(1_000, item, { parallel: 50 }));
		expect(clock.sleep).not.toHaveBeenCalled();
	});

	it('gives up after two minutes in which everything is refused, and tries again once the pause is over', async () => {
		const time = new SimulatedTime();
		const pace = new Pace(limits);
		const refuse = async (pause?: number): Promise<boolean> => {
			const turn = await pace.turn(false);
			turn?.refused(pause);
			turn?.end();
			return turn !== undefined;
		};
		const sent = await time.during(
			(async () => {
				let count = 0;
				while (await refuse()) count += 1;
				return count;
			})(),
		);
		expect(time.now).toBeLessThanOrEqual(120_000);
		expect(time.now).toBeGreaterThan(60_000);
		expect(sent).toBeLessThan(20);
		expect(pace.isHopeless).toBe(true);
		time.now += 60_000;
		expect(await time.during(refuse())).toBe(true);
		expect(await time.during(refuse())).toBe(false);
	});

	it('does not begin to wait where the system asks for more than there is', async () => {
		const time = new SimulatedTime();
		const pace = new Pace({ ...limits, endsAt: 10_000 });
		const turn = await pace.turn(false);
		turn?.refused(11_000);
		turn?.end();
		expect(await time.during(pace.turn(true))).toBeUndefined();
		expect(time.now).toBe(0);
	});

	it('lets those first that were refused before', async () => {
		const time = new SimulatedTime();
		const pace = new Pace({ ...limits, atOnce: 1 });
		const order: string[] = [];
		const come = async (name: string, isReturning: boolean): Promise<void> => {
			const turn = await pace.turn(isReturning);
			order.push(name);
			await time.sleep(1);
			turn?.end();
		};
		await time.during(Promise.all([come('first', false), come('new', false), come('refused before', true)]));
		expect(order).toEqual(['first', 'refused before', 'new']);
	});

	it('that is stopped lets nobody wait on', async () => {
		const stop = new AbortController();
		const time = new SimulatedTime();
		const pace = new Pace({ ...limits, signal: stop.signal });
		const turn = await pace.turn(false);
		turn?.refused(5_000);
		turn?.end();
		const waiting = Promise.allSettled([pace.turn(true), pace.turn(true)]);
		stop.abort(new Error('stopped'));
		const ends = await time.during(waiting);
		expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	});
});
