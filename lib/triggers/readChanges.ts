import { isJsonObject } from '../jsonObject';
import { describe } from '../operations/values';
import { bodyRows } from '../operations/rows';
import { walkPages } from '../paging/walk';
import type { PageStyle } from '../paging/types';
import type { ApiAnswer } from '../http/types';
import { SettingError } from '../settingError';
import type { Change, Reading } from './batch';
import type { ChangeList } from './changes';
import { shortHash } from './memory';
import { timeOf } from './times';
import type { Look } from './types';

/** Times may be cut off by the system's filter, but hardly below the second. Milliseconds. */
const GRAIN = 1000;

/** What a reading needs to know. */
export interface Reach {
	/** Epoch milliseconds; undefined: everything. */
	readonly since: number | undefined;
	/** Of a list in the order of time, no more is read than this many rows that count. */
	readonly enough: number;
	/** Keys that do not count: they were emitted before. */
	readonly seen: ReadonlySet<string>;
}

/** Reads what changed since a time. */
export async function readChanges(list: ChangeList, look: Look, reach: Reach): Promise<Reading> {
	const { paging } = list;
	const timed = list.time !== undefined;
	if (paging === undefined) {
		const answer = await look.send(list.request(look, dateOf(reach.since)));
		return { changes: changesOf(list, look, answer), complete: true, timed };
	}
	const inOrder = list.oldestFirst ? await readInOrder(list, look, paging, reach) : undefined;
	return inOrder ?? { changes: await readAll(list, look, paging, reach.since), complete: true, timed };
}

/** Some rows, for a sample: no more than a page. */
export async function readSome(list: ChangeList, look: Look, since: number | undefined): Promise<Change[]> {
	const request = list.request(look, dateOf(since));
	const pageSize = pageSizeOf(list.paging, look);
	const answer = await look.send(list.paging?.first(request, pageSize) ?? request);
	return changesOf(list, look, answer).filter(({ wanted }) => wanted);
}

/**
 * Reads a list from old to new until it ends or there is enough. After each full page the list is asked for anew from the
 * last time on it: a row that goes, or moves to the end because it changed again, would otherwise pull another one from
 * the next page to the one that was read already.
 * @returns undefined when the system does not keep the order: then all of it has to be read
 */
async function readInOrder(
	list: ChangeList,
	look: Look,
	paging: PageStyle,
	{ since, enough, seen }: Reach,
): Promise<Reading | undefined> {
	const found = new Map<string, Change>();
	let from = since;
	let unseen = 0;
	for (let last = -Infinity, goesOn = true; goesOn;) {
		goesOn = false;
		for await (const answer of pagesOf(list, look, paging, from)) {
			const page = changesOf(list, look, answer);
			for (const change of page) {
				if (change.at < last) return undefined;
				last = change.at;
				if (found.has(change.key)) continue;
				found.set(change.key, change);
				if (change.wanted && !seen.has(change.key)) unseen += 1;
			}
			if (unseen >= enough) return { changes: [...found.values()], complete: false, timed: true };
			const isFull = rowsOf(list, answer).length >= pageSizeOf(paging, look);
			if (isFull && last - GRAIN > (from ?? -Infinity)) {
				from = last - GRAIN;
				last = -Infinity;
				goesOn = true;
				break;
			}
		}
	}
	return { changes: [...found.values()], complete: true, timed: true };
}

async function readAll(list: ChangeList, look: Look, paging: PageStyle, since: number | undefined): Promise<Change[]> {
	const found = new Map<string, Change>();
	for await (const answer of pagesOf(list, look, paging, since)) {
		for (const change of changesOf(list, look, answer)) found.set(change.key, change);
	}
	return [...found.values()];
}

function pagesOf(list: ChangeList, look: Look, style: PageStyle, since: number | undefined): AsyncGenerator<ApiAnswer> {
	const { maxPages, pageSize } = look.settings;
	return walkPages({
		request: list.request(look, dateOf(since)),
		style,
		send: look.send,
		count: (answer) => rowsOf(list, answer).length,
		limit: Infinity,
		maxPages,
		...(pageSize === undefined ? {} : { pageSize }),
	});
}

function pageSizeOf(style: PageStyle | undefined, { settings }: Look): number {
	return settings.pageSize ?? style?.pageSize ?? 0;
}

function rowsOf(list: ChangeList, answer: ApiAnswer): readonly unknown[] {
	return (list.rows ?? bodyRows)(answer);
}

/** The rows of an answer that have an id and, where it matters, a time. */
function changesOf(list: ChangeList, look: Look, answer: ApiAnswer): Change[] {
	const { input, now, settings } = look;
	return rowsOf(list, answer).flatMap((row): Change[] => {
		if (!isJsonObject(row)) return [];
		const id = list.id(row, input);
		if (id === undefined || id === null || id === '')
			throw new SettingError(
				'A record came without an ID, so the trigger could not tell whether it is new. Check that the columns it returns include the key.',
			);
		const time = list.time?.(row, input);
		const wanted = list.matches?.(row, input) ?? true;
		if (list.time === undefined) return [{ row, key: shortHash(id), at: now, wanted }];
		if (time === undefined || time === null || time === '') return [];
		const at = timeOf(time, settings.timeZone);
		if (at === undefined)
			throw new SettingError(
				`The record ${describe(id)} has ${describe(time)} where a time is expected. Choose another column, or report it if there is none to choose.`,
			);
		return [{ row, key: shortHash([id, time]), at, wanted }];
	});
}

function dateOf(milliseconds: number | undefined): Date | undefined {
	return milliseconds === undefined ? undefined : new Date(milliseconds);
}
