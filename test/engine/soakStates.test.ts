/**
 * Promise: whatever the system, the network, the clocks, n8n and its operator do for weeks, every change is emitted exactly
 * once, oldest first, and what is remembered stays small. A crash of n8n in the documented moment repeats or loses the
 * batch of that moment and nothing else; with durable cursors not even that. Here: queues with receipts, and states of affairs.
 */
import { liveThrough } from './soak/lives';
import { queueWorld, statesWorld } from './soak/worlds';

liveThrough([
	{ name: 'a queue with receipts', makes: queueWorld, changes: 2500, crashes: true },
	{ name: 'a state of affairs', makes: statesWorld, crashes: true },
]);
