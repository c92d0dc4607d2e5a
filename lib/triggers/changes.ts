import type { IDataObject } from 'n8n-workflow';
import { chooseBatch } from './batch';
import type { ChangeList } from './changeList';
import { isChangeState, reachOf, type ChangeState } from './reach';
import { checkTimes, readChanges, readSome } from './readChanges';
import type { Found, Look, Watch } from './types';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How late a change may turn up unless the event knows better. Milliseconds. */
const DEFAULT_OVERLAP = 2 * MINUTE;

/** How far the first look goes back: over all time zones and clocks that are wrong by hours. */
const FIRST_LOOK = 26 * 60 * MINUTE;

const SAMPLE_PERIODS = [DAY, 30 * DAY, Infinity];
const SAMPLE_SIZE = 3;

/** Notices records that are new, or changed, by their time. */
export function changes(list: ChangeList): Watch<ChangeState> {
	const find = async (
		look: Look,
		state: ChangeState | undefined,
		batchSize: number,
		isFirst = state === undefined,
	): Promise<Found<ChangeState>> => {
		const { now, settings } = look;
		const overlap = settings.overlap ?? list.overlap ?? DEFAULT_OVERLAP;
		const terms = { now, overlap, timed: list.time !== undefined, timeZone: settings.timeZone };
		const reach = reachOf(state, terms);
		const reading = await readChanges(list, { ...look, zoneless: reach.zoneless }, reach, batchSize);
		if (isFirst) checkTimes(reading.changes);
		return chooseBatch(reading, reach, { ...terms, batchSize, emptyPeriod: FIRST_LOOK });
	};
	const begin = async (look: Look): Promise<ChangeState> => {
		// Read as far back as late ones are waited for, so that those which turn up later are told from those there already.
		return (await find(look, { at: look.now - FIRST_LOOK, seen: {} }, Infinity, true)).state;
	};

	return {
		begin,
		poll: async (look, state) => {
			// Better to begin anew than to stand still for ever on what makes no sense.
			if (state !== undefined && !isChangeState(state)) return { items: [], state: await begin(look) };
			return await find(look, state, look.settings.batchSize);
		},
		sample: async (look) => {
			for (const period of SAMPLE_PERIODS) {
				const since = look.now - period;
				const rows = await readSome(list, look, since);
				checkTimes(rows);
				if (rows.length > 0) return newestFirst(rows).slice(0, SAMPLE_SIZE);
			}
			return [];
		},
	};
}

function newestFirst(rows: ReadonlyArray<{ readonly row: IDataObject; readonly at: number }>): IDataObject[] {
	return [...rows].sort((a, b) => b.at - a.at).map(({ row }) => row);
}
