import { SeededRandom } from '../../kit';
import type { Store } from '../store';
import { seedCalls } from './calls';
import { seedEquipment } from './equipment';
import { DAY } from './ids';
import { seedMasterData } from './masterData';
import { seedMaterials } from './materials';
import { seedOrders } from './orders';
import { seedPlaces } from './places';
import { seedTransactions } from './transactions';

/** The data of a start on the given moment's day: the same day gives the same data. */
export function seedStore(now: number): Store {
	const random = new SeededRandom(4711);
	const today = Math.floor(now / DAY) * DAY;
	const store: Store = { calls: seedCalls(today) };
	seedMaterials(store, random, today);
	seedPlaces(store, random);
	seedOrders(store, random, today);
	seedTransactions(store, random, today);
	// Their own numbers: what came before stays as it was.
	const more = new SeededRandom(4712);
	seedEquipment(store, more, today);
	seedMasterData(store, more, today);
	return store;
}
