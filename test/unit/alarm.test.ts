/** Promise: however many calls wait equally long, they share a timer; each is told once its own time is over, and only then. */
import { alarmIn } from '../../lib/alarm';

/** Timers in the hands of the test: what was asked for, in milliseconds, and the signals that end it. */
let timers: Array<{ readonly milliseconds: number; readonly end: () => void }>;
let now: number;

beforeEach(() => {
	timers = [];
	now = 1_000;
	jest.spyOn(performance, 'now').mockImplementation(() => now);
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
		const controller = new AbortController();
		timers.push({ milliseconds, end: () => controller.abort() });
		return controller.signal;
	});
});

/** Lets time pass, and ends the latest timer. */
function pass(milliseconds: number): void {
	now += milliseconds;
	timers.at(-1)?.end();
}

it('a thousand calls take one timer', () => {
	const off = Array.from({ length: 1_000 }, () => alarmIn(30_000, () => undefined));
	expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([30_000]);
	for (const callOff of off) callOff();
	pass(30_000);
	expect(timers).toHaveLength(1);
});

it('each rings at its own time, in order, and once', () => {
	const rung: string[] = [];
	alarmIn(500, () => rung.push('first'));
	now += 200;
	alarmIn(500, () => rung.push('second'));
	pass(300);
	expect(rung).toEqual(['first']);
	expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([500, 200]);
	pass(200);
	expect(rung).toEqual(['first', 'second']);
	pass(500);
	expect(rung).toHaveLength(2);
	expect(timers).toHaveLength(2);
});

it('does not ring before its time where a timer is early, nor once it was called off', () => {
	const rung: string[] = [];
	const callOff = alarmIn(50, () => rung.push('called off'));
	alarmIn(50, () => rung.push('kept'));
	callOff();
	pass(49);
	expect(rung).toEqual([]);
	pass(1);
	expect(rung).toEqual(['kept']);
});

it('begins anew once nobody waits any more', () => {
	alarmIn(70, () => undefined)();
	pass(70);
	const rung: string[] = [];
	alarmIn(70, () => rung.push('later'));
	expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([70, 70]);
	pass(70);
	expect(rung).toEqual(['later']);
});

it('one that rings and asks for another gets its whole time', () => {
	const rung: number[] = [];
	alarmIn(40, () => {
		rung.push(now);
		alarmIn(40, () => rung.push(now));
	});
	pass(40);
	expect(rung).toEqual([1_040]);
	pass(40);
	expect(rung).toEqual([1_040, 1_080]);
});
