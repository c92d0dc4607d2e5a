import type { IDataObject } from 'n8n-workflow';
import { readCommonError, reasonOf } from '../../../lib/wire/vendorWords';
import type { ApiAnswer, ApiRequest } from '../../../lib/wire/types';
import { formOf } from '../../../lib/operations/form';
import { followUps } from '../../../lib/operations/followUps';
import { outputsOf } from '../../../lib/operations/outputs';
import { requestOf } from '../../../lib/operations/outputs';
import type { Operation } from '../../../lib/operations/types';
import { itemPath } from '../../../nodes/ItemPath/system';
import { orderChanged } from '../../../nodes/ItemPath/events/order';
import { withoutOffset } from '../../../nodes/ItemPath/times';
import { inputOf } from '../parameters/inputOf';

/* The promise: waiting ends when Power Pick shows what was written, however late, and counts and times are read in every form that is known. */

const settings = { maxPages: 10, minimumInterval: 0, retries: 0, timeout: 1000, neverError: false };

function operationOf(resource: string, value: string): Operation {
	const found = itemPath.resources
		.find((candidate) => candidate.value === resource)
		?.operations.find((candidate) => candidate.value === value);
	if (!found) throw new Error(`No ${resource}.${value}`);
	return found;
}

/** Runs an operation against answers in the given order; the last one is repeated. */
async function run(resource: string, value: string, values: Record<string, unknown>, answers: unknown[]) {
	const operation = operationOf(resource, value);
	const sent: string[] = [];
	const pauses: number[] = [];
	const send = async ({ method, path, query = [] }: ApiRequest): Promise<ApiAnswer> => {
		const search = query.map(([name, text]) => `${name}=${text}`).join('&');
		sent.push(`${method} ${path}${search === '' ? '' : `?${search}`}`);
		const body = answers.length > 1 ? answers.shift() : answers[0];
		return await Promise.resolve({ status: 200, statusMessage: 'OK', headers: {}, body });
	};
	const pause = async (milliseconds: number) => {
		pauses.push(milliseconds);
		await Promise.resolve();
	};
	const found = await outputsOf(operation, inputOf(formOf(operation), values), settings, { send, pause });
	const own = { outputs: found, account: 1, send, hint: () => undefined };
	const outputs = operation.followUp ? (await followUps(operation.followUp, [own], { parallel: 5 })).flat() : found;
	return { rows: outputs.map(({ json }) => json), sent, pauses };
}

const wait = { waitForCompletion: true, waitLimit: 10 };

