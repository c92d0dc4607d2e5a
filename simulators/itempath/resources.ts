import { createBatch, createMaterial, createMaterialCode, createOrder, createOrderLine } from './writes';
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
	create?: Create;
	canUpdate?: boolean;
	canDelete?: boolean;
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
	{ plural: 'calls', singular: 'call', label: 'Call', defaultLimit: 1000 },
];
