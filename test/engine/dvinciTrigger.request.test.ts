/*
 * Promise: what is special about d.vinci's events. Its lists come whole, with times in UTC; job openings come without any.
 */
import type { IDataObject } from 'n8n-workflow';
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import { DvinciTrigger } from '../../nodes/Dvinci/DvinciTrigger.node';
import { startDvinciSimulator, type DvinciSimulator } from '../../simulators/dvinci';
import { withPolledSystem, type PolledSystem } from './polledSystem';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const APPLICATIONS = { path: '/restApi/applications/' };

let dvinci: PolledSystem<DvinciSimulator>;
/** By how much d.vinci's clock is ahead of n8n's. */
let ahead = 0;

withPolledSystem(
	{
		start: async (options) =>
			await startDvinciSimulator({ ...options, now: () => (options.now?.() ?? Date.now()) + ahead }),
		type: new DvinciOAuth2Api(),
		credential: ({ baseUrl, clientId, clientSecret }) => ({ baseUrl, clientId, clientSecret }),
		node: () => new DvinciTrigger(),
		parameters: { event: 'applicationCreated', includeDetails: false },
	},
	(system) => {
		dvinci = system;
		ahead = 0;
	},
);

const live = () => dvinci.simulator.live;
const idsOf = (items: IDataObject[] | null) => items?.map(({ id }) => id) ?? null;
const timesOf = (items: IDataObject[] | null) => items?.map(({ dateCreated }) => String(dateCreated as string)) ?? [];
const ago = (milliseconds: number) => new Date(dvinci.time.now() + ahead - milliseconds).toISOString();
const byId = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });

describe('Application Created', () => {
	it('emits applications of the same millisecond once each, also when one of them shows later', async () => {
		const node = dvinci.trigger();
		await node.activate();
		const dateCreated = ago(0);
		const [first, second] = [live().apply({ dateCreated }), live().apply({ dateCreated })];
		expect(idsOf(await node.poll())).toEqual([first.id, second.id]);
		const third = live().apply({ dateCreated });
		expect(idsOf(await node.poll())).toEqual([third.id]);
		expect(await node.poll()).toBeNull();
	});

	it('never goes back to where it began once: filters that are chosen again begin anew', async () => {
		const filters = (unit: number) => ({ byOrgUnitId: unit });
		const node = dvinci.trigger({ filters: filters(1) });
		await node.activate();
		node.parameters = { ...node.parameters, filters: filters(2) };
		await node.activate();
		await node.poll();
		dvinci.time.advance(30 * 24 * HOUR);
		live().apply({ dateCreated: ago(20 * 24 * HOUR) });
		node.parameters = { ...node.parameters, filters: filters(1) };
		expect(await node.activate()).toBeNull();
		expect(await node.poll()).toBeNull();
	});

	it('emits what turns up late, within the overlap and not beyond', async () => {
		const node = dvinci.trigger();
		await node.activate();
		const newest = live().apply();
		expect(idsOf(await node.poll())).toEqual([newest.id]);
		const late = live().apply({ dateCreated: ago(110_000) });
		live().apply({ dateCreated: ago(10 * MINUTE) });
		expect(idsOf(await node.poll())).toEqual([late.id]);
		expect(await node.poll()).toBeNull();
	});

	it('waits longer for late ones when it is told to', async () => {
		const node = dvinci.trigger({ options: { overlap: 3600 } });
		await node.activate();
		const newest = live().apply();
		await node.poll();
		dvinci.time.advance(5 * MINUTE);
		const late = live().apply({ dateCreated: ago(55 * MINUTE) });
		expect(idsOf(await node.poll())).toEqual([late.id]);
		expect(late.id).not.toBe(newest.id);
		expect(await node.poll()).toBeNull();
	});

	it('begins with all there are when it is told to, oldest first, as many at once as a poll may emit', async () => {
		const node = dvinci.trigger({ emitExisting: true, options: { batchSize: 200 } });
		const batches = [await node.activate(), await node.poll()];
		// A restart in between changes nothing.
		node.restart();
		batches.push(await node.activate());
		expect(batches.map((batch) => batch?.length)).toEqual([200, 200, 170]);
		const times = batches.flatMap(timesOf);
		expect(times).toEqual([...times].sort());
		expect(new Set(batches.flatMap(idsOf)).size).toBe(570);
		expect(await node.poll()).toBeNull();
		const latest = live().apply();
		expect(idsOf(await node.poll())).toEqual([latest.id]);
	});

	it('catches up after a long time in batches, oldest first', async () => {
		const node = dvinci.trigger({ options: { batchSize: 10 } });
		await node.activate();
		node.restart();
		dvinci.time.advance(90 * 24 * HOUR);
		// Stored in another order than they happened.
		const minutes = Array.from({ length: 25 }, (_, index) => (index * 7) % 25);
		const stored = minutes.map((minute) => live().apply({ dateCreated: ago((1000 + minute) * MINUTE) }));
		const inOrder = [...stored].sort((a, b) => a.dateCreated.localeCompare(b.dateCreated)).map(({ id }) => id);
		const batches = [await node.activate(), await node.poll(), await node.poll()];
		expect(batches.map(idsOf)).toEqual([inOrder.slice(0, 10), inOrder.slice(10, 20), inOrder.slice(20)]);
		expect(await node.poll()).toBeNull();
	});

	it('asks in UTC from a time on, with the filters, and no more than once', async () => {
		const filters = { byJobOpeningId: byId(7), byOrgUnitId: byId(3), byJobOpeningExternalId: 'REQ-2407' };
		const node = dvinci.trigger({ filters });
		await node.activate();
		const [query, ...more] = dvinci.queries(APPLICATIONS);
		expect(more).toEqual([]);
		expect(query).toEqual({
			byJobOpeningId: '7',
			byOrgUnitId: '3',
			byJobOpeningExternalId: 'REQ-2407',
			byDateCreatedFrom: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/) as string,
		});
	});

	it('emits only what the filters let through', async () => {
		const node = dvinci.trigger({ filters: { byJobOpeningId: byId(7) } });
		await node.activate();
		live().apply({ jobOpeningId: 8 });
		const wanted = live().apply({ jobOpeningId: 7 });
		expect(idsOf(await node.poll())).toEqual([wanted.id]);
	});

	it('fetches each application in full only when it is told to', async () => {
		const [brief, full] = [dvinci.trigger(), dvinci.trigger({ includeDetails: true })];
		await brief.activate();
		await full.activate();
		live().apply();
		dvinci.simulator.control.clearLog();
		const [[inBrief]] = [(await brief.poll()) ?? []];
		expect(dvinci.simulator.control.requests({ kind: 'api' })).toHaveLength(1);
		const [[inFull]] = [(await full.poll()) ?? []];
		expect(dvinci.simulator.control.requests({ kind: 'api' })).toHaveLength(3);
		expect(Object.keys(inBrief ?? {})).not.toContain('version');
		expect(inFull).toMatchObject({ ...inBrief, version: 0, languageId: expect.any(String) as string });
	});

	it.each([5, -5])('works when the clock of d.vinci is %i hours ahead', async (hours) => {
		ahead = hours * HOUR;
		const node = dvinci.trigger();
		live().apply();
		expect(await node.activate()).toBeNull();
		for (let poll = 0; poll < 4; poll += 1) {
			dvinci.time.advance(HOUR);
			const { id } = live().apply();
			expect(idsOf(await node.poll())).toEqual([id]);
		}
		expect(await node.poll()).toBeNull();
	});
});

