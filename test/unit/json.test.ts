/** Promise: whole numbers keep their digits; everything else is parsed as ever. */
import { parseJson, withValueAt } from '../../lib/json';

it.each([
	['7615917337495251231', '7615917337495251231'],
	['{"id":7615917337495251231,"n":1}', { id: '7615917337495251231', n: 1 }],
	['[9007199254740991,9007199254740992,9007199254740993]', [9007199254740991, '9007199254740992', '9007199254740993']],
	['[-9007199254740991,-9007199254740993]', [-9007199254740991, '-9007199254740993']],
	['[12345678901234567890.5, 1e30, 0.12345678901234567]', [12345678901234567890.5, 1e30, 0.12345678901234567]],
	['["7615917337495251231", "\\"7615917337495251231", "\\\\"]', ['7615917337495251231', '"7615917337495251231', '\\']],
	['{"7615917337495251231":7615917337495251231}', { '7615917337495251231': '7615917337495251231' }],
	['{"a": {"b": [ 76159173374952512310 ]}}', { a: { b: ['76159173374952512310'] } }],
	['{"a":1.50}', { a: 1.5 }],
])('%s', (text, expected) => {
	expect(parseJson(text)).toEqual(expected);
});

it('gives an id the same type in every row of a column that is beyond the limit', () => {
	const rows = parseJson('[{"id":9007199254740993},{"id":9007199254740994}]') as Array<{ id: unknown }>;
	expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
});

it.each(['{', '{"a":7615917337495251231,}', '{7615917337495251231:1}', ''])('refuses %j as ever', (text) => {
	expect(() => parseJson(text)).toThrow(SyntaxError);
});

it('reads a long text in one go', () => {
	const long = JSON.stringify({ text: '\\"'.repeat(2_000_000), id: 1 }).replace(/1}$/, '7615917337495251231}');
	expect((parseJson(long) as { id: unknown }).id).toBe('7615917337495251231');
});

it.each([
	[{}, 'a', { a: 1 }],
	[{ a: { b: 2 } }, 'a.c', { a: { b: 2, c: 1 } }],
	[{ a: 'x' }, 'a.b.c', { a: { b: { c: 1 } } }],
	[{}, '__proto__.x', JSON.parse('{"__proto__":{"x":1}}') as object],
])('puts a value into %j at %s', (object, path, expected) => {
	const before = JSON.stringify(object);
	expect(JSON.stringify(withValueAt(object, path, 1))).toBe(JSON.stringify(expected));
	expect(JSON.stringify(object)).toBe(before);
	expect(Object.prototype).not.toHaveProperty('x');
});
