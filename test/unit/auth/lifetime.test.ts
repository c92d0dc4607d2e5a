/** Promise: a token is due after 80 % of its life or 60 s before its end, whichever is later, and only a real number is a lifetime. */
import { dueTime, jwtLifetime, positiveSeconds } from '../../../lib/auth/lifetime';

it.each([
	[3600, 3600],
	['3600', 3600],
	['3600.5', 3600.5],
	[0, undefined],
	[-1, undefined],
	['', undefined],
	[' ', undefined],
	['soon', undefined],
	[null, undefined],
	[undefined, undefined],
	[Number.NaN, undefined],
	[Number.POSITIVE_INFINITY, undefined],
	[true, undefined],
	[[3600], undefined],
	[{}, undefined],
])('%p seconds are %p', (value, expected) => {
	expect(positiveSeconds(value)).toBe(expected);
});

it.each([
	[1, 800],
	[60, 48_000],
	[300, 240_000],
	[301, 241_000],
	[900, 840_000],
	[3600, 3_540_000],
])('a life of %i s falls due after %i ms', (lifetime, expected) => {
	expect(dueTime(5_000, lifetime)).toBe(5_000 + expected);
});

it('an unknown life never falls due', () => {
	expect(dueTime(5_000, undefined)).toBeUndefined();
});

it('a JWT tells its lifetime by its own clock', () => {
	const token = (claims: object) => `header.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
	expect(jwtLifetime(token({ iat: 1_000, exp: 1_900 }))).toBe(900);
	expect(jwtLifetime(token({ exp: 1_900 }))).toBeUndefined();
	expect(jwtLifetime(token({ iat: 1_900, exp: 1_000 }))).toBeUndefined();
	expect(jwtLifetime('opaque')).toBeUndefined();
	expect(jwtLifetime('a.b.c')).toBeUndefined();
	expect(jwtLifetime(`a.${Buffer.from('null').toString('base64url')}.c`)).toBeUndefined();
});
