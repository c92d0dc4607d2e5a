import { PollContext } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault, RequestFilter, Simulator } from '../../simulators/kit';
import type { PolledSystem } from './polledSystem';
import { aShare } from '../support/share';
import { wrongAnswers } from './wrongAnswers';

/** An event of a trigger, and what makes it fire. */
export interface Noticed {
	readonly title: string;
	readonly parameters: INodeParameters;
	/** Lets it happen once; gives what its item is known by. */
	readonly happen: () => unknown;
	readonly idOf: (item: IDataObject) => unknown;
	/** The request that finds what is new. */
	readonly list: RequestFilter;
	/** The request for the full record behind an item, where there is one. */
	readonly details?: RequestFilter;
	/** Other filters, and what happens within them. */
	readonly edited?: { readonly parameters: INodeParameters; readonly happen: () => unknown };
	/** A setting of its own that only shapes the items. */
	readonly otherShape?: INodeParameters;
}

/** Time from one poll to the next. */
const INTERVAL = 10_000;

const FAULTS: ReadonlyArray<{ readonly title: string; readonly fault: Fault }> = [
	{ title: 'answers 500', fault: { status: 500 } },
	{ title: 'cuts the connection', fault: { reset: true } },
	{ title: 'sends half an answer', fault: { brokenJson: true } },
	{ title: 'sends a web page', fault: { htmlPage: true } },
];

