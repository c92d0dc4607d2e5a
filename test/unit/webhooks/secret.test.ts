/** Promise: a secret nobody could send, or anybody could guess, is refused on Save with what to enter instead. */
import type { IDataObject } from 'n8n-workflow';
import {
	challengeOf,
	presentsSecret,
	readSecret,
	secretHider,
	withoutSecretHeader,
} from '../../../lib/webhooks/secret';

const basic = { authentication: 'basic', user: 'xytech', password: 'sixteen letters!' };
const bearer = { authentication: 'bearer', bearerToken: 'sixteen-letters!' };
const header = { authentication: 'header', headerName: 'X-Webhook-Secret', headerSecret: 'sixteen-letters!' };

it.each([
	['user and password', basic],
	['letters of every kind', { ...basic, user: 'Jürgen', password: '🚂'.repeat(16) }],
	['a header', header],
	['a token', bearer],
	['a token with its word', { ...bearer, bearerToken: ' Bearer sixteen-letters! ' }],
	['a header with a scheme', { ...header, headerName: 'authorization', headerSecret: 'Bearer sixteen-letters!' }],
	['a header with unusual signs', { ...header, headerName: "x!#$%&'*+-.^_`|~1" }],
])('%s', (_what, credential) => {
	expect(() => readSecret(credential)).not.toThrow();
});

it.each<[IDataObject, string]>([
	[{ ...basic, user: '' }, '"User" is empty'],
	[{ ...basic, user: 'a:b' }, 'contains a colon'],
	[{ ...basic, user: 'a\nb' }, 'control character'],
	[{ ...basic, password: '' }, '"Password" is shorter than 16'],
	[{ ...basic, password: 'fifteen letters' }, '"Password" is shorter than 16'],
	[{ ...basic, password: 'short'.padEnd(30) }, '"Password" is shorter than 16'],
	[{ ...basic, password: '🚂'.repeat(15) }, '"Password" is shorter than 16'],
	[{ ...basic, password: undefined }, '"Password" is shorter than 16'],
	[{ ...header, headerSecret: 'fifteen-letters' }, '"Header Value" is shorter than 16'],
	[{ ...header, headerSecret: 'sixteen-letters-ä' }, '"Header Value" contains a character'],
	[{ ...header, headerSecret: 'Bearer fifteen-letters' }, '"Header Value" is shorter than 16'],
	[{ ...header, headerSecret: ' sixteen-letters-1' }, '"Header Value" contains a character'],
	[{ ...header, headerSecret: 'sixteen-letters\r\nX: 1' }, '"Header Value" contains a character'],
	[{ ...bearer, bearerToken: '' }, '"Token" is shorter than 16'],
	[{ ...bearer, bearerToken: 'Bearer fifteen-letters' }, '"Token" is shorter than 16'],
	[{ ...bearer, bearerToken: 'sixteen letters and a space' }, '"Token" contains a space'],
	[{ ...bearer, bearerToken: 'sixteen-letters-ä' }, '"Token" contains a space or another character'],
	...['', 'X Secret', 'X:Secret', 'X-Geheimnis-ä', 'X(1)'].map(
		(headerName) => [{ ...header, headerName }, 'character no header name can have'] as [IDataObject, string],
	),
	...[
		'Host',
		'content-length',
		'Content-Type',
		'Cookie',
		'Connection',
		'Transfer-Encoding',
		'Proxy-Authorization',
		'X-Forwarded-For',
		'__proto__',
	].map((headerName) => [{ ...header, headerName }, 'would not reach the workflow'] as [IDataObject, string]),
])('%j is refused: %s', (credential, words) => {
	expect(() => readSecret(credential)).toThrow(words);
});

describe('a bearer token', () => {
	const secret = readSecret(bearer);

	it.each([
		['Bearer sixteen-letters!', true],
		['bearer  sixteen-letters! ', true],
		['Bearer sixteen-letters', false],
		['Bearer sixteen-letters! more', false],
		['Basic sixteen-letters!', false],
		['sixteen-letters!', false],
		[undefined, false],
	])('%s is presented: %s', (authorization, expected) => {
		expect(presentsSecret(secret, { authorization })).toBe(expected);
	});

	it('is asked for, and comes out nowhere', () => {
		expect(challengeOf(secret)).toEqual({ 'WWW-Authenticate': 'Bearer realm="n8n webhook"' });
		expect(withoutSecretHeader(secret, { authorization: 'Bearer sixteen-letters!', a: '1' })).toEqual({ a: '1' });
		expect(JSON.stringify(secretHider(secret)({ copy: 'Bearer sixteen-letters!' }))).not.toContain('sixteen');
	});
});
