import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { benchOf, withStage, type Stage } from './benches';
import { pointed, seededId } from './samples/itemPath';
import { takeClock } from './testClock';

/* The promise: an order goes out with its lines, is refused before anything is sent when they are wrong, and waiting ends with the order as Power Pick has it. */

let stage: Stage;
withStage(benchOf('itemPathApi'), (opened) => (stage = opened));
afterEach(() => jest.restoreAllMocks());

const run = async (resource: string, operation: string, parameters: INodeParameters) => {
	const { error, items } = await stage.call(1, { parameters: { options: {}, ...parameters, resource, operation } });
	return { error, json: items.map(({ json }) => json) };
};
const order = async (operation: string, parameters: INodeParameters) => await run('order', operation, parameters);
const sent = (index = 0): IDataObject => JSON.parse(stage.calls[index]?.bodyText ?? '{}') as IDataObject;

const materialId = seededId('materials');
const line = { materialId: pointed('materials'), quantity: 3 };

describe('a new order', () => {
	it('is sent with its lines and places', async () => {
		const { error, json } = await order('create', {
			name: 'SO-9001',
			directionType: 1,
			lines: {
				line: [
					{ ...line, moreFields: { lot: 'L1', expiryDate: '2027-01-31T10:00:00+02:00' } },
					{ ...line, quantity: '2', moreFields: { extraFields: '{"League":"North"}' } },
				],
			},
			allocate: true,
			additionalFields: { deadline: '2026-03-31T08:00:00Z', priority: 4, extraFields: '{"League":"South"}' },
			places: { zoneNames: 'Picking 1, Putting 1', locationIds: seededId('locations') },
		});
		if (error) throw error;
		expect(sent()).toEqual({
			name: 'SO-9001',
			directionType: 1,
			deadline: '2026-03-31T08:00:00.000000',
			priority: 4,
			order_lines: [
				{ materialId, quantity: 3, lot: 'L1', expiryDate: '2027-01-31T08:00:00.000000' },
				{ materialId, quantity: 2, League: 'North' },
			],
			locations: [{ id: seededId('locations') }],
			zones: [{ name: 'Picking 1' }, { name: 'Putting 1' }],
			allocate: true,
			League: 'South',
		});
		expect(json).toMatchObject([{ name: 'SO-9001', status: 'Is Allocated', order_lines: [{ quantity: 3 }, {}] }]);
	});

	it('takes its lines as JSON', async () => {
		const linesJson = [{ materialId, quantity: 3, qualification: '14' }];
		const { error } = await order('create', { name: 'SO-9002', linesAs: 'json', linesJson: JSON.stringify(linesJson) });
		if (error) throw error;
		expect(sent()).toEqual({ name: 'SO-9002', directionType: 2, order_lines: linesJson });
	});

	it.each<[INodeParameters, string]>([
		[{}, '"Lines" is empty'],
		[{ lines: { line: [{ quantity: 1 }] } }, '"Material" (Lines, row 1) is empty'],
		[{ lines: { line: [line, { ...line, quantity: '' }] } }, '"Quantity" (Lines, row 2) is empty'],
		[{ lines: { line: [{ ...line, quantity: -1 }] } }, '"Quantity" (Lines, row 1) is out of range'],
		[
			{ lines: { line: [{ ...line, moreFields: { expiryDate: 'soon' } }] } },
			'"Expiry Date" (Lines, row 1, More Fields) is not a date',
		],
		[{ linesAs: 'json' }, '"Lines (JSON)" is empty'],
		[{ linesAs: 'json', linesJson: '{"a":1}' }, '"Lines (JSON)" is not a list of JSON objects'],
		[{ lines: { line: [line] }, directionType: 6 }, '"Direction" is not one of the choices'],
		[{ lines: { line: [line] }, name: ' ' }, '"Name" is empty'],
	])('is refused before anything is sent: %j', async (parameters, message) => {
		const { error } = await order('create', { name: 'SO-9003', ...parameters });
		expect(error?.message).toContain(message);
		expect(stage.calls).toEqual([]);
	});

	it('comes back with its lines after waiting', async () => {
		const clock = takeClock();
		const { error, json } = await order('create', {
			name: 'SO-9004',
			lines: { line: [line] },
			allocate: true,
			waitForCompletion: true,
			waitLimit: 20,
		});
		if (error) throw error;
		expect(json).toMatchObject([{ name: 'SO-9004', status: 'Is Allocated', order_lines: [{ quantity: 3 }] }]);
		const id = String(json[0]?.id);
		expect(stage.calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
			'POST /api/orders',
			`GET /api/orders?id=${id}&limit=1&page=0`,
			`GET /api/orders/${id}`,
		]);
		expect(clock.waits).toEqual([2000]);
	});
});

