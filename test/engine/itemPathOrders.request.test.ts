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
					{ ...line, quantity: '2', extraFields: '{"League":"North"}' },
				],
			},
			allocate: true,
			additionalFields: { deadline: '2026-03-31T08:00:00Z', priority: 4 },
			places: { zoneNames: 'Picking 1, Putting 1', locationIds: seededId('locations') },
			extraFields: '{"League":"South"}',
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
		expect(error?.message).toContain('"Update Fields" and "Extra Fields (JSON)" are empty');
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

describe('a material by its name', () => {
	const upsert = async (parameters: INodeParameters) => await run('material', 'upsert', parameters);

	it('is created once and changed after that', async () => {
		const first = await upsert({ name: 'Bolt, M8', codes: 'B8', additionalFields: { reOrderPoint: 5 } });
		const again = await upsert({ name: 'bolt, M8', additionalFields: { reOrderPoint: 7, isBlocked: '1' } });
		expect([first.error, again.error]).toEqual([undefined, undefined]);
		expect(again.json).toMatchObject([{ id: first.json[0]?.id, codes: ['B8'], reOrderPoint: 7, isBlocked: 1 }]);
		expect(stage.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /api/materials',
			'POST /api/materials',
			'GET /api/materials',
			`PUT /api/materials/${String(first.json[0]?.id)}`,
		]);
	});

	it('is looked up by nothing when a value is wrong', async () => {
		const { error } = await upsert({ name: 'Bolt', additionalFields: { reOrderPoint: 'ten' } });
		expect(error?.message).toContain('"Reorder Point" (Additional Fields) is not a number');
		expect(stage.calls).toEqual([]);
	});
});
