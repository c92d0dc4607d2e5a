import type { Delivery } from './deliver';
import type { Simulator } from './simulator';

/** What one step of a simulator's life changed. */
export interface LiveChange {
	/** The kind of record, as the system calls it: `applications`, `transactions`, `JmJob`. */
	readonly resource: string;
	readonly id: string | number;
	/** For people: "In review", "entered Fence Packing". */
	readonly what: string;
	/** The call to a webhook that told of the change, where one is configured. */
	readonly delivery?: Delivery;
}

/** Data that change as if people worked with the system. */
export interface Live {
	/** Makes one plausible change. Which one depends on the seed and on the steps before, never on chance or time. */
	tick(): LiveChange | Promise<LiveChange>;
}

/** A simulator whose data can come to life. */
export interface LiveSimulator extends Simulator {
	readonly live: Live;
}
