import { clock } from '../../../lib/clock';

interface Sleeper {
	readonly at: number;
	readonly wake: () => void;
}

/**
 * Time that only passes while everybody sleeps, and then at once to the next who wakes: what runs side by side in it does
 * so exactly as long as it says, in no time. In place of the package's clock until `jest.restoreAllMocks()`.
 */
export class SimulatedTime {
	now = 0;

	private sleepers: Sleeper[] = [];

	constructor(random: () => number = () => 0.5) {
		jest.spyOn(clock, 'monotonic').mockImplementation(() => this.now);
		jest.spyOn(clock, 'now').mockImplementation(() => this.now);
		jest.spyOn(clock, 'random').mockImplementation(random);
		jest.spyOn(clock, 'alarm').mockImplementation((milliseconds, ring) => this.alarm(milliseconds, ring));
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => await this.sleep(milliseconds));
	}

	private alarm(milliseconds: number, ring: () => void): () => void {
		const sleeper = { at: this.now + milliseconds, wake: ring };
		this.sleepers.push(sleeper);
		return () => void (this.sleepers = this.sleepers.filter((one) => one !== sleeper));
	}

	async sleep(milliseconds: number): Promise<void> {
		await new Promise<void>((wake) => this.sleepers.push({ at: this.now + milliseconds, wake }));
	}

	/** Lets time pass until `work` has ended. */
	async during<T>(work: Promise<T>): Promise<T> {
		let hasEnded = false;
		const watched = work.finally(() => {
			hasEnded = true;
		});
		watched.catch(() => undefined);
		for (;;) {
			await new Promise((resolve) => setImmediate(resolve));
			if (hasEnded) return await watched;
			this.sleepers.sort((one, other) => one.at - other.at);
			const next = this.sleepers.shift();
			if (!next) throw new Error('Nobody sleeps, and the work has not ended');
			this.now = Math.max(this.now, next.at);
			next.wake();
		}
	}
}
