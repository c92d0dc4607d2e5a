/* Promise: each event has the options that make sense for it, and a value that makes none is refused by its name. */
import type { INodeProperties } from 'n8n-workflow';
import { eventOptions, readPollSettings, triggerOptions } from '../../../lib/triggers/settings';
import type { EventOption, TriggerEvent } from '../../../lib/triggers/types';
import { inputOf } from '../parameters/inputOf';

const event = (value: string, ...options: EventOption[]) => ({ value, options }) as unknown as TriggerEvent;
const namesOf = (fields: readonly INodeProperties[]): string[] => fields.map(({ name }) => name).sort();

it.each<[EventOption[], string[]]>([
	[[], []],
	[['overlap'], ['overlap']],
	[['timeZone'], ['timeZone']],
	[['paged'], ['maxPages', 'pageSize']],
])('an event with %j has the options for it', (options, more) => {
	const always = ['batchSize', 'minimumInterval', 'retries', 'timeout'];
	expect(namesOf(eventOptions(event('a', ...options)))).toEqual([...always, ...more].sort());
});

it('shows an option for the events it is for', () => {
	const { options } = triggerOptions([event('a', 'overlap'), event('b', 'overlap'), event('c')]);
	const shown = (name: string) => (options as INodeProperties[]).find((option) => option.name === name)?.displayOptions;
	expect(shown('overlap')).toEqual({ show: { '/event': ['a', 'b'] } });
	expect(shown('batchSize')).toBeUndefined();
});

const fields = [triggerOptions([event('a', 'overlap', 'timeZone', 'paged')])];
const read = (options: object) => readPollSettings(inputOf(fields, { options }));

it.each<[object, object]>([
	[{}, { batchSize: 1000, overlap: undefined, timeZone: 'UTC', maxPages: 1000, neverError: false }],
	[
		{ batchSize: 5, overlap: 3, timeZone: 'Europe/Berlin' },
		{ batchSize: 5, overlap: 3000, timeZone: 'Europe/Berlin' },
	],
])('reads %j', (options, settings) => {
	expect(read(options)).toMatchObject(settings);
});

it.each(['Berlin', 'Mars/Base', 'CEST'])('refuses the time zone "%s"', (timeZone) => {
	expect(() => read({ timeZone })).toThrow(/Time Zone.*is no time zone/);
});
