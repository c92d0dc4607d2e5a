import type { IDataObject } from 'n8n-workflow';
import type { Search } from '../../lib/operations/types';
import { listOf, rowsUnder } from './envelope';
import { ORDER_LINES_AT_ONCE } from './paging';

const ROWS_AT_ONCE = 100;

/**
 * A list to choose from: the list of a resource.
 * @param label the field that is searched, ordered by and shown
 */
function search(path: string, label = 'name', show?: (row: IDataObject) => unknown[], pageSize = ROWS_AT_ONCE): Search {
	return {
		request: ({ filter, page }) => ({
			method: 'GET',
			path,
			expects: listOf(path),
			query: [
				...(filter ? [[label, `[like]${filter}`] as const] : []),
				['orderBy', label],
				['limit', String(pageSize)],
				['page', String(page)],
			],
		}),
		rows: rowsUnder(path),
		option: (row) => {
			const parts = (show?.(row) ?? [row[label]]).filter((part) => part !== null && part !== undefined && part !== '');
			return { name: parts.map(String).join(' · ') || String(row.id), value: String(row.id) };
		},
		pageSize,
	};
}

/** Lists to choose from, by the path of their resource. */
export const itemPathSearches = {
	access_points: search('access_points'),
	batches: search('batches'),
	bins: search('bins'),
	calls: search('calls', 'endpoint', ({ creationDate, endpoint, code }) => [creationDate, endpoint, code]),
	carriers: search('carriers'),
	clients: search('clients'),
	connections: search('connections'),
	cost_centers: search('cost_centers'),
	images: search('images'),
	kit_lines: search('kit_lines', 'number', ({ number, materialName, quantity }) => [number, materialName, quantity]),
	kits: search('kits'),
	location_content_breakdowns: search(
		'location_content_breakdowns',
		'lot',
		({ lot, serialNumber, currentQuantity }) => [lot, serialNumber, currentQuantity],
	),
	location_contents: search('location_contents', 'locationName', ({ locationName, materialName, currentQuantity }) => [
		locationName,
		materialName,
		currentQuantity,
	]),
	locations: search('locations'),
	material_codes: search('material_codes'),
	material_properties: search('material_properties'),
	materials: search('materials'),
	order_lines: search(
		'order_lines',
		'materialName',
		({ orderName, number, materialName, quantity }) => [orderName, number, materialName, quantity],
		ORDER_LINES_AT_ONCE,
	),
	orders: search('orders'),
	reports: search('reports'),
	shelves: search('shelves'),
	stations: search('stations'),
	storage_rules: search('storage_rules'),
	storage_units: search('storage_units'),
	transactions: search('transactions', 'materialName', ({ creationDate, materialName, orderName }) => [
		creationDate,
		materialName,
		orderName,
	]),
	users: search('users', 'username'),
	warehouses: search('warehouses'),
	work_order_lines: search('work_order_lines', 'orderName', ({ orderName, locationName, quantity }) => [
		orderName,
		locationName,
		quantity,
	]),
	zones: search('zones'),
} satisfies Record<string, Search>;