describe('Application Status Changed', () => {
	const changed = { event: 'applicationStatusChanged' };

	it('says nothing of new applications, and of each change once', async () => {
		const node = dvinci.trigger(changed);
		await node.activate();
		const { id } = live().apply();
		expect(await node.poll()).toBeNull();
		for (const status of ['IN_REVIEW', 'FIRST_INTERVIEW', 'REJECTED']) {
			dvinci.time.advance(MINUTE);
			live().changeStatus(id, status);
			expect(await node.poll()).toMatchObject([{ id, applicationStatusId: status }]);
			expect(await node.poll()).toBeNull();
		}
	});

	it('emits an application that changed twice between two polls once, with its latest status', async () => {
		const node = dvinci.trigger(changed);
		await node.activate();
		const { id } = live().apply();
		dvinci.time.advance(1000);
		live().changeStatus(id, 'IN_REVIEW');
		dvinci.time.advance(1000);
		live().changeStatus(id, 'EMPLOYED');
		expect(await node.poll()).toMatchObject([{ id, applicationStatusId: 'EMPLOYED' }]);
		expect(await node.poll()).toBeNull();
	});

	it('emits only the statuses it is told, a new application included that has one from the start', async () => {
		const node = dvinci.trigger({ ...changed, statuses: ['EMPLOYED', 'SYS_NEW'] });
		await node.activate();
		const { id } = live().apply();
		expect(idsOf(await node.poll())).toEqual([id]);
		dvinci.time.advance(1000);
		live().changeStatus(id, 'IN_REVIEW');
		expect(await node.poll()).toBeNull();
		dvinci.time.advance(1000);
		live().changeStatus(id, 'EMPLOYED');
		expect(idsOf(await node.poll())).toEqual([id]);
	});
});

