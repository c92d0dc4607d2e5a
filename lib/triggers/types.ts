import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ApiAnswer, KnownRequest } from '../wire/types';
import type { CallSettings } from '../parameters/callSettings';
import type { Input } from '../parameters/input';
import type { System } from '../operations/types';

/** What one poll works with. */
export interface Look {
	readonly input: Input;
	readonly send: (request: KnownRequest) => Promise<ApiAnswer>;
	/** When the poll began, in epoch milliseconds. */
	readonly now: number;
	readonly settings: PollSettings;
	/** Whether times without an offset have been seen: then a filter by time must reach as far as their zone may differ. */
	readonly zoneless?: boolean;
}

/** What a person may set under the options of a polling trigger. */
export interface PollSettings extends CallSettings {
	/** Items one poll emits at most. */
	readonly batchSize: number;
	/** For how long before the newest change others may still turn up, in milliseconds; undefined: the event's own. */
	readonly overlap: number | undefined;
	/** The zone of times that come without one (IANA name). */
	readonly timeZone: string;
}

/** What a poll found, and what has to be remembered for the next one: small, and made of JSON only. */
export interface Found<State> {
	readonly items: readonly IDataObject[];
	readonly state: State;
}

/** What could not be finished. */
export interface Unsettled {
	readonly failure: unknown;
	readonly left: unknown;
}

/** A way to notice what is new. Knows nothing of n8n: what came before goes in, what is new comes out. */
export interface Watch<State = unknown> {
	/** What to remember so that only what comes later is new. */
	begin(look: Look): Promise<State>;
	/** @param state what `begin` or the poll before this one returned; undefined: everything there is counts as new */
	poll(look: Look, state: State | undefined): Promise<Found<State>>;
	/**
	 * Finishes what was begun before the filters were edited; a state of another form is none of its business.
	 * @param state what the last poll with other filters left behind
	 * @returns what failed for now, and what is left of the state to try it with again; undefined when all is done
	 */
	settle?(look: Look, state: unknown): Promise<Unsettled | undefined>;
	/** A few items as they might come out, for a person who builds a workflow. */
	sample(look: Look): Promise<readonly IDataObject[]>;
}

/** One entry of a trigger's list of events. */
export interface TriggerEvent {
	readonly name: string;
	readonly value: string;
	readonly description: string;
	/** Fields that only say what the lists of other fields offer: they stand above those. */
	readonly lists?: readonly INodeProperties[];
	/** Fields that decide what is emitted: when one is edited, the trigger starts anew. */
	readonly filters?: readonly INodeProperties[];
	/** Fields that only shape the items. */
	readonly fields?: readonly INodeProperties[];
	/** Which options make sense for it, beside those all events have. */
	readonly options?: readonly EventOption[];
	readonly watch: Watch;
	/** Asks for the full record behind an item; its answer takes the item's place. */
	readonly details?: (item: IDataObject, input: Input) => KnownRequest | undefined;
	/** What the answer to `details` makes of the item, where it does not simply take its place. */
	readonly detailed?: (answer: IDataObject, item: IDataObject) => IDataObject;
	/** Only what differs from the poll before can come out, so that there is nothing to begin with: no Emit Existing. */
	readonly onlyDifferences?: boolean;
	/** The fields of an item most people want. Adds Simplify, on by default. */
	readonly simplify?: (item: IDataObject, input: Input) => IDataObject;
}

/** `overlap`: its changes are found by time. `timeZone`: their times come without one. `paged`: they come in pages. */
export type EventOption = 'overlap' | 'timeZone' | 'paged';

/** A polling trigger: a system, and what can be noticed there. */
export interface PollingTrigger {
	readonly system: System;
	readonly events: readonly TriggerEvent[];
	/** What a new node begins with. */
	readonly defaultEvent: string;
}
