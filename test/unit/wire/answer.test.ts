/** Promise: an answer is read for what it is; broken JSON and web pages never pass for data. */
import { readAnswer, readRefusal } from '../../../lib/wire/answer';

const bytes = (text: string) => Buffer.from(text);

it.each<[string, string, string | undefined, 'auto' | 'json' | 'text', unknown]>([
	['JSON', '{"a":1}', 'application/json', 'auto', { a: 1 }],
	['JSON with a byte order mark', '\ufeff{"a":1}', 'application/json; charset=utf-8', 'auto', { a: 1 }],
	['JSON of a vendor type', '[1]', 'application/vnd.api+json', 'auto', [1]],
	['JSON without a type', ' {"a":1}', undefined, 'auto', { a: 1 }],
	['JSON announced as text', '[1,2]', 'text/plain', 'auto', [1, 2]],
	['text that begins like JSON', '[draft] hello', 'text/plain', 'auto', '[draft] hello'],
	['text', 'hello', 'text/plain', 'auto', 'hello'],
	['XML', '<?xml version="1.0"?><a/>', 'application/xml', 'auto', '<?xml version="1.0"?><a/>'],
	['a JSON string', '"hello"', 'application/json', 'auto', 'hello'],
	['JSON wanted, whatever the type', '{"a":1}', 'text/html', 'json', { a: 1 }],
	['nothing', '', 'application/json', 'json', undefined],
	['white space', '\n', 'application/json', 'auto', undefined],
	['a page wanted as text', '<html></html>', 'text/html', 'text', '<html></html>'],
])('%s', (_what, text, type, format, expected) => {
	expect(readAnswer(bytes(text), type, format)).toEqual(expected);
});

it.each(['application/x-ndjson', 'application/jsonl', 'application/x-jsonlines; charset=utf-8'])(
	'%s is a list',
	(type) => {
		const expected = [{ a: 1 }, { a: '7615917337495251231' }];
		expect(readAnswer(bytes('{"a":1}\n\r\n{"a":7615917337495251231}\n'), type, 'auto')).toEqual(expected);
		expect(() => readAnswer(bytes('{"a":1}\n{"a"'), type, 'auto')).toThrow(/not complete JSON/);
	},
);

it('text in another charset', () => {
	expect(readAnswer(Buffer.from([0xe4]), 'text/plain; charset=iso-8859-1', 'auto')).toBe('ä');
	expect(readAnswer(bytes('a'), 'text/plain; charset=no-such-thing', 'auto')).toBe('a');
});

it('bytes stay bytes', () => {
	const image = Buffer.from([0x89, 0x50]);
	expect(readAnswer(image, 'image/png', 'auto')).toBe(image);
	expect(readAnswer(bytes('{}'), 'application/json', 'file')).toEqual(bytes('{}'));
});

it('a long row of comments is read at once', () => {
	const text = `${'<!-- a -->'.repeat(20_000)}<div>`;
	const started = performance.now();
	expect(readAnswer(bytes(text), 'text/plain', 'auto')).toBe(text);
	// Backtracking would take longer than the world has left; any bound tells the two apart.
	expect(performance.now() - started).toBeLessThan(5_000);
});

it.each([
	['a page', '<!DOCTYPE html><html>Sign in</html>', 'text/html', /web page.*Sign in/],
	['a page behind a comment', '<!-- x -->\n<html>Sign in</html>', 'text/html', /web page/],
	[
		'a page behind the declaration of XML',
		'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>Sign in</html>',
		'application/xhtml+xml',
		/web page/,
	],
	['a page announced as JSON', '<html>Sign in</html>', 'application/json', /web page/],
	['half of some JSON', '{"a":[1,', 'application/json', /not complete JSON.*\{"a":\[1,/],
])('%s is refused and quoted', (_what, text, type, words) => {
	expect(() => readAnswer(bytes(text), type, 'auto')).toThrow(words);
});

it.each([
	['{"error":"x"}', { error: 'x' }],
	['<html>502</html>', '<html>502</html>'],
	['', undefined],
])('a refusal %s is read as well as it can be', (text, expected) => {
	expect(readRefusal(bytes(text), 'application/json')).toEqual(expected);
});