describe('an order', () => {
	it('is allocated, deallocated and deleted', async () => {
		const orderId = pointed('orders');
		expect((await order('allocate', { orderId })).json).toMatchObject([{ status: 'Is Allocated' }]);
		expect((await order('deallocate', { orderId })).json).toMatchObject([{ status: 'Untouched' }]);
		expect((await order('delete', { orderId, olderPath: true })).json).toEqual([{ id: orderId.value, deleted: true }]);
		expect(stage.calls.map(({ method, path, bodyText }) => [method, path, bodyText])).toEqual([
			['PUT', `/api/orders/${orderId.value as string}`, '{"allocate":true}'],
			['PUT', `/api/orders/${orderId.value as string}`, '{"allocate":false,"deallocate":true}'],
			['DELETE', `/api/orders/${orderId.value as string}/delete`, undefined],
		]);
		expect((await order('get', { orderId })).error?.message).toMatch(/404|not found/i);
	});

	it('is not updated with nothing', async () => {
		const { error } = await order('update', { orderId: pointed('orders') });
		expect(error?.message).toContain('"Update Fields" is empty');
		expect(stage.calls).toEqual([]);
	});

	it('is waited for until it is gone', async () => {
		takeClock();
		const { error, json } = await order('delete', { orderId: pointed('orders'), waitForCompletion: true });
		if (error) throw error;
		expect(json).toEqual([{ id: seededId('orders'), deleted: true }]);
		expect(stage.calls.at(-1)?.url).toBe(`/api/orders?id=${seededId('orders')}&limit=1&page=0`);
	});
});

