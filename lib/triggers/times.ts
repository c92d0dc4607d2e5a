import { readDate, zoneOffset } from '../parameters/dates';

/** By how much clocks are set back in autumn: an hour nearly everywhere, half of it on Lord Howe Island. */
const SET_BACKS = [60 * 60_000, 30 * 60_000];

/**
 * A time of a row in epoch milliseconds; undefined when it is none. Text without an offset is wall-clock time in the
 * zone. When clocks are set back, an hour of it happens twice: the later one is meant then, so that nothing new can look
 * older than it is.
 */
export function timeOf(value: unknown, timeZone: string): number | undefined {
	const time = read(value, timeZone);
	if (time === undefined || !isZoneless(value)) return time;
	const again = SET_BACKS.find((back) => zoneOffset(time + back, timeZone) === zoneOffset(time, timeZone) - back);
	return again === undefined ? time : time + again;
}

function read(value: unknown, timeZone: string): number | undefined {
	const compact = compactOf(value);
	if (compact !== undefined) return readDate(compact, timeZone)?.getTime();
	// Any other number would be read as a moment of 1970.
	return epochOf(value) ?? (typeof value === 'number' ? undefined : readDate(value, timeZone)?.getTime());
}

/** `20260331` or `20260331080000`, as text or number, in the usual spelling; undefined where that is no date. */
function compactOf(value: unknown): string | undefined {
	const [, year, month, day, hour = '00', minute = '00', second = '00'] =
		/^((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/.exec(String(value).trim()) ?? [];
	const text = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
	return year !== undefined && readDate(text, 'UTC') !== undefined ? text : undefined;
}

/**
 * A count since 1970, as a number or in digits, in seconds, milli-, micro- or nanoseconds: which, its size tells, from 1973
 * to the year 5138. Also as OData 2 writes it, `/Date(1774945800000)/`.
 */
function epochOf(value: unknown): number | undefined {
	const [, digits] = /^(?:\/Date\()?(-?\d{9,19}(?:\.\d+)?)(?:[+-]\d{4})?(?:\)\/)?$/.exec(String(value).trim()) ?? [];
	const count = Number(digits);
	if (!Number.isFinite(count)) return undefined;
	const size = Math.abs(count);
	const perSecond = EPOCH_UNITS.find((unit) => size < LAST_SECOND * unit);
	return perSecond === undefined ? undefined : Math.round((count / perSecond) * 1000);
}

const LAST_SECOND = 1e11;
const EPOCH_UNITS = [1, 1e3, 1e6, 1e9];

/**
 * The start of a period as wall-clock time in a zone, `2026-03-31T08:00:00.000`. Should clocks have been set back within
 * the period, the earliest text it holds, so that none of it is left out.
 * @param until the end of the period: now
 */
export function wallClock(since: Date, until: number, timeZone: string): string {
	const offset = Math.min(zoneOffset(since.getTime(), timeZone), zoneOffset(until, timeZone));
	return new Date(since.getTime() + offset).toISOString().slice(0, -1);
}

/** By how much clocks had been set back just before, so that they showed this time twice; else 0. Milliseconds. */
export function shownTwice(time: number, timeZone: string): number {
	return SET_BACKS.find((back) => zoneOffset(time - back, timeZone) === zoneOffset(time, timeZone) + back) ?? 0;
}

/** Whether a time is wall-clock time of a zone that it does not name. */
export function isZoneless(value: unknown): boolean {
	if (compactOf(value) !== undefined) return true;
	return typeof value === 'string' && !hasOffset(value) && epochOf(value) === undefined;
}

/**
 * Stands for a time, however it is written: with or without milliseconds, in UTC or with another offset. The zone of text
 * without one does not count, so that a corrected setting does not make new what was emitted.
 */
export function timeKey(value: unknown): unknown {
	return read(value, 'UTC') ?? value;
}

/** Whether a system says that there is no time: an empty cell, or the moment with which .NET or Unix stand for one. */
export function isNoTime(value: unknown): boolean {
	return value === undefined || value === null || value === '' || value === 0 || String(value).startsWith('0001-01-01');
}

/** A time that was taken for wall-clock time of one zone and is one of another. */
export function inOtherZone(time: number, from: string, to: string): number {
	const text = new Date(time + zoneOffset(time, from)).toISOString().slice(0, -1);
	return timeOf(text, to) ?? time;
}

function hasOffset(text: string): boolean {
	return /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(text.trim()) && /[T ]\d{2}:/.test(text);
}
