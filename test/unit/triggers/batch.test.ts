/* Promise: a poll emits what was not emitted yet, oldest first, and remembers no more than it needs. */
import { chooseBatch, type Change } from '../../../lib/triggers/batch';
import { reachOf, type ChangeState } from '../../../lib/triggers/reach';
import { DAY, HOUR, idsOf, MINUTE, NOW } from './look';

const rules = { now: NOW, overlap: 2 * MINUTE, batchSize: 100, emptyPeriod: 26 * HOUR, timed: true, timeZone: 'UTC' };

function change(id: string, at: number, more: Partial<Change> = {}): Change {
	return { row: { id }, key: id, at, wanted: true, zoneless: false, ...more };
}

function choose(changes: Change[], state?: ChangeState, more: Partial<typeof rules> & { complete?: boolean } = {}) {
	const { complete = true, ...others } = more;
	const terms = { ...rules, ...others };
	const found = chooseBatch({ changes, complete }, reachOf(state, terms), terms);
	return { ids: idsOf(found.items), state: found.state };
}

const at = (minutesAgo: number): number => NOW - minutesAgo * MINUTE;
const state = (minutesAgo: number, seen: Record<string, number> = {}): ChangeState => ({ at: at(minutesAgo), seen });

it('emits oldest first and moves to the newest', () => {
	const { ids, state: after } = choose([change('b', at(1)), change('a', at(3))], state(10));
	expect(ids).toEqual(['a', 'b']);
	expect(after).toEqual({ at: at(1), seen: { a: at(3), b: at(1) }, floor: at(3) });
});

it.each([
	['what is late by no more than the overlap', at(12), ['x']],
	['not what is later than that', at(12) - 1, []],
	['what has the very time of the last one', at(10), ['x']],
])('emits %s', (_what, time, expected) => {
	expect(choose([change('x', time)], state(10)).ids).toEqual(expected);
});

it('emits nothing that it knows', () => {
	expect(choose([change('a', at(10)), change('b', at(10))], state(10, { a: at(10) })).ids).toEqual(['b']);
});

it('emits a row once that an answer holds twice', () => {
	expect(choose([change('a', at(1)), change('a', at(1))], state(10)).ids).toEqual(['a']);
});

it('forgets what is older than the overlap', () => {
	const { state: after } = choose([change('new', at(5))], state(10, { old: at(11), kept: at(7) }));
	expect(Object.keys(after.seen).sort()).toEqual(['kept', 'new']);
});

describe('batches', () => {
	const ties = ['a', 'b', 'c', 'd', 'e'].map((id) => change(id, at(5)));

	it('get through more ties than fit in one, however the size is changed', () => {
		let now = state(10);
		const emitted = [2, 1, 10].map((batchSize) => {
			const { ids, state: after } = choose(ties, now, { batchSize });
			now = after;
			return ids;
		});
		expect(emitted).toEqual([['a', 'b'], ['c'], ['d', 'e']]);
	});

	it('stop the clock at the last one emitted', () => {
		const { state: after } = choose([change('a', at(5)), change('b', at(4))], state(10), { batchSize: 1 });
		expect(after.at).toBe(at(5));
	});

	it('do not count what the filters drop, which moves the clock all the same', () => {
		const changes = [change('a', at(5)), change('no', at(4), { wanted: false }), change('b', at(3))];
		const { ids, state: after } = choose(changes, state(10), { batchSize: 1 });
		expect(ids).toEqual(['a']);
		expect(after).toMatchObject({ at: at(4), seen: { a: at(5) } });
	});
});

describe('records dated ahead', () => {
	const ahead = change('ahead', NOW + DAY);

	it('are emitted at once, and once', () => {
		const first = choose([ahead], state(10));
		expect(first.ids).toEqual(['ahead']);
		expect(choose([ahead], first.state).ids).toEqual([]);
	});

	it('do not hide what happens until then', () => {
		const { state: after } = choose([ahead], state(10));
		expect(after.at).toBe(at(10));
		expect(choose([ahead, change('x', at(9))], after).ids).toEqual(['x']);
	});

	it('say nothing about the system when their time comes', () => {
		const known = state(10, { ahead: ahead.at });
		const { state: after } = choose([ahead, change('x', at(9))], known, { now: NOW + 2 * DAY });
		expect(after.at).toBe(at(9));
	});

	it('say nothing either when only another one is new', () => {
		const known = state(10, { ahead: ahead.at });
		const { ids, state: after } = choose([ahead, change('further', NOW + 9 * DAY)], known, { now: NOW + 2 * DAY });
		expect(ids).toEqual(['further']);
		expect(after.at).toBe(at(10));
	});

	it('let the trigger get on where everything is ahead: a clock that differs by hours', () => {
		let now = state(10);
		for (let minute = 0; minute < 400; minute++) {
			const time = NOW + minute * MINUTE;
			const changes = Array.from({ length: minute + 1 }, (_, i) => change(`${i}`, NOW + i * MINUTE + 3 * HOUR));
			const { ids, state: after } = choose(changes, now, { now: time });
			expect(ids).toEqual([`${minute}`]);
			now = after;
		}
		expect(Object.keys(now.seen).length).toBeLessThan(300);
	});
});

