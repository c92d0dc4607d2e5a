import type { INodeProperties } from 'n8n-workflow';
import { BadInput } from '../../../lib/errors';
import type { Input } from '../../../lib/parameters/input';
import { fileInMemory } from '../../../lib/wire/outgoing';
import { inputOf } from './inputOf';

const field = (type: INodeProperties['type'], extra: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: 'Order Size',
	name: 'size',
	type,
	default: '',
	...extra,
});

/** Reads one value through one field. */
function read<T>(
	type: INodeProperties['type'],
	value: unknown,
	reader: (input: Input) => T,
	extra: Partial<INodeProperties> = {},
): T {
	return reader(inputOf([field(type, extra)], { size: value }));
}

function refusal(act: () => unknown): BadInput {
	try {
		act();
	} catch (error) {
		if (error instanceof BadInput) return error;
		throw error;
	}
	throw new Error('Nothing was refused');
}

describe('text', () => {
	it.each([
		['spaces around it are dropped', '  a b ', 'a b'],
		['a number', 42, '42'],
		['zero', 0, '0'],
		['false', false, 'false'],
		['a Date', new Date(0), '1970-01-01T00:00:00.000Z'],
		['something like a Luxon DateTime', { toISO: () => '2026-03-31T08:00:00+02:00' }, '2026-03-31T08:00:00+02:00'],
	])('reads %s', (_case, value, expected) => {
		expect(read('string', value, (input) => input.text('size'))).toBe(expected);
	});

	it.each([
		['empty', ''],
		['blank', ' \t'],
		['null', null],
		['undefined', undefined],
	])('refuses %s and names the field', (_case, value) => {
		expect(refusal(() => read('string', value, (input) => input.text('size'))).what).toBe('"Order Size" is empty');
	});

	it.each([
		['an object', {}],
		['a list', []],
		['NaN', NaN],
	])('refuses %s', (description, value) => {
		const { what, fix } = refusal(() => read('string', value, (input) => input.text('size')));
		expect(what).toBe('"Order Size" is not text');
		expect(fix).toContain(description);
	});

	it('reads a resource locator by its value', () => {
		const value = { __rl: true, mode: 'externalId', value: ' X-1 ' };
		expect(read('resourceLocator', value, (input) => [input.text('size'), input.mode('size')])).toEqual([
			'X-1',
			'externalId',
		]);
	});

	it('reads a resource locator without the mark of n8n, and leaves objects of other fields alone', () => {
		const value = { mode: 'id', value: 5 };
		expect(read('resourceLocator', value, (input) => input.text('size'))).toBe('5');
		expect(read('json', { __rl: true, ...value }, (input) => input.json('size'))).toEqual({ __rl: true, ...value });
	});

	it('refuses a resource locator without a choice', () => {
		expect(
			refusal(() => read('resourceLocator', { __rl: true, mode: 'list', value: '' }, (input) => input.text('size')))
				.what,
		).toContain('is empty');
	});
});

describe('number', () => {
	it.each([
		[5, 5],
		['5', 5],
		[' -1.5 ', -1.5],
		[0, 0],
	])('reads %p', (value, expected) => {
		expect(read('number', value, (input) => input.number('size'))).toBe(expected);
	});

	it.each([
		['text', 'five', 'is not a number'],
		['NaN', NaN, 'is not a number'],
		['infinity', Infinity, 'is not a number'],
		['a number of programmers', '0x10', 'is not a number'],
		['a boolean', true, 'is not a number'],
		['a list', [5], 'is not a number'],
		['nothing', '', 'is empty'],
		['a fraction', 1.5, 'is not a whole number'],
		['too small', 0, 'is out of range'],
		['too large', '51', 'is out of range'],
		['too long to be exact', '12345678901234567890', 'has too many digits'],
	])('refuses %s', (_case, value, reason) => {
		const typeOptions = { numberPrecision: 0, minValue: 1, maxValue: 50 };
		expect(refusal(() => read('number', value, (input) => input.number('size'), { typeOptions })).what).toBe(
			`"Order Size" ${reason}`,
		);
	});

	it.each(['9007199254740993', 1e21])('refuses %p, of which digits would be lost, whatever the field', (value) => {
		expect(refusal(() => read('number', value, (input) => input.number('size'))).what).toBe(
			'"Order Size" has too many digits',
		);
	});
});

