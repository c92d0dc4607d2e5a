/*
 * Simulators that live: each makes a step at every beat, none waits for another or for its own webhook, and nothing goes
 * on once they are stopped. all.test.ts lets all of them live.
 */
import type { LiveChange } from '../../../simulators/kit';
import { readEvery, startLive } from '../../../simulators/liveTimer';

const change = (id: number): LiveChange => ({ resource: 'rows', id, what: 'new' });

/** Lets promises that are settled be noticed. */
const settle = async () => await jest.advanceTimersByTimeAsync(0);

describe('with a clock in hand', () => {
	beforeAll(() => jest.useFakeTimers());
	afterAll(() => jest.useRealTimers());

	it('makes a step every so often, until it is stopped', async () => {
		let steps = 0;
		const seen: unknown[] = [];
		const stop = startLive(
			{ one: { tick: () => change((steps += 1)) } },
			{ everyMs: 5000, onChange: (name, { id }) => seen.push(`${name} ${id}`) },
		);
		await jest.advanceTimersByTimeAsync(4999);
		expect(seen).toEqual([]);
		await jest.advanceTimersByTimeAsync(5001);
		expect(seen).toEqual(['one 1', 'one 2']);
		stop();
		expect(jest.getTimerCount()).toBe(0);
	});

	it('makes one every ten seconds unless told', async () => {
		const tick = jest.fn(() => change(1));
		const stop = startLive({ one: { tick } });
		await jest.advanceTimersByTimeAsync(9999);
		expect(tick).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(1);
		expect(tick).toHaveBeenCalledTimes(1);
		stop();
	});

	it('does not begin a step before the one before has ended, nor holds others up', async () => {
		let end: ((change: LiveChange) => void) | undefined;
		const slow = jest.fn(async () => await new Promise<LiveChange>((resolve) => (end = resolve)));
		const quick = jest.fn(() => change(2));
		const stop = startLive({ slow: { tick: slow }, quick: { tick: quick } }, { everyMs: 1000 });
		await jest.advanceTimersByTimeAsync(3000);
		expect([slow.mock.calls.length, quick.mock.calls.length]).toEqual([1, 3]);
		end?.(change(1));
		await settle();
		await jest.advanceTimersByTimeAsync(1000);
		expect([slow.mock.calls.length, quick.mock.calls.length]).toEqual([2, 4]);
		stop();
	});

	it('tells of a step that failed and goes on', async () => {
		const failed: unknown[] = [];
		const tick = jest.fn(() => {
			throw new Error('Nothing left to change');
		});
		const stop = startLive(
			{ one: { tick } },
			{ everyMs: 1000, onError: (name, error) => failed.push([name, (error as Error).message]) },
		);
		await jest.advanceTimersByTimeAsync(2000);
		expect(failed).toEqual([
			['one', 'Nothing left to change'],
			['one', 'Nothing left to change'],
		]);
		stop();
	});
});

it.each([
	['5', 5000],
	['0.2', 200],
])('--every %s', (seconds, milliseconds) => expect(readEvery(seconds)).toBe(milliseconds));

it.each(['0', '-1', 'often', ''])('--every "%s" is refused', (seconds) => {
	expect(() => readEvery(seconds)).toThrow(`--every takes a number of seconds above 0, not "${seconds}"`);
});
