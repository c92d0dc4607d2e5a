import axios, { type AxiosInstance } from 'axios';
import { decode } from 'jsonwebtoken';
import type { Simulator } from '../../../simulators/kit';
import { startNextomeSimulator } from '../../../simulators/nextome';

interface Row {
	id: number | string;
	[field: string]: unknown;
}

const START = Date.UTC(2026, 4, 17, 9, 30);

let clock = START;
let sim: Simulator;
let anonymous: AxiosInstance;
let api: AxiosInstance;

const authenticate = async (body: unknown = { clientId: sim.login.clientId, clientSecret: sim.login.clientSecret }) =>
	await anonymous.post<{ accessToken: string }>('/apps/auth', body);
const get = async <T = Row[]>(url: string): Promise<T> => {
	const { data, status } = await api.get<T>(url);
	expect({ url, status }).toEqual({ url, status: 200 });
	return data;
};

beforeAll(async () => {
	sim = await startNextomeSimulator({ now: () => clock });
	anonymous = axios.create({ baseURL: sim.url, validateStatus: () => true });
});
afterAll(async () => await sim.close());
beforeEach(async () => {
	clock = START;
	sim.control.reset();
	const authorization = `Bearer ${(await authenticate()).data.accessToken}`;
	api = axios.create({ baseURL: sim.url, validateStatus: () => true, headers: { authorization } });
});

describe('authentication', () => {
	it('gives a token of one hour and nothing else', async () => {
		const { data, status } = await authenticate();
		expect(status).toBe(200);
		expect(Object.keys(data)).toEqual(['accessToken']);
		const token = decode(data.accessToken, { complete: true, json: true });
		expect(token?.header).toMatchObject({ alg: 'RS256', kid: 'demo-key-1' });
		expect(token?.payload).toMatchObject({
			iss: expect.stringMatching(/^https:\/\/cognito-idp\./) as string,
			iat: START / 1000,
			exp: START / 1000 + 3600,
		});
	});

	it.each([
		[{ clientId: 'demo-api-app', clientSecret: 'wrong' }, 401],
		[{ clientId: 'demo-api-app' }, 400],
		['clientId=demo-api-app&clientSecret=demo-password', 415],
	])('refuses %j', async (body, status) => {
		const answer = await authenticate(body);
		expect(answer.status).toBe(status);
		expect(answer.data).toEqual({ message: expect.any(String) as string });
		expect(JSON.stringify(answer.data)).not.toContain('demo-password');
	});

	it('is needed everywhere, unknown paths included', async () => {
		const missing = await anonymous.get('/venues/11');
		expect(missing.status).toBe(401);
		expect(missing.data).toMatchObject({
			timestamp: '2026-05-17T09:30:00.000+00:00',
			status: 401,
			error: 'Unauthorized',
			path: '/venues/11',
		});
		expect((await anonymous.get('/nothing')).status).toBe(401);
		expect((await api.get('/nothing')).status).toBe(404);
		clock += 3_600_000;
		expect((await api.get('/venues/11')).status).toBe(401);
	});
});

