import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault, RequestFilter, Simulator } from '../../simulators/kit';
import { keepsPollingPromises } from './pollingPromises';
import type { PolledSystem } from './polledSystem';

/** A list of records that a trigger notices by their time. */
export interface ChangingRecords<System extends Simulator> {
	readonly parameters: INodeParameters;
	/** Lets a record be made or changed that passes `narrower`. @returns its id, as the items show it */
	readonly change: (simulator: System, at: number) => string | number;
	readonly idOf: (item: IDataObject) => unknown;
	readonly timeOf: (item: IDataObject) => string;
	readonly list: RequestFilter;
	/** How many there are at the beginning. */
	readonly existing: number;
	/** Filters that fewer records pass. */
	readonly narrower: INodeParameters;
	/** A setting that only shapes the items. */
	readonly otherShape: INodeParameters;
	/** Filters that no record passes. */
	readonly nothing: INodeParameters;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const TROUBLE: ReadonlyArray<[string, Fault]> = [
	['a server error', { status: 500 }],
	['a cut connection', { reset: true }],
	['half an answer', { brokenJson: true }],
	['a web page', { htmlPage: true }],
];

/** What every trigger that goes by time promises, whatever the system is: beside what all of them promise. */
export function keepsItsPromises<System extends Simulator>(
	records: ChangingRecords<System>,
	current: () => PolledSystem<System>,
): void {
	const { parameters, list } = records;
	const trigger = (more: INodeParameters = {}, how: { durable?: boolean } = {}) =>
		current().trigger({ ...parameters, ...more }, how);
	const now = () => current().time.now();
	const wait = (milliseconds: number) => current().time.advance(milliseconds);
	const change = (at = now()) => records.change(current().simulator, at);
	/** Changes a second apart, the last one now. */
	const changeMany = (count: number) =>
		Array.from({ length: count }, (_, index) => change(now() - (count - 1 - index) * SECOND));
	const ids = (items: IDataObject[] | null) => items?.map(records.idOf) ?? null;
	const times = (items: IDataObject[]) => items.map(records.timeOf);

	keepsPollingPromises(current, [
		{
			title: 'like every event',
			parameters,
			happen: () => change(),
			idOf: records.idOf,
			list,
			edited: { parameters: records.narrower, happen: () => change() },
			otherShape: records.otherShape,
		},
	]);

	it('asks only for what may be new', async () => {
		const node = trigger();
		await node.activate();
		change();
		await node.poll();
		current().simulator.control.clearLog();
		await node.poll();
		expect(current().simulator.control.requests({ kind: 'api' })).toHaveLength(1);
	});

	it('emits all that changed at the same instant, also when some of it shows only later', async () => {
		const node = trigger();
		await node.activate();
		wait(MINUTE);
		const instant = now();
		const first = [change(instant), change(instant), change(instant)];
		expect(ids(await node.poll())).toHaveLength(3);
		const second = change(instant);
		expect(ids(await node.poll())).toEqual([second]);
		expect(first).not.toContain(second);
		expect(await node.poll()).toBeNull();
	});

	it('emits once what turns up late, with a time before that of others', async () => {
		const node = trigger();
		await node.activate();
		wait(10 * MINUTE);
		const prompt = change();
		expect(ids(await node.poll())).toEqual([prompt]);
		const late = change(now() - 100 * SECOND);
		expect(ids(await node.poll())).toEqual([late]);
		expect(await node.poll()).toBeNull();
	});

	it('waits longer for late ones when told to', async () => {
		const node = trigger({ options: { overlap: 1800 } });
		await node.activate();
		wait(60 * MINUTE);
		change();
		await node.poll();
		const late = change(now() - 20 * MINUTE);
		expect(ids(await node.poll())).toEqual([late]);
		expect(await node.poll()).toBeNull();
	});

	it('catches up after an outage in batches, oldest first, while more keeps coming', async () => {
		const node = trigger({ options: { batchSize: 100, pageSize: 40 } });
		await node.activate();
		node.restart();
		wait(DAY);
		const made = changeMany(250);
		current().beforeEachRequest(list, (count) => {
			if (count <= 5) made.push(change());
		});
		const emitted: IDataObject[] = [];
		const sizes: number[] = [];
		for (let items = await node.activate(); items !== null; items = await node.poll()) {
			emitted.push(...items);
			sizes.push(items.length);
		}
		expect(sizes).toEqual([100, 100, 55]);
		expect(new Set(ids(emitted))).toEqual(new Set(made));
		expect(emitted).toHaveLength(made.length);
		expect(times(emitted)).toEqual(times(emitted).sort());
	});

	it.each(TROUBLE)('emits and moves nothing when %s ends a poll half-way, then everything once', async (_, fault) => {
		const node = trigger({ options: { pageSize: 40, retries: 0 } });
		await node.activate();
		wait(MINUTE);
		const made = changeMany(90);
		const before = node.remembered;
		const { control } = current().simulator;
		control.addFault({ ...fault, match: list, after: 1, times: 1 });
		await expect(node.poll()).rejects.toThrow();
		expect(control.requests(list).filter((request) => request.fault !== undefined)).toHaveLength(1);
		expect(node.remembered).toBe(before);
		expect(ids(await node.poll())).toEqual(made);
		expect(await node.poll()).toBeNull();
	});

	it('begins with what is there already if told so: in batches, oldest first, and once', async () => {
		const size = Math.ceil(records.existing * 0.6);
		const node = trigger({ emitExisting: true, options: { batchSize: size } });
		const first = (await node.activate()) ?? [];
		expect(first).toHaveLength(size);
		node.restart();
		const second = (await node.activate()) ?? [];
		const all = [...first, ...second];
		expect(new Set(ids(all)).size).toBe(records.existing);
		expect(all).toHaveLength(records.existing);
		const instants = times(all).map((time) => Date.parse(time));
		expect(instants).toEqual([...instants].sort((a, b) => a - b));
		expect(await node.poll()).toBeNull();
	});

	it('shows a sample on Fetch Test Event, which moves nothing', async () => {
		const node = trigger();
		const before = node.remembered;
		expect(await node.fetchTestEvent()).not.toHaveLength(0);
		expect(node.remembered).toBe(before);
		await node.activate();
		const made = change();
		const active = node.remembered;
		expect(ids(await node.fetchTestEvent())).toContain(made);
		expect(node.remembered).toBe(active);
		expect(ids(await node.poll())).toEqual([made]);
	});

	it('says so when Fetch Test Event finds nothing', async () => {
		await expect(trigger(records.nothing).fetchTestEvent()).rejects.toMatchObject({
			message: expect.stringMatching(/has nothing to show for/) as string,
			description: expect.stringMatching(/Check the filters/) as string,
		});
	});

	it('remembers hashes and times, and nothing a record holds', async () => {
		const node = trigger();
		await node.activate();
		const made = String(change());
		await node.poll();
		expect(node.memory.length).toBeLessThan(2000);
		if (made.length > 6) expect(node.memory).not.toContain(made);
	});
}
