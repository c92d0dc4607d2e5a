import { additionalFields, number, text } from '../../../lib/operations/fields';
import { outputsOf, type Calls } from '../../../lib/operations/outputs';
import { simplifyField } from '../../../lib/operations/listFields';
import type { Operation } from '../../../lib/operations/types';
import type { ApiAnswer, ApiRequest } from '../../../lib/http/types';
import { inputOf } from './inputOf';

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
	fields: [text('ID', 'id', { required: true }), additionalFields(number('Size', 'size'))],
	first: (input) => ({ method: 'GET', path: `things/${input.text('id')}` }),
	send: (input, first) => ({
		body: { kind: 'json', value: { ...(first?.body as object), ...input.set('additionalFields') } },
	}),
};

const run = async (operation: Operation, values: Record<string, unknown>, wire: Wire) => {
	const fields = [...(operation.fields ?? []), ...(operation.simplify ? [simplifyField] : [])];
	return (await outputsOf(operation, inputOf(fields, values), settings, wire)).map(({ json }) => json);
};

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

describe('waiting for completion', () => {
	const start: Operation = {
		...update,
		first: undefined,
		send: undefined,
		route: 'POST things',
		wait: () => ({
			request: { method: 'GET', path: 'things/7' },
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
		first: undefined,
		send: undefined,
		simplify: ({ id }) => ({ id }),
	};

	it('is on unless switched off', async () => {
		expect(await run(get, { id: '7' }, new Wire([{ id: 7, noise: 1 }]))).toEqual([{ id: 7 }]);
		expect(await run(get, { id: '7', simplify: false }, new Wire([{ id: 7, noise: 1 }]))).toEqual([
			{ id: 7, noise: 1 },
		]);
	});
});

describe('what follows each item', () => {
	const list: Operation = {
		...update,
		route: 'GET things',
		first: undefined,
		send: undefined,
		rows: ({ body }) => body as unknown[],
		paging: {
			pageSize: 2,
			first: (request) => request,
			next: ({ rows, request }) => (rows < 2 ? undefined : { ...request, path: 'things/more' }),
		},
		followUp: {
			request: ({ id }) => (id === 3 ? undefined : { method: 'PUT', path: `things/${String(id)}/seen` }),
			item: (item, error) => ({ ...item, ...(error === undefined ? { seen: true } : { error }) }),
		},
	};

	it('is asked after the last page', async () => {
		const wire = new Wire([[{ id: 1 }, { id: 2 }], [{ id: 3 }]]);
		expect(await run(list, { id: '7' }, wire)).toEqual([{ id: 1, seen: true }, { id: 2, seen: true }, { id: 3 }]);
		expect(wire.sent).toEqual(['GET things', 'GET things/more', 'PUT things/1/seen', 'PUT things/2/seen']);
	});

	it('loses no item when it fails', async () => {
		const wire = new Wire([[{ id: 1 }], undefined]);
		const { send } = wire;
		const failing: Calls = {
			pause: wire.pause,
			send: async (request) =>
				request.method === 'PUT' ? await Promise.reject(new Error('locked')) : await send(request),
		};
		const outputs = await outputsOf(list, inputOf(list.fields ?? [], { id: '7' }), settings, failing);
		expect(outputs).toEqual([{ json: { id: 1, error: 'locked' } }]);
	});
});
