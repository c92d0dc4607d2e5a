import type { INodeProperties } from 'n8n-workflow';
import { flag } from '../operations/fields';
import { simplifyField } from '../operations/listFields';
import { authenticationField } from '../operations/properties';
import { triggerOptions } from './settings';
import type { PollingTrigger, TriggerEvent } from './types';

/** What stands below the node on the canvas: the event in words, "transaction created". */
export const eventSubtitle = '={{ $parameter["event"].replace(/([A-Z])/g, " $1").toLowerCase() }}';

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
	return inOneOrder(events.map(fieldsOf)).map((field) => {
		const { show, ...rest } = field.displayOptions ?? {};
		const values = events.filter((event) => fieldsOf(event).includes(field)).map(({ value }) => value);
		return { ...field, displayOptions: { ...rest, show: { event: values, ...show } } };
	});
}

/** All fields once. What only a later event has goes ahead of those it precedes there. */
function inOneOrder(lists: ReadonlyArray<readonly INodeProperties[]>): readonly INodeProperties[] {
	const ordered: INodeProperties[] = [];
	for (const fields of lists)
		fields.forEach((field, index) => {
			if (ordered.includes(field)) return;
			const next = fields.slice(index).find((later) => ordered.includes(later));
			ordered.splice(next === undefined ? ordered.length : ordered.indexOf(next), 0, field);
		});
	return ordered;
}
