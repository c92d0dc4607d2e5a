/*
 * Promise: what is special about Nextome's events. Who came and went, and who moved, is found by comparing; visits show late.
 */
import type { IDataObject } from 'n8n-workflow';
import { NextomeTrigger } from '../../nodes/Nextome/NextomeTrigger.node';
import type { NextomeSimulator } from '../../simulators/nextome';
import {
	byId,
	CREW,
	fenceNameOf,
	GROUND,
	groundFences,
	groundRooms,
	nameOf,
	nextomeSystem,
	quietMoment,
	RARE,
	UPPER,
	upperFences,
	VENUE,
} from './nextomePolled';
import { withPolledSystem, type PolledSystem } from './polledSystem';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const [entrance, waiting] = groundFences as [string, string];
const [ward] = upperFences as [string];
const [first, second] = CREW as [string, string];

let nextome: PolledSystem<NextomeSimulator>;

withPolledSystem(nextomeSystem, (system) => {
	nextome = system;
	quietMoment(system.time);
	for (const id of CREW) live().moveInto(id, waiting);
	system.time.advance(1000);
});

const live = () => nextome.simulator.live;
const calls = () => nextome.simulator.control.requests({ kind: 'api' }).map(({ method, path }) => `${method} ${path}`);
const memoryOf = (text: string) =>
	(JSON.parse(text)['node:Trigger'] as { memory: { state: IDataObject } }).memory.state;
/** Lets the next question for a path be answered so. */
const answer = (path: string, body: unknown) =>
	nextome.simulator.control.addFault({ match: { method: 'GET', path }, status: 200, body });

