import type { INodeParameters } from 'n8n-workflow';
import { seedStore } from '../../../simulators/itemPath/seed';
import type { Sample, Samples } from './types';

/** Its ids are the same on every day. */
const seed = seedStore(0);

/** The id of a record of the simulator's data. */
export function seededId(plural: string, index = 0): string | number {
	const row = seed[plural]?.[index];
	if (!row) throw new Error(`The seed has no ${plural}[${index}]`);
	return row.id;
}

/** A seeded record as a locator holds it. */
export function pointed(plural: string, index = 0): INodeParameters {
	return { __rl: true, mode: 'id', value: seededId(plural, index) };
}

/** Get and Get Many, which every resource has. */
function reads(resource: string, plural: string): Array<[string, Sample]> {
	return [
		[`${resource}.get`, { parameters: { [`${resource}Id`]: pointed(plural) }, items: 1 }],
		[`${resource}.getAll`, { parameters: { limit: 1 }, items: 1 }],
	];
}

/** Update and Delete of a record. */
const update = (idField: string, plural: string, updateFields: INodeParameters): Sample => ({
	parameters: { [idField]: pointed(plural), updateFields },
	items: 1,
});
const remove = (idField: string, plural: string): Sample => ({ parameters: { [idField]: pointed(plural) }, items: 1 });

export const itemPathSamples: Samples = {
	...Object.fromEntries([
		...reads('accessPoint', 'access_points'),
		...reads('apiCall', 'calls'),
		...reads('batch', 'batches'),
		...reads('bin', 'bins'),
		...reads('carrier', 'carriers'),
		...reads('client', 'clients'),
		...reads('connection', 'connections'),
		...reads('costCenter', 'cost_centers'),
		...reads('image', 'images'),
		...reads('kit', 'kits'),
		...reads('kitLine', 'kit_lines'),
		...reads('location', 'locations'),
		...reads('locationContent', 'location_contents'),
		...reads('locationContentBreakdown', 'location_content_breakdowns'),
		...reads('material', 'materials'),
		...reads('materialCode', 'material_codes'),
		...reads('materialProperty', 'material_properties'),
		...reads('order', 'orders'),
		...reads('orderLine', 'order_lines'),
		...reads('report', 'reports'),
		...reads('reportRow', 'report_rows'),
		...reads('setting', 'settings'),
		...reads('shelf', 'shelves'),
		...reads('snapshot', 'snapshots'),
		...reads('station', 'stations'),
		...reads('storageRule', 'storage_rules'),
		...reads('storageUnit', 'storage_units'),
		...reads('transaction', 'transactions'),
		...reads('user', 'users'),
		...reads('warehouse', 'warehouses'),
		...reads('workOrderLine', 'work_order_lines'),
		...reads('zone', 'zones'),
	]),

	'batch.create': { parameters: { name: 'MORNING-01', additionalFields: { priority: 3, type: 2 } }, items: 1 },
	'batch.delete': remove('batchId', 'batches'),
	'batch.update': update('batchId', 'batches', { priority: 4 }),

	'costCenter.create': {
		parameters: { name: 'Paint Shop', additionalFields: { description: 'Hall 3' } },
		items: 1,
	},
	'costCenter.delete': remove('costCenterId', 'cost_centers'),
	'costCenter.update': update('costCenterId', 'cost_centers', { description: 'Hall 4' }),

	'kit.create': {
		parameters: {
			name: 'K-200',
			lines: { line: [{ materialId: pointed('materials'), quantity: 2, moreFields: { number: 7 } }] },
			additionalFields: { target: 'Service van' },
		},
		items: 1,
	},
	'kit.delete': remove('kitId', 'kits'),
	'kit.update': update('kitId', 'kits', { target: 'Workshop' }),

	'material.create': {
		parameters: {
			name: 'Bearing 6204',
			codes: '4006381333931, BRG-6204',
			additionalFields: {
				reOrderPoint: 10,
				isBlocked: 0,
				Info1: 'ä+&',
				materialPropertyId: pointed('material_properties'),
				extraFields: '{"GroupCode":"Drive"}',
			},
		},
		items: 1,
	},
	'material.delete': remove('materialId', 'materials'),
	'material.update': update('materialId', 'materials', { Info2: 'A', valuePerUnit: 1.5 }),
	'material.upsert': { parameters: { name: 'Bearing 6205', additionalFields: { reOrderPoint: 5 } }, items: 1 },

	'materialCode.create': { parameters: { materialId: pointed('materials'), name: '4006381333948' }, items: 1 },
	'materialCode.delete': remove('materialCodeId', 'material_codes'),
	'materialCode.update': update('materialCodeId', 'material_codes', { name: '4006381333955' }),

	'order.allocate': { parameters: { orderId: pointed('orders') }, items: 1 },
	'order.create': {
		parameters: {
			name: 'SO-1001',
			directionType: 2,
			lines: {
				line: [
					{ materialId: pointed('materials'), quantity: 3, moreFields: { lot: 'LOT-42', Info1: 'first' } },
					{ materialId: pointed('materials', 1), quantity: 1.5, moreFields: { extraFields: '{"League":"North"}' } },
				],
			},
			allocate: true,
			additionalFields: { deadline: '2026-03-31T08:00:00Z', priority: 4 },
			places: { zoneNames: 'Picking 1' },
		},
		items: 1,
	},
	'order.deallocate': { parameters: { orderId: pointed('orders') }, items: 1 },
	'order.delete': remove('orderId', 'orders'),
	'order.upsert': {
		parameters: {
			name: 'SO-1002',
			directionType: 2,
			lines: { line: [{ materialId: pointed('materials'), quantity: 3 }] },
			additionalFields: { priority: 3 },
		},
		items: 1,
	},
	'order.update': update('orderId', 'orders', { priority: 1, Info3: 'urgent' }),

	'orderLine.create': {
		parameters: {
			orderId: pointed('orders'),
			materialId: pointed('materials'),
			quantity: 2,
			additionalFields: { expiryDate: '2027-01-31', number: 9 },
		},
		items: 1,
	},
	'orderLine.delete': remove('orderLineId', 'order_lines'),
	'orderLine.update': update('orderLineId', 'order_lines', { batchId: pointed('batches') }),

	'storageRule.create': {
		parameters: {
			materialId: pointed('materials', 30),
			binId: pointed('bins'),
			additionalFields: { isDefaultBin: true, minStockPerBin: 5, maxStockPerBin: 50 },
		},
		items: 1,
	},
	'storageRule.delete': remove('storageRuleId', 'storage_rules'),
	'storageRule.update': update('storageRuleId', 'storage_rules', { requiredCapacity: 50 }),

	'transaction.getForExport': { parameters: { limit: 2, markAsExported: true }, items: 2 },
	'transaction.markAsExported': { parameters: { transactionId: pointed('transactions', 500) }, items: 1 },
	'transaction.update': update('transactionId', 'transactions', { exportStateType: 5 }),

	'workOrderLine.update': update('workOrderLineId', 'work_order_lines', {
		batchId: pointed('batches'),
		handlingRank: 1,
	}),
};
