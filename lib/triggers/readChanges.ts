import { isJsonObject } from '../json';
import { describe } from '../parameters/values';
import { bodyRows } from '../operations/rows';
import { walkPages, type Page } from '../paging/walk';
import type { PageStyle } from '../paging/types';
import type { ApiAnswer } from '../wire/types';
import { isTooMuch } from '../calls/errors';
import { UnusableAnswer } from '../errors';
import type { Change, Reading } from './batch';
import type { ChangeList } from './changeList';
import { idKey, shortHash } from './memory';
import type { Reach } from './reach';
import { isNoTime, isZoneless, timeKey, timeOf } from './times';
import type { Look } from './types';

/** Times may be cut off by the system's filter, but hardly below the second. Milliseconds. */
const GRAIN = 1000;

/** By how much more a filter on wall-clock time has to reach back while clocks are set back. */
const SET_BACK = 60 * 60_000;

/** How often a list without an order is read at most until it stands still. */
const MOST_READINGS = 5;

/**
 * Reads what changed since a time.
 * @param enough of a list in the order of time, no more is read than this many rows that are new
 */
export async function readChanges(list: ChangeList, look: Look, reach: Reach, enough: number): Promise<Reading> {
	const { paging } = list;
	if (paging === undefined) {
		const answer = await look.send(list.request(look, dateOf(reach.since)));
		return { changes: changesOf(list, look, answer), complete: true };
	}
	const isOrdered = list.oldestFirst === true && list.time !== undefined;
	const inOrder = isOrdered ? await readInOrder(list, look, paging, reach, enough) : undefined;
	return inOrder ?? { changes: await readAll(list, look, paging, reach.since), complete: true };
}

/** Some rows, for a sample: no more than a page. */
export async function readSome(list: ChangeList, look: Look, since: number): Promise<Change[]> {
	const request = list.request(look, dateOf(since));
	const pageSize = pageSizeOf(list.paging, look);
	const first = list.paging?.start(request, pageSize) ?? request;
	const answer = await look.send({ ...first, expects: request.expects });
	return changesOf(list, look, answer).filter(({ wanted }) => wanted);
}

/**
 * Reads a list from old to new until it ends or there is enough.
 * @returns undefined when the system keeps neither order nor filter: then all of it has to be read
 */
async function readInOrder(
	list: ChangeList,
	look: Look,
	paging: PageStyle,
	reach: Reach,
	enough: number,
): Promise<Reading | undefined> {
	const found = new Map<string, Change>();
	for (let readings = 1; ; readings++) {
		const known = found.size;
		const pass = await readForward(list, look, paging, reach, enough, found);
		if (pass === undefined) return undefined;
		const standsStill = found.size === known || readings === MOST_READINGS;
		if (!pass.mayHaveSlipped || standsStill) return { changes: [...found.values()], complete: pass.complete };
	}
}

/**
 * After a full page the list is asked for anew from the last time on it: a row that goes, or moves to the end because it
 * changed again, would otherwise pull another one from the next page to the one that was read already. That is no help
 * with a page that lies within one second; then `mayHaveSlipped`.
 */
async function readForward(
	list: ChangeList,
	look: Look,
	paging: PageStyle,
	{ since, seen }: Reach,
	enough: number,
	found: Map<string, Change>,
): Promise<{ complete: boolean; mayHaveSlipped: boolean } | undefined> {
	const fresh = new Set<string>();
	let from = since;
	let size = look.settings.pageSize;
	let mayHaveSlipped = false;
	for (let goesOn = true; goesOn;) {
		goesOn = false;
		let last = -Infinity;
		for await (const { answer, pageSize } of pagesOf(list, look, paging, from, size)) {
			// What was too much once is not asked for again.
			size = pageSize;
			const page = changesOf(list, look, answer);
			const first = page[0]?.at ?? Infinity;
			if (first < from - SET_BACK - GRAIN) return undefined;
			for (const change of page) {
				if (change.at < last) return undefined;
				last = change.at;
				found.set(change.key, change);
				if (change.wanted && change.at >= since && !seen.has(change.key)) fresh.add(change.key);
			}
			if (fresh.size >= enough) return { complete: false, mayHaveSlipped };
			if (rowsOf(list, answer).length < pageSize) continue;
			if (last - GRAIN > Math.max(from, first)) {
				from = last - GRAIN;
				goesOn = true;
				break;
			}
			mayHaveSlipped = true;
		}
	}
	return { complete: true, mayHaveSlipped };
}

