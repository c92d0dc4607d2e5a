/**
 * Promise: whatever the system, the network, the clocks, n8n and its operator do for weeks, every change is emitted exactly
 * once, oldest first, and what is remembered stays small. A crash of n8n in the documented moment repeats or loses the
 * batch of that moment and nothing else; with durable cursors not even that. Here: records that come in pages.
 */
import { liveThrough, records } from './soak/lives';
import { paged } from './soak/node';
import { HOUR, MINUTE } from './soak/worlds';

liveThrough([
	{
		name: 'pages in order, a clock five hours behind',
		makes: records({ ordered: true, clockAhead: -5 * HOUR }, paged),
		crashes: true,
	},
	{ name: 'pages in no order', makes: records({ sloppy: true }, paged), changes: 5000 },
	{
		name: 'an order that was promised and is not kept',
		makes: records({}, { ...paged, oldestFirst: true }),
		changes: 2500,
	},
	{
		name: 'pages with wall-clock times while clocks are set back, a clock 90 minutes behind',
		makes: records({ ordered: true, zone: 'Europe/Berlin', clockAhead: -90 * MINUTE }, paged),
		start: '2026-10-24T18:00:00Z',
		changes: 5000,
	},
	{ name: 'pages without times', makes: records({ timed: false }, paged), changes: 1000 },
]);