describe('the venue', () => {
	it('has maps, rooms, gateways and categories', async () => {
		expect(await get<Row>('/venues/11')).toMatchObject({ id: 11, timezone: 'Europe/Rome', tagHistoryEnabled: true });
		expect(await get('/venues/11/venuecategories')).toMatchObject([{ name: 'Warehouse' }]);
		expect(await get('/venuecategories')).toHaveLength(2);
		const maps = await get('/maps/by-venue/11');
		expect(maps).toHaveLength(3);
		expect(maps[0]).toMatchObject({ venue: 11, width: 2400, height: 1600, floor: 0 });
		expect(await get(`/maps/by-uuid/${maps[0]?.uuid}`)).toEqual(maps[0]);
		expect(await get('/rooms/by-map/101')).toHaveLength(6);
		expect(await get('/gateways/by-venue/12')).toHaveLength(8);
		expect(await get('/gateways')).toHaveLength(22);
		expect(await get('/maps/by-venue/99')).toEqual([]);
	});

	it('has maps with a walkable matrix and ground control points', async () => {
		const matrix = await get<Row>('/maps/101/walkable-matrix');
		expect(matrix).toEqual({ id: 101, data: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) as string });
		expect((await api.put('/maps/101/walkable-matrix', { data: 'AAEB' })).status).toBe(200);
		expect(await get<Row>('/maps/101/walkable-matrix')).toEqual({ id: 101, data: 'AAEB' });
		expect((await api.put('/maps/101/walkable-matrix', { data: 'no base64!' })).status).toBe(400);
		const { gcps } = await get<{ gcps: Row[] }>('/maps/102/gcps');
		expect(gcps).toHaveLength(3);
		const added = await api.post<{ gcps: Row[] }>('/maps/102/gcps', [{ x: 1, y: 2, lat: 45, lon: 7 }]);
		expect([added.status, added.data.gcps.length]).toEqual([201, 4]);
		expect((await api.post('/maps/102/gcps', [{ x: 1, y: 2, lat: 45 }])).status).toBe(400);
		expect((await api.get('/maps/99/gcps')).status).toBe(404);
	});

	it('refuses records that name others which are not there', async () => {
		const bodies: Array<[string, object]> = [
			['/rooms', { name: 'Lab', map: 99 }],
			['/maps', { name: 'Roof', venue: 99 }],
			['/features?venue=99', { name: 'Cold' }],
			['/features', { name: 'Cold', category: 99 }],
			['/venuecategories', { name: 'Airport', features: [{ id: 99 }] }],
			['/providers', { name: 'TAG', trackable: 'nobody' }],
			['/locations', { map: 101, provider: { id: 1 } }],
		];
		for (const [url, body] of bodies) expect([url, (await api.post(url, body)).status]).toEqual([url, 404]);
		const created = await api.post<Row>('/venuecategories', { name: 'Airport', features: [{ id: 2 }] });
		expect(created.data.features).toEqual([expect.objectContaining({ id: 2, name: 'Restricted area' })]);
	});

	it('finds location providers by omlox ID and forgets models it knows', async () => {
		const provider = await get<Row>('/providers/30001');
		const omloxId = [provider.uuid, provider.major, provider.minor].join('_');
		expect(await get<Row>(`/providers/by-omlox/${omloxId}`)).toEqual(provider);
		expect((await api.get('/providers/by-omlox/other')).status).toBe(404);
		expect((await api.delete('/providers/invalidateModel/1')).status).toBe(200);
		expect((await api.delete('/providers/invalidateModel/9')).status).toBe(404);
	});

	it.each([
		['/venues/99', 404],
		['/venues/abc', 400],
		['/trackables', 400],
		['/trackables?venue=abc', 400],
		['/providers?type=NOISE', 400],
		['/locations/positions/11?ut=CENTURY', 400],
		['/locations/positions/11?page=-1', 400],
		['/visit/history/11?size=501', 400],
		['/venues', 404],
	])('refuses %s', async (url, status) => {
		const answer = await api.get(url);
		expect([answer.status, answer.data]).toEqual([
			status,
			expect.objectContaining({ status, path: url.split('?')[0] }),
		]);
	});
});

