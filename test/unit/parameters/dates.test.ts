import { readDate } from '../../../lib/parameters/dates';

const read = (value: unknown, zone = 'UTC') => readDate(value, zone)?.toISOString();

describe('readDate', () => {
	it.each([
		['UTC', '2026-03-31T08:00:00Z', '2026-03-31T08:00:00.000Z'],
		['an offset', '2026-03-31T08:00:00.5+02:00', '2026-03-31T06:00:00.500Z'],
		['an offset without colon', '2026-03-31T08:00:00-0330', '2026-03-31T11:30:00.000Z'],
		['microseconds', '2026-03-31T08:00:00.123456Z', '2026-03-31T08:00:00.123Z'],
		['a date only', '2026-03-31', '2026-03-31T00:00:00.000Z'],
		['a space instead of T', '2026-03-31 08:00', '2026-03-31T08:00:00.000Z'],
		['a leap day', '2024-02-29', '2024-02-29T00:00:00.000Z'],
		['epoch milliseconds', 1_774_944_000_000, '2026-03-31T08:00:00.000Z'],
		['a Date', new Date(0), '1970-01-01T00:00:00.000Z'],
		['something like a Luxon DateTime', { toJSDate: () => new Date(0) }, '1970-01-01T00:00:00.000Z'],
	])('reads %s', (_case, value, expected) => {
		expect(read(value)).toBe(expected);
	});

	it.each([
		['winter', '2026-01-15T12:00:00', 'Europe/Berlin', '2026-01-15T11:00:00.000Z'],
		['summer', '2026-07-15T12:00:00', 'Europe/Berlin', '2026-07-15T10:00:00.000Z'],
		['just before clocks go forward', '2026-03-29T01:59:00', 'Europe/Berlin', '2026-03-29T00:59:00.000Z'],
		['just after clocks go forward', '2026-03-29T03:00:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
		['a zone behind UTC', '2026-12-31T23:30:00', 'America/Los_Angeles', '2027-01-01T07:30:00.000Z'],
		['a zone with half hours', '2026-06-01T00:00:00', 'Asia/Kolkata', '2026-05-31T18:30:00.000Z'],
	])('takes text without an offset as wall-clock time: %s', (_case, value, zone, expected) => {
		expect(read(value, zone)).toBe(expected);
	});

	it.each([
		'',
		'now',
		'2026-02-29',
		'2026-13-01',
		'2026-03-31T24:00:00',
		'2026-03-31T08:60:00',
		'2026-03-31T08:00:00+25:00',
		'26-03-31',
		'0026-03-31',
		NaN,
		new Date(NaN),
		null,
		undefined,
		true,
		{},
	])('refuses %p', (value) => {
		expect(readDate(value, 'UTC')).toBeUndefined();
	});
});
