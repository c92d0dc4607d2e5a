const ISO_DATE =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * Reads a point in time as n8n's date fields and expressions hand it over: ISO text, epoch milliseconds, a Date or
 * a Luxon DateTime. Text without an offset is wall-clock time in `timeZone`.
 * @returns undefined when it is none of these, or a day the calendar does not have.
 */
export function readDate(value: unknown, timeZone: string): Date | undefined {
	if (value instanceof Date) return validDate(value);
	if (typeof value === 'number') return validDate(new Date(value));
	if (typeof value === 'object' && value !== null && 'toJSDate' in value && typeof value.toJSDate === 'function') {
		return readDate(value.toJSDate(), timeZone);
	}
	if (typeof value !== 'string') return undefined;
	const parts = ISO_DATE.exec(value.trim());
	if (parts === null) return undefined;
	const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = parts;
	const wallClock = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second, +fraction.slice(0, 3).padEnd(3, '0'));
	const read = new Date(wallClock);
	// Date.UTC turns 30 February into 1 March, 25:00 into the next day and the year 26 into 1926: what comes back must be what went in.
	const same = read.getUTCFullYear() === +year && read.getUTCMonth() === +month - 1 && read.getUTCDate() === +day;
	if (!same || read.getUTCHours() !== +hour || read.getUTCMinutes() !== +minute || read.getUTCSeconds() !== +second)
		return undefined;
	if (offset === undefined) return new Date(inZone(wallClock, timeZone));
	const minutes = offsetMinutes(offset);
	return minutes === undefined ? undefined : new Date(wallClock - minutes * 60_000);
}

/** The day of the calendar an instant falls on in a time zone, as `2026-03-31`. */
export function dayIn(date: Date, timeZone: string): string {
	const shown = new Date(date.getTime() + zoneOffset(date.getTime(), timeZone));
	return shown.toISOString().slice(0, 10);
}

/** An instant as clocks in a time zone show it, with their offset from UTC: `2026-03-31T08:00:00+02:00`. */
export function timeIn(date: Date, timeZone: string): string {
	const offset = zoneOffset(date.getTime(), timeZone);
	const whole = (text: string): string => text.replace('.000', '').slice(0, -1);
	// Before there were time zones, towns had offsets with seconds in them, which nobody can write.
	if (offset === 0 || offset % 60_000 !== 0) return `${whole(date.toISOString())}Z`;
	const minutes = Math.abs(offset) / 60_000;
	const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
	const shown = whole(new Date(date.getTime() + offset).toISOString());
	return `${shown}${offset < 0 ? '-' : '+'}${hour}:${minute}`;
}

function validDate(date: Date): Date | undefined {
	return Number.isNaN(date.getTime()) ? undefined : date;
}

function offsetMinutes(offset: string): number | undefined {
	if (offset.toUpperCase() === 'Z') return 0;
	const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
	if (sign === undefined || +hours > 23 || +minutes > 59) return undefined;
	return (sign === '-' ? -1 : 1) * (+hours * 60 + +minutes);
}

/** The instant at which clocks in the zone show this wall-clock time. */
function inZone(wallClock: number, timeZone: string): number {
	// Asked twice: the first answer may lie on the other side of a change of the clocks.
	const guess = wallClock - zoneOffset(wallClock, timeZone);
	return wallClock - zoneOffset(guess, timeZone);
}

/** By how many milliseconds clocks of a zone are ahead of UTC at an instant. */
export function zoneOffset(instant: number, timeZone: string): number {
	if (timeZone === 'UTC') return 0;
	const shown = formatterFor(timeZone).formatToParts(instant);
	const part = (type: string): number => Number(shown.find((entry) => entry.type === type)?.value);
	const asUtc = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
	return asUtc - Math.floor(instant / 1000) * 1000;
}

/** A formatter takes a hundred times as long to make as to use, and thousands of rows need the same one. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
	const kept = formatters.get(timeZone);
	if (kept) return kept;
	const made = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	formatters.set(timeZone, made);
	return made;
}
