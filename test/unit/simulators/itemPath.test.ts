import axios, { type AxiosInstance } from 'axios';
import { decode } from 'jsonwebtoken';
import type { Simulator } from '../../../simulators/kit';
import { startItemPathSimulator } from '../../../simulators/itemPath';

interface Row {
	id: string;
	[field: string]: unknown;
}

interface LoginAnswer {
	accessToken: string;
	refreshToken: string;
	[field: string]: unknown;
}

const UPPER_UUID = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;
const START = Date.UTC(2026, 4, 17, 9, 30);

let clock = START;
let sim: Simulator;
let anonymous: AxiosInstance;

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const login = async (username = sim.login.username, password = 'demo-password') =>
	await anonymous.post<LoginAnswer>('/api/users/login', { username, password });
const signedIn = async () => {
	const { data } = await login();
	return axios.create({ baseURL: sim.url, validateStatus: () => true, ...bearer(data.accessToken) });
};

beforeAll(async () => {
	sim = await startItemPathSimulator({ now: () => clock });
	anonymous = axios.create({ baseURL: sim.url, validateStatus: () => true });
});
afterAll(async () => await sim.close());
beforeEach(() => {
	clock = START;
	sim.control.reset();
});

describe('signing in', () => {
	it('answers tokens with their end in words', async () => {
		const { status, data } = await login();
		expect(status).toBe(200);
		expect(data).toMatchObject({
			id: 1,
			username: 'demo',
			isAdmin: 'true',
			viewId: 1,
			timeZone: null,
			accessExpiryDate: '05/17/2026, 09:45:00',
			refreshExpiryDate: '06/16/2026, 09:30:00',
		});
		const seconds = START / 1000;
		const claims = { fresh: false, iat: seconds, nbf: seconds, identity: 'demo', jti: expect.any(String) as string };
		expect(decode(data.accessToken)).toEqual({ ...claims, type: 'access', exp: seconds + 900 });
		expect(decode(data.refreshToken)).toEqual({ ...claims, type: 'refresh', exp: seconds + 2_592_000 });
		expect(decode(data.accessToken, { complete: true })?.header.alg).toBe('HS256');
	});

	it.each([
		['demo', 'wrong'],
		['nobody', 'demo-password'],
		['', ''],
	])('refuses %j with %j as not found', async (username, password) => {
		const { status, data } = await login(username, password);
		expect(status).toBe(404);
		expect(data).toEqual({ message: expect.any(String) as string });
	});

	it('renews the access token for the refresh token', async () => {
		const { refreshToken } = (await login()).data;
		const { status, data } = await anonymous.post<LoginAnswer>('/api/users/refresh', undefined, bearer(refreshToken));
		expect(status).toBe(200);
		expect(Object.keys(data)).toEqual(['accessToken']);
		expect((await anonymous.get('/api/stations', bearer(data.accessToken))).status).toBe(200);
	});

	it('accepts a rotated refresh token once', async () => {
		sim.control.tokens.rotateRefreshTokens = true;
		const { refreshToken } = (await login()).data;
		const first = await anonymous.post<LoginAnswer>('/api/users/refresh', undefined, bearer(refreshToken));
		expect(first.data.refreshToken).not.toBe(refreshToken);
		expect((await anonymous.post('/api/users/refresh', undefined, bearer(refreshToken))).status).toBe(401);
		expect((await anonymous.post('/api/users/refresh', undefined, bearer(first.data.refreshToken))).status).toBe(200);
	});

	it('refuses refresh tokens when told to, and after thirty days', async () => {
		const { refreshToken } = (await login()).data;
		sim.control.tokens.acceptRefreshTokens = false;
		expect((await anonymous.post('/api/users/refresh', undefined, bearer(refreshToken))).status).toBe(401);
		sim.control.tokens.acceptRefreshTokens = true;
		clock += 30 * 86_400_000;
		const late = await anonymous.post('/api/users/refresh', undefined, bearer(refreshToken));
		expect([late.status, late.data]).toEqual([401, { msg: 'Token has expired' }]);
	});

	it('gives application users a token without an end, and nobody else', async () => {
		const person = (await login()).data;
		expect((await anonymous.post('/api/users/application-token', undefined, bearer(person.refreshToken))).status).toBe(
			403,
		);

		const application = (await login(sim.login.applicationUsername)).data;
		const byAccess = await anonymous.post('/api/users/application-token', undefined, bearer(application.accessToken));
		expect(byAccess.status).toBe(422);
		// An empty body under a JSON content type is what the vendor's own example sends.
		const { headers } = bearer(application.refreshToken);
		const answer = await anonymous.request<{ token: string }>({
			method: 'post',
			url: '/api/users/application-token',
			headers: { ...headers, 'content-type': 'application/json' },
		});
		const { token } = answer.data;
		expect(decode(token)).toMatchObject({ type: 'access', identity: 'demo-application' });
		expect(decode(token)).not.toHaveProperty('exp');
		clock += 10 * 365 * 86_400_000;
		expect((await anonymous.get('/api/stations', bearer(token))).status).toBe(200);
	});

	it('refuses calls with a missing, expired, revoked or wrong token', async () => {
		const { accessToken, refreshToken } = (await login()).data;
		const attempt = async (token?: string) => {
			const { status, data } = await anonymous.get<unknown>('/api/stations', token ? bearer(token) : {});
			return [status, data];
		};
		expect(await attempt()).toEqual([401, { msg: 'Missing Authorization Header' }]);
		expect(await attempt(refreshToken)).toEqual([422, { msg: 'Only access tokens can access this endpoint' }]);
		expect(await attempt('nonsense')).toEqual([422, { msg: 'Not enough segments' }]);
		const [header = '', payload = ''] = accessToken.split('.');
		expect(await attempt(`${header}.${payload}.AAAA`)).toEqual([422, { msg: 'Signature verification failed' }]);
		clock += 900_000;
		expect(await attempt(accessToken)).toEqual([401, { msg: 'Token has expired' }]);
		sim.control.revokeAllTokens();
		expect(await attempt(accessToken)).toEqual([401, { msg: 'Token has been revoked' }]);
	});
});

