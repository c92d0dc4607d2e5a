import { wallClock } from '../../../lib/triggers/times';

/** How one system keeps its records. All times are its own, in epoch milliseconds. */
export interface Habits {
	/** The zone of the times it writes; left out: with an offset, in UTC. */
	readonly zone?: string;
	/** Whether it tells times at all. */
	readonly timed: boolean;
	/** Whether lists come in the order of time. */
	readonly ordered: boolean;
	/** By how much its clock is ahead of n8n's. */
	readonly clockAhead: number;
	/** Whether ids are numbers in one answer and text in the next, and times with and without milliseconds. */
	readonly sloppy: boolean;
}

interface Row {
	readonly id: number;
	/** When it was made or changed last. */
	readonly at: number;
	/** The same as it is stored. */
	readonly text: string;
	/** Its place in a list without an order that means anything: always the same. */
	readonly place: number;
}

export interface WireRow {
	readonly id: number | string;
	readonly changed?: string;
	/** What the test recognises a change by; the trigger knows nothing of it. */
	readonly change: string;
}

const SECOND = 1000;

/** The records of a system that is asked for changes. */
export class Rows {
	private readonly rows = new Map<number, Row>();

	private answers = 0;

	constructor(private readonly habits: Habits) {}

	get size(): number {
		return this.rows.size;
	}

	ids(): number[] {
		return [...this.rows.keys()];
	}

	/** @param at by n8n's clock */
	put(id: number, at: number): string {
		const time = Math.floor((at + this.habits.clockAhead) / SECOND) * SECOND;
		const { zone } = this.habits;
		const text = zone === undefined ? new Date(time).toISOString() : wallClock(new Date(time), time, zone);
		const row = { id, at: time, text, place: Math.imul(id, 2_654_435_761) >>> 0 };
		this.rows.set(id, row);
		return changeOf(row);
	}

	remove(id: number): void {
		this.rows.delete(id);
	}

	/** The changes that can be found now. */
	changes(): string[] {
		return Array.from(this.rows.values(), changeOf);
	}

	/** The answer to one request. @param from as the trigger wrote it; undefined: everything */
	answer(from: string | undefined, page: number, size: number | undefined): WireRow[] {
		this.answers += 1;
		const { zone, ordered } = this.habits;
		const all = [...this.rows.values()];
		const found =
			from === undefined ? all : all.filter(zone === undefined ? notBefore(from) : ({ text }) => text >= from);
		const sorted = found.sort((a, b) => (ordered ? order(a, b) : a.place - b.place));
		const shown = size === undefined ? sorted : sorted.slice(page * size, (page + 1) * size);
		return shown.map((row) => this.wire(row));
	}

	private wire(row: Row): WireRow {
		const { sloppy, timed } = this.habits;
		const odd = sloppy && this.answers % 2 === 1;
		const text = odd ? row.text.replace('.000', '') : row.text;
		return { id: odd ? String(row.id) : row.id, change: changeOf(row), ...(timed ? { changed: text } : {}) };
	}
}

function changeOf({ id, at }: Row): string {
	return `${id} of ${new Date(at).toISOString()}`;
}

function notBefore(time: string): (row: Row) => boolean {
	const since = Date.parse(time);
	return ({ at }) => at >= since;
}

/** As a database sorts: by what it stores. */
function order(a: Row, b: Row): number {
	if (a.text === b.text) return a.id - b.id;
	return a.text < b.text ? -1 : 1;
}
