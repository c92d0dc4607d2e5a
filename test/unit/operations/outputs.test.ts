import type { IDataObject, INode } from 'n8n-workflow';
import { clock } from '../../../lib/clock';
import { callError } from '../../../lib/calls/errors';
import { additionalFields, choice, flag, json, number, text } from '../../../lib/parameters/fields';
import { followUps } from '../../../lib/operations/followUps';
import { outputsOf, type Calls } from '../../../lib/operations/outputs';
import { formOf } from '../../../lib/operations/form';
import type { Hint } from '../../../lib/operations/hints';
import type { FollowUp, Operation, Output } from '../../../lib/operations/types';
import { Input } from '../../../lib/parameters/input';
import type { ApiAnswer, ApiRequest } from '../../../lib/wire/types';
import { inputOf } from '../parameters/inputOf';
import { anything } from '../../../lib/wire/shapes';

/* The promise: what an operation asks ahead, waits for and simplifies happens in this order, and nothing goes out before the input is right. */

const settings = { maxPages: 10, minimumInterval: 0, retries: 0, timeout: 1000, neverError: false };

/** Answers in the given order, and remembers what was asked and how long was waited. */
class Wire implements Calls {
	readonly sent: string[] = [];

	waited = 0;

	constructor(private readonly answers: unknown[]) {}

	readonly send = async ({ method, path, body }: ApiRequest): Promise<ApiAnswer> => {
		this.sent.push(`${method} ${path}${body?.kind === 'json' ? ` ${JSON.stringify(body.value)}` : ''}`);
		return await Promise.resolve({ status: 200, statusMessage: 'OK', headers: {}, body: this.answers.shift() });
	};

	readonly pause = async (milliseconds: number): Promise<void> => {
		this.waited += milliseconds;
		await Promise.resolve();
	};
}

const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update a thing',
	description: 'Change a thing',
	route: 'PUT things/{id}',
	expects: anything,
	fields: [text('ID', 'id', { required: true }), additionalFields(number('Size', 'size'))],
	ahead: (input) => ({ method: 'GET', path: `things/${input.text('id')}`, expects: anything }),
	send: (input, found) => ({
		body: { kind: 'json', value: { ...(found?.body as object), ...input.set('additionalFields') } },
	}),
};

const run = async (operation: Operation, values: Record<string, unknown>, wire: Wire) => {
	return (await followed(operation, inputOf(formOf(operation), values), wire)).map(({ json }) => json);
};

/** What an item gives in the end, as the only one of its run. */
async function followed(operation: Operation, input: Input, calls: Calls, parallel = 5): Promise<Output[]> {
	const outputs = await outputsOf(operation, input, { ...settings, itemsInParallel: parallel }, calls);
	if (operation.followUp === undefined) return outputs;
	const own = { outputs, account: 1, send: calls.send, hint: calls.hint ?? (() => undefined) };
	return (await followUps(operation.followUp, [own], { parallel })).flat();
}

describe('a request that needs another one first', () => {
	it('is made from its answer', async () => {
		const wire = new Wire([{ version: 3, size: 1 }, { version: 4 }]);
		expect(await run(update, { id: '7', additionalFields: { size: 2 } }, wire)).toEqual([{ version: 4 }]);
		expect(wire.sent).toEqual(['GET things/7', 'PUT things/7 {"version":3,"size":2}']);
	});

	it('asks nothing when the input is wrong', async () => {
		const wire = new Wire([]);
		await expect(run(update, { id: '7', additionalFields: { size: 'big' } }, wire)).rejects.toThrow('"Size"');
		await expect(run(update, { id: '' }, wire)).rejects.toThrow('"ID" is empty');
		expect(wire.sent).toEqual([]);
	});
});

describe('fields that depend on another', () => {
	const shownFor = (way: string) => ({ displayOptions: { show: { way: [way] } } });
	const ways: Operation = {
		...update,
		fields: [
			text('ID', 'id', { required: true }),
			choice('Way', 'way', ['json', 'size'], { default: 'json' }),
			json('Thing (JSON)', 'thing', { example: '{ "a": 1 }', ...shownFor('json') }),
			number('Size', 'size', shownFor('size')),
			text('Reason', 'reason', { required: true, displayOptions: { hide: { way: ['json'] } } }),
		],
		send: () => ({}),
	};

	it.each([
		[{ way: 'json', thing: '{' }, '"Thing (JSON)" is not valid JSON'],
		[{ way: 'size', size: 'big', reason: 'r' }, '"Size" is not a number'],
		[{ way: 'size', size: 1 }, '"Reason" is empty'],
	])('are refused before anything is asked: %j', async (values, message) => {
		const wire = new Wire([]);
		await expect(run(ways, { id: '7', ...values }, wire)).rejects.toThrow(message);
		expect(wire.sent).toEqual([]);
	});

	it('do not count while nobody sees them', async () => {
		const wire = new Wire([{ version: 3 }, { version: 4 }]);
		expect(await run(ways, { id: '7', way: 'json', thing: '{}', size: 'big' }, wire)).toEqual([{ version: 4 }]);
	});
});