describe('lists', () => {
	let api: AxiosInstance;
	const rows = async (path: string) => {
		const { data, status } = await api.get<Record<string, Row[]>>(`/api/${path}`);
		expect(status).toBe(200);
		return Object.values(data)[0] ?? [];
	};
	const names = async (path: string) => (await rows(path)).map(({ name }) => name);

	beforeEach(async () => {
		api = await signedIn();
	});

	it.each([
		'materials',
		'material_codes',
		'orders',
		'order_lines',
		'batches',
		'transactions',
		'locations',
		'bins',
		'warehouses',
		'stations',
		'calls',
	])('wrap %s in their own name', async (plural) => {
		await api.get('/api/warehouses');
		const { data } = await api.get<Record<string, Row[]>>(`/api/${plural}?limit=2`);
		expect(Object.keys(data)).toEqual([plural]);
		const [first] = data[plural] ?? [];
		expect(first?.id).toMatch(UPPER_UUID);
		const single = await api.get<Record<string, Row>>(`/api/${plural}/${first?.id.toLowerCase()}`);
		expect(Object.values(single.data)[0]).toMatchObject({ id: first?.id });
	});

	it('show connections with their state, a single one by itself', async () => {
		const connections = await rows('connections');
		expect(connections.map(({ name, status }) => [name, status])).toEqual([
			['PowerPick', 1],
			['ERP', 0],
			['Reporting', 1],
		]);
		expect((await api.get('/api/connections/2')).data).toEqual(connections[1]);
		expect(connections[1]).toMatchObject({
			integrationCount: 1,
			latestConnection: '2026-05-16T00:00:00.000000',
			lastCheck: '2026-05-17T00:00:00.000000',
			latestLog: { status: 0, error: 'connect ETIMEDOUT' },
		});
	});

	it('break down what lies at a location, with ids of their own', async () => {
		const contents = await rows('location_contents?page=0');
		const parts = await rows('location_content_breakdowns?page=0');
		expect(parts.length).toBeGreaterThan(contents.length);
		expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
		expect(parts[0]?.id).toMatch(UPPER_UUID);
		const total = (several: Row[]) => several.reduce((sum, { currentQuantity }) => sum + Number(currentQuantity), 0);
		expect(total(parts)).toBe(total(contents));
		expect(contents[0]).toMatchObject({ typeDescription: 'Bin' });
	});

	it('have enough to walk through', async () => {
		expect(await rows('materials?page=0')).toHaveLength(648);
		expect(await rows('transactions?limit=10000')).toHaveLength(860);
		expect(await rows('orders')).toHaveLength(120);
		expect((await rows('order_lines')).length).toBeGreaterThan(200);
	});

	it('are the same after every start on the same day', async () => {
		const before = await rows('materials?page=0');
		const other = await startItemPathSimulator({ now: () => START + 3_600_000 });
		try {
			const { data } = await axios.post<LoginAnswer>(`${other.url}/api/users/login`, {
				username: 'demo',
				password: 'demo-password',
			});
			const again = await axios.get<{ materials: Row[] }>(
				`${other.url}/api/materials?page=0`,
				bearer(data.accessToken),
			);
			expect(again.data.materials).toEqual(before);
		} finally {
			await other.close();
		}
	});

	it('have a default limit, and pages that count from zero', async () => {
		const all = await names('materials?page=0');
		expect(await names('materials')).toEqual(all.slice(0, 25));
		expect(await names('materials?limit=100')).toEqual(all.slice(0, 100));
		expect(await names('materials?limit=100&page=6')).toEqual(all.slice(600));
		expect(await names('materials?limit=100&page=7')).toEqual([]);
		expect(await rows('bins?page=0')).not.toHaveLength(250);
		expect(await rows('bins')).toHaveLength(250);
	});

	it.each(['limit=0', 'limit=-1', 'limit=ten', 'page=-1', 'foo=1', 'orderBy=foo', 'creationDate=soon'])(
		'refuse %s',
		async (query) => {
			expect((await api.get(`/api/materials?${query}`)).status).toBe(400);
		},
	);

	it('count without listing', async () => {
		expect((await api.get('/api/materials?countOnly=true&limit=5')).data).toEqual({ count: 648 });
		expect((await api.get('/api/materials?countOnly=true&GroupCode=Drive')).data).toEqual({ count: 108 });
	});

	it.each<[string, (row: Row) => boolean]>([
		['GroupCode=Drive', (row) => row.GroupCode === 'Drive'],
		['GroupCode=drive', (row) => row.GroupCode === 'Drive'],
		['GroupCode=%5Bnot%5DDrive', (row) => row.GroupCode !== 'Drive'],
		['GroupCode=[or]Drive;Safety', (row) => ['Drive', 'Safety'].includes(String(row.GroupCode))],
		['GroupCode=[nor]Drive;Safety', (row) => !['Drive', 'Safety'].includes(String(row.GroupCode))],
		['currentQuantity=[gt]100', (row) => Number(row.currentQuantity) > 100],
		[
			'currentQuantity=[gt]100&currentQuantity=[lt]200',
			(row) => Number(row.currentQuantity) > 100 && Number(row.currentQuantity) < 200,
		],
		['Info1=[like]valve', (row) => String(row.Info1).toLowerCase().includes('valve')],
		['Info1=[like]Ball%25', (row) => String(row.Info1).startsWith('Ball')],
		['Info1=[notlike]valve', (row) => !String(row.Info1).toLowerCase().includes('valve')],
		['blockReason=null', (row) => row.blockReason === null],
		['isBlocked=1', (row) => row.isBlocked === 1],
	])('filter materials by %s', async (query, fits) => {
		const all = await rows('materials?page=0');
		const found = await rows(`materials?page=0&${query}`);
		expect(found).toEqual(all.filter(fits));
		expect(found.length).toBeGreaterThan(0);
		expect(found.length).toBeLessThan(all.length);
	});

	it.each<[string, string, string]>([
		['creationDate=yesterday', '2026-05-16', '2026-05-17'],
		['creationDate=2026-05-15', '2026-05-15', '2026-05-16'],
		['creationDate=[gt]2026-05-15&creationDate=[lt]2026-05-16T12:00:00', '2026-05-15', '2026-05-16T12'],
		['creationDate=[gt]yesterday', '2026-05-16', '2026-05-18'],
		['creationDate=[or]2026-05-15;2026-05-16', '2026-05-15', '2026-05-17'],
		['creationDate=lastWeek', '2026-05-04', '2026-05-11'],
	])('filter transactions by %s', async (query, from, to) => {
		const all = await rows('transactions?page=0');
		const expected = all.filter(({ creationDate }) => String(creationDate) >= from && String(creationDate) < to);
		expect(await rows(`transactions?page=0&${query}`)).toEqual(expected);
		expect(expected.length).toBeGreaterThan(20);
	});

	it('order by several fields, upwards', async () => {
		const found = await rows('materials?page=0&orderBy=GroupCode,%20currentQuantity');
		const key = (row: Row) => `${row.GroupCode} ${String(row.currentQuantity).padStart(5, '0')}`;
		expect(found.map(key)).toEqual(found.map(key).sort());
	});

	it('show the calls made so far', async () => {
		await api.get('/api/materials?limit=1');
		await api.get(`/api/orders/${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`);
		expect(await rows('calls?username=demo&code=404')).toMatchObject([
			{ endpoint: expect.stringMatching(/^GET \/api\/orders\/0/) as string },
		]);
	});
});

