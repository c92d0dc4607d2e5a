import { sleep } from 'n8n-workflow';
import { alarmIn } from './alarm';
import { whenStopped } from './stopped';

/**
 * The only clock of the package. Times are epoch milliseconds.
 * An object, so that tests can set the time and let waits pass at once.
 */
export const clock = {
	now(): number {
		return Date.now();
	},

	/** Milliseconds on a clock that nobody can set: only differences mean something. For how long, never for when. */
	monotonic(): number {
		return performance.now();
	},

	/** A number in [0, 1), for jitter. */
	random(): number {
		return Math.random();
	},

	/**
	 * Rings once after `milliseconds`, unless it is called off by the function returned. For what should have come long
	 * before: where tests let waits pass at once, this still takes its time.
	 */
	alarm(milliseconds: number, ring: () => void): () => void {
		return alarmIn(milliseconds, ring);
	},

	/** Lets n8n get round to whatever else is ready by now. That takes a millisecond at least, and waits for nothing. */
	async afterOthers(): Promise<void> {
		await sleep(0);
	},

	/** Waits `milliseconds`, or until `signal` aborts: then rejects with its reason. */
	async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		if (signal === undefined) {
			await sleep(milliseconds);
			return;
		}
		signal.throwIfAborted();
		let stopWaiting: (() => void) | undefined;
		const aborted = new Promise<never>((_resolve, reject) => {
			stopWaiting = whenStopped(signal, () => reject(signal.reason));
		});
		try {
			await Promise.race([sleep(milliseconds), aborted]);
		} finally {
			stopWaiting?.();
		}
	},
};
