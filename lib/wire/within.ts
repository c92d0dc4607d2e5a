/** The time for one call is over, although something may still have been coming in. */
export class TimeIsOver extends Error {
	constructor() {
		super('No answer in time');
		this.name = 'TimeIsOver';
	}
}

/**
 * Waits for `work`, but no longer than `milliseconds`. n8n's own timeout counts silence only, and n8n keeps the place
 * for an abort signal to itself, so the work is left alone, not stopped.
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
	const timer = AbortSignal.timeout(milliseconds);
	let onTime: () => void = () => undefined;
	const over = new Promise<never>((_resolve, reject) => {
		onTime = () => reject(new TimeIsOver());
		timer.addEventListener('abort', onTime, { once: true });
	});
	try {
		return await Promise.race([work, over]);
	} finally {
		timer.removeEventListener('abort', onTime);
	}
}
