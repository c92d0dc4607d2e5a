/*
 * Things carried around in the simulated venues: they are in a fence or out of it at once and stay there, visits show as
 * soon as they end or a day late, and the same steps always do the same.
 */
import axios from 'axios';
import { startNextomeSimulator, type NextomeSimulator } from '../../../simulators/nextome';

interface Row {
	id: string | number;
	[field: string]: unknown;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Ten minutes after everything changed rooms. */
const START = Date.UTC(2026, 4, 17, 9, 40);
const VENUE = 11;

let clock = START;
let nextome: NextomeSimulator;
let headers: Record<string, string>;

async function send<T>(method: string, path: string, data?: unknown): Promise<T> {
	return (await axios.request<T>({ method, baseURL: nextome.url, url: path, data, headers })).data;
}

const get = async <T = Row[]>(path: string): Promise<T> => await send<T>('GET', path);
const inFence = async (fence: Row) => await get<string[]>(`/fences/${fence.id}/trackables`);
const around = async (trackable: Row) => (await get(`/trackables/${trackable.id}/fences`)).map(({ id }) => id);
/** The trackable's visits that ended within a span. */
const visitsOf = async (trackable: Row, from = START - HOUR, to = START + 10 * MINUTE): Promise<Row[]> => {
	const visits: Row[] = [];
	for (let page = 0; ; page += 1) {
		const path = `/visit/history/${VENUE}?start=${from}&end=${to}&w=END&size=500&page=${page}`;
		const { first: hasMore, second } = await get<{ first: boolean; second: Row[] }>(path);
		visits.push(...second.filter((visit) => visit.trackable === trackable.id));
		if (!hasMore) return visits;
	}
};

/** The fence around the first room, and a trackable in the third: it walks on, away from the fence. */
async function pair(): Promise<{ fence: Row; trackable: Row }> {
	const [fence] = await get(`/fences?venue=${VENUE}`);
	const { room } = JSON.parse(String(fence.properties)) as { room: number };
	const snapshot = await get(`/locations/${String(fence.map)}/snapshot`);
	const position = snapshot.find((row) => row.room === room + 2);
	return { fence, trackable: await get<Row>(`/trackables/${String(position?.trackable)}`) };
}

beforeAll(async () => (nextome = await startNextomeSimulator({ now: () => clock })));
afterAll(async () => await nextome.close());
beforeEach(startOver);

/** The data of the start, and a token that outlives every test. */
async function startOver(): Promise<void> {
	clock = START;
	nextome.control.reset();
	nextome.control.setTokens({ accessSeconds: 7 * 24 * 3600 });
	const { clientId, clientSecret, authUrl } = nextome.login;
	const { data } = await axios.post<{ accessToken: string }>(authUrl, { clientId, clientSecret });
	headers = { authorization: `Bearer ${data.accessToken}` };
}

describe('a trackable', () => {
	it('is brought into a fence and stays there until it is brought out', async () => {
		const { fence, trackable } = await pair();
		expect(await inFence(fence)).not.toContain(trackable.id);

		const position = nextome.live.moveInto(String(trackable.id), String(fence.id));
		expect(await inFence(fence)).toContain(trackable.id);
		expect(await get(`/trackables/${trackable.id}/position`)).toEqual(position);
		expect(position).toMatchObject({ trackable: trackable.id, map: fence.map, timestampGenerated: START });

		for (const minutes of [5, 30, 60]) {
			clock = START + minutes * MINUTE;
			expect(await inFence(fence)).toContain(trackable.id);
		}
		nextome.live.moveOut(String(trackable.id));
		expect(await inFence(fence)).not.toContain(trackable.id);
		expect(await around(trackable)).toEqual([]);
		clock += HOUR;
		expect(await around(trackable)).toEqual([]);
	});

	it('can enter and leave within one moment', async () => {
		const { fence, trackable } = await pair();
		nextome.live.moveInto(String(trackable.id), String(fence.id));
		expect(await around(trackable)).toEqual([fence.id]);
		nextome.live.moveOut(String(trackable.id));
		expect(await around(trackable)).toEqual([]);
		nextome.live.moveInto(String(trackable.id), String(fence.id));
		expect(await around(trackable)).toEqual([fence.id]);
	});

	it('is located there while it stays, and shows in the history of its venue', async () => {
		const { fence, trackable } = await pair();
		const { x, y } = nextome.live.moveInto(String(trackable.id), String(fence.id));
		clock += 20 * MINUTE;
		const snapshot = await get(`/locations/${String(fence.map)}/snapshot?t=10`);
		expect(snapshot.find((row) => row.trackable === trackable.id)).toMatchObject({ x, y });
		const history = await get(`/trackables/${trackable.id}/positions`);
		const since = history.filter(({ timestampGenerated: moment }) => (moment as number) >= START);
		expect(since.length).toBeGreaterThanOrEqual(4);
		expect(since.every((row) => row.x === x && row.y === y)).toBe(true);
		const before = history.filter(({ timestampGenerated: moment }) => (moment as number) < START);
		expect(before.length).toBeGreaterThan(0);
		expect(before.some((row) => row.x === x && row.y === y)).toBe(false);
	});

	it('walks on as ever when it is not brought anywhere', async () => {
		const { fence, trackable } = await pair();
		const others = async () =>
			(await get(`/locations/${String(fence.map)}/snapshot`)).filter((row) => row.trackable !== trackable.id);
		clock += HOUR;
		const expected = await others();
		clock = START;
		nextome.live.moveInto(String(trackable.id), String(fence.id));
		clock += HOUR;
		expect(await others()).toEqual(expected);
	});

	it('stays where it is once nobody walks any more, until it is brought elsewhere', async () => {
		const { fence, trackable } = await pair();
		const where = async () =>
			Object.fromEntries(
				(await get(`/locations/${String(fence.map)}/snapshot`)).map((row) => [row.trackable, [row.x, row.y]]),
			);
		nextome.live.standStill();
		const before = await where();
		expect(Object.keys(before).length).toBeGreaterThan(1);
		for (let passed = 0; passed < 60; passed += 5) {
			clock += 5 * MINUTE;
			expect(await where()).toEqual(before);
		}
		nextome.live.moveInto(String(trackable.id), String(fence.id));
		expect(await inFence(fence)).toContain(trackable.id);
		nextome.live.standStill();
		clock += HOUR;
		expect(await inFence(fence)).toContain(trackable.id);
	});

	it('finds its way into a round fence, and into one whose middle lies outside', async () => {
		const { trackable } = await pair();
		const corner = [
			[100, 100],
			[700, 100],
			[700, 180],
			[180, 180],
			[180, 700],
			[100, 700],
			[100, 100],
		];
		const regions = [
			{ region: { type: 'Point', coordinates: [333, 444] }, radius: 5 },
			{ region: { type: 'Polygon', coordinates: [corner] } },
		];
		for (const body of regions) {
			const fence = await send<Row>('POST', '/fences', { ...body, name: 'Odd', map: 102 });
			expect(await inFence(fence)).not.toContain(trackable.id);
			nextome.live.moveInto(String(trackable.id), String(fence.id));
			expect(await inFence(fence)).toContain(trackable.id);
		}
	});

	it('that came through the API can be brought as well', async () => {
		const { fence } = await pair();
		const trackable = await send<Row>('POST', '/trackables', { name: 'New', venue: VENUE });
		nextome.live.moveInto(String(trackable.id), String(fence.id));
		expect(await inFence(fence)).toContain(trackable.id);
	});

	it('has to exist, as does the fence', async () => {
		const { fence, trackable } = await pair();
		expect(() => nextome.live.moveInto('nobody', String(fence.id))).toThrow('No trackable nobody');
		expect(() => nextome.live.moveInto(String(trackable.id), 'nowhere')).toThrow('No fence nowhere');
		expect(() => nextome.live.moveOut('nobody')).toThrow('No trackable nobody');
	});
});

describe('a visit', () => {
	it('ends when the trackable is brought out, and shows at once', async () => {
		const { fence, trackable } = await pair();
		const walked = (await visitsOf(trackable)).length;
		nextome.live.moveInto(String(trackable.id), String(fence.id));
		clock += 3 * MINUTE;
		// The walk ended with the move, and so did the visit it was at.
		const before = await visitsOf(trackable);
		expect(before.slice(walked)).toMatchObject([{ endTimestamp: START }]);
		nextome.live.moveOut(String(trackable.id));
		const visits = await visitsOf(trackable);
		expect(visits).toHaveLength(before.length + 1);
		expect(visits.at(-1)).toMatchObject({
			startTimestamp: START,
			endTimestamp: START + 3 * MINUTE,
			map: fence.map,
			room: (JSON.parse(String(fence.properties)) as { room: number }).room,
			provider: (trackable.location_providers as Row[])[0],
		});
		clock += 6 * HOUR;
		expect(await visitsOf(trackable, START + 10 * MINUTE, clock)).toEqual([]);
	});

	it('can be told without moving anything', async () => {
		const { fence, trackable } = await pair();
		const where = await get<Row>(`/trackables/${trackable.id}/position`);
		const visit = nextome.live.visit({ trackable: String(trackable.id), fence: String(fence.id) });
		expect(await visitsOf(trackable)).toContainEqual(visit);
		expect(visit).toMatchObject({ startTimestamp: START - 10 * MINUTE, endTimestamp: START, map: fence.map });
		expect(await get(`/trackables/${trackable.id}/position`)).toEqual(where);

		const inRoom = nextome.live.visit({ trackable: String(trackable.id), room: 1001, endTimestamp: START - 1 });
		expect(inRoom).toMatchObject({ room: 1001, map: 101, endTimestamp: START - 1 });
		expect(inRoom.id).not.toBe(visit.id);
		expect(nextome.live.visit({ trackable: String(trackable.id) })).toMatchObject({ room: where.room, map: where.map });
	});

	it('shows at noon of the next day when visits are computed daily', async () => {
		const { fence, trackable } = await pair();
		nextome.live.visitsAppear = 'daily';
		const visit = nextome.live.visit({ trackable: String(trackable.id), fence: String(fence.id) });
		const midnight = Date.UTC(2026, 4, 18);
		expect(await visitsOf(trackable)).not.toContainEqual(visit);
		clock = midnight + 12 * HOUR - 1;
		expect(await visitsOf(trackable)).not.toContainEqual(visit);
		clock += 1;
		expect(await visitsOf(trackable)).toContainEqual(visit);
		const today = async () => await visitsOf(trackable, midnight, midnight + HOUR);
		expect(await today()).toEqual([]);
		nextome.live.visitsAppear = 'immediately';
		expect(await today()).not.toEqual([]);
	});

	it('is as late as a simulator is started, again after a reset', async () => {
		const late = await startNextomeSimulator({ visitsAppear: 'daily' });
		try {
			expect(late.live.visitsAppear).toBe('daily');
			late.live.visitsAppear = 'immediately';
			late.control.reset();
			expect(late.live.visitsAppear).toBe('daily');
		} finally {
			await late.close();
		}
	});
});

describe('a tick', () => {
	const life = async () => {
		const fences = await get('/fences');
		const states = [];
		// Between two walks, so that only the steps change anything.
		clock = START + 3 * MINUTE;
		for (let step = 0; step < 30; step += 1) {
			clock += 1000;
			const change = nextome.live.tick();
			const fence = fences.find(({ id }) => id === change.id) as Row;
			states.push({ change, inside: (await inFence(fence)).sort() });
		}
		return states;
	};

	it('lets one trackable enter or leave a fence, always the same few', async () => {
		const states = await life();
		expect(new Set(states.map(({ change }) => change.id)).size).toBe(2);
		const known = new Map<string | number, string[]>();
		const steps = { entered: 1, left: -1 };
		for (const { change, inside } of states) {
			const before = known.get(change.id);
			const [verb = ''] = /entered|left/.exec(change.what) ?? [];
			if (before) expect(inside.length - before.length).toBe(steps[verb as keyof typeof steps]);
			known.set(change.id, inside);
		}
		expect(states.filter(({ change }) => change.what.includes(' left by ')).length).toBeGreaterThan(5);
	});

	it('does the same after a reset', async () => {
		const once = await life();
		await startOver();
		expect(await life()).toEqual(once);
	});
});
