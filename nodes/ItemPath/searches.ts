import type { IDataObject } from 'n8n-workflow';
import type { Search } from '../../lib/operations/types';
import { rowsUnder } from './envelope';

const pageSize = 100;

/**
 * A list to choose from: the list of a resource.
 * @param label the field that is searched, ordered by and shown
 */
function listOf(path: string, label = 'name', show?: (row: IDataObject) => unknown[]): Search {
	return {
		request: ({ filter, page }) => ({
			method: 'GET',
			path,
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
	access_points: listOf('access_points'),
	batches: listOf('batches'),
	bins: listOf('bins'),
	calls: listOf('calls', 'endpoint', ({ creationDate, endpoint, code }) => [creationDate, endpoint, code]),
	carriers: listOf('carriers'),
	clients: listOf('clients'),
	cost_centers: listOf('cost_centers'),
	images: listOf('images'),
	kit_lines: listOf('kit_lines', 'number', ({ number, materialName, quantity }) => [number, materialName, quantity]),
	kits: listOf('kits'),
	location_contents: listOf('location_contents', 'locationName', ({ locationName, materialName, currentQuantity }) => [
		locationName,
		materialName,
		currentQuantity,
	]),
	locations: listOf('locations'),
	material_codes: listOf('material_codes'),
	material_properties: listOf('material_properties'),
	materials: listOf('materials'),
	order_lines: listOf('order_lines', 'materialName', ({ orderName, number, materialName, quantity }) => [
		orderName,
		number,
		materialName,
		quantity,
	]),
	orders: listOf('orders'),
	reports: listOf('reports'),
	shelves: listOf('shelves'),
	stations: listOf('stations'),
	storage_rules: listOf('storage_rules'),
	storage_units: listOf('storage_units'),
	transactions: listOf('transactions', 'materialName', ({ creationDate, materialName, orderName }) => [
		creationDate,
		materialName,
		orderName,
	]),
	users: listOf('users', 'username'),
	warehouses: listOf('warehouses'),
	work_order_lines: listOf('work_order_lines', 'orderName', ({ orderName, locationName, quantity }) => [
		orderName,
		locationName,
		quantity,
	]),
	zones: listOf('zones'),
} satisfies Record<string, Search>;
