import type { IDataObject } from 'n8n-workflow';
import { checkRoom } from './memory';
import { overlapAt, type ChangeState, type Reach, type Terms } from './reach';
import type { Found } from './types';

/** A row of a list, with what tells it from others. */
export interface Change {
	readonly row: IDataObject;
	/** Stands for the record and, where it has one, its time. */
	readonly key: string;
	/** Its time in epoch milliseconds; of a row without one, the time it was read. */
	readonly at: number;
	/** Whether its time is wall-clock time, so that the setting "Time Zone" decides when it was. */
	readonly zoneless: boolean;
	/** Whether it passes the filters. */
	readonly wanted: boolean;
	/** What stands where its time should be and is none. It then counts as not to be dated: `at` is just ahead of now. */
	readonly unreadable?: string;
}

/** What was read of a list. */
export interface Reading {
	readonly changes: readonly Change[];
	/** Whether there is no more of it. */
	readonly complete: boolean;
}

/** So many records dated ahead may be mistakes of people. */
const FEW = 100;

interface Rules extends Terms {
	readonly batchSize: number;
	/** How far back to begin where the list is empty. Milliseconds. */
	readonly emptyPeriod: number;
}

/**
 * Picks what is emitted: the oldest that were not seen yet, as many as one batch may have. The rest stays for the next
 * poll, since the list is then read from the last one emitted.
 */
export function chooseBatch({ changes, complete }: Reading, reach: Reach, rules: Rules): Found<ChangeState> {
	const { before, since } = reach;
	const { now, overlap, batchSize, emptyPeriod, timed } = rules;
	const seen = new Map(reach.seen);
	const inReach = changes.filter(({ at }) => at >= since).sort((a, b) => a.at - b.at);
	// Without times there is no telling how far a part of the list reaches: all of it has to be remembered.
	if (!timed) checkPlace(inReach.length, before, overlap);
	const items: IDataObject[] = [];
	let newest = before;
	let passed = before;
	let ahead = 0;
	let all = complete;
	for (const { row, key, at, wanted } of inReach) {
		const isKnown = timed && seen.has(key);
		if (wanted && !seen.has(key)) {
			if (items.length === batchSize) {
				all = false;
				break;
			}
			items.push(row);
		}
		if (wanted) seen.set(key, at);
		if (isKnown && at > before) ahead += 1;
		// A record dated ahead must not hide what happens until then.
		if (at > now) continue;
		if (isKnown) passed = Math.max(passed, at);
		else newest = Math.max(newest, at);
	}
	// Nor does one that was ahead say anything once its time has come, unless it is one of many: a clock that is ahead.
	const readUpTo = newest === before && ahead > FEW ? passed : newest;
	const at = all || timed ? readUpTo : before;
	const zoneless = reach.zoneless || inReach.some((change) => change.zoneless);
	const zone = zoneless ? { zone: rules.timeZone } : {};
	const oldest = at - overlapAt(at, rules, zoneless);
	const kept = [...seen].filter(([, time]) => time >= oldest);
	checkPlace(kept.length, at, overlap);
	const state = { seen: Object.fromEntries(kept), ...zone };
	if (at > -Infinity) return { items, state: { at, floor: Math.max(since, oldest), ...state } };
	return { items, state: { at: all ? now - emptyPeriod : null, ...state } };
}

function checkPlace(count: number, at: number, overlap: number): void {
	const [what, fix] =
		at === -Infinity
			? ['records to begin with', 'Turn off "Emit Existing",']
			: [
					`changes within the ${Math.round(overlap / 1000)} s for which late ones are waited for`,
					'Set a shorter "Overlap" under Options,',
				];
	checkRoom(count, what, `${fix} narrow the filters, or check "Time Zone" under Options if the event has it.`);
}
