import { alarmIn } from './alarm';

/** The time for one call is over, although something may still have been coming in. */
export class TimeIsOver extends Error {
	constructor() {
		super('No answer in time');
		this.name = 'TimeIsOver';
	}
}

/** What work that takes no longer than it may can do about its time. */
export interface Time {
	/** Nothing counts it from here on but the work itself. */
	readonly takeYourTime: () => void;
	/** It is over. */
	readonly giveUp: () => void;
}

/** One for all calls: it says nothing of the one it ends, and where each was made costs more than all else here. */
const OVER = new Error('It is over');

/**
 * Does work that can be stopped, for no longer than `milliseconds` and until `cancel` aborts. What is given up is told to
 * stop by the signal it was handed; what does not listen is left alone. Work that is done is told as well: what it left
 * open, such as the rest of an answer, is closed.
 * @throws TimeIsOver, or the reason of `cancel`
 */
export async function within<T>(
	milliseconds: number,
	cancel: AbortSignal | undefined,
	work: (signal: AbortSignal, time: Time) => Promise<T>,
): Promise<T> {
	cancel?.throwIfAborted();
	const stop = new AbortController();
	let onTime: () => void = () => undefined;
	let onCancel: () => void = () => undefined;
	const givenUp = new Promise<never>((_resolve, reject) => {
		const giveUp = (reason: unknown): void => {
			reject(reason);
			stop.abort(reason);
		};
		onTime = () => giveUp(new TimeIsOver());
		onCancel = () => giveUp(cancel?.reason);
	});
	const untime = alarmIn(milliseconds, () => onTime());
	cancel?.addEventListener('abort', onCancel, { once: true });
	try {
		return await Promise.race([work(stop.signal, { takeYourTime: untime, giveUp: onTime }), givenUp]);
	} finally {
		untime();
		cancel?.removeEventListener('abort', onCancel);
		stop.abort(OVER);
	}
}