describe('trackables', () => {
	it('are many, and wear tags', async () => {
		const [one, two] = await Promise.all([get('/trackables?venue=11'), get('/trackables?venue=12')]);
		expect(one.length + two.length).toBe(540);
		const [first] = one;
		expect(first).toMatchObject({ name: 'Forklift 001', usage: 'ASSET', venue: 11, id: expect.any(String) as string });
		const [tag] = first?.location_providers as Row[];
		expect(await get<Row>(`/providers/${tag?.id}`)).toMatchObject({ ...tag, trackable: first?.id });
		expect(await get<Row>(`/providers/${tag?.id}/trackable`)).toEqual(first);
		expect((await get('/providers?venue=11&type=UWB')).every(({ type, venue }) => type === 'UWB' && venue === 11)).toBe(
			true,
		);
	});

	it('can be created, replaced and deleted', async () => {
		const created = await api.post<Row>('/trackables', { name: 'Ladder', venue: 11, usage: 'ASSET', colour: 'red' });
		expect(created.status).toBe(201);
		expect(created.data).toMatchObject({ id: expect.any(String) as string, name: 'Ladder', type: null });
		expect(created.data).not.toHaveProperty('colour');
		const url = `/trackables/${created.data.id}`;
		expect((await api.put(url, { name: 'Long ladder', venue: 11 })).data).toMatchObject({
			name: 'Long ladder',
			usage: null,
		});
		expect((await api.get(`${url}/position`)).status).toBe(404);
		expect((await api.post('/trackables', { id: created.data.id })).status).toBe(409);
		expect((await api.put(url, { name: 5 })).status).toBe(400);
		expect((await api.put(url, { usage: 'TOY' })).status).toBe(400);
		expect((await api.delete(url)).status).toBe(204);
		expect((await api.get(url)).status).toBe(404);
	});

	it.each([
		['application/json, */*;q=0.8', 'application/json'],
		['*/*', 'text/plain'],
	])('answers a deletion with a bare word and calls it what was asked for: %s', async (accept, type) => {
		const { data, headers } = await api.delete<string>('/features/1', { headers: { accept }, responseType: 'text' });
		expect([data, String(headers['content-type'])]).toEqual(['deleted', expect.stringContaining(type)]);
	});

	it('are somewhere, and inside the fences around them', async () => {
		const [first] = await get('/trackables?venue=11');
		const position = await get<Row>(`/trackables/${first?.id}/position`);
		expect(position).toMatchObject({
			trackable: first?.id,
			timestampGenerated: START,
			x: expect.any(Number) as number,
		});
		const room = await get<Row>(`/rooms/${String(position.room as number)}`);
		expect(position).toMatchObject({ map: room.map, positionLabel: room.name });
		const fences = await get(`/trackables/${first?.id}/fences`);
		expect(fences.map(({ name }) => name)).toEqual([`Fence ${String(room.name)}`]);
		expect(await get<string[]>(`/fences/${fences[0]?.id}/trackables`)).toContain(first?.id);
		const path = await get(`/trackables/${first?.id}/positions`);
		expect(path[0]).toEqual(position);
		expect(path.length).toBeGreaterThan(5);
		const snapshot = await get(`/trackables/${String(position.map as number)}/snapshot`);
		expect(snapshot.some(({ trackable }) => trackable === first?.id)).toBe(true);
		expect(await get(`/trackables/${String(position.map as number)}/snapshot?t=0`)).toHaveLength(1);
	});

	it('change rooms as time goes by', async () => {
		const [first] = await get('/trackables?venue=11');
		const before = await get<Row>(`/trackables/${first?.id}/position`);
		clock += 30 * 60_000;
		expect((await get<Row>(`/trackables/${first?.id}/position`)).room).not.toBe(before.room);
	});

	it('can be put inside a fence by a position sent in', async () => {
		const [first] = await get('/trackables?venue=11');
		const region = { type: 'Point', coordinates: [5, 5] };
		const fence = await api.post<Row>('/fences', { name: 'Corner', map: 103, region, radius: 10 });
		expect(fence.status).toBe(201);
		expect(await get<string[]>(`/fences/${fence.data.id}/trackables`)).toEqual([]);
		clock += 1000;
		expect((await api.post('/locations', { trackable: first?.id, map: 103, x: 6, y: 6 })).status).toBe(200);
		expect(await get<string[]>(`/fences/${fence.data.id}/trackables`)).toEqual([first?.id]);
		const [latest] = await get('/locations/positions/11?size=1');
		expect(latest).toMatchObject({ trackable: first?.id, x: 6, timestampGenerated: START + 1000 });
		expect((await api.delete(`/fences/${fence.data.id}`)).status).toBe(204);
	});
});

describe('history', () => {
	it('pages through positions, newest first and without gaps', async () => {
		const span = `start=${START - 900_000}&end=${START}`;
		const whole = await get(`/locations/positions/11?${span}&size=5000`);
		const pages: Row[] = [];
		for (let page = 0; ; page += 1) {
			const rows = await get(`/locations/positions/11?${span}&page=${page}`);
			pages.push(...rows);
			if (rows.length < 250) break;
		}
		expect(pages).toEqual(whole);
		expect(whole.length).toBeGreaterThan(1000);
		const times = whole.map(({ timestampGenerated }) => Number(timestampGenerated));
		expect(times).toEqual([...times].sort((one, other) => other - one));
		expect(times[0]).toBeLessThanOrEqual(START);
		expect(times.at(-1)).toBeGreaterThanOrEqual(START - 900_000);
		expect(await get('/locations/positions/11?size=5000')).toEqual(whole);
	});

	it('filters positions by the type of the tag', async () => {
		const rows = await get('/locations/positions/11?provider_type=UWB&size=5000');
		expect(rows.length).toBeGreaterThan(10);
		expect(new Set(rows.map(({ provider }) => (provider as Row).type))).toEqual(new Set(['UWB']));
		expect(await get('/locations/positions/11?provider_type=UWB&size=7&page=1')).toEqual(rows.slice(7, 14));
	});

	it('ends where the retention ends', async () => {
		const start = START - 10 * 86_400_000;
		expect(await get(`/locations/positions/12?start=${start}&end=${START - 3 * 86_400_000}`)).toEqual([]);
	});

	it('pages through visits and says whether there are more', async () => {
		const url = `/visit/history/12?start=${START - 4 * 3_600_000}&end=${START}&size=500`;
		const one = await get<{ first: boolean; second: Row[] }>(url);
		const two = await get<{ first: boolean; second: Row[] }>(`${url}&page=1`);
		expect([one.first, one.second.length, two.first]).toEqual([true, 500, false]);
		const visits = [...one.second, ...two.second];
		expect(new Set(visits.map(({ id }) => id)).size).toBe(visits.length);
		expect(visits.every(({ endTimestamp }) => Number(endTimestamp) <= START)).toBe(true);
		const more = await get<{ second: Row[] }>(`${url}&w=END`);
		expect(more.second.length).toBeGreaterThanOrEqual(one.second.length);
	});
});
