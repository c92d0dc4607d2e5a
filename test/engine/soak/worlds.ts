import type { IDataObject } from 'n8n-workflow';
import type { ChangeList } from '../../../lib/triggers/changeList';
import type { Watch } from '../../../lib/triggers/types';
import type { Ledger } from './ledger';
import { changesOf, comparisonOfStates, PAGE, queueWithReceipts } from './node';
import type { Random } from './random';
import { Rows, type Habits } from './rows';
import type { MoodyServer } from './server';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A system in which things happen, and what its trigger has to make of them. */
export interface World {
	readonly watch: Watch;
	/** Seconds, of the option "Overlap"; undefined for events without it. */
	readonly overlap?: number;
	/** Milliseconds by which a change may look older than one emitted before it. */
	readonly disorder?: number;
	readonly options?: IDataObject;
	/** Something happens between two times of n8n's clock. @returns how many changes it was */
	happen(from: number, to: number): number;
	/** What a change is called in the ledger. */
	nameOf(item: IDataObject): string;
	/** When the change was, by the system's clock; undefined when that says nothing about the order. */
	timeOf?(item: IDataObject): number | undefined;
	/** Checks an item on its own, when n8n has taken it. */
	check?(item: IDataObject): void;
	/** The trigger has just begun. */
	begun?(): void;
	/** What is there now: all of it must come out, or was there before. */
	present(): string[];
}

interface Stage {
	readonly server: MoodyServer;
	readonly random: Random;
	readonly ledger: Ledger;
	readonly now: () => number;
}

/** Records that are made, changed and deleted, many at one instant, some late, some dated ahead, some between two pages. */
export function recordsWorld(stage: Stage, habits: Habits, overlap: number, more: Partial<ChangeList> = {}): World {
	const { server, random, ledger, now } = stage;
	const rows = new Rows(habits);
	const ahead = new Set<string>();
	const lateness = 0.9 * 1000 * Math.min(overlap, 10 * 60);
	let nextId = 1;
	let latest = now();

	const put = (id: number, at: number, how: string): void => ledger.tell(rows.put(id, at), `${how} by n8n's clock`);
	const change = (commit: number): void => {
		const isOld = habits.timed && rows.size > 0 && random.chance(0.15);
		const id = isOld ? random.pick(rows.ids()) : (nextId += 1);
		if (random.chance(0.15)) return put(id, commit - random.next() * lateness, 'made late');
		if (random.chance(0.2)) return put(id, Math.max(latest, commit - lateness), 'made at the same time as another');
		// Where the system's clock is behind, nothing tells one that is dated ahead from the present.
		if (habits.timed && habits.clockAhead >= 0 && random.chance(0.005)) {
			put(id, commit + random.next() * 3 * DAY, 'made, dated ahead');
			ahead.add(`${id}`);
			return;
		}
		latest = commit;
		put(id, commit, 'made');
	};
	server.handler = (_method, { searchParams }) => {
		const size = searchParams.get('size');
		const page = Number(searchParams.get('page') ?? 0);
		return rows.answer(searchParams.get('from') ?? undefined, page, size === null ? undefined : Number(size));
	};
	server.before = ({ searchParams }) => {
		if (Number(searchParams.get('page') ?? 0) === 0 || !random.chance(0.2)) return;
		const id = random.pick(rows.ids());
		if (random.chance(0.5)) rows.remove(id);
		else if (habits.timed) put(id, now(), 'changed between two pages');
	};
	return {
		watch: changesOf(habits, more),
		...(habits.timed ? { overlap } : { overlap: 86_400 }),
		disorder: habits.zone === undefined ? 0 : HOUR,
		options: habits.zone === undefined ? {} : { timeZone: habits.zone },
		happen: (from, to) => {
			const isMass = random.chance(0.015);
			const count = isMass ? random.whole(4 * PAGE, 8 * PAGE) : random.chance(0.2) ? 0 : random.whole(1, 40);
			const commits = Array.from({ length: count }, () => from + random.next() * (to - from)).sort((a, b) => a - b);
			if (isMass) commits.forEach(() => put((nextId += 1), to, 'made with many others'));
			else commits.forEach(change);
			return count;
		},
		nameOf: (item) => String(item.change),
		...(habits.timed
			? {
					timeOf: (item: IDataObject) =>
						ahead.has(String(item.id)) ? undefined : Date.parse(String(item.change).split(' of ')[1] ?? ''),
				}
			: {}),
		present: () => rows.changes(),
	};
}

