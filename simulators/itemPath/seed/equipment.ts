import type { SeededRandom } from '../../kit';
import { formatDate } from '../dates';
import type { Row, Store } from '../store';
import { DAY, nextId } from './ids';

/** Adds what locations stand on and in: storage units, their access points, carriers, shelves and zones, and what lies there. */
export function seedEquipment(store: Store, random: SeededRandom, today: number): void {
	store.zones = (store.warehouses ?? []).flatMap((warehouse, index) =>
		['Picking', 'Putting'].map((name, side) => ({
			id: nextId(random),
			name: `${name} ${index + 1}`,
			abcClass: 0,
			color: 16777215,
			pickType: 1,
			putType: 1,
			type: side + 1,
			warehouseId: warehouse.id,
		})),
	);
	store.storage_units = (store.stations ?? []).map((station) => storageUnit(random, station));
	store.access_points = store.storage_units.map((unit) => ({
		id: nextId(random),
		name: `Opening of ${String(unit.name)}`,
		storageUnitId: unit.id,
		parameters: 'AccessPointNumber=1;Index=1',
		isBlocked: 0,
		blockReason: null,
	}));
	store.carriers = [];
	store.shelves = [];
	for (const unit of store.storage_units) {
		for (let number = 1; number <= 5; number += 1) seedCarrier(store, random, unit, number);
	}
	store.location_contents = (store.locations ?? [])
		.filter(({ materialId }) => materialId !== null)
		.map((location) => locationContent(store, random, location, today));
	store.location_content_breakdowns = store.location_contents.flatMap((content, index) =>
		breakdowns(content, index, today),
	);
}

function storageUnit(random: SeededRandom, station: Row): Row {
	return {
		id: nextId(random),
		name: `${String(station.name)} (${String(station.warehouseName)})`,
		description: 'Vertical lift',
		type: 5,
		depthSteps: 4,
		widthSteps: 12,
		grossDepth: 2800,
		grossWidth: 2500,
		netDepth: 850,
		netWidth: 2450,
		maxWeight: 450000,
		isManualSequenceNumbers: 0,
		warehouseId: station.warehouseId,
	};
}

function seedCarrier(store: Store, random: SeededRandom, unit: Row, number: number): void {
	const carrier = { id: nextId(random), name: `${String(unit.name)} tray ${number}`, storageUnitId: unit.id };
	store.carriers?.push(carrier);
	store.shelves?.push({
		id: nextId(random),
		name: `${carrier.name} shelf 1`,
		carrierId: carrier.id,
		zoneId: store.zones?.[0]?.id ?? null,
		number,
		sequenceNumber: number,
		depth: 850,
		depthSteps: 4,
		width: 2450,
		widthSteps: 12,
		minHeight: 50,
		maxHeight: 300,
		maxWeight: 45000,
		xCoordinate: 0,
		yCoordinate: number * 300,
		zCoordinate: 0,
	});
}

function locationContent(store: Store, random: SeededRandom, location: Row, today: number): Row {
	const warehouse = store.warehouses?.find(({ id }) => id === location.warehouseId);
	return {
		id: nextId(random),
		binId: location.binId,
		carrierId: store.carriers?.[0]?.id ?? null,
		locationId: location.id,
		locationName: location.name,
		materialId: location.materialId,
		materialName: location.materialName,
		currentQuantity: location.currentQuantity,
		isCounted: true,
		countingCycle: 90,
		countDate: formatDate(today - 30 * DAY),
		nextCountDate: formatDate(today + 60 * DAY),
		creationDate: formatDate(today - 200 * DAY),
		storageUnitId: store.storage_units?.[0]?.id ?? null,
		type: 1,
		typeDescription: 'Bin',
		warehouseName: warehouse?.name ?? null,
	};
}

/** What lies at a location by lot: two of them at every third. Its ids follow from that of the content. */
function breakdowns({ id, currentQuantity, creationDate }: Row, index: number, today: number): Row[] {
	const lots = index % 3 === 0 ? 2 : 1;
	const quantity = Number(currentQuantity) / lots;
	return Array.from({ length: lots }, (_unused, part) => ({
		id: `${String(id).slice(0, -12)}${String(part + 1).padStart(12, '0')}`,
		blockReason: null,
		creationDate,
		currentQuantity: quantity,
		dedicatedQuantity: 0,
		expiryDate: formatDate(today + (90 + index) * DAY),
		isBlocked: 0,
		lot: 1000 + index * 2 + part,
		productionDate: formatDate(today - 220 * DAY),
		putDate: creationDate,
		qualification: null,
		releaseDate: null,
		serialNumber: null,
	}));
}