describe('fences', () => {
	const fence = (event: string, more: IDataObject = {}) =>
		nextome.trigger({ event, fenceId: byId(entrance), ...more } as never);

	it('tells who came in, with the trackable and the name of the fence', async () => {
		const node = fence('fenceEntered');
		await node.activate();
		live().moveInto(first, entrance);
		nextome.simulator.control.clearLog();
		const items = await node.poll();
		expect(items).toEqual([
			{
				event: 'entered',
				fence: { id: entrance, name: fenceNameOf(entrance) },
				trackable: expect.objectContaining({ id: first, name: nameOf(first), venue: VENUE }) as IDataObject,
				detectedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
			},
		]);
		expect(items?.[0]?.trackable).not.toHaveProperty('fenceTimeout');
		expect(calls()).toEqual([
			`GET /fences/${entrance}/trackables`,
			`GET /fences/${entrance}`,
			`GET /trackables/${first}`,
		]);
	});

	it('asks for the whole trackable without Simplify, and for nothing more without details', async () => {
		const [raw, brief] = [fence('fenceEntered', { simplify: false }), fence('fenceEntered', { includeDetails: false })];
		await raw.activate();
		await brief.activate();
		live().moveInto(first, entrance);
		expect(await raw.poll()).toMatchObject([{ trackable: { id: first, fenceTimeout: 30_000 } }]);
		nextome.simulator.control.clearLog();
		expect(await brief.poll()).toMatchObject([{ event: 'entered', fence: { id: entrance }, trackable: { id: first } }]);
		expect(calls()).toEqual([`GET /fences/${entrance}/trackables`]);
	});

	it('asks once per poll while nobody comes or goes', async () => {
		const node = fence('fenceEnteredOrLeft');
		await node.activate();
		nextome.simulator.control.clearLog();
		await node.poll();
		expect(calls()).toEqual([`GET /fences/${entrance}/trackables`]);
	});

	it('tells of both directions in one event, or of one in each', async () => {
		live().moveInto(second, entrance);
		const nodes = ['fenceEntered', 'fenceLeft', 'fenceEnteredOrLeft'].map((event) => fence(event));
		for (const node of nodes) await node.activate();
		live().moveInto(first, entrance);
		live().moveOut(second);
		const found = [];
		for (const node of nodes) found.push((await node.poll())?.map(({ event, trackable }) => [event, trackable]));
		const came = ['entered', expect.objectContaining({ id: first })];
		const went = ['left', expect.objectContaining({ id: second })];
		expect(found).toEqual([[came], [went], [went, came]]);
	});

	it('does not see who was there only between two polls', async () => {
		const node = fence('fenceEnteredOrLeft');
		await node.activate();
		live().moveInto(first, entrance);
		live().moveOut(first);
		expect(await node.poll()).toBeNull();
	});

	it('tells of one that left and does not exist any more', async () => {
		live().moveInto(first, entrance);
		const node = fence('fenceLeft');
		await node.activate();
		live().moveOut(first);
		nextome.simulator.control.addFault({ match: { path: `/trackables/${first}` }, status: 404, times: Infinity });
		expect(await node.poll()).toMatchObject([
			{ event: 'left', trackable: { id: first }, detailsError: expect.stringContaining('answered 404') as string },
		]);
		expect(await node.poll()).toBeNull();
	});

	it('begins with everybody inside when it is told to, as many at once as a poll may emit', async () => {
		const node = fence('fenceEntered', { fenceId: byId(waiting), emitExisting: true, options: { batchSize: 5 } });
		answer(`/fences/${waiting}/trackables`, CREW);
		answer(`/fences/${waiting}/trackables`, CREW);
		answer(`/fences/${waiting}/trackables`, CREW);
		answer(`/fences/${waiting}/trackables`, CREW);
		const batches = [await node.activate(), await node.poll(), await node.poll()];
		expect(batches.map((batch) => batch?.length)).toEqual([5, 5, 2]);
		const ids = batches.flatMap((batch) => batch?.map(({ trackable }) => (trackable as IDataObject).id));
		expect(ids.sort()).toEqual([...CREW].sort());
		expect(await node.poll()).toBeNull();
	});

	it.each([
		['nothing', ''],
		['an object', { message: 'ok' }],
	])('does not take %s for an empty fence', async (_what, body) => {
		const node = fence('fenceLeft', { fenceId: byId(waiting) });
		await node.activate();
		const before = node.remembered;
		answer(`/fences/${waiting}/trackables`, body);
		await expect(node.poll()).rejects.toThrow('instead of a list of IDs');
		expect(node.remembered).toBe(before);
		expect(await node.poll()).toBeNull();
	});

	it('says which fence is not there', async () => {
		const node = fence('fenceEntered', { fenceId: byId('gone') });
		await expect(node.activate()).rejects.toThrow('Nextome answered 404: Fence gone not found.');
	});

	it('says so when there are more than it can remember, and goes on once there are fewer', async () => {
		const node = fence('fenceLeft', { fenceId: byId(waiting), includeDetails: false });
		const crowd = Array.from({ length: 10_001 }, (_, index) => `visitor-${index}`);
		answer(`/fences/${waiting}/trackables`, ['visitor-0']);
		await node.activate();
		const before = node.remembered;
		answer(`/fences/${waiting}/trackables`, crowd);
		await expect(node.poll()).rejects.toThrow(
			'There are 10,001 trackables in the fence, and the trigger can remember 10,000.',
		);
		expect(node.remembered).toBe(before);
		answer(`/fences/${waiting}/trackables`, ['visitor-1']);
		expect(await node.poll()).toMatchObject([{ event: 'left', trackable: { id: 'visitor-0' } }]);
	});
});