describe('a longer overlap', () => {
	it('does not bring back what was emitted and forgotten', () => {
		const before = choose([change('a', at(60)), change('b', at(10))], state(70)).state;
		const again = choose([change('a', at(60)), change('b', at(10))], before, { overlap: DAY });
		expect(again.ids).toEqual([]);
	});

	it('holds from then on', () => {
		let now = choose([change('b', at(10))], state(70)).state;
		now = choose([change('b', at(10)), change('c', at(1))], now, { overlap: DAY }).state;
		expect(choose([change('late', at(8))], now, { overlap: DAY }).ids).toEqual(['late']);
	});

	it('does not do so either after it was shorter for a while', () => {
		const first = choose([change('a', at(30)), change('b', at(10))], state(70), { overlap: HOUR }).state;
		const shorter = choose([], first, { overlap: MINUTE }).state;
		expect(choose([change('a', at(30)), change('b', at(10))], shorter, { overlap: HOUR }).ids).toEqual([]);
	});
});

describe('wall-clock times', () => {
	const BERLIN = 'Europe/Berlin';
	// Half past two happens twice, and is read as the later one.
	const first = Date.parse('2026-10-25T01:50:00Z');
	const second = Date.parse('2026-10-25T01:10:00Z');
	const zoneless = { zoneless: true };

	it('may look an hour older after clocks were set back', () => {
		const terms = { timeZone: BERLIN, now: first + DAY };
		const before: ChangeState = { at: first - HOUR, seen: {}, zone: BERLIN };
		const { state: after } = choose([change('a', first, zoneless)], before, terms);
		expect(after).toMatchObject({ at: first, seen: { a: first } });
		expect(choose([change('a', first, zoneless), change('b', second, zoneless)], after, terms).ids).toEqual(['b']);
	});

	it('move when Time Zone is corrected', () => {
		const taken = choose([change('a', at(5), zoneless)], state(10)).state;
		expect(taken.zone).toBe('UTC');
		// 12:00 in Berlin was taken for 12:00 UTC, two hours too late.
		const { ids, state: after } = choose(
			[change('a', at(5) - 2 * HOUR, zoneless), change('b', at(4) - 2 * HOUR, zoneless)],
			taken,
			{ timeZone: BERLIN },
		);
		expect(ids).toEqual(['b']);
		expect(after).toMatchObject({ at: at(4) - 2 * HOUR, zone: BERLIN });
	});
});

describe('without times', () => {
	const untimed = { timed: false };
	const rows = ['a', 'b', 'c'].map((id) => change(id, NOW));

	it('remembers all of them until it is through', () => {
		const first = choose(rows, state(10), { ...untimed, batchSize: 2 });
		expect(first).toMatchObject({ ids: ['a', 'b'], state: { at: at(10), seen: { a: NOW, b: NOW } } });
		const second = choose(rows, first.state, { ...untimed, batchSize: 2 });
		expect(second).toMatchObject({ ids: ['c'], state: { at: NOW } });
	});

	it('begins with what is there, batch by batch', () => {
		const first = choose(rows, undefined, { ...untimed, batchSize: 2 });
		expect(first).toMatchObject({ ids: ['a', 'b'], state: { at: null } });
		expect(choose(rows, JSON.parse(JSON.stringify(first.state)) as ChangeState, untimed).ids).toEqual(['c']);
	});

	it('gets over a local clock that was ahead', () => {
		const wrong: ChangeState = { at: NOW + 300 * DAY, floor: NOW + 299 * DAY, seen: { a: NOW + 300 * DAY } };
		expect(choose(rows, wrong, untimed)).toMatchObject({ ids: ['b', 'c'], state: { at: NOW } });
	});

	it('refuses to begin with more than it can remember, before any comes out', () => {
		const many = Array.from({ length: 10_001 }, (_, index) => change(`${index}`, NOW));
		expect(() => choose(many, undefined, { ...untimed, batchSize: 10 })).toThrow(
			/10,001 records to begin with, and the trigger can remember 10,000.*Emit Existing/,
		);
	});
});

describe('at first', () => {
	it('begins a while ago where there is nothing', () => {
		expect(choose([], undefined).state).toEqual({ at: NOW - 26 * HOUR, seen: {} });
	});

	it('stays at the beginning where there is more', () => {
		expect(choose([], undefined, { complete: false }).state).toEqual({ at: null, seen: {} });
	});
});

it('refuses to remember more than 10,000', () => {
	const many = Array.from({ length: 10_001 }, (_, index) => change(`${index}`, at(1)));
	expect(() => choose(many, state(10), { batchSize: 20_000 })).toThrow(
		/10,001 changes within the 120 s .*Overlap.*nothing is lost/,
	);
});
