import { SeededRandom } from '../../kit';
import type { Store } from '../store';
import { seedBuildings } from './buildings';
import { seedTrackables } from './trackables';

/** The installation as every start finds it. */
export function seedStore(now: number): Store {
	const random = new SeededRandom(1909);
	const store: Store = {
		venues: [],
		categories: [],
		features: [],
		maps: [],
		rooms: [],
		gateways: [],
		providers: [],
		trackables: [],
		fences: [],
		matrices: [],
		controlPoints: [],
		received: [],
	};
	seedBuildings(store, random);
	seedTrackables(store, random, now);
	return store;
}