describe('waiting for completion', () => {
	const start: Operation = {
		...update,
		ahead: undefined,
		send: undefined,
		route: 'POST things',
		expects: anything,
		wait: () => ({
			request: { method: 'GET', path: 'things/7', expects: anything },
			isDone: ({ body }) => (body as { done: boolean }).done,
			everySeconds: 2,
			limitSeconds: 6,
			what: 'the thing',
		}),
	};

	it('asks until it is done and returns that answer', async () => {
		const wire = new Wire([{ id: 7 }, { done: false }, { done: true }]);
		expect(await run(start, { id: '7' }, wire)).toEqual([{ done: true }]);
		expect([wire.sent, wire.waited]).toEqual([['POST things', 'GET things/7', 'GET things/7'], 4000]);
	});

	it('counts the time the questions take, and never waits past the limit', async () => {
		let now = 0;
		const time = jest.spyOn(clock, 'now').mockImplementation(() => now);
		const wire = new Wire([{ id: 7 }, { done: false }, { done: false }]);
		const slow: Calls = {
			pause: wire.pause,
			send: async (request) => {
				now += 3000;
				return await wire.send(request);
			},
		};
		const fields = start.fields ?? [];
		await expect(outputsOf(start, inputOf(fields, { id: '7' }), settings, slow)).rejects.toThrow('Waited 6 s');
		expect([wire.sent.length, wire.waited]).toEqual([3, 4000]);
		time.mockRestore();
	});

	it('says that it was accepted when a question fails', async () => {
		const node = { id: '1', name: 'N', type: 'n', typeVersion: 1, position: [0, 0], parameters: {} } as INode;
		const call = { system: 'S', method: 'GET', path: 'things/7', itemIndex: 0, signedBy: 'token' } as const;
		const wire = new Wire([{ id: 7 }]);
		const failing: Calls = {
			pause: wire.pause,
			send: async (request) =>
				request.method === 'GET'
					? await Promise.reject(callError(node, call, 'S answered 500', 'Run it again later.'))
					: await wire.send(request),
		};
		await expect(outputsOf(start, inputOf(start.fields ?? [], { id: '7' }), settings, failing)).rejects.toMatchObject({
			message: 'S answered 500',
			description: expect.stringMatching(/^Run it again later.[\s\S]*was accepted/) as string,
		});
	});

	it.each([
		[true, 0, ['"Limit" is out of range']],
		['true', '', ['"Limit" is empty']],
		[false, 0, []],
	])('refuses a wrong limit before anything is sent (wait: %p, limit: %p)', async (wait, seconds, messages) => {
		const limited: Operation = {
			...start,
			fields: [
				...(start.fields ?? []),
				flag('Wait', 'wait', 'Whether to wait'),
				number('Limit', 'seconds', {
					required: true,
					typeOptions: { minValue: 1 },
					displayOptions: { show: { wait: [true] } },
				}),
			],
			wait: () => undefined,
		};
		const wire = new Wire([{ id: 7 }]);
		const failed = await run(limited, { id: '7', wait, seconds }, wire).then(
			() => [],
			(error: Error) => [error.message],
		);
		expect(failed.map((text) => text.split('. ')[0])).toEqual(messages);
		expect(wire.sent).toEqual(messages.length > 0 ? [] : ['POST things']);
	});

	it('gives up with a warning against sending it again', async () => {
		const wire = new Wire([{ id: 7 }, { done: false }, { done: false }, { done: false }]);
		await expect(run(start, { id: '7' }, wire)).rejects.toThrow(/Waited 6 s for the thing[\s\S]*may still complete/);
		expect(wire.sent).toHaveLength(4);
	});
});

