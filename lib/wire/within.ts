/** The time for one call is over, although something may still have been coming in. */
export class TimeIsOver extends Error {
	constructor() {
		super('No answer in time');
		this.name = 'TimeIsOver';
	}
}

/**
 * Does work that can be stopped, for no longer than `milliseconds` and until `cancel` aborts. What is given up is told to
 * stop by the signal it was handed; what does not listen is left alone.
 * @param work may call `takeYourTime` when it sees to the time itself from there on
 * @throws TimeIsOver, or the reason of `cancel`
 */
export async function within<T>(
	milliseconds: number,
	cancel: AbortSignal | undefined,
	work: (signal: AbortSignal, takeYourTime: () => void) => Promise<T>,
): Promise<T> {
	cancel?.throwIfAborted();
	const stop = new AbortController();
	const timer = AbortSignal.timeout(milliseconds);
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
	timer.addEventListener('abort', onTime, { once: true });
	const untime = (): void => timer.removeEventListener('abort', onTime);
	cancel?.addEventListener('abort', onCancel, { once: true });
	try {
		return await Promise.race([work(stop.signal, untime), givenUp]);
	} finally {
		// A signal that nobody listens to is forgotten long before its time.
		untime();
		cancel?.removeEventListener('abort', onCancel);
	}
}
