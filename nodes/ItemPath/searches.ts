import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { isJsonObject } from '../../lib/json';
import type { AskedSearch, ByName, NamedRecord, Search } from '../../lib/operations/types';
import type { KnownRequest, NameValue } from '../../lib/wire/types';
import { listOf, rowsUnder } from './envelope';
import { checkIsName } from './operators';
import { ORDER_LINES_AT_ONCE } from './paging';

const ROWS_AT_ONCE = 100;

/** As many as have to come to tell one record of a name from several. */
const ALIKE_AT_MOST = 10;

/** What a list shows, and what it is searched by. */
interface Shown {
	/** The field that names a row: searched, ordered by and shown first. Left out: `name`. */
	readonly by?: string;
	/** Further fields that are searched. */
	readonly also?: readonly string[];
	/** What is shown of a row, in this order. Left out: what is searched. */
	readonly shows?: readonly string[];
	readonly pageSize?: number;
}

/** A list to choose from: the list of a resource. ItemPath has no "or" between fields, so that each is a question. */
function search(path: string, { by = 'name', also = [], shows, pageSize = ROWS_AT_ONCE }: Shown = {}): AskedSearch {
	const shown = shows ?? [by, ...also];
	return {
		request: ({ filter, page }) => {
			const request = (...filters: NameValue[]): KnownRequest => ({
				method: 'GET',
				path,
				expects: listOf(path),
				query: [...filters, ['orderBy', by], ['limit', String(pageSize)], ['page', String(page)]],
			});
			if (filter === '') return request();
			const containing = (field: string): KnownRequest => request([field, `[like]${filter}`]);
			return [containing(by), ...also.map(containing)];
		},
		rows: rowsUnder(path),
		option: (row) => optionOf(row, shown),
		pageSize,
	};
}

function optionOf(row: IDataObject, fields: readonly string[]): INodeListSearchItems {
	const parts = fields.map((field) => row[field]).filter((part) => !['', null, undefined].includes(part as string));
	return { name: parts.map(String).join(' · ') || String(row.id), value: String(row.id) };
}

/**
 * The list of a resource whose records have names.
 * @param one what has the name: `a material`
 */
function named(one: string, path: string, shown: Shown = {}): AskedSearch {
	return { ...search(path, shown), byName: byName(one, path, shown.by) };
}

function byName(one: string, path: string, field = 'name'): ByName {
	return {
		one,
		find: async (ask, name) => {
			checkIsName(one, name);
			const answer = await ask({
				method: 'GET',
				path,
				expects: listOf(path),
				query: [
					[field, name],
					['limit', String(ALIKE_AT_MOST)],
					['page', '0'],
				],
			});
			return rowsUnder(path)(answer)
				.filter(isJsonObject)
				.flatMap((row) => recordIn(row, field));
		},
	};
}

/** The same where the name is what goes out. */
function namesOf(path: string, shown: Shown = {}): AskedSearch {
	return { ...search(path, shown), option: ({ name }) => ({ name: String(name), value: String(name) }) };
}

/** As many as a field of several choices can offer: n8n does not ask for more while a person scrolls there. */
const ALL = { pageSize: 1000 };

/** A row as a record with a name; none where it has no name or no ID. */
function recordIn(row: IDataObject, field: string): NamedRecord[] {
	const { id, [field]: name } = row;
	return typeof name === 'string' && isId(id) ? [{ name, id: String(id) }] : [];
}

const isId = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && value !== '');

/** Lists to choose from, by the path of their resource. */
export const itemPathSearches = {
	access_points: named('an access point', 'access_points'),
	batches: named('a batch', 'batches'),
	bins: named('a bin', 'bins'),
	calls: search('calls', { by: 'endpoint', shows: ['creationDate', 'endpoint', 'code'] }),
	carriers: named('a carrier', 'carriers'),
	client_names: namesOf('clients', { also: ['description'] }),
	clients: named('a client', 'clients', { also: ['description'] }),
	connections: named('a connection', 'connections', { shows: ['name', 'type'] }),
	cost_center_names: namesOf('cost_centers', { also: ['description'] }),
	cost_centers: named('a cost center', 'cost_centers', { also: ['description'] }),
	images: named('an image', 'images'),
	kit_lines: search('kit_lines', { by: 'number', shows: ['number', 'materialName', 'quantity'] }),
	kits: named('a kit', 'kits', { also: ['target'] }),
	location_content_breakdowns: search('location_content_breakdowns', {
		by: 'lot',
		also: ['serialNumber'],
		shows: ['lot', 'serialNumber', 'currentQuantity'],
	}),
	location_contents: search('location_contents', {
		by: 'locationName',
		shows: ['locationName', 'materialName', 'currentQuantity'],
	}),
	location_names: namesOf('locations', ALL),
	locations: named('a location', 'locations', { shows: ['name', 'typeDescription'] }),
	material_codes: named('a material code', 'material_codes'),
	material_properties: named('a material property', 'material_properties'),
	// A material has no field for a description of its own: its first Info field usually holds it.
	materials: named('a material', 'materials', { also: ['Info1'] }),
	order_lines: search('order_lines', {
		by: 'materialName',
		shows: ['orderName', 'number', 'materialName', 'quantity'],
		pageSize: ORDER_LINES_AT_ONCE,
	}),
	orders: named('an order', 'orders', { shows: ['name', 'status', 'Info1'] }),
	reports: named('a report', 'reports'),
	shelves: named('a shelf', 'shelves'),
	station_names: namesOf('stations'),
	stations: named('a station', 'stations'),
	storage_rules: named('a storage rule', 'storage_rules', { also: ['description'] }),
	storage_units: named('a storage unit', 'storage_units', { also: ['description'] }),
	transactions: search('transactions', {
		by: 'materialName',
		also: ['orderName'],
		shows: ['creationDate', 'materialName', 'orderName'],
	}),
	users: named('a user', 'users', { by: 'username', also: ['email'] }),
	warehouses: named('a warehouse', 'warehouses'),
	work_order_lines: search('work_order_lines', {
		by: 'orderName',
		also: ['locationName'],
		shows: ['orderName', 'locationName', 'quantity'],
	}),
	zone_names: namesOf('zones', ALL),
	zones: named('a zone', 'zones'),
} satisfies Record<string, Search>;

/** Whether the records of a list can be pointed at by name. */
export function haveNames(list: string): boolean {
	return Object.entries<Search>(itemPathSearches).some(([name, entry]) => name === list && 'byName' in entry);
}