describe('Wait for Completion', () => {
	it('asks for a new record until it is there', async () => {
		const shown = { id: 'A', name: 'B1', status: 'Untouched' };
		const { rows, sent, pauses } = await run('batch', 'create', { name: 'B1', ...wait }, [
			{ batch: { id: 'A', name: 'B1' } },
			{ batches: [] },
			{ batches: [shown] },
		]);
		expect(rows).toEqual([shown]);
		expect(sent).toEqual(['POST batches', 'GET batches?id=A&limit=1&page=0', 'GET batches?id=A&limit=1&page=0']);
		expect(pauses).toEqual([2000, 2000]);
	});

	it('looks for it by name when the answer has no ID', async () => {
		const { sent } = await run('batch', 'create', { name: 'B1', ...wait }, [
			{ batch: { name: 'B1' } },
			{ batches: [{ id: 'A', name: 'B1' }] },
		]);
		expect(sent[1]).toBe('GET batches?name=B1&limit=1&page=0');
		const odd = await run('batch', 'create', { name: '[not]B1', ...wait }, [
			{ batch: { name: '[not]B1' } },
			{ batches: [{ id: 'A', name: '[not]B1' }] },
		]);
		expect(odd.sent[1]).toBe('GET batches?name=[or][not]B1&limit=1&page=0');
	});

	it('asks for a changed record until it shows the change', async () => {
		const values = { materialId: 'A', updateFields: { reOrderPoint: 5, Info1: 'x ' }, ...wait };
		const { rows } = await run('material', 'update', values, [
			{ material: { id: 'A' } },
			{ materials: [{ id: 'A', reOrderPoint: 1, Info1: 'x' }] },
			{ materials: [{ id: 'A', reOrderPoint: 5.0, Info1: 'X' }] },
		]);
		expect(rows).toEqual([{ id: 'A', reOrderPoint: 5, Info1: 'X' }]);
	});

	it('does not wait for what the list does not show, and compares numbers with texts', async () => {
		const values = { orderLineId: 'A', updateFields: { batchId: 'B', lot: '42' }, ...wait };
		const { sent } = await run('orderLine', 'update', values, [
			{ order_line: { id: 'A' } },
			{ order_lines: [{ id: 'A', lot: 1 }] },
			{ order_lines: [{ id: 'A', lot: 42 }] },
		]);
		expect(sent).toHaveLength(3);
	});

	it('waits for a new time, and for a list', async () => {
		const deadline = { orderId: 'A', updateFields: { deadline: '2026-03-31T08:00:00+02:00' }, ...wait };
		const timed = await run('order', 'update', deadline, [
			{ order: { id: 'A' } },
			{ orders: [{ id: 'A', deadline: '2026-03-30T06:00:00.000000' }] },
			{ orders: [{ id: 'A', deadline: null }] },
			{ orders: [{ id: 'A', deadline: '2026-03-31T06:00:00' }] },
			{ order: { id: 'A' } },
		]);
		expect(timed.pauses).toHaveLength(3);
		const codes = { materialId: 'A', updateFields: { extraFields: '{"codes":["1","b"]}' }, ...wait };
		const listed = await run('material', 'update', codes, [
			{ material: { id: 'A' } },
			{ materials: [{ id: 'A', codes: ['1', 'a'] }] },
			{ materials: [{ id: 'A', codes: ['1'] }] },
			{ materials: [{ id: 'A', codes: ['B', '1'] }] },
		]);
		expect(listed.pauses).toHaveLength(3);
	});

	it('does not take another record for the one that was asked for', async () => {
		const other = { id: 'Z', name: 'Z', status: 'Untouched', Info1: 'x' };
		const created = await run('batch', 'create', { name: 'B1', ...wait }, [
			{ batch: { id: 'A' } },
			{ batches: [other] },
			{ batches: [{ id: 'a', name: 'B1' }] },
		]);
		expect(created.rows).toEqual([{ id: 'a', name: 'B1' }]);
		const cases: Array<[string, string, object, object]> = [
			['batch', 'create', { name: 'B1' }, { batch: { name: 'B1' } }],
			['material', 'update', { materialId: 'A', updateFields: { Info1: 'x' } }, { material: { id: 'A' } }],
			['material', 'delete', { materialId: 'A' }, {}],
			['order', 'deallocate', { orderId: 'A' }, { order: { id: 'A' } }],
		];
		for (const [resource, operation, values, answer] of cases) {
			const list = { [resource === 'batch' ? 'batches' : `${resource}s`]: [other] };
			const waiting = run(resource, operation, { ...values, ...wait }, [
				answer,
				...Array.from({ length: 6 }, () => list),
			]);
			await expect(waiting).rejects.toThrow('Waited 10 s');
		}
	});

	it('says that it cannot wait: before it sends, or as soon as that can be known', async () => {
		const one = { materialId: 'A', ...wait };
		const nested = { ...one, updateFields: { extraFields: '{"things":{"a":1}}' } };
		await expect(run('material', 'update', nested, [])).rejects.toThrow('things cannot be compared');
		const hidden = { ...one, updateFields: { Info1: 'x' } };
		await expect(run('material', 'update', hidden, [{}, { materials: [{ id: 'A' }] }])).rejects.toThrow(
			'the list of materials shows none of Info1',
		);
		const nameless = run('batch', 'create', { name: 'B1', ...wait }, [{ batch: { priority: 1 } }]);
		await expect(nameless).rejects.toThrow('accepted a batch, but its answer has neither an ID nor a name');
	});

	it('refuses a wrong limit before anything is sent', async () => {
		const values = { name: 'B1', waitForCompletion: true, waitLimit: 0 };
		await expect(run('batch', 'create', values, [])).rejects.toThrow('"Wait Limit (Seconds)" is out of range');
	});

	it.each([
		['allocate', 'Untouched', 'Is Allocated'],
		['deallocate', 'In Process', 'Ready for Allocation'],
	])('waits for the end of %s and fetches the whole order', async (operation, before, after) => {
		const whole = { id: 'A', status: after, order_lines: [{ id: 'L' }] };
		const { rows, sent } = await run('order', operation, { orderId: 'A', ...wait }, [
			{ order: { id: 'A', status: before } },
			{ orders: [{ id: 'A', status: before }] },
			{ orders: [{ id: 'A', status: after }] },
			{ order: whole },
		]);
		expect(rows).toEqual([whole]);
		expect(sent.at(-1)).toBe('GET orders/A');
	});

	it('takes a failed allocation for an end as well', async () => {
		const { rows } = await run('order', 'allocate', { orderId: 'A', ...wait }, [
			{ order: { id: 'A' } },
			{ orders: [{ id: 'A', status: 'Ready for Allocation', incompleteAllocations: 1 }] },
			{ order: { id: 'A', incompleteAllocations: 1 } },
		]);
		expect(rows).toEqual([{ id: 'A', incompleteAllocations: 1 }]);
	});

	it('gives up after the limit, with a warning against sending it again', async () => {
		await expect(
			run('material', 'delete', { materialId: 'A', ...wait }, [{ materials: [{ id: 'A' }] }]),
		).rejects.toThrow(/Waited 10 s for Power Pick to take over a material[\s\S]*may still complete/);
	});

	it('is off unless switched on', async () => {
		expect((await run('material', 'delete', { materialId: 'A' }, [{}])).sent).toEqual(['DELETE materials/A']);
	});
});