describe('Simplify', () => {
	const get: Operation = {
		...update,
		route: 'GET things/{id}',
		expects: anything,
		ahead: undefined,
		send: undefined,
		simplify: ({ id }) => ({ id }),
	};

	it('is on unless switched off', async () => {
		expect(await run(get, { id: '7' }, new Wire([{ id: 7, noise: 1 }]))).toEqual([{ id: 7 }]);
		expect(await run(get, { id: '7', simplify: false }, new Wire([{ id: 7, noise: 1 }]))).toEqual([
			{ id: 7, noise: 1 },
		]);
	});

	it.each([
		['nothing', {}, 'simplified'],
		['Simplify, turned off before there was an Output', { simplify: false }, 'raw'],
		['Output alone', { output: 'raw' }, 'raw'],
		['Output, chosen since', { simplify: false, output: 'simplified' }, 'simplified'],
		['an expression that says no', { simplify: false, stored: '={{ false }}', output: 'simplified' }, 'raw'],
		['an expression that says yes', { simplify: true, stored: '={{ true }}', output: 'raw' }, 'simplified'],
	])('is told by %s', async (_title, { stored, ...values }: Record<string, unknown>, expected) => {
		const source = {
			value: ({ name, default: preset }: { name: string; default: unknown }) =>
				name in { ...values, id: '7' } ? { ...values, id: '7' }[name] : preset,
			stored: ({ name }: { name: string }) => (name === 'simplify' ? (stored ?? values.simplify) : values[name]),
			timeZone: 'UTC',
			file: async () => await Promise.reject(new Error('none')),
		};
		const [output] = await outputsOf(get, new Input(source, formOf(get)), settings, new Wire([{ id: 7, noise: 1 }]));
		expect(output?.json).toEqual(expected === 'raw' ? { id: 7, noise: 1 } : { id: 7 });
	});
});

describe('Selected Fields', () => {
	const row = {
		id: 7,
		name: 'Valve',
		at: 0,
		note: null,
		venue: { id: 1, name: 'North', zone: 'UTC' },
		rows: [
			{ no: 1, size: 2 },
			{ no: 2, size: 3, extra: true },
		],
		'a.b': 'dotted',
		tags: ['x'],
		none: [],
	};
	const list: Operation = {
		...update,
		route: 'GET things',
		fields: [],
		ahead: undefined,
		send: undefined,
		simplify: ({ id, at, venue }) => ({ id, at: `${String(at)}!`, venue: (venue as IDataObject).id, made: true }),
	};
	const selected = async (names: unknown, rows: unknown = [row], operation = list) => {
		const hints: Hint[] = [];
		const wire = new Wire([rows]);
		const input = inputOf(formOf(operation), { output: 'selected', outputFields: names });
		const outputs = await followed(operation, input, {
			send: wire.send,
			pause: wire.pause,
			hint: (hint) => hints.push(hint),
		});
		return { rows: outputs.map(({ json }) => json), hints };
	};

	it.each([
		['in the order they were chosen', 'name, id', { name: 'Valve', id: 7 }],
		['as a list', ['id', 'name'], { id: 7, name: 'Valve' }],
		['in their simple form', 'at, venue, made', { at: '0!', venue: 1, made: true }],
		[
			'within objects, also those the simple form leaves out',
			'venue.name, venue.zone',
			{ venue: { name: 'North', zone: 'UTC' } },
		],
		[
			'whole, with what is inside of them',
			'rows.no, rows',
			{
				rows: [
					{ no: 1, size: 2 },
					{ no: 2, size: 3, extra: true },
				],
			},
		],
		['beside what does not go into them', 'venue, venue.name', { venue: 1, 'venue.name': 'North' }],
		['beside it in either order', 'venue.name, id, venue', { id: 7, venue: 1, 'venue.name': 'North' }],
		['within lists', 'rows.no, rows.extra', { rows: [{ no: 1 }, { no: 2, extra: true }] }],
		['whatever their case', 'ID, Venue.NAME', { id: 7, venue: { name: 'North' } }],
		['that have a dot in their name', 'a.b', { 'a.b': 'dotted' }],
		['that are empty', 'note, none, none.x', { note: null, none: [] }],
	])('are kept %s', async (_title, names, expected) => {
		const { rows, hints } = await selected(names);
		expect(JSON.stringify(rows)).toBe(JSON.stringify([expected]));
		expect(hints).toEqual([]);
	});

	it('are left out of a record that lacks them, and told where none has them', async () => {
		const { rows, hints } = await selected('id, size, nmae, tags.x, __proto__', [
			{ ...row, size: 1 },
			{ ...row, id: 8 },
		]);
		expect(rows).toEqual([{ id: 7, size: 1 }, { id: 8 }]);
		expect(hints).toEqual([
			{ text: expect.stringContaining('No record has %s'), about: ['"nmae"', '"tags.x"', '"__proto__"'] },
		]);
		expect((await selected('nmae', [])).hints).toEqual([]);
	});

	it('are asked for before anything is sent', async () => {
		await expect(selected([])).rejects.toThrow('"Fields" is empty');
		await expect(selected('  ')).rejects.toThrow('"Fields" is empty');
	});

	it('do not keep what follows from being asked', async () => {
		const asked: unknown[] = [];
		const followUp = {
			request: ({ id, name }: IDataObject) => {
				asked.push([id, name]);
				return undefined;
			},
			failed: 'none',
			item: (item: IDataObject) => item,
		};
		const { rows } = await selected('made', [row], { ...list, followUp });
		expect([rows, asked]).toEqual([[{ made: true }], [[7, undefined]]]);
	});

	it('are none of a number of rows', async () => {
		const counting = { send: () => ({}), expects: anything, read: () => 3 };
		const wire = new Wire([{}]);
		const counted = { ...list, counting };
		const values = { countOnly: true, output: 'selected', outputFields: 'id' };
		expect(await run(counted, values, wire)).toEqual([{ count: 3 }]);
	});
});