describe('Job Opening Created', () => {
	const opened = { event: 'jobOpeningCreated' };

	it.each([20, -20, 5])('emits each once when the clock of d.vinci is %i hours ahead', async (hours) => {
		ahead = hours * HOUR;
		const node = dvinci.trigger(opened);
		live().openJob();
		expect(await node.activate()).toBeNull();
		const created: unknown[] = [];
		const emitted: unknown[] = [];
		for (let hour = 0; hour < 60; hour += 1) {
			dvinci.time.advance(HOUR);
			if (hour % 7 === 0) created.push(live().openJob().id);
			emitted.push(...(idsOf(await node.poll()) ?? []));
			// n8n is ended now and then; what was not stored is asked for again.
			if (hour % 13 === 0) {
				node.restart();
				emitted.push(...(idsOf(await node.activate()) ?? []));
			}
		}
		expect(emitted).toEqual(created);
	});

	it('emits what was opened while n8n was off for a month', async () => {
		const node = dvinci.trigger(opened);
		await node.activate();
		node.restart();
		const created = [0, 1, 2].map(() => {
			dvinci.time.advance(10 * 24 * HOUR);
			return live().openJob().id;
		});
		expect(idsOf(await node.activate())).toEqual(created);
		expect(await node.poll()).toBeNull();
	});

	it('remembers no more than the openings of about a day', async () => {
		const node = dvinci.trigger({ ...opened, emitExisting: true, options: { batchSize: 10_000 } });
		const existing = (await node.activate())?.length ?? 0;
		expect(existing).toBeGreaterThan(50);
		dvinci.time.advance(30 * HOUR);
		const { id } = live().openJob();
		expect(idsOf(await node.poll())).toEqual([id]);
		dvinci.time.advance(MINUTE);
		live().openJob();
		await node.poll();
		const { memory } = JSON.parse(node.memory)['node:Trigger'] as { memory: { state: { seen: object } } };
		expect(Object.keys(memory.state.seen).length).toBeLessThan(existing);
	});
});

describe('in the editor', () => {
	it('shows the newest three', async () => {
		const created = [3, 2, 1].map((minutes) => live().apply({ dateCreated: ago(minutes * MINUTE) }).id);
		const node = dvinci.trigger();
		expect(idsOf(await node.fetchTestEvent())).toEqual(created.reverse());
		expect(node.memory).toBe('{}');
	});

	it('looks further and further back for something to show', async () => {
		dvinci.time.advance(3 * 365 * 24 * HOUR);
		expect(await dvinci.trigger().fetchTestEvent()).toHaveLength(3);
		const from = dvinci.queries(APPLICATIONS).map(({ byDateCreatedFrom }) => byDateCreatedFrom);
		expect(from).toEqual([expect.any(String), expect.any(String), undefined]);
	});

	it('says so when there is nothing to show', async () => {
		const node = dvinci.trigger({ filters: { byJobOpeningExternalId: 'NOBODY-HAS-THIS' } });
		await node.activate();
		const before = node.remembered;
		await expect(node.fetchTestEvent()).rejects.toMatchObject({
			message: 'd.vinci has nothing to show for "Application Created"',
			description: expect.stringContaining('Check the filters') as string,
		});
		expect(node.remembered).toBe(before);
	});

	it.each([
		[{ filters: { byJobOpeningId: byId(0) } }, '"Job Opening" (Filters) is out of range'],
		[
			{ filters: { byOrgUnitId: { __rl: true, mode: 'id', value: 'HR' } } },
			'"Organisation Unit" (Filters) is not a number',
		],
		[{ options: { overlap: 0 } }, '"Overlap (Seconds)" (Options) is out of range'],
		[{ event: 'applicationDeleted' }, 'There is no event "applicationDeleted"'],
	])('refuses %j before anything is sent', async (parameters, message) => {
		const node = dvinci.trigger(parameters);
		await expect(node.activate()).rejects.toThrow(message);
		await expect(node.fetchTestEvent()).rejects.toThrow(message);
		expect(dvinci.simulator.control.log).toEqual([]);
	});

	it('offers no shorter overlap for job openings, which come without a time', () => {
		const { properties } = new DvinciTrigger().description;
		const options = properties.find(({ name }) => name === 'options')?.options ?? [];
		const overlap = options.find(({ name }) => name === 'overlap');
		expect(overlap).toMatchObject({
			displayOptions: { show: { '/event': expect.not.arrayContaining(['jobOpeningCreated']) as string[] } },
		});
	});
});
