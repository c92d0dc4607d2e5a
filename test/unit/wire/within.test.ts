import { clock } from '../../../lib/clock';
import { TimeIsOver, within, type Time } from '../../../lib/wire/within';

let now = 0;
let timers: Array<{ readonly at: number; readonly fire: () => void }> = [];
/** Calls that wait equally long share a timer: no test may meet that of another. */
let wait = 1000;

beforeEach(() => {
	now = 0;
	timers = [];
	wait += 100;
	jest.spyOn(clock, 'monotonic').mockImplementation(() => now);
	jest.spyOn(performance, 'now').mockImplementation(() => now);
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((after) => {
		const controller = new AbortController();
		timers.push({ at: now + after, fire: () => controller.abort() });
		return controller.signal;
	});
});

afterEach(() => {
	pass(100_000);
	jest.restoreAllMocks();
});

/** Work that goes on until it is told to stop; what became of it. */
function begun(): { time: Time; outcome: Promise<unknown>; isOver: () => boolean; end: () => void } {
	let time: Time | undefined;
	let end: () => void = () => undefined;
	let stopped: AbortSignal | undefined;
	const outcome = within(wait, undefined, async (signal, given) => {
		time = given;
		stopped = signal;
		await new Promise<void>((resolve) => (end = resolve));
		return 'done';
	}).catch((error: unknown) => error);
	return {
		time: time as unknown as Time,
		outcome,
		isOver: () => stopped?.aborted === true,
		end: () => end(),
	};
}

/** The time passes; timers end when theirs has come. */
function pass(milliseconds: number): void {
	now += milliseconds;
	const due = timers.filter(({ at }) => at <= now);
	timers = timers.filter(({ at }) => at > now);
	for (const { fire } of due) fire();
}

it('gives up when the time is over', async () => {
	const { outcome, isOver } = begun();
	pass(wait - 1);
	expect(isOver()).toBe(false);
	pass(1);
	expect(await outcome).toBeInstanceOf(TimeIsOver);
});

it('counts anew from what has moved last', async () => {
	const { time, outcome, isOver } = begun();
	pass(60);
	time.anew();
	pass(wait - 1);
	expect(isOver()).toBe(false);
	pass(1);
	expect(await outcome).toBeInstanceOf(TimeIsOver);
});

it('stands still until it begins anew', async () => {
	const { time, outcome, isOver } = begun();
	time.pause();
	pass(50_000);
	expect(isOver()).toBe(false);
	time.anew();
	pass(wait - 1);
	expect(isOver()).toBe(false);
	pass(1);
	expect(await outcome).toBeInstanceOf(TimeIsOver);
});

it('what is done waits for nothing any more', async () => {
	const { time, outcome, end } = begun();
	time.pause();
	pass(wait);
	end();
	expect(await outcome).toBe('done');
	time.anew();
	expect(timers).toEqual([]);
});
