import { Pace } from '../../../lib/calls/pace';
import { Slots } from '../../../lib/slots';
import { clock } from '../../../lib/clock';
import { runItems } from '../../../lib/items/runItems';
import { aShare } from '../../support/share';
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
	const pace = new Pace({ minimumInterval: 0, endsAt: Infinity, signal: undefined }, new Slots(parallel));
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
const RATES = [2, 5, 20].flatMap((perSecond) => [20, 60, 150, 300].map((items) => [perSecond, items] as const));
const RETRY_AFTER = [1000, 0, 'date', undefined] as const;
const LATENCIES = [3, 25, 150];
const COUNTINGS = ['bucket', 'small bucket', 'window', 'sliding window', 'spacing'] as const;

/**
 * Seconds it may take: 1.3 times what the rate allows. Nobody knows a rate before some calls were served and some refused
 * at it, and a server that saves nothing makes up for none of the time that takes: of up to 60 calls a few are lost so.
 */
function mostSeconds({ counting, perSecond, latency }: Server, items: number, least: number): number {
	const learning = counting === 'spacing' && items <= 60 ? 8 / perSecond + latency / 1000 : 0;
	return 1.3 * least + learning;
}

/**
 * How many calls may be refused: a third of the served ones. Of 20 calls the first ten are sent before anything is known,
 * and up to nine of them refused; to find out what a server takes that serves nothing for a second costs others. With slow
 * answers some more are under way whenever it begins to refuse.
 */
function mostRefused({ latency }: Server, items: number, parallel: number): number {
	const unforeseeable = items === 20 ? parallel - 1 + 7 : 0;
	const underWay = items > 20 && latency === 150 ? 9 : 0;
	return items / 3 + unforeseeable + underWay;
}

describe.each(COUNTINGS)('a server that counts like this: %s', (counting) => {
	describe.each(RATES)('%i calls a second, %i items', (perSecond, items) => {
		it.each(
			aShare(
				RETRY_AFTER.flatMap((retryAfter) =>
					LATENCIES.flatMap((latency) => [1, 10].map((parallel) => [retryAfter, latency, parallel] as const)),
				),
				// No even share: each falls on another latency.
				5,
			),
		)('Retry-After %p, answered after %i ms, %i at once', async (retryAfter, latency, parallel) => {
			const server = { counting, perSecond, retryAfter, latency };
			const { served, refused, given_up, seconds } = await runAgainst(server, items, parallel);
			expect({ served, given_up }).toEqual({ served: items, given_up: 0 });
			expect(refused).toBeLessThanOrEqual(mostRefused(server, items, parallel));
			// One at a time takes as long as the answers do.
			const least = Math.max(items / perSecond, parallel === 1 ? (items * latency) / 1000 : 0);
			expect(seconds).toBeLessThanOrEqual(mostSeconds(server, items, least));
		});
	});
});

describe('a run', () => {
	const limits = { minimumInterval: 0, endsAt: Infinity, signal: undefined };

	it('has no more calls under way than it may, whatever they are for', async () => {
		const time = new SimulatedTime();
		const pace = new Pace(limits, new Slots(3));
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
		const pace = new Pace({ ...limits, minimumInterval: 250 }, new Slots(3));
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
		const pace = new Pace(limits, new Slots(3));
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
		const pace = new Pace(limits, new Slots(3));
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
		const pace = new Pace({ ...limits, endsAt: 10_000 }, new Slots(3));
		const turn = await pace.turn(false);
		turn?.refused(11_000);
		turn?.end();
		expect(await time.during(pace.turn(true))).toBeUndefined();
		expect(time.now).toBe(0);
	});

	it('lets those first that were refused before', async () => {
		const time = new SimulatedTime();
		const pace = new Pace(limits, new Slots(1));
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

	it('does not wait for a call that hangs once the system has begun to refuse', async () => {
		const time = new SimulatedTime();
		const pace = new Pace(limits, new Slots(3));
		const hangs = await pace.turn(false);
		const refused = await pace.turn(false);
		refused?.refused(undefined);
		refused?.end();
		const served = async (): Promise<void> => {
			const turn = await pace.turn(false);
			await time.sleep(20);
			turn?.taken();
			turn?.end();
		};
		await time.during(runItems(20, served, { parallel: 2 }));
		expect(time.now).toBeGreaterThan(4_000);
		expect(time.now).toBeLessThan(8_000);
		hangs?.end();
	});

	it('is held up by no other host, but shares the places of calls under way with it', async () => {
		const time = new SimulatedTime();
		const slots = new Slots(2);
		const [system, store] = [new Pace(limits, slots), new Pace(limits, slots)];
		const first = await system.turn(false);
		first?.refused(60_000);
		first?.end();
		const file = await store.turn(false);
		expect(time.now).toBe(0);
		const other = await store.turn(false);
		let isIn = false;
		const third = store.turn(false).then(() => (isIn = true));
		await new Promise((resolve) => setImmediate(resolve));
		expect(isIn).toBe(false);
		file?.end();
		await third;
		other?.end();
	});

	it('that is stopped lets nobody wait on', async () => {
		const stop = new AbortController();
		const time = new SimulatedTime();
		const pace = new Pace({ ...limits, signal: stop.signal }, new Slots(3));
		const turn = await pace.turn(false);
		turn?.refused(5_000);
		turn?.end();
		const waiting = Promise.allSettled([pace.turn(true), pace.turn(true)]);
		stop.abort(new Error('stopped'));
		const ends = await time.during(waiting);
		expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	});
});
