/** Promise: a server is left alone for as long as it asks, and only what it really asks counts (RFC 9110 10.2.3, 5.6.7). */
import { retryAfterMilliseconds } from '../../../lib/wire/retry';

const now = Date.UTC(2026, 10, 29, 12, 0, 0);

it.each<[value: unknown, seconds: number | undefined]>([
	['0', 0],
	['120', 120],
	[' 5 ', 5],
	[7, 7],
	['Sun, 29 Nov 2026 12:00:30 GMT', 30],
	['Sunday, 29-Nov-26 12:00:30 GMT', 30],
	['Sun Nov 29 12:00:30 2026', 30],
	['Sat Nov  7 12:00:30 2026', 0],
	['Sun, 29 Nov 2026 11:00:00 GMT', 0],
	['Sunday, 06-Nov-94 08:49:37 GMT', 0],
	['-5', undefined],
	['1.5', undefined],
	['soon', undefined],
	['Sunday', undefined],
	['Sun', undefined],
	['Monday in 5 minutes', undefined],
	['2026-11-29T12:00:30Z', undefined],
	['Sun, 29 Nov 2026 12:00:30', undefined],
	['Sun, 29 Nov 2026 12:00:30 +0200', undefined],
	['Mon, 30 Feb 2026 12:00:00 GMT', undefined],
	['Mon, 29 Xyz 2026 12:00:00 GMT', undefined],
	['Sun, 29 Nov 2026 25:00:00 GMT', undefined],
	['', undefined],
	[undefined, undefined],
	[['5'], undefined],
])('%j is %j seconds', (value, seconds) => {
	expect(retryAfterMilliseconds({ 'retry-after': value }, now)).toBe(
		seconds === undefined ? undefined : seconds * 1000,
	);
});
