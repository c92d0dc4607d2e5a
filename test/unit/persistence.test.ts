import { clock } from '../../lib/clock';
import { persistently, waitsUpTo, type Attempt } from '../../lib/persistence';

/* The promise: what may pass is tried again as often and for as long as was said, and no longer. */

let waits: number[];

beforeEach(() => {
	waits = [];
	jest.spyOn(clock, 'random').mockReturnValue(0.5);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
		waits.push(milliseconds);
		await Promise.resolve();
	});
});

afterEach(() => jest.restoreAllMocks());

/** Fails `failures` times, then works. */
function failing(failures: number, more: Partial<Attempt<string>> = {}): () => Promise<Attempt<string>> {
	let done = 0;
	return async () => await Promise.resolve({ outcome: `try ${++done}`, worthAnother: done <= failures, ...more });
}

const hour = waitsUpTo(3_600_000);

it('tries until it works, and waits longer each time', async () => {
	expect(await persistently(failing(3), { tries: 5, spend: hour })).toEqual({ outcome: 'try 4', tried: 4 });
	expect(waits).toEqual([500, 1_000, 2_000]);
});

it('gives up after the last try without another wait', async () => {
	expect(await persistently(failing(9), { tries: 2, spend: hour })).toEqual({ outcome: 'try 2', tried: 2 });
	expect(waits).toEqual([500]);
});

it('waits as long as was asked, unless that is more than a minute', async () => {
	await persistently(failing(1, { askedPause: 7_000 }), { tries: 3, spend: hour });
	expect(waits).toEqual([7_000]);
	const endless = { askedPause: 61_000 };
	expect(await persistently(failing(1, endless), { tries: 3, spend: hour })).toMatchObject({ tried: 1 });
});

it('leaves a pause to whoever keeps it, and takes it from the time there is', async () => {
	const kept = { askedPause: 15_000, pauseKept: true };
	expect(await persistently(failing(9, kept), { tries: 9, spend: waitsUpTo(40_000) })).toMatchObject({ tried: 3 });
	expect(waits).toEqual([]);
});

it('never waits more than a minute by itself', async () => {
	await persistently(failing(9), { tries: 10, spend: hour });
	expect(Math.max(...waits)).toBe(30_000);
});

it('several share the time there is to wait', async () => {
	const spend = waitsUpTo(20_000);
	const busy = { askedPause: 15_000 };
	expect(await persistently(failing(1, busy), { tries: 3, spend })).toMatchObject({ tried: 2 });
	expect(await persistently(failing(1, busy), { tries: 3, spend })).toMatchObject({ tried: 1 });
});

it('does not begin when it was called off', async () => {
	const signal = AbortSignal.abort(new Error('stopped'));
	const attempt = jest.fn(failing(0));
	await expect(persistently(attempt, { tries: 3, spend: hour, signal })).rejects.toThrow('stopped');
	expect(attempt).not.toHaveBeenCalled();
});
