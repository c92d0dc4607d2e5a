/*
 * Promise kept: a run that is stopped tells everybody who waits, and n8n's signal has one listener however many those are.
 */
import { getEventListeners } from 'node:events';
import { whenStopped } from '../../lib/stopped';
import { within } from '../../lib/wire/within';

it('tells all but those who took it back, and listens once', () => {
	const stop = new AbortController();
	const told: number[] = [];
	const takeBack = [0, 1, 2].map((index) => whenStopped(stop.signal, () => told.push(index)));
	takeBack[1]?.();
	expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
	stop.abort();
	expect(told).toEqual([0, 2]);
});

it('fifty calls at once listen once, and all of them are stopped', async () => {
	const stop = new AbortController();
	const calls = Array.from(
		{ length: 50 },
		async () => await within(60_000, stop.signal, async () => await new Promise<never>(() => undefined)),
	);
	expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
	stop.abort(new Error('Stopped'));
	const outcomes = await Promise.allSettled(calls);
	expect(new Set(outcomes.map((outcome) => outcome.status === 'rejected' && String(outcome.reason)))).toEqual(
		new Set(['Error: Stopped']),
	);
});
