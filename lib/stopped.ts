/*
 * A run has one signal, and each of its calls and waits wants to know when it aborts. Node warns of more than ten listeners
 * on one signal, and adding and removing them costs more than the rest of a wait.
 */

/** Who wants to know, by signal: that has one listener, for as long as it lives. */
const told = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `tell` once the signal of a run aborts. What has aborted already tells nobody.
 * @returns what takes that back
 */
export function whenStopped(signal: AbortSignal, tell: () => void): () => void {
	const all = told.get(signal) ?? listening(signal);
	all.add(tell);
	return () => void all.delete(tell);
}

function listening(signal: AbortSignal): Set<() => void> {
	const all = new Set<() => void>();
	told.set(signal, all);
	signal.addEventListener('abort', () => all.forEach((tell) => tell()), { once: true });
	return all;
}
