import { readDate, zoneOffset } from '../parameters/dates';

/** By how much clocks are set back in autumn: an hour nearly everywhere, half of it on Lord Howe Island. */
const SET_BACKS = [60 * 60_000, 30 * 60_000];

/**
 * A time of a row in epoch milliseconds; undefined when it is none. Text without an offset is wall-clock time in the
 * zone. When clocks are set back, an hour of it happens twice: the later one is meant then, so that nothing new can look
 * older than it is.
 */
export function timeOf(value: unknown, timeZone: string): number | undefined {
	const time = readDate(value, timeZone)?.getTime();
	if (time === undefined || typeof value !== 'string' || hasOffset(value)) return time;
	const again = SET_BACKS.find((back) => zoneOffset(time + back, timeZone) === zoneOffset(time, timeZone) - back);
	return again === undefined ? time : time + again;
}

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
	return typeof value === 'string' && !hasOffset(value);
}

/**
 * Stands for a time, however it is written: with or without milliseconds, in UTC or with another offset. The zone of text
 * without one does not count, so that a corrected setting does not make new what was emitted.
 */
export function timeKey(value: unknown): unknown {
	return readDate(value, 'UTC')?.getTime() ?? value;
}

/** Whether a system says that there is no time: an empty cell, or the day with which .NET stands for one. */
export function isNoTime(value: unknown): boolean {
	return value === undefined || value === null || value === '' || String(value).startsWith('0001-01-01');
}

/** A time that was taken for wall-clock time of one zone and is one of another. */
export function inOtherZone(time: number, from: string, to: string): number {
	const text = new Date(time + zoneOffset(time, from)).toISOString().slice(0, -1);
	return timeOf(text, to) ?? time;
}

function hasOffset(text: string): boolean {
	return /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(text.trim()) && /[T ]\d{2}:/.test(text);
}
