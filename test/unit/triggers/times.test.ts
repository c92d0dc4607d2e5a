/* Promise: times mean what the system meant, also without a zone and while clocks are set back. */
import { inOtherZone, isNoTime, isZoneless, shownTwice, timeKey, timeOf, wallClock } from '../../../lib/triggers/times';

const BERLIN = 'Europe/Berlin';
const HOUR = 3_600_000;

it.each([
	['2026-06-10T12:00:00Z', BERLIN, '2026-06-10T12:00:00.000Z'],
	['2026-06-10T12:00:00+02:00', 'UTC', '2026-06-10T10:00:00.000Z'],
	['2026-06-10T12:00:00', BERLIN, '2026-06-10T10:00:00.000Z'],
	['2026-06-10 12:00:00.1234567', BERLIN, '2026-06-10T10:00:00.123Z'],
	['2026-01-10', BERLIN, '2026-01-09T23:00:00.000Z'],
	// Clocks are set back from 03:00 to 02:00: of the two half past two, the later one.
	['2026-10-25T01:59:59', BERLIN, '2026-10-24T23:59:59.000Z'],
	['2026-10-25T02:30:00', BERLIN, '2026-10-25T01:30:00.000Z'],
	['2026-10-25T03:00:00', BERLIN, '2026-10-25T02:00:00.000Z'],
	['2026-04-05T02:30:00', 'Australia/Sydney', '2026-04-04T16:30:00.000Z'],
	['2026-04-05T01:45:00', 'Australia/Lord_Howe', '2026-04-04T15:15:00.000Z'],
	// Clocks are set forward.
	['2026-03-29T01:59:59', BERLIN, '2026-03-29T00:59:59.000Z'],
	['2026-03-29T03:00:00', BERLIN, '2026-03-29T01:00:00.000Z'],
	['2026-10-04T03:00:00', 'Australia/Sydney', '2026-10-03T16:00:00.000Z'],
	[1774945800, BERLIN, '2026-03-31T08:30:00.000Z'],
	['1774945800', BERLIN, '2026-03-31T08:30:00.000Z'],
	[1774945800.25, BERLIN, '2026-03-31T08:30:00.250Z'],
	[1774945800123, BERLIN, '2026-03-31T08:30:00.123Z'],
	['1774945800123456', BERLIN, '2026-03-31T08:30:00.123Z'],
	['1774945800123456789', BERLIN, '2026-03-31T08:30:00.123Z'],
	[20260331080000, BERLIN, '2026-03-31T06:00:00.000Z'],
	['20260331080000', BERLIN, '2026-03-31T06:00:00.000Z'],
	[20260331, BERLIN, '2026-03-30T22:00:00.000Z'],
	['/Date(1774945800000)/', BERLIN, '2026-03-31T08:30:00.000Z'],
	['/Date(1774945800000+0200)/', BERLIN, '2026-03-31T08:30:00.000Z'],
])('%s in %s is %s', (text, zone, instant) => {
	expect(new Date(timeOf(text, zone) ?? 0).toISOString()).toBe(instant);
});

it.each(['soon', '2026-02-30T00:00:00', '', '2026', 46112, 2026, 20261331, 1.5, {}, true, Number.NaN])(
	'%j is no time',
	(value) => {
		expect(timeOf(value, 'UTC')).toBeUndefined();
	},
);

it.each([undefined, null, '', 0, '0001-01-01T00:00:00', '0001-01-01'])('%j says that there is none', (value) => {
	expect(isNoTime(value)).toBe(true);
});

it.each([
	['in summer', '2026-06-10T10:00:00Z', '2026-06-10T11:00:00Z', '2026-06-10T12:00:00.000'],
	['across the end of summer: an hour more', '2026-10-24T20:00:00Z', '2026-10-25T08:00:00Z', '2026-10-24T21:00:00.000'],
	['across its beginning', '2026-03-28T20:00:00Z', '2026-03-29T08:00:00Z', '2026-03-28T21:00:00.000'],
])('asks for wall-clock time %s', (_when, since, until, text) => {
	expect(wallClock(new Date(since), Date.parse(until), BERLIN)).toBe(text);
});

it.each(['2026-10-25T00:00:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:00:00Z', '2026-10-25T01:59:59Z'])(
	'what is written at %s is never before what was asked for',
	(instant) => {
		const written = wallClock(new Date(instant), Date.parse(instant), BERLIN);
		for (const until of ['2026-10-25T01:30:00Z', '2026-10-26T00:00:00Z'])
			expect(wallClock(new Date(instant), Date.parse(until), BERLIN) <= written).toBe(true);
	},
);

it.each([
	['2026-10-25T00:59:59Z', BERLIN, 0],
	['2026-10-25T01:00:00Z', BERLIN, HOUR],
	['2026-10-25T01:59:59Z', BERLIN, HOUR],
	['2026-10-25T02:00:00Z', BERLIN, 0],
	['2026-04-04T15:15:00Z', 'Australia/Lord_Howe', HOUR / 2],
	['2026-10-25T01:30:00Z', 'UTC', 0],
])('at %s clocks in %s were set back by %i', (instant, zone, back) => {
	expect(shownTwice(Date.parse(instant), zone)).toBe(back);
});

it('tells wall-clock time from time with an offset', () => {
	expect(['2026-06-10', '2026-06-10T12:00:00', '2026-06-10 12:00'].map(isZoneless)).toEqual([true, true, true]);
	expect(['2026-06-10T12:00:00Z', '2026-06-10T12:00:00-0500', 1_780_000_000_000].map(isZoneless)).not.toContain(true);
});

it('knows a time again however it is written', () => {
	const same = ['2026-06-10T12:00:00Z', '2026-06-10T12:00:00.000Z', '2026-06-10T14:00:00+02:00', 1_781_092_800_000];
	expect(new Set(same.map(timeKey)).size).toBe(1);
	expect(timeKey('2026-06-10T12:00:00.001Z')).not.toBe(timeKey(same[0]));
});

it('moves a time from the zone it was taken for to the one it is in', () => {
	const taken = timeOf('2026-06-10T12:00:00', 'UTC') ?? 0;
	expect(inOtherZone(taken, 'UTC', BERLIN)).toBe(timeOf('2026-06-10T12:00:00', BERLIN));
	expect(inOtherZone(inOtherZone(taken, 'UTC', BERLIN), BERLIN, 'UTC')).toBe(taken);
});
