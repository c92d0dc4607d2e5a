import type { INodeProperties } from 'n8n-workflow';
import { alphabetical } from '../parameters/alphabetical';
import { callOptions, optionsCollection, readCallSettings } from '../parameters/callSettings';
import { text } from '../parameters/fields';
import type { Input } from '../parameters/input';
import { readDate } from '../parameters/dates';
import type { EventOption, PollSettings, TriggerEvent } from './types';

const DEFAULT_BATCH = 1000;
const DEFAULT_ZONE = 'UTC';
/** How long a poll waits for one answer: others come after it, and nobody looks on. Milliseconds. */
const DEFAULT_TIMEOUT = 30_000;

const batchSize: INodeProperties = {
	displayName: 'Items per Poll',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
	default: DEFAULT_BATCH,
	description:
		'How many items one poll emits at most. After an outage the rest follows with the next polls, oldest first.',
};

const overlap: INodeProperties = {
	displayName: 'Overlap (Seconds)',
	name: 'overlap',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 604_800, numberPrecision: 0 },
	default: 120,
	description:
		'For how long before the newest change others may still turn up with an older time. They are emitted once all the same. Without this option the time that fits the event.',
};

const timeout = callOptions('timeout').map((option) => ({ ...option, default: DEFAULT_TIMEOUT }));

const timeZone = text('Time Zone', 'timeZone', {
	default: DEFAULT_ZONE,
	placeholder: 'e.g. Europe/Berlin',
	description: 'The zone of times that the system writes without one',
});

/** "Options" of one event. */
export function eventOptions({ options = [] }: TriggerEvent): INodeProperties[] {
	const byKind: Record<EventOption, INodeProperties[]> = {
		overlap: [overlap],
		timeZone: [timeZone],
		paged: callOptions('maxPages', 'pageSize'),
	};
	return [
		batchSize,
		...callOptions('minimumInterval', 'retries'),
		...timeout,
		...options.flatMap((kind) => byKind[kind]),
	];
}

/** "Options" of a trigger, each shown for the events it is for. */
export function triggerOptions(events: readonly TriggerEvent[]): INodeProperties {
	const shown = new Map<INodeProperties, string[]>();
	for (const event of events)
		for (const option of eventOptions(event)) shown.set(option, [...(shown.get(option) ?? []), event.value]);
	const options = [...shown].map(([option, values]) =>
		values.length === events.length ? option : { ...option, displayOptions: { show: { '/event': values } } },
	);
	return optionsCollection(options.sort((a, b) => alphabetical(a.displayName, b.displayName)));
}

/** Reads the Options of a trigger. */
export function readPollSettings(input: Input): PollSettings {
	const options = input.set('options');
	const zone = typeof options.timeZone === 'string' ? options.timeZone : DEFAULT_ZONE;
	if (!isTimeZone(zone))
		throw input
			.group('options')
			.refused('timeZone', 'is no time zone', `Got "${zone}". Use a name such as Europe/Berlin or UTC.`);
	return {
		...readCallSettings(input),
		neverError: false,
		timeout: typeof options.timeout === 'number' ? options.timeout : DEFAULT_TIMEOUT,
		batchSize: typeof options.batchSize === 'number' ? options.batchSize : DEFAULT_BATCH,
		overlap: typeof options.overlap === 'number' ? options.overlap * 1000 : undefined,
		timeZone: zone,
	};
}

function isTimeZone(name: string): boolean {
	try {
		return readDate('2026-01-01T00:00:00', name) !== undefined;
	} catch {
		return false;
	}
}