describe('Get Ready for Export', () => {
	it('marks only what has an ID and is ready', async () => {
		const { rows, sent } = await run('transaction', 'getForExport', { markAsExported: true, returnAll: true }, [
			{ transactions: [{ id: 'A', exportStateType: 2 }, { id: 'B' }, { id: 'C', exportStateType: 6 }, { lot: 'x' }] },
			{ transaction: {} },
		]);
		expect(sent.slice(1)).toEqual(['PUT transactions/A', 'PUT transactions/B']);
		expect(rows).toEqual([
			{ id: 'A', exportStateType: 4, exportStateTypeName: 'Exported', markedAsExported: true },
			{ id: 'B', exportStateType: 4, markedAsExported: true },
			{
				id: 'C',
				exportStateType: 6,
				exportStateTypeName: 'Not to Be Exported',
				markedAsExported: false,
				markingError: expect.stringContaining('not ready') as string,
			},
			{ lot: 'x', markedAsExported: false, markingError: expect.stringContaining('without an ID') as string },
		]);
	});
});

it.each([{ accessPoints: [{ id: 'A' }] }, { access_points: [{ id: 'A' }] }, [{ id: 'A' }]])(
	'reads the rows of %j',
	async (body) => {
		expect((await run('accessPoint', 'getAll', { returnAll: true }, [body])).rows).toEqual([{ id: 'A' }]);
	},
);

describe('Count Only', () => {
	it.each([
		[{ count: 648 }, { count: 648 }],
		[{ materials: 12 }, { count: 12 }],
		[{ total: '3' }, { count: 3 }],
		[7, { count: 7 }],
		[{ count: 0, materials: [] }, { count: 0 }],
		[{ result: 450 }, { count: 450 }],
		[{ message: 'ok', data: 648 }, { count: 648 }],
		[{ info: 450, message: 'ok' }, { count: 450 }],
		[
			{ rows: 1, pages: 2 },
			{ rows: 1, pages: 2 },
		],
	])('reads %j', async (body, expected) => {
		expect((await run('material', 'getAll', { countOnly: true }, [body])).rows).toEqual([expected]);
		const { expects } = operationOf('material', 'getAll').counting ?? {};
		expect(expects?.fits({ status: 200, statusMessage: 'OK', headers: {}, body })).toBe(true);
	});
});

describe('times', () => {
	it.each([
		['2026-03-31T08:00:00+02:00', '2026-03-31T06:00:00.000000'],
		['2026-03-31T08:00:00.123Z', '2026-03-31T08:00:00.123000'],
		['2026-03-31T08:00:00', '2026-03-31T08:00:00'],
		['2026-03-31', '2026-03-31'],
		['yesterday', 'yesterday'],
		['valve', 'valve'],
	])('%s goes out as %s', (entered, sent) => expect(withoutOffset(entered)).toBe(sent));

	it('are put right in filters, in lists of values too', async () => {
		const operation = operationOf('transaction', 'getAll');
		const known = [
			{ field: 'creationDate', operator: 'after', value: new Date('2026-03-31T06:00:00Z') },
			{ field: 'creationDate', operator: 'oneOf', value: '2026-03-31T08:00:00+02:00, today' },
		];
		const { query } = await requestOf(operation, inputOf(operation.fields ?? [], { filters: { known } }));
		expect(query).toEqual([
			['creationDate', '[gt]2026-03-31T06:00:00.000000'],
			['creationDate', '[or]2026-03-31T06:00:00.000000;today'],
		]);
	});
});

it('sends numbers where a list of choices has numbers', async () => {
	const operation = operationOf('batch', 'create');
	const values = { name: 'B', additionalFields: { priority: '4', type: 2 } };
	const { body } = await requestOf(operation, inputOf(operation.fields ?? [], values));
	expect(body).toEqual({ kind: 'json', value: { name: 'B', priority: 4, type: 2 } });
});

