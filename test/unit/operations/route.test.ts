import { numericId } from '../../../lib/parameters/fields';
import { methodOf, pathOf } from '../../../lib/operations/route';
import { inputOf } from '../parameters/inputOf';

const fields = [
	{ displayName: 'Document', name: 'document', type: 'string' as const, default: '' },
	{ displayName: 'Key', name: 'key', type: 'string' as const, default: '' },
];

describe('a route', () => {
	it('has a method', () => {
		expect(methodOf('PATCH a/{key}')).toBe('PATCH');
	});

	it('fills its fields in, encoded', () => {
		expect(pathOf('GET {document}/no={key}', inputOf(fields, { document: 'JmJob', key: 'a/b ?#%' }))).toBe(
			'JmJob/no=a%2Fb%20%3F%23%25',
		);
	});

	it('keeps a dollar sign in a value', () => {
		expect(pathOf('GET {document}', inputOf(fields, { document: '$&' }))).toBe('%24%26');
	});

	it.each(['a\\b', '../x', 'a/./b', 'a\nb'])('names the field whose value cannot be sent: %j', (key) => {
		expect(() => pathOf('GET a/{key}', inputOf(fields, { key }))).toThrow('"Key" cannot be part of an address');
	});

	it("refuses what the field's own type does not allow", () => {
		const id = numericId('Record', 'id', { required: true });
		expect(pathOf('GET a/{id}', inputOf([id], { id: '42' }))).toBe('a/42');
		expect(() => pathOf('GET a/{id}', inputOf([id], { id: 'first' }))).toThrow('"Record" is not a number');
		expect(() => pathOf('GET a/{id}', inputOf([id], { id: 0 }))).toThrow('"Record" is out of range');
	});

	it('writes a number in its plain form', () => {
		const id = numericId('Record', 'id', { required: true });
		expect(['1e3', '007', ' 42 ', 5].map((entered) => pathOf('GET a/{id}', inputOf([id], { id: entered })))).toEqual([
			'a/1000',
			'a/7',
			'a/42',
			'a/5',
		]);
	});

	it('lets a key begin with slashes', () => {
		expect(pathOf('GET a/k={key}', inputOf(fields, { key: '//x' }))).toBe('a/k=%2F%2Fx');
	});

	it.each(['.', '..', ''])('refuses %p, which would address something else', (key) => {
		expect(() => pathOf('GET a/{key}', inputOf(fields, { key }))).toThrow(/empty|cannot be part of an address/);
	});
});
