import { clock } from '../clock';
import { whenStopped } from '../stopped';

/** The time for one call is over, although something may still have been coming in. */
export class TimeIsOver extends Error {
	constructor() {
		super('No answer in time');
		this.name = 'TimeIsOver';
	}
}

/** The time that work may take. Files are long: of them silence counts, and only that of the other side. */
export interface Time {
	/** Something has moved: the time begins anew. */
	readonly anew: () => void;
	/** It stands still until it begins anew. */
	readonly pause: () => void;
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
	let giveUp: (reason: unknown) => void = () => undefined;
	const givenUp = new Promise<never>((_resolve, reject) => {
		giveUp = (reason) => {
			reject(reason);
			stop.abort(reason);
		};
	});
	const watch = watchFor(milliseconds, () => giveUp(new TimeIsOver()));
	const notWatched = cancel && whenStopped(cancel, () => giveUp(cancel.reason));
	try {
		return await Promise.race([work(stop.signal, watch), givenUp]);
	} finally {
		watch.end();
		notWatched?.();
		stop.abort(OVER);
	}
}

/** Tells once the time is over. One alarm at a time, however much moves. */
function watchFor(milliseconds: number, over: () => void): Time & { readonly end: () => void } {
	let movedAt: number | undefined;
	let isPaused = false;
	let isEnded = false;
	let callOff: (() => void) | undefined;
	const look = (): void => {
		callOff = undefined;
		if (isPaused) return;
		const left = movedAt === undefined ? 0 : milliseconds - (clock.monotonic() - movedAt);
		if (left <= 0) over();
		else callOff = clock.alarm(left, look);
	};
	callOff = clock.alarm(milliseconds, look);
	return {
		anew: () => {
			isPaused = false;
			movedAt = clock.monotonic();
			if (!isEnded) callOff ??= clock.alarm(milliseconds, look);
		},
		pause: () => (isPaused = true),
		end: () => {
			isEnded = true;
			callOff?.();
		},
	};
}
