import { isJsonObject } from '../json';
import { inOtherZone, shownTwice } from './times';

/** What is remembered of a list. */
export interface ChangeState {
	/** Up to when it was read, by the system's own times; null: not at all so far. */
	readonly at: number | null;
	/** What was emitted, or skipped, within the overlap before that: keys and their times. */
	readonly seen: Readonly<Record<string, number>>;
	/** How far back `seen` knows everything. What is older counts as seen, also when the overlap is made longer. */
	readonly floor?: number;
	/** The zone in which times without one were read. */
	readonly zone?: string;
}

/** How far back a poll looks, and what it knows of that period. */
export interface Reach {
	/** Up to when the list was read before, in epoch milliseconds; -Infinity: not at all. */
	readonly before: number;
	/** Nothing older than this is new. */
	readonly since: number;
	/** What was emitted, or skipped: keys and their times. */
	readonly seen: ReadonlyMap<string, number>;
	/** Whether any of these times was wall-clock time, and therefore depends on the setting "Time Zone". */
	readonly zoneless: boolean;
}

/** What a poll goes by. */
export interface Terms {
	readonly now: number;
	/** How late a change may turn up. Milliseconds. */
	readonly overlap: number;
	/** Whether rows say themselves when they changed; else the times are those of the local clock. */
	readonly timed: boolean;
	/** The zone of times that come without one. */
	readonly timeZone: string;
}

/** From what is remembered to how far the next poll looks back. */
export function reachOf(state: ChangeState | undefined, terms: Terms): Reach {
	const { now, overlap, timed, timeZone } = terms;
	const { at, seen, floor = -Infinity, zone } = inZone(state, timeZone);
	const known = { seen: new Map(Object.entries(seen)), zoneless: zone !== undefined };
	if (at === null) return { ...known, before: -Infinity, since: -Infinity };
	// The local clock was ahead and has been put right: what comes from it is worth nothing.
	if (!timed && at > now) return { ...known, before: now, since: now - overlap };
	return { ...known, before: at, since: Math.max(at - overlapAt(at, terms, known.zoneless), floor) };
}

/**
 * How far before a time changes may still turn up. Clocks that are set back show an hour twice; a change in the second may
 * then look older than one in the first.
 */
export function overlapAt(at: number, { overlap, timeZone }: Terms, zoneless: boolean): number {
	return zoneless && at > -Infinity ? overlap + shownTwice(at, timeZone) : overlap;
}

/** Whether this is what a poll left behind: a person may have edited it. */
export function isChangeState(state: unknown): state is ChangeState {
	if (!isJsonObject(state)) return false;
	const { at, seen, floor = 0, zone = '' } = state;
	return (
		(at === null || Number.isFinite(at)) &&
		Number.isFinite(floor) &&
		typeof zone === 'string' &&
		isJsonObject(seen) &&
		Object.values(seen).every(Number.isFinite)
	);
}

/** The same with times as they are in this zone, should "Time Zone" have been corrected since. */
function inZone(state: ChangeState | undefined, timeZone: string): ChangeState {
	const { at, seen, floor, zone } = state ?? { at: null, seen: {} };
	if (zone === undefined || zone === timeZone) return { at, seen, floor, zone };
	const moved = (time: number): number => inOtherZone(time, zone, timeZone);
	return {
		at: at === null ? null : moved(at),
		seen: Object.fromEntries(Object.entries(seen).map(([key, time]) => [key, moved(time)])),
		floor: floor === undefined ? undefined : moved(floor),
		zone: timeZone,
	};
}
