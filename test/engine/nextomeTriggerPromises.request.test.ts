/*
 * Promise: every event of the Nextome trigger emits each change exactly once, whatever goes wrong between n8n and Nextome.
 */
import type { NextomeSimulator } from '../../simulators/nextome';
import {
	byId,
	CREW,
	groundFences,
	groundRooms,
	nextomeSystem,
	quietMoment,
	RARE,
	upperFences,
	VENUE,
} from './nextomePolled';
import { keepsPollingPromises, type Noticed } from './pollingPromises';
import { withPolledSystem, type PolledSystem } from './polledSystem';

const [entrance, waiting, other] = groundFences as [string, string, string];
const [ward] = upperFences as [string];

let nextome: PolledSystem<NextomeSimulator>;
/** Those who have not moved yet. */
let crew: string[];

withPolledSystem(nextomeSystem, (system) => {
	nextome = system;
	quietMoment(system.time);
	crew = [...CREW];
	for (const [index, id] of CREW.entries()) live().moveInto(id, index % 2 === 0 ? waiting : ward);
	nextome.time.advance(1000);
});

const live = () => nextome.simulator.live;
/** Lets the next of the crew go somewhere; the even ones wait below, the odd ones upstairs. */
const next = (from: 'waiting' | 'ward', go: (id: string) => unknown) => () => {
	const parity = from === 'waiting' ? 0 : 1;
	const id = crew.find((candidate) => CREW.indexOf(candidate) % 2 === parity) ?? '';
	crew = crew.filter((candidate) => candidate !== id);
	go(id);
	return id;
};
const enters = (fence: string) => next('waiting', (id) => live().moveInto(id, fence));
const leaves = next('ward', (id) => live().moveOut(id));

const idOfTrackable: Noticed['idOf'] = ({ trackable }) => (trackable as { id?: unknown } | null)?.id ?? trackable;
const trackable = { path: /^\/trackables\/[\w-]+$/ };

keepsPollingPromises(
	() => nextome,
	[
		{
			title: 'Fence Entered',
			parameters: { event: 'fenceEntered', fenceId: byId(entrance) },
			happen: enters(entrance),
			idOf: idOfTrackable,
			list: { path: `/fences/${entrance}/trackables` },
			details: trackable,
			edited: { parameters: { fenceId: byId(other) }, happen: enters(other) },
		},
		{
			title: 'Fence Entered or Left',
			parameters: { event: 'fenceEnteredOrLeft', fenceId: byId(ward) },
			happen: leaves,
			idOf: idOfTrackable,
			list: { path: `/fences/${ward}/trackables` },
			details: trackable,
			edited: { parameters: { fenceId: byId(other) }, happen: enters(other) },
		},
		{
			title: 'Fence Left',
			parameters: { event: 'fenceLeft', fenceId: byId(ward) },
			happen: leaves,
			idOf: idOfTrackable,
			list: { path: `/fences/${ward}/trackables` },
			details: trackable,
			edited: {
				parameters: { fenceId: byId(waiting) },
				happen: next('waiting', (id) => live().moveOut(id)),
			},
		},
		{
			title: 'Trackable Moved',
			parameters: { event: 'trackableMoved', venueId: VENUE },
			happen: enters(entrance),
			idOf: idOfTrackable,
			list: { path: /^\/locations\/\d+\/snapshot$/ },
			edited: { parameters: { distance: 60 }, happen: enters(entrance) },
		},
		{
			title: 'Visit Ended',
			parameters: {
				event: 'visitEnded',
				venueId: VENUE,
				roomId: byId(groundRooms[0] ?? 0),
				filters: { type: 'UWB' },
				// The simulator computes visits anew for each page: two days of them would take long.
				options: { overlap: 3600 },
			},
			happen: () => live().visit({ trackable: RARE, room: groundRooms[0] }).id,
			idOf: ({ id }) => id,
			list: { path: `/visit/history/${VENUE}` },
			edited: {
				parameters: { roomId: byId(groundRooms[1] ?? 0) },
				happen: () => live().visit({ trackable: RARE, room: groundRooms[1] }).id,
			},
		},
	],
);