describe('writing', () => {
	let api: AxiosInstance;

	beforeEach(async () => {
		api = await signedIn();
	});

	it('creates, changes by PUT and by POST, and deletes a material', async () => {
		const created = await api.post<{ material: Row }>('/api/materials', {
			name: 'Demo bolt',
			reOrderPoint: 10,
			codes: ['A1', 'B2'],
		});
		expect(created.status).toBe(201);
		const { material } = created.data;
		expect(material).toMatchObject({
			name: 'Demo bolt',
			codes: ['A1', 'B2'],
			currentQuantity: 0,
			Info1: null,
			creationDate: '2026-05-17T09:30:00.000000',
			id: expect.stringMatching(UPPER_UUID) as string,
		});
		const codes = await api.get<{ material_codes: Row[] }>(`/api/material_codes?materialId=${material.id}`);
		expect(codes.data.material_codes).toHaveLength(2);

		clock += 60_000;
		const put = await api.put<{ material: Row }>(`/api/materials/${material.id}`, { Info1: 'one', id: 'other' });
		expect(put.data.material).toMatchObject({
			id: material.id,
			Info1: 'one',
			modifiedDate: '2026-05-17T09:31:00.000000',
		});
		const post = await api.post<{ material: Row }>(`/api/materials/${material.id}`, { Info1: 'two' });
		expect(post.data.material).toMatchObject({ id: material.id, Info1: 'two' });
		expect((await api.delete(`/api/materials/${material.id}`)).status).toBe(200);
		expect((await api.get(`/api/materials/${material.id}`)).status).toBe(404);
	});

	it.each([
		[{}, 400, { message: 'Material must have a name.' }],
		[{ name: 'BRG-NK-1001' }, 422, { errors: [{ name: { message: 'Material BRG-NK-1001 already exists' } }] }],
		[[], 400, { message: 'The request body must be a JSON object' }],
	])('refuses the material %j', async (body, status, expected) => {
		const answer = await api.post('/api/materials', body);
		expect([answer.status, answer.data]).toEqual([status, expected]);
	});

	it('creates an order with lines, allocates it and adds a line', async () => {
		const { data: list } = await api.get<{ materials: Row[] }>('/api/materials?limit=2');
		const [one, two] = list.materials;
		const created = await api.post<{ order: Row & { order_lines: Row[] } }>('/api/orders', {
			name: 'Demo order',
			directionType: 2,
			order_lines: [
				{ materialId: one?.id, quantity: 3 },
				{ materialName: two?.name, quantity: 1, lot: 'L1' },
			],
			allocate: true,
		});
		expect(created.status).toBe(201);
		const { order } = created.data;
		expect(order).toMatchObject({ status: 'Is Allocated', directionType: 2, priority: 2 });
		expect(order.order_lines).toMatchObject([
			{ number: 1, quantity: 3, materialId: one?.id, orderId: order.id, status: 'queued' },
			{ number: 2, quantity: 1, materialId: two?.id, lot: 'L1' },
		]);
		const line = await api.post<{ order_line: Row }>('/api/order_lines', {
			orderId: order.id,
			materialId: one?.id,
			quantity: 7,
		});
		expect(line.data.order_line).toMatchObject({ number: 3, quantity: 7, orderName: 'Demo order' });
		await api.put(`/api/orders/${order.id}`, { allocate: false, deallocate: true });
		const again = await api.get<{ order: Row & { order_lines: Row[] } }>(`/api/orders/${order.id}`);
		expect(again.data.order.status).toBe('Untouched');
		expect(again.data.order.order_lines).toHaveLength(3);

		expect((await api.delete(`/api/orders/${order.id}/delete`)).status).toBe(200);
		const lines = await api.get<{ order_lines: Row[] }>(`/api/order_lines?orderId=${order.id}`);
		expect(lines.data.order_lines).toEqual([]);
	});

	it.each([
		[{ name: 'X' }, 400, /at least one order line/],
		[{ name: 'X', order_lines: [] }, 400, /at least one order line/],
		[{ name: 'X', order_lines: [{ materialId: 'nothing', quantity: 1 }] }, 422, /Material not found/],
		[{ name: 'SO-20005', order_lines: [{ materialName: 'BRG-NK-1001', quantity: 1 }] }, 422, /already exists/],
		[{ name: 'X', order_lines: [{ materialName: 'BRG-NK-1001', quantity: 0 }] }, 422, /greater than zero/],
	])('refuses the order %j', async (body, status, message) => {
		const { data } = await api.get<{ orders: Row[] }>('/api/orders?name=[like]20005');
		const named = body.name === 'SO-20005' ? { ...body, name: data.orders[0]?.name } : body;
		const answer = await api.post('/api/orders', named);
		expect(answer.status).toBe(status);
		expect(JSON.stringify(answer.data)).toMatch(message);
		expect((await api.get('/api/orders?countOnly=true')).data).toEqual({ count: 120 });
	});

	it('marks a transaction as exported', async () => {
		const { data } = await api.get<{ transactions: Row[] }>('/api/transactions?exportStateType=2&limit=1');
		const id = data.transactions[0]?.id;
		await api.put(`/api/transactions/${id}`, { exportStateType: 4 });
		expect((await api.get(`/api/transactions/${id}`)).data).toMatchObject({ transaction: { exportStateType: 4 } });
		sim.control.reset();
		const { accessToken } = (await login()).data;
		const again = await anonymous.get(`/api/transactions/${id}`, bearer(accessToken));
		expect(again.data).toMatchObject({ transaction: { exportStateType: 2 } });
	});

	it.each([
		['get', '/api/materials/nothing', 404],
		['get', '/api/nothing', 404],
		['post', '/api/warehouses', 405],
		['delete', '/api/transactions/x', 405],
		['get', '/api/users/login', 404],
	])('answers %s %s with %d', async (method, url, status) => {
		expect((await api.request({ method, url })).status).toBe(status);
	});
});

