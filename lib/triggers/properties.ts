import type { INodeProperties } from 'n8n-workflow';
import { flag } from '../operations/fields';
import { simplifyField } from '../operations/listFields';
import { authenticationField } from '../operations/properties';
import { triggerOptions } from './settings';
import type { PollingTrigger, TriggerEvent } from './types';

/** Whether the first poll emits what is there already. */
export const emitExisting = flag(
	'Emit Existing',
	'emitExisting',
	'Whether to begin with everything that is there already. Counts when the workflow is activated for the first time, and after the event or its filters were changed.',
);

/** The parameters of a polling trigger, from its table of events. */
export function triggerProperties(trigger: PollingTrigger): INodeProperties[] {
	const { system, events } = trigger;
	return [
		...authenticationField(system),
		{
			displayName: 'Event',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			options: events.map(({ name, value, description }) => ({ name, value, description })),
			default: events[0]?.value ?? '',
			description: 'What starts the workflow',
		},
		...shownByEvent(events, ({ filters = [], fields = [] }) => [...filters, ...fields]),
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
	const shown = new Map<INodeProperties, string[]>();
	for (const event of events)
		for (const field of fieldsOf(event)) shown.set(field, [...(shown.get(field) ?? []), event.value]);
	return [...shown].map(([field, values]) => {
		const { show, ...rest } = field.displayOptions ?? {};
		return { ...field, displayOptions: { ...rest, show: { event: values, ...show } } };
	});
}