describe('flag, choice, date, JSON', () => {
	it.each([
		[true, true],
		['true', true],
		[false, false],
		['false', false],
		['', false],
		[undefined, false],
	])('reads the flag %p', (value, expected) => {
		expect(read('boolean', value, (input) => input.flag('size'))).toBe(expected);
	});

	it.each(['yes', 1, {}])('refuses the flag %p', (value) => {
		expect(refusal(() => read('boolean', value, (input) => input.flag('size'))).what).toContain(
			'is neither true nor false',
		);
	});

	it('refuses a choice that is not offered and lists the ones that are', () => {
		const options = [
			{ name: 'A', value: 'a' },
			{ name: 'B', value: 'b' },
		];
		const { what, fix } = refusal(() => read('options', 'c', (input) => input.choice('size'), { options }));
		expect(what).toBe('"Order Size" is not one of the choices');
		expect(fix).toBe('Got "c". Use one of: a, b.');
	});

	it.each(['2026-02-30', 'tomorrow', '31.03.2026', '2026-03-31T25:00:00Z', {}, true])(
		'refuses the date %p',
		(value) => {
			expect(refusal(() => read('dateTime', value, (input) => input.date('size'))).what).toBe(
				'"Order Size" is not a date',
			);
		},
	);

	it.each([
		['broken', '{"a":', 'is not valid JSON'],
		['a list where an object is wanted', '[1]', 'is not a JSON object'],
		['a number where an object is wanted', '1', 'is not a JSON object'],
		['empty', '', 'is empty'],
	])('refuses JSON that is %s', (_case, value, reason) => {
		expect(refusal(() => read('json', value, (input) => input.object('size'))).what).toBe(`"Order Size" ${reason}`);
	});

	it('takes JSON an expression has already parsed', () => {
		expect(read('json', { a: 1 }, (input) => input.object('size'))).toEqual({ a: 1 });
	});

	it.each([
		['a, b,,c', ['a', 'b', 'c']],
		[
			['a', ' b '],
			['a', 'b'],
		],
		['', []],
		[7, ['7']],
		[
			[1, null, '', 'x'],
			['1', 'x'],
		],
		['["a,b", 2]', ['a,b', '2']],
		['[a], b', ['[a]', 'b']],
		['[9007199254740993, 2, -12345678901234567890]', ['9007199254740993', '2', '-12345678901234567890']],
	])('reads the texts %p', (value, expected) => {
		expect(read('string', value, (input) => input.texts('size'))).toEqual(expected);
	});
});

it.each([[[{ a: 1 }]], [{ a: 1 }]])('refuses %j as texts', (value) => {
	expect(refusal(() => read('string', value, (input) => input.texts('size'))).what).toContain('is not a list of texts');
});

it('knows an object that an expression put into JSON text', () => {
	const text = '{"a": [object Object]}';
	expect(refusal(() => read('json', text, (input) => input.json('size'))).fix).toContain('JSON.stringify');
});

it.each([
	['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
	['an object', { a: 1 }, '{"a":1}'],
	['nothing', null, ''],
])('takes %s over as text', (_case, value, expected) => {
	expect(read('string', value, (input) => input.verbatim('size'))).toBe(expected);
});

describe('a choice among numbers', () => {
	const options = [
		{ name: 'Low', value: 1 },
		{ name: 'High', value: 3 },
	];

	it.each([['3'], [3]])('stays a number when an expression gives %j', (value) => {
		expect(inputOf([field('options', { options, default: 1 })], { size: value }).value('size')).toBe(3);
		expect(inputOf([field('multiOptions', { options, default: [] })], { size: [value] }).value('size')).toEqual([3]);
	});
});

describe('collections', () => {
	const filters: INodeProperties = {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		default: {},
		options: [
			{ displayName: 'Created After', name: 'after', type: 'dateTime', default: '' },
			{ displayName: 'Open', name: 'open', type: 'boolean', default: false },
			{ displayName: 'Status', name: 'status', type: 'string', default: '' },
		],
	};
	const rows: INodeProperties = {
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		default: {},
		options: [{ displayName: 'Condition', name: 'condition', values: [field('number')] }],
	};

	it('gives what was set, by type, and leaves empty texts out', () => {
		const input = inputOf([filters], { filters: { after: '2026-07-01T00:00:00', open: false, status: '  ' } });
		expect(input.set('filters')).toEqual({ after: new Date('2026-06-30T22:00:00Z'), open: false });
	});

	it('names the collection in a refusal', () => {
		const input = inputOf([filters], { filters: { after: 'soon' } });
		expect(refusal(() => input.set('filters')).what).toBe('"Created After" (Filters) is not a date');
	});

	it('names the row in a refusal', () => {
		const [, second] = inputOf([rows], { conditions: { condition: [{ size: 1 }, { size: 'x' }] } }).rows(
			'conditions',
			'condition',
		);
		expect(refusal(() => second.number('size')).what).toBe('"Order Size" (Conditions, row 2) is not a number');
	});

	it.each([[{}], [''], [null], [[]]])('has no rows when nothing was added: %j', (conditions) => {
		expect(inputOf([rows], { conditions }).rows('conditions', 'condition')).toEqual([]);
	});

	it.each([[[{ size: 1 }]], ['{"condition":[]}'], [5]])('does not take %j for an empty collection', (value) => {
		const input = inputOf([rows, filters], { conditions: value, filters: value });
		expect(refusal(() => input.rows('conditions', 'condition')).what).toBe('"Conditions" cannot be read');
		expect(refusal(() => input.set('filters')).what).toBe('"Filters" cannot be read');
	});

	it("has a field's default where a row says nothing", () => {
		const [withDefault] = inputOf(
			[
				{
					...rows,
					options: [{ displayName: 'Condition', name: 'condition', values: [field('number', { default: 7 })] }],
				},
			],
			{
				conditions: { condition: [{}] },
			},
		).rows('conditions', 'condition');
		expect(withDefault.number('size')).toBe(7);
	});
});

it.each(['image/png\r\nX-Evil: 1', 'text/plain\n\nbody', 'a\u0000b'])(
	'a file whose type is %j is refused before anything is sent',
	async (contentType) => {
		const file = {
			content: fileInMemory(Buffer.from('x')),
			fileName: 'a.png',
			contentType,
		};
		const input = inputOf([{ ...field('string'), name: 'file', displayName: 'File' }], { file: 'data' }, 'UTC', {
			data: file,
		});
		await expect(input.file('file')).rejects.toThrow('"File" names a file whose type has a line break');
		await expect(input.files('file')).rejects.toThrow('Nothing was sent');
	},
);
