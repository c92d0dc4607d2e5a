import { randomUUID } from 'node:crypto';
import { formatDate } from './dates';
import { badRequest, invalidField, notFound } from './errors';
import { newMaterial, newOrder, newOrderLine } from './newRows';
import { findById } from './store';
import type { Row, Store } from './store';

export type Body = Record<string, unknown>;

/** Creates a record from a body, or throws the vendor's refusal. */
export type Create = (store: Store, body: Body, now: number) => Row;

function newId(): string {
	return randomUUID().toUpperCase();
}

function requireNewName(rows: readonly Row[] | undefined, body: Body, label: string): string {
	const { name } = body;
	if (typeof name !== 'string' || name.trim() === '') throw badRequest(`${label} must have a name.`);
	if (rows?.some((row) => String(row.name).toLowerCase() === name.toLowerCase())) {
		throw invalidField('name', `${label} ${name} already exists`);
	}
	return name;
}

/** Codes are records of their own; the material repeats their names. */
function addCodes(store: Store, material: Row, names: unknown): void {
	if (names === undefined) return;
	if (!Array.isArray(names)) throw badRequest('codes must be a list of names');
	material.codes = names.map(String);
	store.material_codes?.push(
		...names.map((name) => ({ id: newId(), name: String(name), materialId: material.id, packSize: null })),
	);
}

export const createMaterial: Create = (store, body, now) => {
	const name = requireNewName(store.materials, body, 'Material');
	const { codes, ...values } = body;
	const material = newMaterial({ ...values, name, id: newId() }, now);
	addCodes(store, material, codes);
	store.materials?.push(material);
	return material;
};

export const createMaterialCode: Create = (store, body) => {
	const name = requireNewName(store.material_codes, body, 'Material code');
	const material = findById(store.materials, body.materialId);
	if (!material) throw invalidField('materialId', 'Material not found');
	const code = { packSize: body.packSize ?? null, id: newId(), name, materialId: material.id };
	store.material_codes?.push(code);
	material.codes = [...(material.codes as string[]), name];
	return code;
};

export const createBatch: Create = (store, body, now) => {
	const name = requireNewName(store.batches, body, 'Batch');
	const batch = { type: 2, status: 'Untouched', ...body, id: newId(), name, creationDate: formatDate(now) };
	store.batches?.push(batch);
	return batch;
};

export const createOrder: Create = (store, body, now) => {
	const name = requireNewName(store.orders, body, 'Order');
	const { order_lines: lines, allocate, deallocate, locations, zones, ...values } = body;
	if (!Array.isArray(lines) || lines.length === 0) throw badRequest('Order must have at least one order line.');
	const order = newOrder({ ...values, name, id: newId() }, now);
	// Every line is built before the first one is stored: a refused order leaves nothing behind.
	const rows = lines.map((line, index) => buildLine(store, order, { number: index + 1, ...(line as Body) }, now));
	applyAllocation(order, { allocate, deallocate });
	store.orders?.push(order);
	store.order_lines?.push(...rows);
	return order;
};

export const createOrderLine: Create = (store, body, now) => {
	const order = findById(store.orders, body.orderId);
	if (!order) throw invalidField('orderId', 'Order not found');
	const existing = store.order_lines?.filter((line) => line.orderId === order.id).length ?? 0;
	const line = buildLine(store, order, { number: existing + 1, ...body, orderId: order.id }, now);
	store.order_lines?.push(line);
	return line;
};

function buildLine(store: Store, order: Row, body: Body, now: number): Row {
	const material =
		findById(store.materials, body.materialId) ??
		store.materials?.find((row) => body.materialName !== undefined && row.name === body.materialName);
	if (!material) throw invalidField('materialId', 'Material not found');
	const quantity = Number(body.quantity);
	if (!(quantity > 0)) throw invalidField('quantity', 'Quantity must be greater than zero');
	const { materialId, materialName, ...values } = body;
	return newOrderLine({ ...values, quantity, id: newId() }, order, material, now);
}

/** Changes a record; its id and creation date stay. */
export function updateRow(
	rows: readonly Row[] | undefined,
	id: string,
	body: Body,
	singular: string,
	now: number,
): Row {
	const row = findById(rows, id);
	if (!row) throw notFound(singular);
	// Lines are changed at their own endpoint; an order's body may carry them along unread.
	const { allocate, deallocate, order_lines: _lines, ...values } = body;
	if (typeof values.name === 'string' && rows?.some((other) => other !== row && other.name === values.name)) {
		throw invalidField('name', `${values.name} already exists`);
	}
	const { id: ownId, creationDate } = row;
	Object.assign(row, values, { id: ownId });
	if (creationDate !== undefined) row.creationDate = creationDate;
	if ('modifiedDate' in row) row.modifiedDate = formatDate(now);
	applyAllocation(row, { allocate, deallocate });
	return row;
}

function applyAllocation(order: Row, { allocate, deallocate }: { allocate?: unknown; deallocate?: unknown }): void {
	if (allocate === true) order.status = 'Is Allocated';
	if (deallocate === true) order.status = 'Untouched';
}

/** Removes a record and what belongs to it. */
export function deleteRow(store: Store, plural: string, id: string, singular: string): Row {
	const rows = store[plural] ?? [];
	const row = findById(rows, id);
	if (!row) throw notFound(singular);
	rows.splice(rows.indexOf(row), 1);
	const owner = plural === 'orders' ? 'orderId' : plural === 'materials' ? 'materialId' : undefined;
	const children = plural === 'orders' ? 'order_lines' : 'material_codes';
	if (owner) store[children] = (store[children] ?? []).filter((child) => child[owner] !== row.id);
	return row;
}
