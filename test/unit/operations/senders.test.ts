import type { INodeProperties } from 'n8n-workflow';
import {
	additionalFields,
	choice,
	dateTime,
	day,
	flag,
	json,
	locator,
	number,
	severalOf,
	text,
	texts,
} from '../../../lib/parameters/fields';
import { jsonExtras, requireOneOf, senders, together } from '../../../lib/operations/senders';
import { inputOf } from '../parameters/inputOf';

/* The promise: what a table names goes out under its wire name, checked, formatted as the system wants it, and nothing else. */

const { body, query } = senders({ date: (date) => date.getTime() });

const fields: INodeProperties[] = [
	text('Name', 'name', { required: true }),
	number('Level', 'level'),
	flag('Active', 'active', 'Whether it is active'),
	dateTime('Start', 'start'),
	day('Due', 'due'),
	texts('Tags', 'tags'),
	choice('Kind', 'kind', ['BLE_BEACON', 'UWB_TAG'], { default: 'BLE_BEACON' }),
	severalOf('Kinds', 'kinds', ['BLE_BEACON', 'UWB_TAG']),
	locator('Person', 'personId', { search: 'people' }),
	json('Custom Fields (JSON)', 'custom', { example: '{ "a": 1 }' }),
	additionalFields(text('Colour', 'colour'), number('Weight', 'weight'), texts('Codes', 'codes')),
];

const input = (values: Record<string, unknown>) => inputOf(fields, values);
const sent = (values: Record<string, unknown>, ...names: Parameters<typeof body>) =>
	(body(...names)(input(values)).body as { value: unknown }).value;

describe('a body', () => {
	it('holds each field by its type and leaves out what is empty', () => {
		const values = { name: ' A ', level: '3', active: false, start: '2026-03-31T08:00:00Z', kind: 'UWB_TAG' };
		expect(sent(values, 'name', 'level', 'active', 'start', 'kind', 'tags')).toEqual({
			name: 'A',
			level: 3,
			active: false,
			start: Date.UTC(2026, 2, 31, 8),
			kind: 'UWB_TAG',
		});
	});

	it('takes a locator for what was chosen in it, and places it where the table says', () => {
		const personId = { __rl: true, mode: 'id', value: '7' };
		expect(sent({ name: 'A', personId }, { 'person.id': 'personId', 'person.name': 'name' })).toEqual({
			person: { id: '7', name: 'A' },
		});
	});

	it('spreads collections and JSON objects', () => {
		const values = { additionalFields: { colour: 'red', weight: 2, codes: ['a', 'b'] }, custom: '{"x":{"y":1}}' };
		expect(sent(values, '...additionalFields', '...custom')).toEqual({
			colour: 'red',
			weight: 2,
			codes: ['a', 'b'],
			x: { y: 1 },
		});
	});

	it('takes what is made of the fields, over everything else', () => {
		const colours = { additionalFields: { colour: 'red', codes: ['a'] } };
		const loud = (from: ReturnType<typeof input>) => ({
			colour: from.group('additionalFields').text('colour').toUpperCase(),
		});
		expect(sent(colours, loud, '...additionalFields')).toEqual({ colour: 'RED', codes: ['a'] });
	});

	it('writes a day as the calendar of the workflow has it', () => {
		// The tests live in Berlin: an evening in UTC is the next day there.
		expect(sent({ due: '2026-06-30T22:30:00Z' }, 'due')).toEqual({ due: '2026-07-01' });
		expect(sent({ due: '2026-06-30' }, 'due')).toEqual({ due: '2026-06-30' });
	});

	it.each([
		[{ name: '' }, '"Name" is empty'],
		[{ name: 'A', level: 'x' }, '"Level" is not a number'],
		[{ name: 'A', kinds: ['BLE_BEACON', 'RADAR'] }, '"Kinds" is not one of the choices'],
		[{ name: 'A', start: 'soon' }, '"Start" is not a date'],
	])('refuses %j', (values, message) => {
		expect(() => sent(values, 'name', 'level', 'kinds', 'start')).toThrow(message);
	});
});

describe('fields nobody has listed', () => {
	const { body: bodyWith } = senders({ date: (date) => date.getTime(), extras: jsonExtras('extras') });
	const extras = json('Extras (JSON)', 'extras', { example: '{ "League": "North" }' });
	const withExtras = inputOf([additionalFields(text('Colour', 'colour'), extras)], {});
	const send = (entered: unknown) =>
		bodyWith('...additionalFields')(
			inputOf([additionalFields(text('Colour', 'colour'), extras)], {
				additionalFields: { extras: entered, colour: 'red' },
			}),
		).body;

	it('go out over the others, under their own names even with dots', () => {
		expect(send('{ "colour": null, "a.b": 1 }')).toEqual({ kind: 'json', value: { colour: null, 'a.b': 1 } });
	});

	it.each(['{}', ' { } ', '', undefined])('stay out while the field is as it began: %j', (entered) => {
		expect(send(entered)).toEqual({ kind: 'json', value: { colour: 'red' } });
	});

	it('are refused unless they are an object', () => {
		expect(() => send('[1]')).toThrow('"Extras (JSON)" (Additional Fields) is not a JSON object');
		expect(bodyWith('...additionalFields')(withExtras).body).toEqual({ kind: 'json', value: {} });
	});
});

describe('a system that wraps its records', () => {
	const wrapping = senders({ date: (date) => date.toISOString(), shape: (record) => ({ record }) });
	const named = input({ name: 'A' });

	it('gets them wrapped, and queries as they are', () => {
		expect(wrapping.body('name')(named)).toEqual({ body: { kind: 'json', value: { record: { name: 'A' } } } });
		expect(wrapping.values(named, ['name'])).toEqual({ record: { name: 'A' } });
		expect(wrapping.query('name')(named)).toEqual({ query: [['name', 'A']] });
	});
});

describe('a query', () => {
	it('repeats the name of a list', () => {
		const values = { name: 'A', kinds: ['BLE_BEACON', 'UWB_TAG'], active: true };
		expect(query('name', { type: 'kinds' }, 'active')(input(values))).toEqual({
			query: [
				['name', 'A'],
				['type', 'BLE_BEACON'],
				['type', 'UWB_TAG'],
				['active', 'true'],
			],
		});
	});

	it.each([
		['a field', { custom: '{"__proto__":{"polluted":1}}' }, '...custom'],
		['a field of a field', { custom: '{"a":1,"__proto__.polluted":1}' }, '...custom'],
	])('never writes into what all objects share: %s', (_where, values, field) => {
		expect(() => body(field)(input(values))).toThrow('A field cannot be called "__proto__"');
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	it('takes names that only look dangerous', () => {
		expect(sent({ custom: '{"constructor":"Ferrari","constructor.name":"F"}' }, '...custom')).toEqual({
			constructor: { name: 'F' },
		});
	});

	it('goes together with a body', () => {
		expect(together(query('level'), body('name'))(input({ name: 'A', level: 1 }))).toEqual({
			query: [['level', '1']],
			body: { kind: 'json', value: { name: 'A' } },
		});
	});
});

describe('an update of nothing', () => {
	it('is refused by the names a person sees', () => {
		expect(() => requireOneOf(input({ additionalFields: {} }), 'additionalFields', 'custom')).toThrow(
			'There is nothing to send: "Additional Fields" and "Custom Fields (JSON)" are empty',
		);
		expect(() => requireOneOf(input({ additionalFields: { weight: 0 } }), 'additionalFields')).not.toThrow();
	});
});