describe('Trackable Moved', () => {
	const TAG = { id: 7, name: 'TAG-7' };
	const SNAPSHOT = `/locations/${GROUND}/snapshot`;

	const moved = (more: IDataObject = {}) =>
		nextome.trigger({ event: 'trackableMoved', venueId: VENUE, ...more } as never);
	const onGround = (more: IDataObject = {}) => moved({ mapId: byId(GROUND), ...more });
	const at = (x: number | null, y: number | null, more: IDataObject = {}) => ({
		trackable: 'cart',
		provider: TAG,
		map: GROUND,
		x,
		y,
		timestampGenerated: nextome.time.now(),
		...more,
	});

	it('measures from where it was emitted last, so that creeping is noticed and noise is not', async () => {
		const node = onGround();
		const places: Array<[x: number, y: number]> = [
			[100, 100],
			[130, 100],
			[150, 100],
			[160, 100],
			[120, 100],
			[190, 140],
			[190, 141],
		];
		const found = [];
		for (const [index, place] of places.entries()) {
			answer(SNAPSHOT, [at(...place)]);
			found.push(index === 0 ? await node.activate() : await node.poll());
		}
		const emitted = found.map((items) => items?.map(({ x, y, from, distance }) => ({ x, y, from, distance })) ?? null);
		expect(emitted).toEqual([
			null, // Seen for the first time.
			null,
			null, // Exactly fifty pixels are not more than fifty.
			[{ x: 160, y: 100, from: { map: GROUND, x: 100, y: 100 }, distance: 60 }],
			null,
			null, // Fifty again: thirty to the right and forty down.
			[{ x: 190, y: 141, from: { map: GROUND, x: 160, y: 100 }, distance: 50.8 }],
		]);
	});

	it('emits nothing when something shows up for the first time, but when it moves on', async () => {
		const node = onGround();
		answer(SNAPSHOT, []);
		await node.activate();
		answer(SNAPSHOT, [at(10, 10)]);
		expect(await node.poll()).toBeNull();
		answer(SNAPSHOT, [at(200, 10)]);
		expect(await node.poll()).toMatchObject([{ trackable: 'cart', distance: 190 }]);
	});

	it('goes by the tag where nobody carries it', async () => {
		const node = onGround();
		answer(SNAPSHOT, [at(10, 10, { trackable: null })]);
		await node.activate();
		answer(SNAPSHOT, [at(90, 10, { trackable: null }), at(500, 500)]);
		expect(await node.poll()).toMatchObject([{ provider: 7, providerName: 'TAG-7', distance: 80 }]);
	});

	it('takes the latest of several positions of the same thing, and none without a place', async () => {
		const node = onGround();
		answer(SNAPSHOT, [at(10, 10)]);
		await node.activate();
		const older = { timestampGenerated: nextome.time.now() - 60_000 };
		answer(SNAPSHOT, [at(900, 900, older), at(100, 10), at(700, 700, older), at(null, null)]);
		expect(await node.poll()).toMatchObject([{ x: 100, y: 10, distance: 90 }]);
	});

	it.each([
		[6, 1, 'still knows'],
		[9, 0, 'has forgotten'],
	])('after %i days without a position emits %i item: it %s where the thing was', async (days, count) => {
		const node = onGround();
		answer(SNAPSHOT, [at(10, 10)]);
		await node.activate();
		nextome.time.advance(days * DAY);
		answer(SNAPSHOT, []);
		expect(await node.poll()).toBeNull();
		answer(SNAPSHOT, [at(300, 10)]);
		expect((await node.poll())?.length ?? 0).toBe(count);
	});

	it('counts a change of the map as a move when it watches the whole venue', async () => {
		const node = moved();
		await node.activate();
		nextome.simulator.control.clearLog();
		live().moveInto(first, ward);
		const items = await node.poll();
		expect(calls()).toEqual([
			`GET /maps/by-venue/${VENUE}`,
			`GET /locations/${GROUND}/snapshot`,
			`GET /locations/${UPPER}/snapshot`,
		]);
		expect(items).toEqual([
			{
				trackable: first,
				provider: expect.any(Number) as number,
				providerName: expect.stringContaining('TAG-') as string,
				map: UPPER,
				room: expect.any(Number) as number,
				positionLabel: expect.any(String) as string,
				x: expect.any(Number) as number,
				y: expect.any(Number) as number,
				timestampGenerated: expect.stringMatching(/Z$/) as string,
				from: { map: GROUND, x: expect.any(Number) as number, y: expect.any(Number) as number },
				distance: null,
			},
		]);
		expect(await node.poll()).toBeNull();
	});

	it('asks for one map only when one is chosen, and sends the filters along', async () => {
		const node = onGround({ filters: { t: 2, ut: 'HOUR', provider_type: 'UWB' } });
		await node.activate();
		expect(calls()).toEqual([`GET ${SNAPSHOT}`]);
		expect(nextome.queries({ path: SNAPSHOT })).toEqual([{ t: '2', ut: 'HOUR', provider_type: 'UWB' }]);
	});

	it('emits nothing of one map when another one fails', async () => {
		const node = moved();
		await node.activate();
		live().moveInto(first, entrance);
		nextome.simulator.control.addFault({
			match: { path: `/locations/${UPPER}/snapshot` },
			times: Infinity,
			status: 500,
		});
		const before = node.remembered;
		await expect(node.poll()).rejects.toThrow('answered 500');
		expect(node.remembered).toBe(before);
		nextome.simulator.control.clearFaults();
		expect(await node.poll()).toMatchObject([{ trackable: first }]);
	});

	it('shows in the editor how an item will look', async () => {
		const sample = await moved().fetchTestEvent();
		expect(sample).toHaveLength(3);
		expect(sample?.[0]).toMatchObject({ from: { map: expect.any(Number) as number }, distance: 0 });
	});

	it('remembers only where things were, and when they were seen', async () => {
		const node = onGround();
		answer(SNAPSHOT, [at(10, 20)]);
		await node.activate();
		expect(memoryOf(node.memory)).toEqual({ cart: [GROUND, 10, 20, Math.floor(nextome.time.now() / DAY)] });
	});
});

