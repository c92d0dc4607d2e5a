import type { SeededRandom } from '../../kit';
import type { Dto } from '../dto';
import type { Store } from '../store';

/** How many of each kind a venue has. */
const FLEET: ReadonlyArray<{ venue: number; label: string; count: number; usage: 'ASSET' | 'PERSON' }> = [
	{ venue: 11, label: 'Forklift', count: 60, usage: 'ASSET' },
	{ venue: 11, label: 'Pallet jack', count: 90, usage: 'ASSET' },
	{ venue: 11, label: 'Roll cage', count: 230, usage: 'ASSET' },
	{ venue: 11, label: 'Picker badge', count: 40, usage: 'PERSON' },
	{ venue: 12, label: 'Infusion pump', count: 70, usage: 'ASSET' },
	{ venue: 12, label: 'Bed', count: 30, usage: 'ASSET' },
	{ venue: 12, label: 'Nurse badge', count: 20, usage: 'PERSON' },
];

const SPARE_TAGS = 24;
const BEACON_UUID = 'f7826da6-4fa2-4e98-8024-bc5b71e0893e';

/** Adds trackables with a tag each, and some tags nobody wears. */
export function seedTrackables(store: Store, random: SeededRandom, now: number): void {
	for (const { venue, label, count, usage } of FLEET) {
		for (let number = 1; number <= count; number += 1) {
			const id = random.uuid();
			const provider = newProvider(store, random, venue, now, id);
			store.trackables.push({
				id,
				name: `${label} ${String(number).padStart(3, '0')}`,
				geometry: null,
				type: 'VIRTUAL',
				location_providers: [simpleProvider(provider)],
				fenceTimeout: 30000,
				toleranceArea: 0,
				toleranceTimeout: 0,
				exitDelay: 5000,
				radius: 1,
				usage,
				properties: JSON.stringify({ cost_centre: random.pick(['4100', '4200', '4300']) }),
				venue,
				features: [],
			});
		}
	}
	for (let number = 0; number < SPARE_TAGS; number += 1)
		newProvider(store, random, number % 2 === 0 ? 11 : 12, now, null);
}

/** The short form of a provider that trackables and visits carry. */
export function simpleProvider({ id, type, uuid, major, minor }: Dto): Dto {
	return { id, type, uuid, major, minor };
}

function newProvider(store: Store, random: SeededRandom, venue: number, now: number, trackable: string | null): Dto {
	const number = store.providers.length + 1;
	const provider = {
		id: 30000 + number,
		uuid: BEACON_UUID,
		major: venue,
		minor: number,
		name: `TAG-${String(number).padStart(4, '0')}`,
		label: null,
		type: random.chance(0.9) ? 'IBEACON' : 'UWB',
		battery: random.integer(4, 100),
		checkIn: now - random.integer(1, 240) * 60_000,
		venue,
		trackable,
		updatedAt: now - random.integer(1, 600) * 1000,
		modelId: 1,
		fenceTimeout: null,
		toleranceArea: null,
		toleranceTimeout: null,
		exitDelay: null,
	};
	store.providers.push(provider);
	return provider;
}