describe('an order by its name', () => {
	const upsert = async (parameters: INodeParameters) =>
		await order('upsert', { name: 'WO-7', lines: { line: [line] }, ...parameters });
	const wire = () => stage.calls.map(({ method, path, status }) => `${method} ${path} ${status}`);
	const change = { ifExists: 'update', additionalFields: { priority: 4, Info1: 'hurry' } };

	it('is created, and after that returned as it is, with its lines', async () => {
		const first = await upsert({ additionalFields: { priority: 1 } });
		const again = await upsert({ name: 'wo-7', additionalFields: { priority: 4 } });
		expect([first.error, again.error]).toEqual([undefined, undefined]);
		const id = String(first.json[0]?.id);
		expect(first.json).toMatchObject([{ name: 'WO-7', priority: 1, order_lines: [{ quantity: 3 }], created: true }]);
		expect(again.json).toEqual([{ ...first.json[0], created: false }]);
		expect(wire()).toEqual([
			'GET /api/orders 200',
			'POST /api/orders 201',
			'GET /api/orders 200',
			`GET /api/orders/${id} 200`,
		]);
	});

	it('has one name, though an expression gives another each time it is asked', async () => {
		expect((await upsert({ name: '=WO-{{ Math.random() }}' })).json).toMatchObject([{ created: true }]);
		expect(stage.calls[0]?.query[0]).toEqual(['name', sent(1).name]);
	});

	it('is updated if wanted, with what a change takes', async () => {
		const first = await upsert({ allocate: true, places: { zoneNames: 'Picking 1' } });
		const again = await upsert({
			...change,
			directionType: 1,
			allocate: true,
			places: { zoneNames: 'Picking 1' },
			additionalFields: {
				...change.additionalFields,
				countEmptyLocations: true,
				extraFields: '{"League":"South"}',
			},
		});
		expect([first.error, again.error]).toEqual([undefined, undefined]);
		expect(sent(3)).toEqual({ priority: 4, Info1: 'hurry', League: 'South' });
		const id = String(first.json[0]?.id);
		expect(again.json).toMatchObject([{ id, directionType: 2, priority: 4, League: 'South', created: false }]);
		expect(again.json[0]?.order_lines).toHaveLength(1);
	});

	it('is returned as it is when there is nothing to update', async () => {
		await upsert({});
		expect((await upsert({ ifExists: 'update' })).json).toMatchObject([{ name: 'WO-7', created: false }]);
		expect(wire().slice(2)).toEqual(['GET /api/orders 200', expect.stringMatching(/^GET \/api\/orders\/.+ 200$/)]);
	});

	it('is not mistaken for one whose name only fits an operator', async () => {
		const name = '[like]SO-';
		expect((await upsert({ name })).json).toMatchObject([{ name, created: true }]);
		expect((await upsert({ name })).json).toMatchObject([{ name, created: false }]);
		expect(stage.calls[0]?.url).toBe('/api/orders?name=%5Bor%5D%5Blike%5DSO-&limit=2&page=0');
	});

	it('has any name that can be looked up, and is refused with one that cannot', async () => {
		for (const name of ['[A;1]', 'A;1', '[orders]', '[or]A']) {
			expect((await upsert({ name })).json).toMatchObject([{ name, created: true }]);
			expect((await upsert({ name })).json).toMatchObject([{ name, created: false }]);
		}
		stage.simulator.control.clearLog();
		expect((await upsert({ name: '[or]A;1' })).error?.message).toContain('cannot be looked up');
		expect(stage.calls).toEqual([]);
	});

	it('is looked up by nothing while a new one would be refused', async () => {
		expect((await upsert({ lines: {} })).error?.message).toContain('"Lines" is empty');
		expect(stage.calls).toEqual([]);
	});

	it.each([
		['return', {}, 'GET'],
		['update', change, 'PUT'],
	])('that somebody else creates in between is found after all: %s', async (_how, parameters, method) => {
		takeClock();
		await upsert({});
		stage.simulator.control.clearLog();
		stage.simulator.control.addFault({ match: { path: '/api/orders', method: 'GET' }, body: { orders: [] } });
		const late = await upsert(parameters);
		if (late.error) throw late.error;
		expect(late.json).toMatchObject([{ name: 'WO-7', created: false }]);
		expect(wire()).toEqual([
			'GET /api/orders 200',
			'POST /api/orders 422',
			'GET /api/orders 200',
			`${method} /api/orders/${String(late.json[0]?.id)} 200`,
		]);
	});

	it('that ItemPath knows before its lists show it is waited for', async () => {
		const clock = takeClock();
		await upsert({});
		stage.simulator.control.clearLog();
		stage.simulator.control.addFault({ match: { path: '/api/orders', method: 'GET' }, body: { orders: [] }, times: 3 });
		expect((await upsert({})).json).toMatchObject([{ name: 'WO-7', created: false }]);
		expect(clock.waits).toEqual([2000, 4000]);
		expect(stage.calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('whose name is refused, and which no list shows, is refused', async () => {
		takeClock();
		await upsert({});
		stage.simulator.control.clearLog();
		stage.simulator.control.addFault({ match: { path: '/api/orders', method: 'GET' }, body: { orders: [] }, times: 9 });
		const { error } = await upsert({});
		expect(`${error?.message} ${error?.description}`).toContain('Order WO-7 already exists');
		expect(wire().filter((call) => call.startsWith('POST'))).toHaveLength(1);
	});

	it('that is refused for another reason is not looked up again', async () => {
		const { error } = await upsert({ lines: { line: [{ materialId: 'nowhere', quantity: 1 }] } });
		expect(`${error?.message} ${error?.description}`).toContain('Material not found');
		expect(wire()).toEqual(['GET /api/orders 200', 'POST /api/orders 422']);
	});

	it('that is refused since what it names does not exist is not looked up again', async () => {
		const clock = takeClock();
		const body = { message: 'Station P9 does not exist' };
		stage.simulator.control.addFault({ match: { path: '/api/orders', method: 'POST' }, status: 422, body });
		expect((await upsert({})).error?.message).toContain('Station P9 does not exist');
		expect(wire()).toEqual(['GET /api/orders 200', 'POST /api/orders 422']);
		expect(clock.waits).toEqual([]);
	});

	it('that fifty calls want at the same moment is created once', async () => {
		takeClock();
		const { error, items } = await stage.call(50, {
			parameters: {
				resource: 'order',
				operation: 'upsert',
				name: 'WO-8',
				lines: { line: [line] },
				options: { itemsInParallel: 50 },
			},
		});
		if (error) throw error;
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(1);
		expect(items.filter(({ json }) => json.created)).toHaveLength(1);
		expect(wire().filter((call) => call === 'POST /api/orders 201')).toHaveLength(1);
	});

	it('is waited for: a new one until it is allocated, a changed one until it shows the change', async () => {
		const clock = takeClock();
		const waits = { waitForCompletion: true, allocate: true };
		expect((await upsert(waits)).json).toMatchObject([{ status: 'Is Allocated', order_lines: [{}], created: true }]);
		const before = stage.calls.length;
		expect((await upsert({ ...waits, ...change })).json).toMatchObject([
			{ priority: 4, order_lines: [{}], created: false },
		]);
		expect(
			stage.calls.slice(before).map(({ method, path }) => `${method} ${path.replace(/[A-F0-9-]{36}/, 'ID')}`),
		).toEqual(['GET /api/orders', 'PUT /api/orders/ID', 'GET /api/orders', 'GET /api/orders/ID']);
		expect(clock.waits).toEqual([2000, 2000]);
		// What stays as it is need not be waited for.
		await upsert(waits);
		expect(clock.waits).toEqual([2000, 2000]);
	});
});

describe('a material by its name', () => {
	const upsert = async (parameters: INodeParameters) => await run('material', 'upsert', parameters);

	it('is created once and changed after that', async () => {
		const first = await upsert({ name: 'Bolt, M8', codes: 'B8', additionalFields: { reOrderPoint: 5 } });
		const again = await upsert({ name: 'bolt, M8', additionalFields: { reOrderPoint: 7, isBlocked: '1' } });
		expect([first.error, again.error]).toEqual([undefined, undefined]);
		expect(first.json).toMatchObject([{ name: 'Bolt, M8', created: true }]);
		expect(again.json).toMatchObject([
			{ id: first.json[0]?.id, codes: ['B8'], reOrderPoint: 7, isBlocked: 1, created: false },
		]);
		expect(stage.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /api/materials',
			'POST /api/materials',
			'GET /api/materials',
			`PUT /api/materials/${String(first.json[0]?.id)}`,
		]);
	});

	it('gets the codes it is given last', async () => {
		await upsert({ name: 'Bolt', codes: 'B8, B9' });
		await upsert({ name: 'Bolt', codes: 'B10' });
		const { json } = await run('materialCode', 'getAll', {
			returnAll: true,
			filters: { known: [{ field: 'name', operator: 'oneOf', value: 'B8, B9, B10' }] },
		});
		expect(json).toMatchObject([{ name: 'B10' }]);
	});

	it('is returned as it is, if that is wanted', async () => {
		await upsert({ name: 'Bolt', additionalFields: { reOrderPoint: 5 } });
		const { json } = await upsert({ name: 'Bolt', ifExists: 'return', additionalFields: { reOrderPoint: 7 } });
		expect(json).toMatchObject([{ name: 'Bolt', reOrderPoint: 5, created: false }]);
	});

	it('that somebody else creates in between is updated', async () => {
		takeClock();
		await upsert({ name: 'Bolt' });
		stage.simulator.control.addFault({ match: { path: '/api/materials', method: 'GET' }, body: { materials: [] } });
		const { json } = await upsert({ name: 'Bolt', additionalFields: { reOrderPoint: 7 } });
		expect(json).toMatchObject([{ name: 'Bolt', reOrderPoint: 7, created: false }]);
	});

	it('is looked up by nothing when a value is wrong', async () => {
		const { error } = await upsert({ name: 'Bolt', additionalFields: { reOrderPoint: 'ten' } });
		expect(error?.message).toContain('"Reorder Point" (Additional Fields) is not a number');
		expect(stage.calls).toEqual([]);
	});
});
