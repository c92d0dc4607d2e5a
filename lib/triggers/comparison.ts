import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../json';
import { checkRoom } from './memory';
import type { Look, Watch } from './types';

const SAMPLE_SIZE = 3;

/** What is remembered of a thing: as little as tells whether it changed. JSON only. */
export type Mark = string | number | ReadonlyArray<string | number | null>;

/** What becomes of a thing from one poll to the next. */
export interface Step {
	/** What to remember of it; undefined: nothing any more. */
	readonly mark: Mark | undefined;
	/** What to emit, if anything. */
	readonly item?: IDataObject;
}

/** A state of affairs that has no history: each poll compares what is with what was. */
export interface Comparison<Sight> {
	/** What is there now, by id. */
	readonly read: (look: Look) => Promise<ReadonlyMap<string, Sight>>;
	/**
	 * Compares one thing. `before` is undefined when it was not there, `now` when it is gone; never both.
	 * When the trigger begins, each thing is asked for without `before`, and what would be emitted is dropped.
	 */
	readonly compare: (id: string, before: Mark | undefined, now: Sight | undefined, look: Look) => Step;
	/** How a thing that is there would come out. */
	readonly sample: (id: string, now: Sight, look: Look) => IDataObject;
	/** What is remembered, for the message when it is too much: `things in the fence`. */
	readonly what: string;
}

export type ComparisonState = Readonly<Record<string, Mark>>;

/** Notices what differs from the poll before. */
export function comparison<Sight>(subject: Comparison<Sight>): Watch<ComparisonState> {
	const compare = async (look: Look, state: ComparisonState, batchSize: number) => {
		const sights = await subject.read(look);
		const before = new Map(Object.entries(state));
		const marks = new Map(before);
		const items: IDataObject[] = [];
		let waiting = 0;
		for (const id of new Set([...before.keys(), ...sights.keys()])) {
			const { mark, item } = subject.compare(id, before.get(id), sights.get(id), look);
			// What does not fit in the batch stays as it was: the next poll will find it again.
			if (item !== undefined && items.length === batchSize) {
				if (mark !== undefined && !before.has(id)) waiting += 1;
				continue;
			}
			if (item !== undefined) items.push(item);
			if (mark === undefined) marks.delete(id);
			else marks.set(id, mark);
		}
		checkRoom(marks.size + waiting, subject.what, 'Watch a smaller part, or narrow the filters.');
		return { items, state: Object.fromEntries(marks) };
	};
	return {
		begin: async (look) => (await compare(look, {}, Infinity)).state,
		poll: async (look, state = {}) => {
			// A person may have edited it. Better to begin anew than to stand still for ever.
			if (!isJsonObject(state)) return { items: [], state: (await compare(look, {}, Infinity)).state };
			return await compare(look, state, look.settings.batchSize);
		},
		sample: async (look) => {
			const sights = await subject.read(look);
			return [...sights].slice(0, SAMPLE_SIZE).map(([id, now]) => subject.sample(id, now, look));
		},
	};
}