describe('what follows each item', () => {
	const list: Operation = {
		...update,
		route: 'GET things',
		expects: anything,
		ahead: undefined,
		send: undefined,
		rows: ({ body }) => body as unknown[],
		paging: {
			pageSize: 2,
			start: (request) => request,
			next: ({ rows, request }) => (rows < 2 ? undefined : { ...request, path: 'things/more' }),
		},
		followUp: {
			request: ({ id }) =>
				id === 3 ? undefined : { method: 'PUT', path: `things/${String(id)}/seen`, expects: anything },
			failed: 'Some were not marked.',
			item: (item, error) => ({ ...item, ...(error === undefined ? { seen: true } : { error }) }),
		},
	};

	it('is asked after the last page', async () => {
		const wire = new Wire([[{ id: 1 }, { id: 2 }], [{ id: 3 }]]);
		expect(await run(list, { id: '7' }, wire)).toEqual([{ id: 1, seen: true }, { id: 2, seen: true }, { id: 3 }]);
		expect(wire.sent).toEqual(['GET things', 'GET things/more', 'PUT things/1/seen', 'PUT things/2/seen']);
	});

	it('is asked once, and comes out once, though several items have found it', async () => {
		const wire = new Wire([[{ id: 1 }], [{ id: 1 }, { id: 2 }], [{ id: 3 }]]);
		const input = inputOf(list.fields ?? [], { id: '7' });
		const once = { ...list, paging: undefined };
		const items = [0, 1, 2].map(async () => ({
			outputs: await outputsOf(once, input, settings, wire),
			account: 1,
			send: wire.send,
			hint: () => undefined,
		}));
		const all = await Promise.all(items);
		expect(wire.sent).toEqual(['GET things', 'GET things', 'GET things']);
		expect(await followUps(list.followUp as FollowUp, all, { parallel: 1 })).toEqual([
			[{ json: { id: 1, seen: true } }],
			[{ json: { id: 2, seen: true } }],
			[{ json: { id: 3 } }],
		]);
		expect(wire.sent.slice(3)).toEqual(['PUT things/1/seen', 'PUT things/2/seen']);
	});

	it('is asked of each account that has found it: theirs may be different systems', async () => {
		const output: Output = { json: { id: 1 }, next: { method: 'PUT', path: 'things/1/seen', expects: anything } };
		const wires = [new Wire([]), new Wire([])];
		const items = wires.map((wire) => ({ outputs: [output], account: wire, send: wire.send, hint: () => undefined }));
		const seen = [{ json: { id: 1, seen: true } }];
		expect(await followUps(list.followUp as FollowUp, items, { parallel: 1 })).toEqual([seen, seen]);
		expect(wires.map(({ sent }) => sent)).toEqual([['PUT things/1/seen'], ['PUT things/1/seen']]);
	});

	it.each([1, 5])('keeps to the calls at once a person wants: %p', async (parallel) => {
		let atWork = 0;
		let most = 0;
		const calls: Calls = {
			pause: async () => await Promise.resolve(),
			send: async ({ method }) => {
				most = Math.max(most, ++atWork);
				await new Promise(setImmediate);
				atWork--;
				const body = method === 'GET' ? [4, 5, 6, 7, 8, 9, 10].map((id) => ({ id })) : {};
				return { status: 200, statusMessage: 'OK', headers: {}, body };
			},
		};
		const once = { ...list, paging: undefined };
		await followed(once, inputOf(list.fields ?? [], { id: '7' }), calls, parallel);
		expect(most).toBe(parallel);
	});

	it('loses no item when what to ask cannot be told', async () => {
		const request = (): never => {
			throw new Error('no ID');
		};
		const followUp = { request, failed: 'Not seen', item: (item: IDataObject, error?: string) => ({ ...item, error }) };
		expect(await run({ ...list, followUp }, { id: '7' }, new Wire([[{ id: 1 }]]))).toEqual([{ id: 1, error: 'no ID' }]);
	});

	it('loses no item when it fails', async () => {
		const wire = new Wire([[{ id: 1 }], undefined]);
		const { send } = wire;
		const failing: Calls = {
			pause: wire.pause,
			send: async (request) =>
				request.method === 'PUT' ? await Promise.reject(new Error('locked')) : await send(request),
		};
		const outputs = await followed(list, inputOf(list.fields ?? [], { id: '7' }), failing);
		expect(outputs).toEqual([{ json: { id: 1, error: 'locked' } }]);
	});
});
