import { clock } from '../../lib/clock';

/** The package's clock in the hands of a test: it runs with the machine's, can jump, and waits pass at once. */
export interface TestClock {
	now(): number;
	/** Jumps forward; a negative jump is a clock that somebody sets back. */
	advance(milliseconds: number): void;
	/** From now on it only moves by waits and jumps. */
	stop(): void;
	/** Every wait asked for so far, in milliseconds. */
	readonly waits: number[];
}

/** Takes the clock over until `jest.restoreAllMocks()`. */
export function takeClock(): TestClock {
	let offset = 0;
	let passed = 0;
	const waits: number[] = [];
	let stoppedAt: number | undefined;
	const now = () => (stoppedAt ?? Date.now()) + offset;
	jest.spyOn(clock, 'now').mockImplementation(now);
	// It only runs while the package waits, so that no busy machine decides a test; setting a clock back does not turn it back.
	jest.spyOn(clock, 'monotonic').mockImplementation(() => passed);
	jest.spyOn(clock, 'random').mockReturnValue(0.5);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
		signal?.throwIfAborted();
		waits.push(milliseconds);
		offset += milliseconds;
		passed += milliseconds;
		await Promise.resolve();
	});
	return {
		now,
		waits,
		stop: () => {
			stoppedAt = Date.now();
		},
		advance: (milliseconds) => {
			offset += milliseconds;
			passed += Math.max(0, milliseconds);
		},
	};
}
