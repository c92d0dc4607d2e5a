/*
 * Promise: although ItemPath writes times without a zone, every transaction is emitted exactly once: also in the hour that
 * happens twice in autumn, in the one that does not happen in spring, and when the zone that was set is wrong.
 */
import type { IDataObject } from 'n8n-workflow';
import { zoneOffset } from '../../lib/parameters/dates';
import type { ItemPathSimulator } from '../../simulators/itemPath';
import { itemPathSystem } from './itemPathPolled';
import { withPolledSystem, type PolledSystem } from './polledSystem';
import { aShare } from '../support/share';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ZONES = aShare(['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe'], 3);

let itemPath: PolledSystem<ItemPathSimulator>;
withPolledSystem({ ...itemPathSystem, parameters: { event: 'transactionCreated' } }, (system) => (itemPath = system));

/** When clocks in a zone are set next: back in autumn, ahead in spring. */
function nextChange(zone: string, season: 'autumn' | 'spring'): number {
	const step = 30 * MINUTE;
	const isIt = (before: number, after: number) => (season === 'autumn' ? after < before : after > before);
	let instant = Math.ceil(itemPath.time.now() / step) * step;
	while (!isIt(zoneOffset(instant - 1, zone), zoneOffset(instant, zone))) instant += step;
	return instant;
}

/** As the system writes an instant: wall-clock time of its own zone. */
const wallClock = (instant: number, zone: string): string =>
	`${new Date(instant + zoneOffset(instant, zone)).toISOString().slice(0, 23)}000`;

const moveTo = (instant: number): void => itemPath.time.advance(instant - itemPath.time.now());

/** Stock is moved, at a time by the clock on the system's wall. */
const move = (instant: number, zone: string): string =>
	String(itemPath.simulator.live.transact({ creationDate: wallClock(instant, zone) }).id);

const ids = (items: IDataObject[] | null): unknown[] => items?.map(({ id }) => id) ?? [];

describe.each(ZONES)('a system in %s', (zone) => {
	it.each(['autumn', 'spring'] as const)('emits each once, at its time, when clocks are set in %s', async (season) => {
		const change = nextChange(zone, season);
		moveTo(change - 2 * HOUR);
		const node = itemPath.trigger({ options: { timeZone: zone } });
		await node.activate();
		for (let minutes = -115; minutes <= 120; minutes += 5) {
			moveTo(change + minutes * MINUTE);
			const now = itemPath.time.now();
			const made = [move(now, zone)];
			// Every now and then one turns up late.
			if (minutes % 15 === 0) made.push(move(now - 90_000, zone));
			expect({ minutes, items: new Set(ids(await node.poll())) }).toEqual({ minutes, items: new Set(made) });
		}
		itemPath.time.advance(MINUTE);
		expect(await node.poll()).toBeNull();
	});

	it('emits each once that was made while n8n was off, around the hour that happens twice', async () => {
		const change = nextChange(zone, 'autumn');
		moveTo(change - 3 * HOUR);
		const node = itemPath.trigger({ options: { timeZone: zone, batchSize: 7, pageSize: 5 } });
		await node.activate();
		node.restart();
		const made: string[] = [];
		for (let minutes = -120; minutes <= 120; minutes += 10) made.push(move(change + minutes * MINUTE, zone));
		moveTo(change + 150 * MINUTE);
		const emitted: unknown[] = [];
		for (let items = await node.activate(); items !== null; items = await node.poll()) emitted.push(...ids(items));
		expect(emitted).toHaveLength(made.length);
		expect(new Set(emitted)).toEqual(new Set(made));
	});

	it('begins in the middle of the hour that happens twice with nothing old', async () => {
		const change = nextChange(zone, 'autumn');
		for (const minutes of [-10, 10]) {
			moveTo(change + minutes * MINUTE);
			for (const ago of [1, 5, 20]) move(itemPath.time.now() - ago * MINUTE, zone);
			const node = itemPath.trigger({ options: { timeZone: zone } });
			expect(await node.activate()).toBeNull();
			const made = move(itemPath.time.now(), zone);
			expect(ids(await node.poll())).toEqual([made]);
		}
	});

	it('emits each once on a plain day when nobody has set the zone', async () => {
		// What is there already was written in UTC, by no system of this zone: it has to lie behind.
		itemPath.time.advance(24 * HOUR);
		const node = itemPath.trigger();
		expect(await node.activate()).toBeNull();
		for (let round = 0; round < 30; round++) {
			itemPath.time.advance(10 * MINUTE);
			const made = move(itemPath.time.now(), zone);
			expect(ids(await node.poll())).toEqual([made]);
		}
	});
});
