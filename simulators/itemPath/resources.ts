import {
	createBatch,
	createCostCenter,
	createKit,
	createMaterial,
	createMaterialCode,
	createOrder,
	createOrderLine,
	createStorageRule,
} from './writes';
import type { Create } from './writes';

export interface Resource {
	/** Path segment and key of a list answer. */
	plural: string;
	/** Key of a single answer. */
	singular: string;
	/** For messages. */
	label: string;
	/** Rows of a list without `limit` and `page`. */
	defaultLimit: number;
	/** A single record comes without an envelope, as the vendor's example has it. */
	bare?: boolean;
	create?: Create;
	canUpdate?: boolean;
	canDelete?: boolean;
}

/** A resource that is only read. */
function readOnly([plural = '', singular = '']: string[]): Resource {
	const words = singular.replace(/_/g, ' ');
	return { plural, singular, label: `${words.charAt(0).toUpperCase()}${words.slice(1)}`, defaultLimit: 1000 };
}

/** Everything the simulator offers; one entry is one resource. */
export const RESOURCES: readonly Resource[] = [
	{
		plural: 'materials',
		singular: 'material',
		label: 'Material',
		defaultLimit: 25,
		create: createMaterial,
		canUpdate: true,
		canDelete: true,
	},
	{
		plural: 'material_codes',
		singular: 'material_code',
		label: 'Material code',
		defaultLimit: 1000,
		create: createMaterialCode,
		canUpdate: true,
		canDelete: true,
	},
	{
		plural: 'orders',
		singular: 'order',
		label: 'Order',
		defaultLimit: 1000,
		create: createOrder,
		canUpdate: true,
		canDelete: true,
	},
	{
		plural: 'order_lines',
		singular: 'order_line',
		label: 'Order line',
		defaultLimit: 1000,
		create: createOrderLine,
		canUpdate: true,
		canDelete: true,
	},
	{
		plural: 'batches',
		singular: 'batch',
		label: 'Batch',
		defaultLimit: 1000,
		create: createBatch,
		canUpdate: true,
		canDelete: true,
	},
	{ plural: 'transactions', singular: 'transaction', label: 'Transaction', defaultLimit: 1000, canUpdate: true },
	{ plural: 'locations', singular: 'location', label: 'Location', defaultLimit: 1000, canUpdate: true },
	{ plural: 'bins', singular: 'bin', label: 'Bin', defaultLimit: 250 },
	{ plural: 'warehouses', singular: 'warehouse', label: 'Warehouse', defaultLimit: 1000 },
	{ plural: 'stations', singular: 'station', label: 'Station', defaultLimit: 1000 },
	{
		plural: 'cost_centers',
		singular: 'cost_center',
		label: 'Cost center',
		defaultLimit: 1000,
		create: createCostCenter,
		canUpdate: true,
		canDelete: true,
	},
	{
		plural: 'kits',
		singular: 'kit',
		label: 'Kit',
		defaultLimit: 1000,
		create: createKit,
		canUpdate: true,
		canDelete: true,
	},
	{
		plural: 'storage_rules',
		singular: 'storage_rule',
		label: 'Storage rule',
		defaultLimit: 1000,
		create: createStorageRule,
		canUpdate: true,
		canDelete: true,
	},
	{
		plural: 'work_order_lines',
		singular: 'work_order_line',
		label: 'Work order line',
		defaultLimit: 1000,
		canUpdate: true,
	},
	...[
		['access_points', 'access_point'],
		['carriers', 'carrier'],
		['clients', 'client'],
		['images', 'image'],
		['kit_lines', 'kit_line'],
		['location_content_breakdowns', 'location_content_breakdown'],
		['location_contents', 'location_content'],
		['material_properties', 'material_property'],
		['report_rows', 'report_row'],
		['reports', 'report'],
		['settings', 'setting'],
		['shelves', 'shelf'],
		['snapshots', 'snapshot'],
		['storage_units', 'storage_unit'],
		['users', 'user'],
		['zones', 'zone'],
	].map(readOnly),
	{ plural: 'connections', singular: 'connection', label: 'Connection', defaultLimit: 1000, bare: true },
	{ plural: 'calls', singular: 'call', label: 'Call', defaultLimit: 1000 },
];
