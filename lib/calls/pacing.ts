import { clock } from '../clock';

/** Spaces the starts of calls: each waits until `interval` milliseconds after the one before. */
export function pacer(interval: number, signal: AbortSignal | undefined): () => Promise<void> {
	let nextStart = 0;
	return async () => {
		if (interval <= 0) return;
		const now = clock.now();
		const start = Math.max(now, nextStart);
		nextStart = start + interval;
		if (start > now) await clock.sleep(start - now, signal);
	};
}
