/** A small seeded generator: the same seed gives the same data on every machine. */
export class SeededRandom {
	private state: number;

	constructor(seed: number) {
		this.state = seed >>> 0;
	}

	/** A number from 0 (included) to 1 (excluded); the mulberry32 recurrence. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = this.state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole number between both ends, both included. */
	integer(from: number, to: number): number {
		return from + Math.floor(this.next() * (to - from + 1));
	}

	/** One of the given values. */
	pick<T>(values: readonly T[]): T {
		return values[this.integer(0, values.length - 1)] as T;
	}

	/** True with the given probability. */
	chance(probability: number): boolean {
		return this.next() < probability;
	}

	/** A number with a fixed count of decimals. */
	decimal(from: number, to: number, digits: number): number {
		return Number((from + this.next() * (to - from)).toFixed(digits));
	}

	/** A version 4 UUID in lower case. */
	uuid(): string {
		// Four draws of eight digits: seeds need thousands of these.
		const digits = [1, 2, 3, 4]
			.map(() =>
				Math.floor(this.next() * 4294967296)
					.toString(16)
					.padStart(8, '0'),
			)
			.join('');
		const text = `${digits.slice(0, 12)}4${digits.slice(13, 16)}${this.pick(['8', '9', 'a', 'b'])}${digits.slice(17)}`;
		return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
	}
}