/** What every event of every polling trigger promises. */
export function keepsPollingPromises<System extends Simulator>(
	systemNow: () => PolledSystem<System>,
	events: readonly Noticed[],
): void {
	describe.each(aShare(events, 2))('$title', ({ parameters, happen, idOf, list, details, edited, otherShape }) => {
		const times = (count: number, one = happen) => Array.from({ length: count }, () => one()).sort();
		const idsOf = (items: IDataObject[] | null) => items?.map(idOf).sort() ?? null;
		const later = () => systemNow().time.advance(INTERVAL);

		it('emits nothing old, then each new one once', async () => {
			const node = systemNow().trigger(parameters);
			expect(await node.activate()).toBeNull();
			later();
			expect(await node.poll()).toBeNull();
			later();
			const first = times(2);
			expect(idsOf(await node.poll())).toEqual(first);
			later();
			expect(await node.poll()).toBeNull();
			for (let polls = 0; polls < 5; polls += 1) {
				later();
				expect(await node.poll()).toBeNull();
			}
			const second = times(1);
			expect(idsOf(await node.poll())).toEqual(second);
			expect(await node.poll()).toBeNull();
		});

		it.each(FAULTS)(
			'emits nothing and moves nothing when the system $title, then everything once',
			async ({ fault }) => {
				const { simulator } = systemNow();
				const node = systemNow().trigger(parameters);
				await node.activate();
				later();
				const happened = times(2);
				const before = node.remembered;
				simulator.control.addFault({ ...fault, match: { ...list, kind: 'api' }, times: Infinity });
				await expect(node.poll()).rejects.toThrow();
				expect(node.remembered).toBe(before);
				simulator.control.clearFaults();
				later();
				expect(idsOf(await node.poll())).toEqual(happened);
				expect(await node.poll()).toBeNull();
			},
		);

		it('takes nothing else for its list, and loses nothing over it', async () => {
			const { simulator } = systemNow();
			const node = systemNow().trigger(parameters);
			await node.activate();
			later();
			const happened = times(2);
			const before = node.remembered;
			for (const { fault, quoted } of wrongAnswers) {
				simulator.control.addFault({ ...fault, match: { ...list, kind: 'api' }, times: Infinity });
				await expect(node.poll()).rejects.toThrow(quoted);
				expect(node.remembered).toBe(before);
				simulator.control.clearFaults();
			}
			expect(idsOf(await node.poll())).toEqual(happened);
		});

		it('fails at its activation rather than beginning with half of what there is', async () => {
			const { simulator } = systemNow();
			const node = systemNow().trigger(parameters);
			simulator.control.addFault({ match: { ...list, kind: 'api' }, times: Infinity, status: 503 });
			await expect(node.activate()).rejects.toThrow('answered 503');
			expect(node.memory).toBe('{}');
		});

		if (details) {
			it('emits nothing when one of several full records cannot be had, then everything once', async () => {
				const { simulator } = systemNow();
				const node = systemNow().trigger(parameters);
				await node.activate();
				later();
				const happened = times(3);
				const before = node.remembered;
				simulator.control.addFault({ match: details, after: 1, times: Infinity, status: 500 });
				await expect(node.poll()).rejects.toThrow('answered 500');
				expect(node.remembered).toBe(before);
				simulator.control.clearFaults();
				expect(idsOf(await node.poll())).toEqual(happened);
				expect(await node.poll()).toBeNull();
			});

			it('emits one whose full record is gone all the same, and says so', async () => {
				const { simulator } = systemNow();
				const node = systemNow().trigger(parameters);
				await node.activate();
				later();
				const happened = times(2);
				simulator.control.addFault({ match: details, status: 404 });
				const items = await node.poll();
				expect(idsOf(items)).toEqual(happened);
				const explained = items?.filter(({ detailsError }) => /answered 404/.test(String(detailsError as string)));
				expect(explained).toHaveLength(1);
			});
		}

		it('goes on where it was after a restart, with what happened meanwhile', async () => {
			const node = systemNow().trigger(parameters);
			await node.activate();
			const first = times(1);
			expect(idsOf(await node.poll())).toEqual(first);
			node.restart();
			const second = times(2);
			later();
			expect(idsOf(await node.activate())).toEqual(second);
			expect(await node.poll()).toBeNull();
		});

		if (edited) {
			it('begins anew when its filters were edited', async () => {
				const node = systemNow().trigger(parameters);
				await node.activate();
				node.restart();
				times(1, edited.happen);
				later();
				node.parameters = { ...node.parameters, ...edited.parameters };
				expect(await node.activate()).toBeNull();
				const happened = times(2, edited.happen);
				later();
				expect(idsOf(await node.poll())).toEqual(happened);
			});
		}

		it('goes on when only fields that shape the items were edited', async () => {
			const node = systemNow().trigger(parameters);
			await node.activate();
			node.restart();
			const happened = times(1);
			later();
			const options = { ...(parameters.options as IDataObject | undefined), batchSize: 5 } as INodeParameters;
			node.parameters = { ...node.parameters, includeDetails: false, simplify: false, options, ...otherShape };
			expect(idsOf(await node.activate())).toEqual(happened);
		});

		it('polls once at a time', async () => {
			const { simulator } = systemNow();
			const node = systemNow().trigger(parameters);
			await node.activate();
			later();
			const happened = times(2);
			simulator.control.clearLog();
			const [first, second] = await Promise.all([node.poll(), node.poll()]);
			expect(second).toBeNull();
			expect(idsOf(first)).toEqual(happened);
			const once = simulator.control.requests(list).length;
			expect(once).toBeGreaterThan(0);
			simulator.control.clearLog();
			await node.poll();
			expect(simulator.control.requests(list)).toHaveLength(once);
		});

		it('shows a sample without moving anything', async () => {
			const node = systemNow().trigger(parameters);
			await node.activate();
			later();
			const happened = times(2);
			const before = node.remembered;
			const sample = await node.fetchTestEvent();
			expect(sample?.length).toBeGreaterThan(0);
			expect(sample?.length).toBeLessThanOrEqual(3);
			expect(node.remembered).toBe(before);
			expect(idsOf(await node.poll())).toEqual(happened);
			expect(Object.keys(sample?.[0] ?? {})).not.toEqual([]);
		});

		it('neither loses nor repeats with durable cursors, whatever restarts', async () => {
			const node = systemNow().trigger(parameters, { durable: true });
			expect(await node.activate()).toBeNull();
			for (let poll = 0; poll < 3; poll += 1) {
				later();
				const happened = times(1);
				expect(idsOf(await node.poll())).toEqual(happened);
				node.restart();
				expect(await node.poll()).toBeNull();
			}
		});

		/** A trigger with durable cursors for which something has happened since its activation. */
		const durableWithNews = async () => {
			const node = systemNow().trigger(parameters, { durable: true });
			await node.activate();
			later();
			return { node, happened: times(1) };
		};

		it('emits once with durable cursors when n8n has not stored the last poll before it starts the next', async () => {
			const { node, happened } = await durableWithNews();
			const [first, second] = await node.pollTwiceAtOnce();
			expect(idsOf(first)).toEqual(happened);
			expect(second).toBeNull();
			expect(await node.poll()).toBeNull();
		});

		it('emits once more with durable cursors what n8n could not store, after half a minute', async () => {
			const { node, happened } = await durableWithNews();
			expect(idsOf(await node.pollWithoutExecution())).toEqual(happened);
			systemNow().time.advance(29_000);
			expect(await node.poll()).toBeNull();
			systemNow().time.advance(1_000);
			expect(idsOf(await node.poll())).toEqual(happened);
			expect(await node.poll()).toBeNull();
		});

		it('repeats what a crash took away, and nothing else', async () => {
			const node = systemNow().trigger(parameters);
			await node.activate();
			later();
			const first = times(1);
			expect(idsOf(await node.poll())).toEqual(first);
			const second = times(1);
			expect(idsOf(await node.pollAndCrash())).toEqual(second);
			expect(idsOf(await node.activate())).toEqual(second);
			expect(await node.poll()).toBeNull();
		});

		it('asks n8n for each of its settings once per poll, however many records there are', async () => {
			const node = systemNow().trigger(parameters);
			await node.activate();
			later();
			times(3);
			const asked = jest.spyOn(PollContext.prototype, 'getNodeParameter');
			await node.poll();
			const names = asked.mock.calls.map(([name]) => name);
			expect(names).toContain('options');
			expect([...names].sort()).toEqual([...new Set(names)].sort());
		});

		it('keeps no secret', async () => {
			const { simulator } = systemNow();
			const node = systemNow().trigger(parameters);
			await node.activate();
			times(2);
			await node.poll();
			const login = Object.values(simulator.login).filter((value) => value.length > 6);
			for (const secret of [...login, 'eyJ', 'Bearer']) expect(node.memory).not.toContain(secret);
			expect(Object.keys(JSON.parse(node.memory) as IDataObject)).toEqual(['node:Trigger']);
		});
	});
}
