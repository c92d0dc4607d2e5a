/**
 * Promise: whatever the system, the network, the clocks, n8n and its operator do for weeks, every change is emitted exactly
 * once, oldest first, and what is remembered stays small. A crash of n8n in the documented moment repeats or loses the
 * batch of that moment and nothing else; with durable cursors not even that. Here: records that come in one answer.
 */
import { liveThrough, records } from './soak/lives';
import { HOUR } from './soak/worlds';

liveThrough([
	{
		name: 'all records in one answer, a clock three hours ahead',
		makes: records({ clockAhead: 3 * HOUR, sloppy: true }),
		changes: 5000,
	},
	{
		name: 'one answer with wall-clock times while clocks are set back by half an hour',
		makes: records({ zone: 'Australia/Lord_Howe' }),
		start: '2026-04-04T06:00:00Z',
		changes: 5000,
	},
	{
		name: 'one answer without times',
		makes: records({ timed: false, sloppy: true }),
		changes: 2500,
		crashes: true,
	},
]);
