/** Promise: a secret nobody could send, or anybody could guess, is refused on Save with what to enter instead. */
import type { IDataObject } from 'n8n-workflow';
import { readSecret } from '../../../lib/webhooks/secret';

const basic = { authentication: 'basic', user: 'xytech', password: 'sixteen letters!' };
const header = { authentication: 'header', headerName: 'X-Webhook-Secret', headerSecret: 'sixteen-letters!' };

it.each([
	['user and password', basic],
	['letters of every kind', { ...basic, user: 'Jürgen', password: '🚂'.repeat(16) }],
	['a header', header],
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
