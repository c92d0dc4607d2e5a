import type { Live, LiveChange } from './kit';

export const DEFAULT_EVERY_MS = 10_000;

export interface LiveOptions {
	/** How often each simulator makes a step; ten seconds unless told. */
	everyMs?: number;
	/** Told of every step. */
	onChange?(name: string, change: LiveChange): void;
	/** Told of a step that failed; the next one is tried all the same. */
	onError?(name: string, error: unknown): void;
}

/** Reads what was given as `--every`: the seconds between two steps. */
export function readEvery(seconds: string): number {
	const everyMs = Number(seconds) * 1000;
	if (everyMs > 0 && Number.isFinite(everyMs)) return everyMs;
	throw new Error(`--every takes a number of seconds above 0, not "${seconds}".`);
}

/** Lets simulators make their steps from now on, until the function it gives back is called. */
export function startLive(lives: Readonly<Record<string, Live>>, options: LiveOptions = {}): () => void {
	const { everyMs = DEFAULT_EVERY_MS, onChange, onError } = options;
	const busy = new Set<string>();
	const step = async (name: string, live: Live) => {
		// A webhook may take its time; steps do not pile up behind it.
		if (busy.has(name)) return;
		busy.add(name);
		try {
			const change = await live.tick();
			onChange?.(name, change);
		} catch (error) {
			onError?.(name, error);
		} finally {
			busy.delete(name);
		}
	};
	const timer = setInterval(() => {
		for (const [name, live] of Object.entries(lives)) void step(name, live);
	}, everyMs);
	return () => clearInterval(timer);
}
