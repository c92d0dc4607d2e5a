import { NextomeApi } from '../../credentials/NextomeApi.credentials';
import { NextomeTrigger } from '../../nodes/Nextome/NextomeTrigger.node';
import { startNextomeSimulator, type NextomeSimulator } from '../../simulators/nextome';
import { STAY } from '../../simulators/nextome/movement';
import { seedStore } from '../../simulators/nextome/seed';
import type { PolledSystemSettings } from './polledSystem';
import type { TestClock } from './testClock';

const MINUTE = 60_000;

/** A clinic with two floors and 120 trackables. */
export const VENUE = 12;
/** Its floors: four rooms each, with a fence around each room. */
export const [GROUND, UPPER] = [104, 105] as const;

const { fences, providers, rooms, trackables } = seedStore(0);

const fencesOn = (map: number) => fences.filter((fence) => fence.map === map).map(({ id }) => id);
const roomsOn = (map: number) => rooms.filter((room) => room.map === map).map(({ id }) => id);

export const groundFences = fencesOn(GROUND);
export const upperFences = fencesOn(UPPER);
export const groundRooms = roomsOn(GROUND);

/** The first trackables of the clinic, by their ids. */
export const CREW = trackables
	.filter(({ venue }) => venue === VENUE)
	.slice(0, 12)
	.map(({ id }) => id);

/** One that wears a kind of tag few others have. */
export const RARE = String(
	providers.find(({ venue, type, trackable }) => venue === VENUE && type === 'UWB' && trackable !== null)?.trackable,
);

export const nameOf = (id: string) => trackables.find((trackable) => trackable.id === id)?.name;
export const fenceNameOf = (id: string) => fences.find((fence) => fence.id === id)?.name;

/** A locator filled in by hand. */
export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });

export const nextomeSystem: PolledSystemSettings<NextomeSimulator> = {
	start: startNextomeSimulator,
	type: new NextomeApi(),
	credential: ({ baseUrl, authUrl, clientId, clientSecret }) => ({ baseUrl, authUrl, clientId, clientSecret }),
	node: () => new NextomeTrigger(),
};

/** Turns the clock to a moment after which nothing moves by itself for three minutes, and no visit ends for longer. */
export function quietMoment(time: TestClock): void {
	time.advance(STAY - (time.now() % STAY) + 2 * MINUTE);
}
