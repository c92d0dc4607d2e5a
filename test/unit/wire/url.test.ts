/** Promise: what a person types becomes one address below the base URL, never another place. */
import { checkRelativePath, decodePairs, encodePairs, onSameOrigin, path, requestUrl } from '../../../lib/wire/url';

describe('path', () => {
	it.each([
		['a/b', 'items/a%2Fb'],
		['a b', 'items/a%20b'],
		['ä', 'items/%C3%A4'],
		['50%', 'items/50%25'],
		['?x=1#y', 'items/%3Fx%3D1%23y'],
		[42, 'items/42'],
	])('encodes %p as one part', (value, expected) => {
		expect(path`items/${value}`).toBe(expected);
	});

	it.each(['', ' ', '.', '..', 'a\u0000b', 'a\nb'])('refuses %p', (value) => {
		expect(() => path`items/${value}`).toThrow();
	});
});

describe('checkRelativePath', () => {
	it.each([
		['/items/42', 'items/42', []],
		[
			'items?a=1&a=2&b=',
			'items',
			[
				['a', '1'],
				['a', '2'],
				['b', ''],
			],
		],
		['JmJob/job_no=342', 'JmJob/job_no=342', []],
		['SysAttachment/attachment_keystring=10339:100-1', 'SysAttachment/attachment_keystring=10339:100-1', []],
		['a%2Fb', 'a%2Fb', []],
		['list?query={"a":"x+y"}', 'list', [['query', '{"a":"x+y"}']]],
		['', '', []],
	])('reads %s', (typed, expectedPath, query) => {
		expect(checkRelativePath(typed)).toEqual({ path: expectedPath, query });
	});
});

it.each(['a/..;x=1/..;/admin', 'a/%2e%2e;/b', './a'])('%s is refused', (typed) => {
	expect(() => checkRelativePath(typed)).toThrow('".."');
});

it('half a character is replaced, not a reason to stop', () => {
	expect(encodePairs([['a', '\ud800']])).toBe('a=%EF%BF%BD');
});

it('pairs survive encoding and decoding', () => {
	const pairs = [
		['a', '1+1 & 2=3?'],
		['a', 'ä/%'],
		['$filter', "name eq 'O''Hara'"],
	] as const;
	const encoded = encodePairs(pairs);
	expect(encoded).toMatch(/^[\w%.=&'~!*()-]+$/);
	expect(decodePairs(encoded)).toEqual(pairs);
});

describe('the next page', () => {
	const base = 'https://api.example.com/v1';

	it.each([
		['https://api.example.com/v1/items?page=2', 'https://api.example.com/v1/items?page=2'],
		['/v1/items?page=2', 'https://api.example.com/v1/items?page=2'],
		['items?page=2#x', 'https://api.example.com/v1/items?page=2'],
		['https://API.example.com:443/v1', 'https://api.example.com/v1'],
	])('%s is followed', (target, expected) => {
		expect(onSameOrigin(base, target)).toBe(expected);
	});

	it.each([
		'https://evil.example/v1',
		'http://api.example.com/v1',
		'//evil.example',
		'https://api.example.com:8443/v1',
		'https://user@api.example.com/v1',
		'javascript:alert(1)',
		'https://api.example.com@evil.example/',
	])('%s is refused', (target) => {
		expect(() => onSameOrigin(base, target)).toThrow(/points to|not an address/);
	});
});

it("an operation's own path is checked as well", () => {
	expect(() => requestUrl('https://api.example.com', { path: '../admin' })).toThrow();
	expect(requestUrl('https://api.example.com', { path: 'items', query: [['q', 'a+b']] })).toBe(
		'https://api.example.com/items?q=a%2Bb',
	);
	expect(requestUrl('https://api.example.com', { path: '' })).toBe('https://api.example.com');
});
