import type { IDataObject } from 'n8n-workflow';
import { checkRoom } from './memory';
import type { Found } from './types';

/** A row of a list, with what tells it from others. */
export interface Change {
	readonly row: IDataObject;
	/** Stands for the record and, where it has one, its time. */
	readonly key: string;
	/** Its time in epoch milliseconds; of a row without one, the time it was read. */
	readonly at: number;
	/** Whether it passes the filters. */
	readonly wanted: boolean;
}

/** What was read of a list. */
export interface Reading {
	readonly changes: readonly Change[];
	/** Whether there is no more of it. */
	readonly complete: boolean;
	/** Whether the rows say themselves when they changed. */
	readonly timed: boolean;
}

/** What is remembered of a list. */
export interface ChangeState {
	/** Up to when it was read, by the system's own times; null: not at all so far. */
	readonly at: number | null;
	/** What was emitted, or skipped, within the overlap before that: keys and their times. */
	readonly seen: Readonly<Record<string, number>>;
}

interface Rules {
	readonly now: number;
	/** How late a change may turn up. Milliseconds. */
	readonly overlap: number;
	readonly batchSize: number;
	/** How far back to begin where the list is empty. Milliseconds. */
	readonly emptyPeriod: number;
}

/**
 * Picks what is emitted: the oldest that were not seen yet, as many as one batch may have. The rest stays for the next
 * poll, since the list is then read from the last one emitted.
 */
export function chooseBatch(
	{ changes, complete, timed }: Reading,
	state: ChangeState | undefined,
	rules: Rules,
): Found<ChangeState> {
	const { now, overlap, batchSize, emptyPeriod } = rules;
	const before = state?.at ?? -Infinity;
	const seen = new Map(Object.entries(state?.seen ?? {}));
	const inReach = changes.filter(({ at }) => at >= before - overlap).sort((a, b) => a.at - b.at);
	const items: IDataObject[] = [];
	let readUpTo = before;
	let all = complete;
	for (const { row, key, at, wanted } of inReach) {
		if (wanted && !seen.has(key)) {
			if (items.length === batchSize) {
				all = false;
				break;
			}
			items.push(row);
		}
		if (wanted) seen.set(key, at);
		readUpTo = Math.max(readUpTo, at);
	}
	// Without times there is no telling how far a part of the list reaches.
	if (!all && !timed) readUpTo = before;
	// A record dated ahead must not hide what happens until then.
	const at = Math.max(before, Math.min(readUpTo, now));
	if (at === -Infinity) return { items, state: { at: all ? now - emptyPeriod : null, seen: Object.fromEntries(seen) } };

	const kept = [...seen].filter(([, time]) => time >= at - overlap);
	checkRoom(
		kept.length,
		`changes within the ${Math.round(overlap / 1000)} s for which late ones are waited for`,
		'Set a shorter "Overlap" under Options, narrow the filters, or check "Time Zone" there if the event has it.',
	);
	return { items, state: { at, seen: Object.fromEntries(kept) } };
}
