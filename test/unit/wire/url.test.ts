/** Promise: what a person types becomes one address below the base URL, never another place. */
import { checkRelativePath, encodePairs, onSameOrigin, path, readTypedQuery, requestUrl } from '../../../lib/wire/url';

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
		const target = checkRelativePath(typed);
		expect({ ...target, query: target.query.map(([name, value]) => [name, value]) }).toEqual({
			path: expectedPath,
			query,
		});
	});
});

describe('an endpoint goes out as typed', () => {
	it.each([
		['service?WSDL', 'service?WSDL'],
		['search?name=M%FCller', 'search?name=M%FCller'],
		['search?q=hello+world', 'search?q=hello+world'],
		['search?q=a b', 'search?q=a%20b'],
		['search?q=ä&empty=', 'search?q=%C3%A4&empty='],
		['search?q=50%', 'search?q=50%25'],
		['list?since=2026-01-02T03:04:05+02:00', 'list?since=2026-01-02T03:04:05%2B02:00'],
		['list?since=2026-01-02T03:04:05.678+0200&x=1+1', 'list?since=2026-01-02T03:04:05.678%2B0200&x=1+1'],
		['list?since=2026-01-02T03%3A04+02', 'list?since=2026-01-02T03%3A04%2B02'],
		['list?$filter=at ge 2026-01-02T03:04Z', 'list?$filter=at%20ge%202026-01-02T03:04Z'],
		['list?query={"a":[1]}', 'list?query=%7B%22a%22:%5B1%5D%7D'],
		['documents:batchWrite', 'documents:batchWrite'],
		['/urn:x:y', 'urn:x:y'],
		['root:/a', 'root:/a'],
		['urn:isbn:1?x', 'urn:isbn:1?x'],
	])('%s', (typed, expected) => {
		expect(requestUrl('https://api.example.com/v1', checkRelativePath(typed))).toBe(
			`https://api.example.com/v1/${expected}`,
		);
	});

	it.each(['http:items', 'HTTPS:items', 'https://api.example.com/items', 'ftp://x/y', '//evil.example'])(
		'%s is no endpoint',
		(typed) => {
			expect(() => checkRelativePath(typed)).toThrow(/whole address/);
		},
	);
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
	expect(readTypedQuery(encoded).map(([name, value]) => [name, value])).toEqual(pairs);
});

describe('the next page', () => {
	const base = 'https://api.example.com/v1';

	it.each([
		['https://api.example.com/v1/items?page=2', 'https://api.example.com/v1/items?page=2'],
		['/v1/items?page=2', 'https://api.example.com/v1/items?page=2'],
		['items?page=2#x', 'https://api.example.com/v1/items?page=2'],
		['https://API.example.com:443/v1', 'https://api.example.com/v1'],
		['http://api.example.com/v1?page=2', 'https://api.example.com/v1?page=2'],
		['http://api.example.com:80/v1', 'https://api.example.com/v1'],
		['/v1/items?q=hello+world&name=M%FCller', 'https://api.example.com/v1/items?q=hello+world&name=M%FCller'],
		['?page=2', 'https://api.example.com/v1?page=2'],
	])('%s is followed', (target, expected) => {
		expect(onSameOrigin(base, target)).toBe(expected);
	});

	it.each([
		'https://evil.example/v1',
		'http://api.example.com:8080/v1',
		'//evil.example',
		'https://api.example.com:8443/v1',
		'https://user@api.example.com/v1',
		'javascript:alert(1)',
		'https://api.example.com@evil.example/',
	])('%s is refused', (target) => {
		expect(() => onSameOrigin(base, target)).toThrow(/points to|not an address/);
	});
});

it('a link without the port of the base URL leads there all the same', () => {
	expect(onSameOrigin('https://api.example.com:8443', 'http://api.example.com/items')).toBe(
		'https://api.example.com:8443/items',
	);
	expect(() => onSameOrigin('https://api.example.com:8443', 'https://api.example.com:9443/items')).toThrow('points to');
});

it("an operation's own path is checked as well", () => {
	expect(() => requestUrl('https://api.example.com', { path: '../admin' })).toThrow();
	expect(requestUrl('https://api.example.com', { path: 'items', query: [['q', 'a+b']] })).toBe(
		'https://api.example.com/items?q=a%2Bb',
	);
	expect(requestUrl('https://api.example.com', { path: '' })).toBe('https://api.example.com');
});
