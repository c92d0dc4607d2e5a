/** Promise: base URLs are taken as people paste them, and refused, with a reason, where they would mislead. */
import { isLoopbackHost, normaliseBaseUrl, withoutSuffix, type BaseUrlRules } from '../../../lib/wire/baseUrl';
import { dvinciBaseUrl } from '../../../nodes/Dvinci/address';
import { itemPathBaseUrl } from '../../../nodes/ItemPath/address';
import { xytechBaseUrl, xytechSiteUrl } from '../../../nodes/Xytech/address';

const rules = { field: 'Base URL', allowHttp: false };

it.each([
	['https://example.com', 'https://example.com'],
	['https://example.com///', 'https://example.com'],
	['  https://example.com/my/site/  ', 'https://example.com/my/site'],
	['example.com', 'https://example.com'],
	['example.com:8443/api', 'https://example.com:8443/api'],
	['//example.com', 'https://example.com'],
	['HTTPS://EXAMPLE.com/Path', 'https://example.com/Path'],
	['http://localhost:5000/', 'http://localhost:5000'],
	['http://127.0.0.1:5000', 'http://127.0.0.1:5000'],
	['http://[::1]:5000', 'http://[::1]:5000'],
	['https://münchen.example', 'https://xn--mnchen-3ya.example'],
])('%s becomes %s', (entered, expected) => {
	expect(normaliseBaseUrl(entered, rules)).toBe(expected);
});

it.each([
	['', 'is empty'],
	['   ', 'is empty'],
	[undefined, 'is empty'],
	[42, 'is empty'],
	['https://user@example.com', 'user or password'],
	['https://user:secret@example.com', 'user or password'],
	['https://example.com?a=b', '? or #'],
	['https://example.com/?', '? or #'],
	['https://example.com#top', '? or #'],
	['ftp://example.com', 'ftp:'],
	['javascript://example.com', 'javascript:'],
	['http://example.com', 'Allow Plain HTTP'],
	['http://localhost.example.com', 'Allow Plain HTTP'],
	['https://exam ple.com', 'space'],
	['https://example.com\\evil', 'backslash'],
	['https://example.com/\u0000', 'invisible'],
	['https://example.com/%2e%2e/admin', 'encoded dots'],
	['https://', 'does not begin properly'],
	['https:/example.com', 'does not begin properly'],
	['http:/localhost:1', 'does not begin properly'],
	['https//example.com', 'does not begin properly'],
	['https:example.com', 'does not begin properly'],
	['\u200bhttps://example.com', 'invisible'],
])('%p is refused: %s', (entered, words) => {
	expect(() => normaliseBaseUrl(entered, rules)).toThrow(words);
});

it('a refusal never repeats what was entered', () => {
	expect(() => normaliseBaseUrl('https://user:top-secret@example.com', rules)).toThrow(
		expect.not.objectContaining({ message: expect.stringContaining('top-secret') as string }) as Error,
	);
});

it.each([
	['https://idp.example/o/token/', 'https://idp.example/o/token/'],
	['https://idp.example/token?p=policy', 'https://idp.example/token?p=policy'],
	['idp.example/token', 'https://idp.example/token'],
])('the address of one endpoint stays as it is: %s', (entered, expected) => {
	expect(normaliseBaseUrl(entered, { ...rules, isEndpoint: true })).toBe(expected);
});

it('plain http is accepted once it is allowed', () => {
	expect(normaliseBaseUrl('http://example.com', { ...rules, allowHttp: true })).toBe('http://example.com');
});

it.each([
	['localhost', true],
	['a.localhost', true],
	['127.1.2.3', true],
	['[::1]', true],
	['127.0.0.1.example.com', false],
	['localhost.example.com', false],
])('%s is this machine: %p', (host, expected) => {
	expect(isLoopbackHost(host)).toBe(expected);
});

it('a suffix is taken off the end only', () => {
	expect(withoutSuffix('https://example.com/api/v1', /\/api$/i)).toBe('https://example.com/api/v1');
	expect(withoutSuffix('https://example.com/API', /\/api$/i)).toBe('https://example.com');
});

it.each([
	['itempath', 'https://acme.itempath.com', itemPathBaseUrl, 'https://acme.itempath.com/api'],
	['itempath', 'acme.itempath.com/api/', itemPathBaseUrl, 'https://acme.itempath.com/api'],
	['dvinci', 'https://acme.dvinci.de', dvinciBaseUrl, 'https://acme.dvinci.de/restApi'],
	['dvinci', 'https://acme.dvinci.de/restApi/', dvinciBaseUrl, 'https://acme.dvinci.de/restApi'],
	['dvinci', 'https://acme.dvinci.de/plt/oauth2/token', dvinciBaseUrl, 'https://acme.dvinci.de/restApi'],
])('%s at %s', (_system, baseUrl, build, expected) => {
	expect(build({ baseUrl })).toBe(expected);
});

it.each([
	['https://example.com/mysite', 'DEMO1', 'https://example.com/mysite/api/v2/database/DEMO1'],
	['https://example.com/mysite/api/v2', 'DEMO1', 'https://example.com/mysite/api/v2/database/DEMO1'],
	['https://example.com/mysite/API/v2/database/OTHER/', 'DEMO1', 'https://example.com/mysite/api/v2/database/DEMO1'],
	['https://example.com/api/v2/database/DEMO1', '', 'https://example.com/api/v2/database/DEMO1'],
	['https://example.com/api/v2/database/50%off', '', 'https://example.com/api/v2/database/50%25off'],
	['https://example.com:11000', 'My DB', 'https://example.com:11000/api/v2/database/My%20DB'],
])('xytech at %s with database "%s"', (baseUrl, database, expected) => {
	expect(xytechBaseUrl({ baseUrl, database })).toBe(expected);
	expect(expected.startsWith(xytechSiteUrl({ baseUrl, database }))).toBe(true);
});

it('xytech without a database says so', () => {
	expect(() => xytechBaseUrl({ baseUrl: 'https://example.com', database: ' ' })).toThrow('"Database" is empty');
});

it('an address that is known is judged anew under other rules', () => {
	const read = (changes: Partial<BaseUrlRules>) =>
		normaliseBaseUrl('http://plain.example/api/', { ...rules, allowHttp: true, ...changes });
	expect([read({}), read({})]).toEqual(['http://plain.example/api', 'http://plain.example/api']);
	expect(() => read({ allowHttp: false })).toThrow('"Base URL" begins with http://');
	expect(() => read({ allowHttp: false, field: 'Token URL' })).toThrow('"Token URL" begins with http://');
	expect(read({ isEndpoint: true })).toBe('http://plain.example/api/');
	expect(read({})).toBe('http://plain.example/api');
});
