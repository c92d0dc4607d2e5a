import { SeededRandom } from '../../kit';
import type { Store } from '../store';
import { DAY } from './ids';
import { seedMaterials } from './materials';
import { seedOrders } from './orders';
import { seedPlaces } from './places';
import { seedTransactions } from './transactions';

/** The data of a start on the given moment's day: the same day gives the same data. */
export function seedStore(now: number): Store {
	const random = new SeededRandom(4711);
	const today = Math.floor(now / DAY) * DAY;
	const store: Store = { calls: [] };
	seedMaterials(store, random, today);
	seedPlaces(store, random);
	seedOrders(store, random, today);
	seedTransactions(store, random, today);
	return store;
}