describe('a list under another key than expected', () => {
	const rows = [{ id: 'A' }, { id: 'B' }];

	it.each([
		['its path', { location_contents: rows }],
		['another name', { contents: rows }],
		['another name, with something beside it', { contents: rows, total: 2, errors: [] }],
		['no name', rows],
	])('is found under %s', async (_title, body) => {
		expect((await run('locationContent', 'getAll', { returnAll: false, limit: 5 }, [body])).rows).toEqual(rows);
		expect(isTaken(body)).toBe(true);
	});

	it.each([
		['a record with lists of its own', { id: 'A', codes: ['1'] }],
		['two lists', { contents: rows, places: rows }],
		['a list of errors', { errors: [{ name: { message: 'no' } }] }],
		['errors by themselves', [{ error: 'no', message: 'quota' }]],
		['words', { msg: 'Not enough segments' }],
		['no list', { contents: null }],
	])('is not made of %s', (_title, body) => {
		expect(isTaken(body)).toBe(false);
	});

	it('does not take the lines of an order for the order', async () => {
		const order = { id: 'A', name: 'SO-1', order_lines: rows };
		for (const body of [{ order }, { order, order_lines: rows }, order])
			expect((await run('order', 'get', { orderId: 'A' }, [body])).rows).toEqual([order]);
	});

	function isTaken(body: unknown): boolean {
		const { expects } = operationOf('locationContent', 'getAll');
		return expects?.fits({ status: 200, statusMessage: 'OK', headers: {}, body }) ?? false;
	}
});

it('a connection comes out as it is, with or without an envelope', async () => {
	const connection = { id: 1, name: 'ERP', status: 0, latestLog: { id: 2, status: 0 } };
	for (const body of [connection, { connection }])
		expect((await run('connection', 'get', { connectionId: '1' }, [body])).rows).toEqual([connection]);
});

describe('an order a trigger has found', () => {
	const details = (row: IDataObject, includeLines: boolean) =>
		orderChanged.details?.(row, inputOf(orderChanged.fields ?? [], { includeLines }));

	it('is fetched with its lines, if they are wanted and the list has none', () => {
		expect(details({ id: 'A' }, true)).toMatchObject({ method: 'GET', path: 'orders/A' });
		expect(details({ id: 'A' }, false)).toBeUndefined();
		expect(details({ id: 'A', order_lines: [] }, true)).toBeUndefined();
	});
});

it.each<[string, unknown, string]>([
	[
		'errors of fields',
		{ errors: [{ name: { message: 'Order SO-1 already exists' } }] },
		'name: Order SO-1 already exists.',
	],
	['a text', 'Order must have at least one order line.', 'Order must have at least one order line.'],
	['a list of texts', ['Quantity is missing', 'Lot is missing'], 'Quantity is missing (and 1 more).'],
	['a word about the token', { msg: 'Not enough segments' }, 'Not enough segments.'],
])('the reason is read out of %s', (_title, body, reason) => {
	expect(reasonOf(readCommonError(body) ?? {})).toBe(reason);
});

/** Materials that stay when two of their fields are compared. */
async function keptBy(comparison: string, ...rows: unknown[]): Promise<unknown[]> {
	const filters = { compare: [{ field: 'one', comparison, otherField: 'other' }] };
	const { rows: kept } = await run('material', 'getAll', { filters, returnAll: true, output: 'raw' }, [
		{ materials: rows },
	]);
	return kept;
}

describe('two fields of a row', () => {
	it.each<[unknown, string[], unknown]>([
		['12', ['below', 'atMost', 'notEquals'], 13],
		[12, ['equals', 'atLeast', 'atMost'], '12.0'],
		['-0.5', ['below', 'atMost', 'notEquals'], '0.25'],
		['9007199254740993', ['above', 'atLeast', 'notEquals'], '9007199254740992'],
		['2026-01-02', ['above', 'atLeast', 'notEquals'], '2026-01-01T23:00:00Z'],
		['abc', ['equals', 'atLeast', 'atMost'], 'ABC'],
		['12', ['notEquals'], 'A12'],
		['2026-01-01', ['notEquals'], 'A12'],
		['2026-01-01', ['notEquals'], 5],
		['007', ['notEquals'], '7'],
		['0x10', ['notEquals'], '16'],
		['1E3', ['notEquals'], '1000'],
		['', [], 'A'],
		[null, [], null],
		[[1], [], [1]],
	])('%j is, by what it says, %j of %j', async (one, expected, other) => {
		const all = ['above', 'atLeast', 'atMost', 'below', 'equals', 'notEquals'];
		const kept = await Promise.all(
			all.map(async (comparison) => (await keptBy(comparison, { one, other })).length > 0),
		);
		expect(all.filter((_comparison, index) => kept[index]).sort()).toEqual([...expected].sort());
	});

	it('need not be in every row: one that lacks one is left out', async () => {
		expect(await keptBy('below', { one: 1 }, { one: 1, other: 2 })).toEqual([{ one: 1, other: 2 }]);
		await expect(keptBy('below', { one: 1 }, { one: 2 })).rejects.toThrow('The rows have no field "other" to compare');
	});
});