/** Records that wait until they are marked as dealt with, by the trigger or by somebody else. */
export function queueWorld({ server, random, ledger }: Stage): World {
	const waiting = new Set<number>();
	const emitted = new Set<number>();
	const all: string[] = [];
	let nextId = 1;
	const join = (): void => {
		waiting.add((nextId += 1));
		all.push(`${nextId}`);
		ledger.tell(`${nextId}`, 'joined the queue');
	};
	server.handler = (method, { pathname, searchParams }) => {
		if (method === 'PUT') {
			const id = Number(pathname.split('/').pop());
			if (!emitted.has(id)) throw new Error(`A receipt came for ${id}, which was never emitted.`);
			waiting.delete(id);
			ledger.tell(`${id}`, 'receipt given');
			return {};
		}
		const [page, size] = [Number(searchParams.get('page')), Number(searchParams.get('size'))];
		return [...waiting].slice(page * size, (page + 1) * size).map((id, index) => ({ id: index % 2 ? id : `${id}` }));
	};
	server.before = ({ searchParams }) => {
		if (Number(searchParams.get('page') ?? 0) === 0 || !random.chance(0.3)) return;
		const dealtWith = [...waiting].find((id) => emitted.has(id));
		if (dealtWith === undefined) return;
		waiting.delete(dealtWith);
		ledger.tell(`${dealtWith}`, 'dealt with by somebody else');
	};
	return {
		watch: queueWithReceipts,
		happen: () => {
			const count = random.chance(0.02) ? random.whole(4 * PAGE, 8 * PAGE) : random.whole(0, 40);
			for (let made = 0; made < count; made++) join();
			return count;
		},
		nameOf: ({ id }) => {
			emitted.add(Number(id));
			return String(id);
		},
		present: () => all,
	};
}

/** Things with a state. A change is a step from one to the next that was seen. */
export function statesWorld({ server, random, ledger }: Stage): World {
	const things = new Map<string, number>();
	const told = new Map<string, number | null>();
	const steps = new Map<string, number>();
	server.handler = () => Object.fromEntries(things);
	const nameOf = (item: IDataObject): string => `${String(item.id)} from ${String(item.before)} to ${String(item.now)}`;
	return {
		begun: () => things.forEach((now, id) => told.set(id, now)),
		watch: comparisonOfStates,
		happen: () => {
			const count = random.whole(0, 45);
			for (let made = 0; made < count; made++) {
				const id = `thing-${random.whole(1, 400)}`;
				const step = (steps.get(id) ?? 0) + 1;
				steps.set(id, step);
				if (things.has(id) && random.chance(0.2)) things.delete(id);
				else things.set(id, step);
				ledger.tell(id, `now ${String(things.get(id) ?? 'gone')}`);
			}
			return count;
		},
		nameOf,
		check: (item) => {
			const id = String(item.id);
			const last = told.get(id) ?? null;
			told.set(id, item.now as number | null);
			ledger.tell(id, `emitted: ${nameOf(item)}`);
			const name = nameOf(item);
			if (item.before !== last && ledger.repeatsOf(name) === 0 && !ledger.mayMiss.has(id))
				throw new Error(`${name}, but what was emitted before said ${String(last)}`);
			ledger.mayMiss.delete(id);
		},
		// The last step of each thing.
		present: () => [...things].filter(([id, now]) => told.get(id) !== now).map(([id]) => id),
	};
}