/**
 * Reads all pages of a list in no order, and again until nothing older turns up: a row that goes while pages are read
 * pulls another one from a page not yet read to one that was.
 */
async function readAll(list: ChangeList, look: Look, paging: PageStyle, since: number): Promise<Change[]> {
	const found = new Map<string, Change>();
	let newest = -Infinity;
	for (let readings = 1; readings <= MOST_READINGS; readings++) {
		let pages = 0;
		let standsStill = readings > 1;
		for await (const { answer } of pagesOf(list, look, paging, since)) {
			pages += 1;
			for (const change of changesOf(list, look, answer)) {
				if (readings === 1) newest = Math.max(newest, change.at);
				else if (!found.has(change.key) && change.at <= newest) standsStill = false;
				found.set(change.key, change);
			}
		}
		if (standsStill || pages < 2) break;
	}
	return [...found.values()];
}

function pagesOf(
	list: ChangeList,
	look: Look,
	style: PageStyle,
	since: number,
	pageSize = look.settings.pageSize,
): AsyncGenerator<Page> {
	const { maxPages } = look.settings;
	const request = list.request(look, dateOf(since));
	return walkPages({
		request,
		style,
		send: async (page) => await look.send({ ...page, expects: request.expects }),
		rows: (answer) => rowsOf(list, answer),
		limit: Infinity,
		maxPages,
		pageSize,
		tookTooLong: isTooMuch,
	});
}

function pageSizeOf(style: PageStyle | undefined, { settings }: Look): number {
	return settings.pageSize ?? style?.pageSize ?? 0;
}

function rowsOf(list: ChangeList, answer: ApiAnswer): readonly unknown[] {
	return (list.rows ?? bodyRows)(answer);
}

/**
 * Looks at the first rows somebody sees of a list: where none of them has a time, the wrong column was chosen.
 * @throws UnusableAnswer
 */
export function checkTimes(changes: readonly Change[]): void {
	const [first] = changes;
	if (first?.unreadable === undefined || changes.some(({ unreadable }) => unreadable === undefined)) return;
	throw new UnusableAnswer(first.unreadable, 'Choose another column, or report it if there is none to choose.');
}

/** The rows of an answer that have an id and, where it matters, a time. */
function changesOf(list: ChangeList, look: Look, answer: ApiAnswer): Change[] {
	const { input, now, settings } = look;
	return rowsOf(list, answer).flatMap((row): Change[] => {
		if (!isJsonObject(row)) return [];
		const id = list.id(row, input);
		if (id === undefined || id === null || id === '')
			throw new UnusableAnswer(
				'A record came without an ID, so the trigger could not tell whether it is new. Check that the columns it returns include the key.',
			);
		const wanted = list.matches?.(row, input) ?? true;
		if (list.time === undefined) return [{ row, key: shortHash(idKey(id)), at: now, zoneless: false, wanted }];
		const time = list.time(row, input);
		if (isNoTime(time)) return [];
		const key = shortHash([idKey(id), timeKey(time)]);
		const at = timeOf(time, settings.timeZone);
		if (at !== undefined) return [{ row, key, at, zoneless: isZoneless(time), wanted }];
		// One record that somebody got wrong must not keep back all others, nor say up to when the list was read.
		const unreadable = `The record ${describe(id)} has ${describe(time)} where a time is expected`;
		return [{ row, key, at: now + 1, zoneless: false, wanted, unreadable }];
	});
}

/** As the request of a list wants it: nothing for all there is. */
function dateOf(milliseconds: number): Date | undefined {
	return milliseconds === -Infinity ? undefined : new Date(milliseconds);
}
