import type { Covered } from '../report';
import type { Documented, Standing } from '../types';

/** List and single record, which every resource has. */
function reads(path: string, standing: Standing = 'documented'): Documented[] {
	return [
		{ call: `GET /${path}`, standing },
		{ call: `GET /${path}/{id}`, standing },
	];
}

const seen = (call: string, by?: string): Documented => ({
	call,
	standing: 'seen in clients',
	...(by === undefined ? {} : { by }),
});
const assumed = (call: string): Documented => ({ call, standing: 'assumed' });

/** What the vendor documents. */
export const itemPathDocumented: Omit<Covered, 'system'> = {
	source:
		'From the API reference, guides and courses on itempath.com. The reference lists the resources and says that each has up to five endpoints; where the page of a resource does not show one that programs are seen to use, or its path follows from the rule only, the last column says so. Login, refresh and application tokens are what the credentials do.',
	documented: [
		...reads('access_points'),
		...reads('batches'),
		{ call: 'POST /batches' },
		assumed('PUT /batches/{id}'),
		assumed('DELETE /batches/{id}'),
		...reads('bins'),
		...reads('calls'),
		...reads('carriers'),
		...reads('clients'),
		...reads('connections'),
		...reads('cost_centers'),
		{ call: 'POST /cost_centers' },
		{ call: 'PUT /cost_centers/{id}' },
		assumed('DELETE /cost_centers/{id}'),
		...reads('images'),
		...reads('kit_lines'),
		...reads('kits'),
		{ call: 'POST /kits' },
		{ call: 'PUT /kits/{id}' },
		assumed('DELETE /kits/{id}'),
		{ call: 'GET /location_content_breakdowns' },
		assumed('GET /location_content_breakdowns/{id}'),
		...reads('location_contents'),
		...reads('locations'),
		...reads('material_codes'),
		{ call: 'POST /material_codes' },
		assumed('PUT /material_codes/{id}'),
		assumed('DELETE /material_codes/{id}'),
		...reads('material_properties', 'seen in clients'),
		...reads('materials'),
		{ call: 'GET /materials?countOnly=true, and every other list', by: 'material.getAll', option: 'Count Only' },
		{ call: 'POST /materials' },
		{ call: 'PUT /materials/{id}' },
		{ call: 'DELETE /materials/{id}' },
		...reads('order_lines'),
		{ call: 'POST /order_lines' },
		seen('PUT /order_lines/{id}'),
		{ call: 'DELETE /order_lines/{id}' },
		...reads('orders'),
		{ call: 'POST /orders', by: 'order.create' },
		{ call: 'PUT /orders/{id}', by: 'order.update' },
		seen('PUT /orders/{id} with "allocate"', 'order.allocate'),
		seen('PUT /orders/{id} with "deallocate"', 'order.deallocate'),
		{ call: 'DELETE /orders/{id}' },
		seen('DELETE /orders/{id}/delete', 'order.delete'),
		...reads('report_rows', 'assumed'),
		...reads('reports'),
		...reads('settings', 'assumed'),
		...reads('shelves'),
		...reads('snapshots', 'assumed'),
		...reads('stations', 'assumed'),
		...reads('storage_rules'),
		seen('POST /storage_rules'),
		seen('PUT /storage_rules/{id}'),
		seen('DELETE /storage_rules/{id}'),
		...reads('storage_units'),
		...reads('transactions'),
		{ call: 'GET /transactions?exportStateType=2', by: 'transaction.getForExport' },
		{ call: 'PUT /transactions/{id}', by: 'transaction.update' },
		{ call: 'PUT /transactions/{id} with "exportStateType": 4', by: 'transaction.markAsExported' },
		...reads('users', 'seen in clients'),
		...reads('warehouses'),
		...reads('work_order_lines'),
		seen('PUT /work_order_lines/{id}'),
		...reads('zones'),
	],
};
