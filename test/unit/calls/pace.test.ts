import { Pace } from '../../../lib/calls/pace';
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
	/** Milliseconds of its Retry-After. */
	readonly retryAfter?: number;
	/** Milliseconds until it answers. */
	readonly latency: number;
}

/** Ten items at once against a server, as a run sends them. */
async function runAgainst({ counting, perSecond, retryAfter, latency }: Server, items: number) {
	const time = new SimulatedTime(randomNumbers());
	const takes = limiter(counting, perSecond);
	const pace = new Pace({ atOnce: 10, minimumInterval: 0, endsAt: Infinity, signal: undefined });
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
			if (!taken && retryAfter !== undefined) {
				asked += time.now + retryAfter - Math.max(askedUntil, time.now);
				askedUntil = time.now + retryAfter;
			}
			await time.sleep(latency / 2);
			count[taken ? 'served' : 'refused'] += 1;
			if (taken) turn.taken();
			else turn.refused(retryAfter);
			turn.end();
			if (taken) return;
		}
	};
	await time.during(runItems(items, item, { parallel: 10 }));
	return { ...count, seconds: (time.now - asked) / 1000 };
}

/** The same numbers in each test, evenly spread over [0, 1). */
function randomNumbers(): () => number {
	let latest = 4242;
	return () => (latest = (latest * 16807) % 2147483647) / 2147483647;
}

const RATES = [
	[2, 60],
	[5, 60],
	[5, 100],
	[20, 100],
	[20, 300],
] as const;
const RETRY_AFTER = [1000, 300, 0, undefined];
const LATENCIES = [3, 25, 150];

describe.each(LATENCIES)('a server that takes a second of calls at once and answers after %i ms', (latency) => {
	it.each(RATES.flatMap((rate) => RETRY_AFTER.map((retryAfter) => [...rate, retryAfter] as const)))(
		'%i calls a second, %i items, Retry-After %p',
		async (perSecond, items, retryAfter) => {
			const { served, refused, seconds } = await runAgainst(
				{ counting: 'bucket', perSecond, retryAfter, latency },
				items,
			);
			expect(served).toBe(items);
			expect(refused).toBeLessThan(served / 3);
			expect(seconds).toBeLessThanOrEqual((1.3 * items) / perSecond);
		},
	);
});

describe.each(['small bucket', 'window', 'spacing'] as const)('a server that counts in another way: %s', (counting) => {
	it.each(
		[
			[2, 60],
			[5, 100],
			[20, 300],
		].flatMap((rate) => RETRY_AFTER.map((retryAfter) => [...rate, retryAfter] as const)),
	)('%i calls a second, %i items, Retry-After %p', async (perSecond, items, retryAfter) => {
		const server = { counting, perSecond: perSecond ?? 1, retryAfter, latency: 25 };
		const { served, refused, seconds } = await runAgainst(server, items ?? 0);
		expect(served).toBe(items);
		expect(refused).toBeLessThan(served / 3);
		// Who saves nothing for a moment of silence serves less to everybody who is careful.
		expect(seconds).toBeLessThanOrEqual((1.4 * served) / server.perSecond);
	});
});
