import type { SeededRandom } from '../../kit';
import { formatDate } from '../dates';
import { SAMPLE_STORAGE_RULE } from '../newRows';
import type { Row, Store } from '../store';
import { DEMO_USERS } from '../users';
import { DAY, nextId } from './ids';

/** Adds what materials and orders refer to, and what ItemPath itself keeps. */
export function seedMasterData(store: Store, random: SeededRandom, today: number): void {
	store.material_properties?.push(
		...['FIFO', 'Lot tracked'].map((name) => ({ id: nextId(random), name, description: null })),
	);
	store.clients = ['sys', 'Service'].map((name) => ({
		id: nextId(random),
		name,
		description: `${name} client`,
		type: 3,
		address1: null,
		address2: null,
		address3: null,
		address4: null,
		address5: null,
	}));
	store.cost_centers = ['Assembly', 'Maintenance', 'Research'].map((name) => ({
		id: nextId(random),
		name,
		description: null,
		type: null,
		creationDate: formatDate(today - 100 * DAY),
	}));
	store.kits = [];
	store.kit_lines = [];
	for (const name of ['K-101', 'K-102']) seedKit(store, random, name);
	const materials = (store.materials ?? []).slice(0, 20);
	store.images = materials.map(({ id, name }) => ({
		id: nextId(random),
		name,
		classification: 1,
		materialId: id,
		hyperlink: `C:\\PPG\\Images\\${String(name)}.jpg`,
		origin: `C:\\PPG\\Images\\${String(name)}.jpg`,
		type: 1,
	}));
	store.storage_rules = materials.map(({ id, name }, index) => ({
		...SAMPLE_STORAGE_RULE,
		id: nextId(random),
		name: `Rule of ${String(name)}`,
		materialId: id,
		binId: store.bins?.[index]?.id ?? null,
		isDefaultBin: 1,
		maxStockPerBin: 100,
		requiredCapacity: 25,
	}));
	store.work_order_lines = workOrderLines(store, random);
	seedReports(store, random, today);
	store.settings = ['language', 'timeZone'].map((name, index) => ({ id: index + 1, name, value: null }));
	store.connections = connections(today);
	store.users = DEMO_USERS.map(({ id, username, isAdmin, type }) => ({
		id,
		username,
		email: `${username}@example.com`,
		isAdmin,
		language: 'en',
		roleName: isAdmin ? 'Administrators' : 'Interfaces',
		status: type === 'application' ? 3 : 1,
		type,
		viewId: 1,
	}));
}

function seedKit(store: Store, random: SeededRandom, name: string): void {
	const id = nextId(random);
	const lines = [1, 2].map((number): Row => {
		const material = random.pick(store.materials ?? []);
		const { id: materialId, name: materialName } = material;
		return { id: nextId(random), kitId: id, materialId, materialName, number, quantity: number, hasStock: 1 };
	});
	store.kits?.push({ id, name, target: null, hasStock: 1, lines });
	store.kit_lines?.push(...lines);
}

/** One for each line of an order that is allocated or under way. */
function workOrderLines(store: Store, random: SeededRandom): Row[] {
	const busy = new Set(
		(store.orders ?? [])
			.filter(({ status }) => status === 'Is Allocated' || status === 'In Process')
			.map(({ id }) => id),
	);
	return (store.order_lines ?? [])
		.filter(({ orderId }) => busy.has(orderId as string))
		.map((line, index) => {
			const content = random.pick(store.location_contents ?? []);
			return {
				id: nextId(random),
				name: `W-${String(index + 1).padStart(5, '0')}`,
				batchId: line.batchId,
				directionType: line.directionType,
				handlingRank: 0,
				handlingUnit: null,
				locationContentId: content.id,
				locationId: content.locationId,
				locationName: content.locationName,
				materialId: line.materialId,
				orderId: line.orderId,
				orderLineId: line.id,
				orderName: line.orderName,
				progressType: 1,
				quantity: line.quantity,
				storageUnitId: content.storageUnitId,
				zoneId: store.zones?.[0]?.id ?? null,
			};
		});
}

function seedReports(store: Store, random: SeededRandom, today: number): void {
	store.reports = ['Slow movers', 'Picks per hour'].map((name, index) => ({
		id: index + 1,
		name,
		baseTable: 'Material',
		table: 'Material',
		columns: [],
		filters: [],
		reportTypeId: 1,
		creationDate: formatDate(today - 50 * DAY),
	}));
	store.report_rows = store.reports.flatMap(({ id }) =>
		(store.materials ?? []).slice(0, 5).map(({ name, currentQuantity }) => ({
			id: nextId(random),
			reportId: id,
			name,
			currentQuantity,
		})),
	);
	store.snapshots = store.reports.map(({ id, name }) => ({
		id: nextId(random),
		reportId: id,
		name,
		creationDate: formatDate(today - DAY),
	}));
}

/** Two that work, and one that has been down since yesterday. */
function connections(today: number): Row[] {
	const known = [
		{ name: 'PowerPick', type: 'MSSQL', url: 'https://warehouse.example.com', status: 1 },
		{ name: 'ERP', type: 'REST', url: 'https://erp.example.com/api', status: 0 },
		{ name: 'Reporting', type: 'REST', url: 'https://reports.example.com', status: 1 },
	];
	return known.map(({ status, ...connection }, index) => {
		const id = index + 1;
		return {
			id,
			appId: id,
			...connection,
			passwordExists: true,
			tokenExists: false,
			isTestable: true,
			authentication: 'Basic Authentication',
			username: 'itempath',
			status,
			latestConnection: formatDate(status === 1 ? today : today - DAY),
			creationDate: formatDate(today - 100 * DAY),
			latestLog: {
				id: 10 + id,
				creationDate: formatDate(today),
				status,
				description: status === 1 ? 'Connection test complete' : 'Connection test failed',
				error: status === 1 ? null : 'connect ETIMEDOUT',
				appId: id,
				integrationId: null,
				workflowId: null,
				taskId: null,
				time: 0.42,
			},
			integrationCount: status === 1 ? 3 : 1,
			lastCheck: formatDate(today),
		};
	});
}
