import type { INodeProperties } from 'n8n-workflow';
import { inOneOrder } from '../parameters/fieldOrder';
import { flag } from '../parameters/fields';
import { simplifyField } from '../parameters/listFields';
import { authenticationField } from '../operations/scheme';
import { dictionary } from '../operations/subtitle';
import { triggerOptions } from './settings';
import type { PollingTrigger, TriggerEvent } from './types';

/** What stands below the node on the canvas: the event as its list names it, "Transaction Created". */
export function eventSubtitle({ events }: PollingTrigger): string {
	return `={{ ${dictionary(events.map(({ value, name }) => [value, name]))}[$parameter["event"]] }}`;
}

/** Whether the first poll emits what is there already. */
export const emitExisting = flag(
	'Emit Existing',
	'emitExisting',
	'Whether to begin with everything that is there already. Counts when the workflow is activated for the first time, and after the event or its filters were changed.',
);

/** The parameters of a polling trigger, from its table of events. */
export function triggerProperties(trigger: PollingTrigger): INodeProperties[] {
	const { system, events, defaultEvent } = trigger;
	return [
		...authenticationField(system),
		{
			displayName: 'Event',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			options: events.map(({ name, value, description }) => ({ name, value, description })),
			default: defaultEvent,
			description: 'What starts the workflow',
		},
		...shownByEvent(events, ({ lists = [], filters = [], fields = [] }) => [...lists, ...filters, ...fields]),
		...shownByEvent(events, ({ simplify }) => (simplify ? [simplifyField] : [])),
		...emitExistingOf(events),
		triggerOptions(events),
	];
}

function emitExistingOf(events: readonly TriggerEvent[]): INodeProperties[] {
	const some = events.some(({ onlyDifferences }) => onlyDifferences);
	return some ? shownByEvent(events, ({ onlyDifferences }) => (onlyDifferences ? [] : [emitExisting])) : [emitExisting];
}

/** Fields with the events they are for: one that several events share stands once. */
function shownByEvent(
	events: readonly TriggerEvent[],
	fieldsOf: (event: TriggerEvent) => readonly INodeProperties[],
): INodeProperties[] {
	return inOneOrder(events.map(fieldsOf)).map((field) => {
		const { show, ...rest } = field.displayOptions ?? {};
		const values = events.filter((event) => fieldsOf(event).includes(field)).map(({ value }) => value);
		return { ...field, displayOptions: { ...rest, show: { event: values, ...show } } };
	});
}
