import { clock } from '../../lib/clock';

/** The package's clock in the hands of a test: it runs with the machine's, can jump, and waits pass at once. */
export interface TestClock {
	now(): number;
	/** Jumps forward. */
	advance(milliseconds: number): void;
	/** Every wait asked for so far, in milliseconds. */
	readonly waits: number[];
}

/** Takes the clock over until `jest.restoreAllMocks()`. */
export function takeClock(): TestClock {
	let offset = 0;
	const waits: number[] = [];
	const now = () => Date.now() + offset;
	jest.spyOn(clock, 'now').mockImplementation(now);
	jest.spyOn(clock, 'random').mockReturnValue(0.5);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
		signal?.throwIfAborted();
		waits.push(milliseconds);
		offset += milliseconds;
		await Promise.resolve();
	});
	return {
		now,
		waits,
		advance: (milliseconds) => {
			offset += milliseconds;
		},
	};
}
