/*
 * Each call has a time of its own, and nearly none of them ever runs out. A timer for each costs more than all else that is
 * done for a small call: so those that wait equally long share one.
 */

interface Alarm {
	/** Milliseconds on the clock that timers go by. */
	readonly at: number;
	readonly ring: () => void;
}

/** Those that wait, by how long; within one of these, whoever comes first is first to ring. */
const waiting = new Map<number, Set<Alarm>>();

/**
 * Calls `ring` once `milliseconds` have passed.
 * @returns what calls it off
 */
export function alarmIn(milliseconds: number, ring: () => void): () => void {
	const wait = Math.max(1, Math.ceil(milliseconds));
	const alarm: Alarm = { at: performance.now() + wait, ring };
	const alarms = waiting.get(wait) ?? new Set();
	if (!waiting.has(wait)) {
		waiting.set(wait, alarms);
		lookIn(wait, wait, alarms);
	}
	alarms.add(alarm);
	return () => void alarms.delete(alarm);
}

/** A signal's own timer keeps no process alive. */
function lookIn(milliseconds: number, wait: number, alarms: Set<Alarm>): void {
	AbortSignal.timeout(milliseconds).addEventListener('abort', () => look(wait, alarms), { once: true });
}

function look(wait: number, alarms: Set<Alarm>): void {
	const now = performance.now();
	for (const alarm of alarms) {
		if (alarm.at > now) break;
		alarms.delete(alarm);
		alarm.ring();
	}
	const [next] = alarms;
	if (next === undefined) waiting.delete(wait);
	else lookIn(Math.max(1, Math.ceil(next.at - now)), wait, alarms);
}
