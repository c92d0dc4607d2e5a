import type { SeededRandom } from '../../kit';
import { polygonOf } from '../geometry';
import type { Box } from '../geometry';
import type { NumberedDto, Store } from '../store';

interface VenuePlan {
	id: number;
	name: string;
	timezone: string;
	category: number;
	maps: Array<{ id: number; name: string; floor: number; rooms: readonly string[] }>;
}

const PLANS: readonly VenuePlan[] = [
	{
		id: 11,
		name: 'Logistics Centre North',
		timezone: 'Europe/Rome',
		category: 1,
		maps: [
			{
				id: 101,
				name: 'Ground floor',
				floor: 0,
				rooms: ['Goods in', 'Quality gate', 'High bay', 'Picking', 'Packing', 'Goods out'],
			},
			{ id: 102, name: 'Mezzanine', floor: 1, rooms: ['Small parts', 'Returns', 'Offices', 'Canteen'] },
			{ id: 103, name: 'Yard', floor: 0, rooms: ['Dock 1-4', 'Dock 5-8', 'Charging area', 'Trailer park'] },
		],
	},
	{
		id: 12,
		name: 'Riverside Clinic',
		timezone: 'Europe/Berlin',
		category: 2,
		maps: [
			{ id: 104, name: 'Level 0', floor: 0, rooms: ['Reception', 'Emergency', 'Imaging', 'Storage'] },
			{ id: 105, name: 'Level 1', floor: 1, rooms: ['Ward A', 'Ward B', 'Surgery', 'Pharmacy'] },
		],
	},
];

const MAP_WIDTH = 2400;
const MAP_HEIGHT = 1600;

/** Adds venues with categories, maps, rooms, gateways and one fence per room. */
export function seedBuildings(store: Store, random: SeededRandom): void {
	store.features = [
		{ id: 1, name: 'Forklift lane', type: 'PATH', category: 1 },
		{ id: 2, name: 'Restricted area', type: 'AREA', category: 2 },
	];
	store.categories = [
		{ id: 1, name: 'Warehouse', icon: 'warehouse', features: [store.features[0]] },
		{ id: 2, name: 'Hospital', icon: 'hospital', features: [store.features[1]] },
	];
	for (const plan of PLANS) {
		store.venues.push(venueOf(plan, store));
		for (const map of plan.maps) {
			store.maps.push({
				id: map.id,
				uuid: random.uuid(),
				floor: map.floor,
				name: map.name,
				scale: random.decimal(18, 24, 2),
				outdoor: map.name === 'Yard',
				venue: plan.id,
				height: MAP_HEIGHT,
				width: MAP_WIDTH,
				crs: 0,
				venueTz: plan.timezone,
			});
			seedGround(store, map.id);
			map.rooms.forEach((name, index) => seedRoom(store, random, plan, map.id, name, boxOf(index, map.rooms.length)));
		}
	}
}

/** A matrix of sixteen cells, and the corners of the map on earth. */
function seedGround(store: Store, map: number): void {
	const cells = Array.from({ length: 16 }, (_, cell) => (cell % 4 === map % 4 ? 0 : 1));
	store.matrices.push({ id: map, data: Buffer.from(cells).toString('base64') });
	const corners = [
		{ x: 0, y: 0, lat: 45.0712, lon: 7.6851 },
		{ x: MAP_WIDTH, y: 0, lat: 45.0712, lon: 7.6863 },
		{ x: 0, y: MAP_HEIGHT, lat: 45.0704, lon: 7.6851 },
	];
	for (const corner of corners) store.controlPoints.push({ id: store.controlPoints.length + 1, mapId: map, ...corner });
}

/** Rooms stand in two rows, with an aisle around each. */
function boxOf(index: number, count: number): Box {
	const columns = Math.ceil(count / 2);
	const width = MAP_WIDTH / columns;
	const height = MAP_HEIGHT / 2;
	const left = (index % columns) * width;
	const top = Math.floor(index / columns) * height;
	return { left: left + 40, top: top + 40, right: left + width - 40, bottom: top + height - 40 };
}

function seedRoom(store: Store, random: SeededRandom, plan: VenuePlan, map: number, name: string, box: Box): void {
	const number = store.rooms.length + 1;
	const polygon = polygonOf(box);
	store.rooms.push({
		id: 1000 + number,
		name,
		shape: 'POLYGON',
		map,
		vertices: JSON.stringify(polygon.coordinates[0]),
		geometry: JSON.stringify(polygon),
		radius: null,
	});
	store.fences.push({
		id: random.uuid(),
		region: polygon,
		radius: null,
		name: `Fence ${name}`,
		timeout: 30000,
		properties: JSON.stringify({ room: 1000 + number }),
		toleranceArea: 0,
		toleranceTimeout: 0,
		exitDelay: 5000,
		crs: 0,
		map,
	});
	store.gateways.push({
		id: 2000 + number,
		serial: `NXGW${String(7000 + number)}`,
		label: `Gateway ${name}`,
		x: random.decimal(box.left, box.right, 1),
		y: random.decimal(box.top, box.bottom, 1),
		map,
		venue: plan.id,
		timezone: plan.timezone,
		features: [],
	});
}

function venueOf(plan: VenuePlan, store: Store): NumberedDto {
	return {
		id: plan.id,
		name: plan.name,
		timezone: plan.timezone,
		tagHistoryEnabled: true,
		tagAnalyticsEnabled: true,
		tagRetentionDays: 2,
		smartphoneHistoryEnabled: false,
		smartphoneAnalyticsEnabled: false,
		smartphoneRetentionDays: 0,
		tagTrackingDetectionsFilter: 1,
		tagTrackingDetectionsSample: 3,
		tagTrackingRssiThreshold: -85,
		tagTrackingSlotTime: 1000,
		tagTrackingAlphaNoise: 0.5,
		tagTrackingRate: 1,
		tagTrackingPositionsFilter: 1,
		categories: store.categories.filter((category) => category.id === plan.category),
	};
}
