import type { SeededRandom } from '../../kit';
import type { Store } from '../store';
import { nextId } from './ids';

const WAREHOUSES = ['Main Hall', 'Spare Parts'];
const BIN_TYPES = ['Full tray', 'Half tray', 'Quarter tray'];

const BIN_SIZES = {
	type: 1,
	cellName: null,
	color: 16777215,
	width: 200,
	depth: 212,
	height: 120,
	insideWidth: 190,
	insideDepth: 200,
	xSlots: 1,
	ySlots: 1,
};
const LOCATION_FACTS = {
	type: 1,
	typeDescription: 'Bin',
	width: 200,
	depth: 212,
	binWidth: 190,
	binDepth: 200,
	expectedQuantity: 0,
	fillLevel: 50,
	isCounted: true,
	isMarkedFull: 0,
	orientation: 1,
	shelfId: null,
};
const NO_ADDRESS = { address1: null, address2: null, address3: null, address4: null, address5: null };

/** Adds warehouses, stations, bins and locations, and puts materials into the locations. */
export function seedPlaces(store: Store, random: SeededRandom): void {
	store.warehouses = WAREHOUSES.map((name) => ({
		id: nextId(random),
		name,
		description: `${name} (demo site)`,
		...NO_ADDRESS,
	}));
	store.stations = [];
	store.bins = [];
	store.locations = [];
	for (const warehouse of store.warehouses) {
		for (let lift = 1; lift <= 4; lift += 1) {
			const station = {
				id: nextId(random),
				name: `VLM ${lift}`,
				warehouseId: warehouse.id,
				warehouseName: warehouse.name,
				isActive: 1,
			};
			store.stations.push(station);
			for (let shelf = 1; shelf <= 25; shelf += 1) seedShelf(store, random, String(warehouse.id), station, shelf);
		}
	}
}

function seedShelf(
	store: Store,
	random: SeededRandom,
	warehouseId: string,
	station: { id: string; name: string },
	shelf: number,
): void {
	const binType = random.pick(BIN_TYPES);
	const binsOnShelf = BIN_TYPES.indexOf(binType) + 1;
	for (let position = 1; position <= binsOnShelf; position += 1) {
		const bin = {
			id: nextId(random),
			name: `${station.name}-${String(shelf).padStart(3, '0')}-${position}`,
			binType,
			...BIN_SIZES,
			shelfNumber: shelf,
			position,
			stationId: station.id,
			warehouseId,
		};
		store.bins?.push(bin);
		const material = random.pick(store.materials ?? []);
		const isEmpty = random.chance(0.1);
		store.locations?.push({
			id: nextId(random),
			name: `${bin.name}/1`,
			binId: bin.id,
			stationId: station.id,
			warehouseId,
			materialId: isEmpty ? null : material.id,
			materialName: isEmpty ? null : material.name,
			currentQuantity: isEmpty ? 0 : random.integer(1, 120),
			isBlocked: 0,
			...LOCATION_FACTS,
			quantity: isEmpty ? 0 : 1,
		});
	}
}
