/** Values as a column takes them: digits stay, dates are meant in the customer's zone, Y and N are yes and no. */
import { DateTime } from 'luxon';
import { BadInput } from '../../../lib/errors';
import type { ColumnType } from '../../../nodes/Xytech/table';
import { typedValue } from '../../../nodes/Xytech/typedValue';

const typed = (value: unknown, type: ColumnType | undefined, asWritten = false) =>
	typedValue(value, type, {
		timeZone: 'America/Los_Angeles',
		asWritten,
		refused: (what, fix) => new BadInput(`It ${what}`, fix),
	});

it.each<[ColumnType | undefined, unknown, unknown]>([
	['number', 5, 5],
	['number', '5', 5],
	['number', ' -1.5 ', -1.5],
	['number', '+1', '+1'],
	['number', '007', '007'],
	['number', '1.50', '1.50'],
	['number', '1e3', 1000],
	['number', '7615917337495251231', '7615917337495251231'],
	['number', 7615917337495251231n, '7615917337495251231'],
	['number', '0.1234567890123456789', '0.1234567890123456789'],
	['number', { job_no: 5 }, { job_no: 5 }],
	['boolean', 'Y', true],
	['boolean', 'no', false],
	['boolean', 1, true],
	['boolean', false, false],
	['yesNo', true, 'Y'],
	['yesNo', ' n ', 'N'],
	['dateTime', '2026-03-31T08:00', '2026-03-31T15:00:00.000Z'],
	['dateTime', '2026-03-31T08:00:00+02:00', '2026-03-31T06:00:00.000Z'],
	['dateTime', '2026-03-31', '2026-03-31'],
	['dateTime', DateTime.fromISO('2026-03-31T08:00:00Z'), '2026-03-31T08:00:00.000Z'],
	['dateTime', new Date(0), '1970-01-01T00:00:00.000Z'],
	['day', '2026-03-31', '2026-03-31'],
	['day', '2026-03-31T02:00:00Z', '2026-03-30'],
	['day', DateTime.fromISO('2026-03-31T23:00:00', { zone: 'America/Los_Angeles' }), '2026-03-31'],
	['text', 5, '5'],
	['text', '', ''],
	['text', ' a ', ' a '],
	['text', true, 'true'],
	['text', { list_id: '4' }, { list_id: '4' }],
	[undefined, [1], [1]],
	[undefined, '', ''],
	...(['number', 'boolean', 'yesNo', 'dateTime', 'day', 'text', undefined] as const).map(
		(type): [ColumnType | undefined, null, null] => [type, null, null],
	),
])('%s: %p goes out as %p', (type, value, expected) => {
	expect(typed(value, type)).toEqual(expected);
});

it.each<[ColumnType, unknown]>([
	['number', ''],
	['number', '1,5'],
	['number', '1 000'],
	['number', 'abc'],
	['number', true],
	['number', NaN],
	['number', Infinity],
	['number', '12E999'],
	['number', '9007199254740993e0'],
	['dateTime', 20260331],
	['day', '2026-03-3199'],
	['number', 7615917337495251231],
	['number', '0x10'],
	['number', DateTime.now()],
	['boolean', ''],
	['boolean', 'maybe'],
	['boolean', 2],
	['yesNo', {}],
	['dateTime', ''],
	['dateTime', 'tomorrow'],
	['dateTime', '2026-02-30'],
	['dateTime', DateTime.invalid('test')],
	['dateTime', {}],
	['day', '31.03.2026'],
	['day', '2026-02-30'],
	['text', 7615917337495251231],
	...(['number', 'boolean', 'yesNo', 'dateTime', 'day', 'text'] as const).map((type): [ColumnType, unknown] => [
		type,
		[1],
	]),
])('%s: %p is refused', (type, value) => {
	expect(() => typed(value, type)).toThrow(BadInput);
});

it('a date goes out as it was written where Xytech is told its zone', () => {
	expect(typed('2026-03-31T08:00', 'dateTime', true)).toBe('2026-03-31T08:00');
	expect(() => typed('2026-02-30T08:00', 'dateTime', true)).toThrow(BadInput);
	for (const moment of [1_774_944_000_000, new Date(1_774_944_000_000)]) {
		expect(typed(moment, 'dateTime')).toBe('2026-03-31T08:00:00.000Z');
		// Xytech would read a text in UTC in the zone it is told: hours off.
		expect(() => typed(moment, 'dateTime', true)).toThrow('is a moment, but "Source Time Zone" says');
	}
});
