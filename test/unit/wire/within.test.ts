import { clock } from '../../../lib/clock';
import { TimeIsOver, within, type Time } from '../../../lib/wire/within';

let now = 0;
let timers: Array<{ readonly after: number; readonly fire: () => void }> = [];

beforeEach(() => {
	now = 0;
	timers = [];
	jest.spyOn(clock, 'monotonic').mockImplementation(() => now);
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((after) => {
		const controller = new AbortController();
		timers.push({ after, fire: () => controller.abort() });
		return controller.signal;
	});
});

afterEach(() => jest.restoreAllMocks());

/** Work that goes on until it is told to stop; what became of it. */
function begun(): { time: Time; outcome: Promise<unknown>; end: () => void } {
	let time: Time | undefined;
	let end: () => void = () => undefined;
	const outcome = within(100, undefined, async (_signal, given) => {
		time = given;
		await new Promise<void>((resolve) => (end = resolve));
		return 'done';
	}).catch((error: unknown) => error);
	return { time: time as unknown as Time, outcome, end: () => end() };
}

/** The time passes, and the latest timer ends. */
function pass(milliseconds: number): void {
	now += milliseconds;
	timers.at(-1)?.fire();
}

it('gives up when the time is over', async () => {
	const { outcome } = begun();
	pass(100);
	expect(await outcome).toBeInstanceOf(TimeIsOver);
});

it('counts anew from what has moved last', async () => {
	const { time, outcome } = begun();
	now = 60;
	time.anew();
	pass(40);
	expect(timers.map(({ after }) => after)).toEqual([100, 60]);
	pass(60);
	expect(await outcome).toBeInstanceOf(TimeIsOver);
});

it('stands still until it begins anew', async () => {
	const { time, outcome } = begun();
	time.pause();
	pass(100);
	now = 100_000;
	expect(timers).toHaveLength(1);
	time.anew();
	expect(timers).toHaveLength(2);
	pass(100);
	expect(await outcome).toBeInstanceOf(TimeIsOver);
});

it('starts no timer for what is over', async () => {
	const { time, outcome, end } = begun();
	time.pause();
	pass(100);
	end();
	expect(await outcome).toBe('done');
	time.anew();
	expect(timers).toHaveLength(1);
});
