import { randomUUID } from 'node:crypto';
import { formatDate } from './dates';
import { badRequest, invalidField, notFound } from './errors';
import { newMaterial, newOrder, newOrderLine, SAMPLE_STORAGE_RULE } from './newRows';
import { findById } from './store';
import type { Row, Store } from './store';
import { checkedValues } from './validation';

export type Body = Record<string, unknown>;

/** Creates a record from a body, or throws the vendor's refusal. */
export type Create = (store: Store, body: Body, now: number) => Row;

/** Rows with every attribute that has a type, to check new ones against. */
const SAMPLE_MATERIAL = newMaterial(
	{ id: '', reOrderPoint: 0, canOrderPoint: 0, valuePerUnit: 0, weightPerUnit: 0 },
	0,
);
const SAMPLE_ORDER = newOrder({ id: '' }, 0);
const SAMPLE_BATCH = { id: '', name: '', type: 2, priority: 2, status: 'Untouched' };

function newId(): string {
	return randomUUID().toUpperCase();
}

function hasName(row: Row, name: unknown): boolean {
	return String(row.name).toLowerCase() === String(name).toLowerCase();
}

function requireNewName(rows: readonly Row[] | undefined, body: Body, label: string): string {
	const { name } = body;
	if (typeof name !== 'string' || name.trim() === '') throw badRequest(`${label} must have a name.`);
	if (rows?.some((row) => hasName(row, name))) {
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

/** A material has the codes it was given last. */
function replaceCodes(store: Store, material: Row, names: unknown): void {
	const { material_codes: before } = store;
	if (Array.isArray(names)) store.material_codes = before?.filter(({ materialId }) => materialId !== material.id);
	addCodes(store, material, names);
}

export const createMaterial: Create = (store, body, now) => {
	const name = requireNewName(store.materials, body, 'Material');
	const { codes, ...values } = body;
	const material = newMaterial({ ...checkedValues(store, values, SAMPLE_MATERIAL, now), name, id: newId() }, now);
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
	const values = checkedValues(store, body, SAMPLE_BATCH, now);
	const batch = { ...SAMPLE_BATCH, ...values, id: newId(), name, creationDate: formatDate(now) };
	store.batches?.push(batch);
	return batch;
};

export const createOrder: Create = (store, body, now) => {
	const name = requireNewName(store.orders, body, 'Order');
	const { order_lines: lines, allocate, deallocate, locations, zones, ...values } = body;
	if (!Array.isArray(lines) || lines.length === 0) throw badRequest('Order must have at least one order line.');
	const order = newOrder({ ...checkedValues(store, values, SAMPLE_ORDER, now), name, id: newId() }, now);
	requirePlaces(store.locations, locations, 'locations');
	requirePlaces(store.zones, zones, 'zones');
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
	const quantity = body.quantity as number;
	if (typeof quantity !== 'number' || !(quantity > 0))
		throw invalidField('quantity', 'Quantity must be greater than zero');
	const { materialId, materialName, ...values } = body;
	const checked = checkedValues(store, values, undefined, now);
	return newOrderLine({ ...checked, quantity, id: newId() }, order, material, now);
}

/** An order may be restricted to places, each an object with an id or a name. */
function requirePlaces(rows: readonly Row[] | undefined, places: unknown, attribute: string): void {
	if (places === undefined) return;
	if (!Array.isArray(places)) throw badRequest(`${attribute} must be a list`);
	for (const { id, name } of places as Body[]) {
		if (!findById(rows, id) && !rows?.some((row) => name !== undefined && row.name === name)) {
			throw invalidField(attribute, 'Place not found');
		}
	}
}

export const createCostCenter: Create = (store, body, now) => {
	const name = requireNewName(store.cost_centers, body, 'Cost center');
	const center = { description: null, type: null, ...body, id: newId(), name, creationDate: formatDate(now) };
	store.cost_centers?.push(center);
	return center;
};

export const createKit: Create = (store, body) => {
	const name = requireNewName(store.kits, body, 'Kit');
	if (!Array.isArray(body.lines) || body.lines.length === 0) throw badRequest('Kit must have at least one kit line.');
	const id = newId();
	const lines = body.lines.map((line: Body, index) => buildKitLine(store, id, { number: index + 1, ...line }));
	const kit = { target: null, ...body, id, name, hasStock: 1, lines };
	store.kits?.push(kit);
	store.kit_lines?.push(...lines);
	return kit;
};

function buildKitLine(store: Store, kitId: string, body: Body): Row {
	const part = findById(store.materials, body.materialId) ?? findById(store.kits, body.materialId);
	if (!part) throw invalidField('materialId', 'Material not found');
	if (typeof body.quantity !== 'number' || !(body.quantity > 0)) {
		throw invalidField('quantity', 'Quantity must be greater than zero');
	}
	return { hasStock: 1, ...body, id: newId(), kitId, materialId: part.id, materialName: part.name };
}

export const createStorageRule: Create = (store, body, now) => {
	for (const attribute of ['materialId', 'binId']) {
		if (body[attribute] === undefined) throw invalidField(attribute, `${attribute} is required`);
	}
	const values = checkedValues(store, body, SAMPLE_STORAGE_RULE, now);
	const rule = { ...SAMPLE_STORAGE_RULE, ...values, id: newId() };
	store.storage_rules?.push(rule);
	return rule;
};

/** What is said when a record is made and not changed any more: lines, for instance, have an endpoint of their own. */
const SETTLED: Readonly<Record<string, readonly string[]>> = {
	orders: ['order_lines', 'directionType', 'locations', 'zones', 'countEmptyLocations'],
};

/** Changes a record; its id and creation date stay. */
export function updateRow(store: Store, plural: string, id: string, body: Body, singular: string, now: number): Row {
	const rows = store[plural];
	const row = findById(rows, id);
	if (!row) throw notFound(singular);
	if (Object.keys(body).length === 0) throw badRequest('The request body must name what to change');
	for (const name of SETTLED[plural] ?? []) {
		if (name in body) throw badRequest(`${name} of an order cannot be changed`);
	}
	const { allocate, deallocate, ...given } = body;
	const values = checkedValues(store, given, row, now);
	if (typeof values.name === 'string' && rows?.some((other) => other !== row && hasName(other, values.name))) {
		throw invalidField('name', `${singular} ${values.name} already exists`);
	}
	if (plural === 'materials') replaceCodes(store, row, values.codes);
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

/** What goes with a record, and the attribute that tells. */
const CHILDREN: Readonly<Record<string, readonly [plural: string, owner: string]>> = {
	kits: ['kit_lines', 'kitId'],
	materials: ['material_codes', 'materialId'],
	orders: ['order_lines', 'orderId'],
};

/** Removes a record and what belongs to it. */
export function deleteRow(store: Store, plural: string, id: string, singular: string): Row {
	const rows = store[plural] ?? [];
	const row = findById(rows, id);
	if (!row) throw notFound(singular);
	rows.splice(rows.indexOf(row), 1);
	const [children, owner] = CHILDREN[plural] ?? [];
	if (children && owner) store[children] = (store[children] ?? []).filter((child) => child[owner] !== row.id);
	return row;
}