describe('Visit Ended', () => {
	const [room] = groundRooms as [number];
	const HISTORY = `/visit/history/${VENUE}`;
	const visits = (more: IDataObject = {}) =>
		nextome.trigger({
			event: 'visitEnded',
			venueId: VENUE,
			roomId: byId(room),
			filters: { type: 'UWB' },
			...more,
		} as never);
	const ended = (ago: number, more: { trackable?: string } = {}) =>
		live().visit({ trackable: RARE, room, endTimestamp: nextome.time.now() - ago, ...more }).id;
	const idsOf = (items: IDataObject[] | null) => items?.map(({ id }) => id) ?? null;

	it('asks for what ended since a time, in pages of 500', async () => {
		const node = visits();
		await node.activate();
		const [query] = nextome.queries({ path: HISTORY });
		expect(query).toEqual({
			start: expect.stringMatching(/^\d{13}$/) as string,
			w: 'END',
			type: 'UWB',
			page: '0',
			size: '500',
		});
		// Twenty-six hours back, and two days more.
		expect(Math.round((nextome.time.now() - Number(query?.start)) / HOUR)).toBe(74);
	});

	it('emits visits of the same millisecond, and those that show up to two days late, once', async () => {
		const node = visits();
		await node.activate();
		const together = [ended(0), ended(0)];
		expect(idsOf(await node.poll())).toEqual(together);
		const late = [ended(40 * HOUR), ended(30 * HOUR), ended(3 * HOUR)];
		ended(50 * HOUR);
		expect(idsOf(await node.poll())).toEqual(late);
		expect(await node.poll()).toBeNull();
	});

	it('emits each visit once where they are computed once a day for the day before', async () => {
		live().visitsAppear = 'daily';
		// Eleven o'clock (UTC): the visits of yesterday are not there yet.
		nextome.time.advance(DAY - (nextome.time.now() % DAY) + 11 * HOUR);
		const node = visits();
		ended(13 * HOUR);
		const yesterday = [ended(12 * HOUR), ended(11.5 * HOUR)];
		expect(await node.activate()).toBeNull();
		const emitted: unknown[] = [];
		const today: unknown[] = [];
		// At 17:00, 23:00, 5:00, 11:00 and 17:00.
		for (let poll = 1; poll <= 5; poll += 1) {
			nextome.time.advance(6 * HOUR);
			if (poll <= 2) today.push(ended(0));
			emitted.push(...(idsOf(await node.poll()) ?? []));
		}
		expect(new Set(emitted).size).toBe(emitted.length);
		expect(emitted).toEqual(expect.arrayContaining([...yesterday, ...today]));
	});

	it('emits nothing when the second page fails, then everything once', async () => {
		const node = visits();
		await node.activate();
		const happened = [ended(2000), ended(1000)];
		const before = node.remembered;
		nextome.simulator.control.clearLog();
		nextome.simulator.control.addFault({ match: { path: HISTORY }, after: 1, times: Infinity, status: 502 });
		await expect(node.poll()).rejects.toThrow('answered 502');
		expect(
			nextome
				.queries({ path: HISTORY })
				.map(({ page }) => page)
				.slice(0, 2),
		).toEqual(['0', '1']);
		expect(node.remembered).toBe(before);
		nextome.simulator.control.clearFaults();
		expect(idsOf(await node.poll())).toEqual(happened);
	});

	it('loses nothing when visits appear while it reads page after page', async () => {
		const node = visits({ options: { pageSize: 300, overlap: 15 * 3600 } });
		await node.activate();
		const happened: unknown[] = [];
		nextome.beforeEachRequest({ path: HISTORY }, (count) => {
			if (count <= 12) happened.push(ended(count % 2 === 0 ? count * HOUR : 0));
		});
		const emitted = [
			...(idsOf(await node.poll()) ?? []),
			...(idsOf(await node.poll()) ?? []),
			...(idsOf(await node.poll()) ?? []),
		];
		expect(happened).toHaveLength(12);
		expect(emitted.sort()).toEqual(happened.sort());
	});

	it('begins with all there are when it is told to, oldest first, as many at once as a poll may emit', async () => {
		const node = visits({ emitExisting: true, options: { batchSize: 80 } });
		const found: IDataObject[] = [];
		const sizes: number[] = [];
		for (let items = await node.activate(); items !== null; items = await node.poll()) {
			sizes.push(items.length);
			found.push(...items);
		}
		expect(sizes.length).toBeGreaterThan(1);
		expect(sizes.slice(0, -1).every((size) => size === 80)).toBe(true);
		const ends = found.map(({ endTimestamp }) => String(endTimestamp as string));
		expect(ends).toEqual([...ends].sort());
		expect(new Set(idsOf(found)).size).toBe(found.length);
		expect(found.every((visit) => visit.room === room && visit.map === GROUND)).toBe(true);
		expect(nextome.queries({ path: HISTORY })[0]).toMatchObject({ start: '0' });
	});

	it('says so when there are more visits than it can remember, and works with a shorter overlap', async () => {
		const now = nextome.time.now();
		const all = Array.from({ length: 10_001 }, (_, id) => ({ id, room, map: GROUND, endTimestamp: now - id * 9000 }));
		const pages = Array.from({ length: 21 }, (_, page) => page);
		// A list of several pages is read again, to be sure that nothing slipped from one to the other.
		const answerTwice = () => {
			for (const page of [...pages, ...pages])
				answer(HISTORY, { first: page < 20, second: all.slice(page * 500, (page + 1) * 500) });
		};
		answerTwice();
		await expect(visits().activate()).rejects.toThrow('Set a shorter "Overlap" under Options');
		answerTwice();
		const node = visits({ options: { overlap: 3600 } });
		expect(await node.activate()).toBeNull();
		expect(Object.keys(memoryOf(node.memory).seen as IDataObject)).toHaveLength(401);
	});

	it('emits dates and IDs, or what Nextome says', async () => {
		const [simple, raw] = [visits(), visits({ simplify: false })];
		await simple.activate();
		await raw.activate();
		const id = ended(0);
		expect(await simple.poll()).toMatchObject([
			{ id, trackable: RARE, endTimestamp: expect.stringMatching(/Z$/) as string },
		]);
		expect(await raw.poll()).toMatchObject([
			{ id, endTimestamp: expect.any(Number) as number, endLocalTimestamp: expect.any(Number) as number },
		]);
	});
});