describe('what is written', () => {
	let api: AxiosInstance;

	beforeEach(async () => {
		api = await signedIn();
	});

	it.each([
		['materials', { name: 'A', reOrderPoint: '5' }, /reOrderPoint must be a number/],
		['materials', { name: 'A', materialPropertyId: 'nothing' }, /points at nothing/],
		['materials', { name: 'x'.repeat(51) }, /longer than 50/],
		['batches', { name: 'A', priority: 5 }, /priority must be one of/],
		['kits', { name: 'A' }, /at least one kit line/],
		['storage_rules', { materialId: 'nothing', binId: 'nothing' }, /points at nothing/],
		['storage_rules', {}, /materialId is required/],
		['cost_centers', { name: 'Assembly' }, /already exists/],
	])('is checked in %s: %j', async (plural, body, message) => {
		const answer = await api.post(`/api/${plural}`, body);
		expect([400, 422]).toContain(answer.status);
		expect(JSON.stringify(answer.data)).toMatch(message);
	});

	it('is checked in an order: direction, deadline and places', async () => {
		const lines = { name: 'X', order_lines: [{ materialName: 'BRG-NK-1001', quantity: 1 }] };
		const post = async (more: object) => await api.post('/api/orders', { ...lines, ...more });
		expect((await post({ directionType: 6 })).status).toBe(422);
		expect((await post({ deadline: '31.03.2026' })).status).toBe(422);
		expect((await post({ zones: [{ name: 'Nowhere' }] })).status).toBe(422);
		expect((await post({ directionType: 'put', zones: [{ name: 'Putting 1' }] })).data).toMatchObject({
			order: { directionType: 1 },
		});
	});

	it('takes the lines of a kit along when it is deleted', async () => {
		const { data } = await api.get<{ kits: Row[] }>('/api/kits?limit=1');
		const id = data.kits[0]?.id;
		expect((await api.delete(`/api/kits/${id}`)).status).toBe(200);
		expect((await api.get(`/api/kit_lines?kitId=${id}`)).data).toEqual({ kit_lines: [] });
	});
});
