import { clock } from './clock';

/** The first wait that nobody asked for, doubled each time. Milliseconds. */
const FIRST_WAIT = 1_000;
/** The longest single wait, whoever asks for it. Milliseconds. */
const LONGEST_WAIT = 60_000;

/** What one try came to. */
export interface Attempt<Outcome> {
	readonly outcome: Outcome;
	/** Whether another try may do better, and does no harm. */
	readonly worthAnother: boolean;
	/** Milliseconds the other side asked to be left alone. */
	readonly askedPause?: number;
	/** Somebody else keeps that pause before the next try. */
	readonly pauseKept?: boolean;
}

/** How long to go on. */
export interface Patience {
	/** Tries in all. */
	readonly tries: number;
	/** Takes a wait from the time there is; false when it is longer than that. */
	readonly spend: (wait: number) => boolean;
	readonly signal?: AbortSignal;
}

/**
 * Tries until it works, cannot work or has been tried enough. Between tries it waits what was asked for, else by
 * exponential back-off with full jitter.
 * @returns what the last try came to, and how many there were
 */
export async function persistently<Outcome>(
	attempt: () => Promise<Attempt<Outcome>>,
	{ tries, spend, signal }: Patience,
): Promise<{ readonly outcome: Outcome; readonly tried: number }> {
	for (let tried = 1; ; tried++) {
		signal?.throwIfAborted();
		const { outcome, worthAnother, askedPause, pauseKept = false } = await attempt();
		if (!worthAnother || tried >= tries) return { outcome, tried };
		const wait = askedPause ?? clock.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tried - 1));
		if (wait > LONGEST_WAIT || !spend(wait)) return { outcome, tried };
		if (!pauseKept) await clock.sleep(wait, signal);
	}
}

/** Waits that add up to no more than so many milliseconds, whoever shares them. */
export function waitsUpTo(total: number): Patience['spend'] {
	let left = total;
	return (wait) => {
		if (wait > left) return false;
		left -= wait;
		return true;
	};
}
