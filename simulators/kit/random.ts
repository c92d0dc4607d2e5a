/** Every byte in two digits. */
const HEX = Array.from({ length: 256 }, (_unused, byte) => byte.toString(16).padStart(2, '0'));
/** What the first digit of a UUID's fourth group may be. */
const VARIANTS = ['8', '9', 'a', 'b'];

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
		const [a, b, c, d] = [this.digits(), this.digits(), this.digits(), this.digits()];
		const variant = VARIANTS[this.integer(0, VARIANTS.length - 1)] ?? '8';
		return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
	}

	/** Eight hexadecimal digits. */
	private digits(): string {
		const drawn = Math.floor(this.next() * 4294967296);
		return `${HEX[drawn >>> 24]}${HEX[(drawn >>> 16) & 255]}${HEX[(drawn >>> 8) & 255]}${HEX[drawn & 255]}`;
	}
}