describe('in the editor', () => {
	it.each([
		[{ event: 'fenceEntered', fenceId: byId('') }, '"Fence" is empty'],
		[{ event: 'fenceLeft' }, '"Fence" is empty'],
		[{ event: 'trackableMoved', venueId: '={{ "" }}' }, '"Venue" is empty'],
		[{ event: 'trackableMoved', venueId: VENUE, distance: '' }, '"Distance (Pixels)" is empty'],
		[{ event: 'trackableMoved', venueId: VENUE, distance: -1 }, '"Distance (Pixels)" is out of range'],
		[{ event: 'trackableMoved', venueId: VENUE, mapId: byId('Level 0') }, '"Map" is not a number'],
		[{ event: 'visitEnded', venueId: '={{ "" }}' }, '"Venue" is empty'],
		[
			{ event: 'visitEnded', venueId: VENUE, filters: { type: 'RADAR' } },
			'"Provider Type" (Filters) is not one of the choices',
		],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const node = nextome.trigger(parameters);
		await expect(node.activate()).rejects.toThrow(message);
		await expect(node.fetchTestEvent()).rejects.toThrow(message);
		expect(nextome.simulator.control.log).toEqual([]);
	});

	it('says so when there is nothing to show', async () => {
		const node = nextome.trigger({ event: 'fenceEntered', fenceId: byId(entrance) });
		answer(`/fences/${entrance}/trackables`, []);
		await expect(node.fetchTestEvent()).rejects.toMatchObject({
			message: 'Nextome has nothing to show for "Fence Entered"',
		});
		expect(node.memory).toBe('{}');
	});

	it('says so when the venue has no maps', async () => {
		const node = nextome.trigger({ event: 'trackableMoved', venueId: 99 });
		await expect(node.activate()).rejects.toThrow('"Venue" is a venue without maps');
	});

	it('offers to begin with what is there only where that is possible', () => {
		const { properties } = new NextomeTrigger().description;
		expect(properties.filter(({ name }) => name === 'emitExisting')).toMatchObject([
			{ displayOptions: { show: { event: ['fenceEntered', 'fenceEnteredOrLeft', 'visitEnded'] } } },
		]);
	});
});
