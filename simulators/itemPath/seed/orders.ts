import type { SeededRandom } from '../../kit';
import { formatDate } from '../dates';
import { newOrder, newOrderLine } from '../newRows';
import type { Row, Store } from '../store';
import { DAY, HOUR, MINUTE, nextId } from './ids';

export const ORDER_COUNT = 120;

const STATUSES = ['Untouched', 'Ready for Allocation', 'Is Allocated', 'In Process'];

/** Adds orders of the last days with their lines, and the batches some of them belong to. */
export function seedOrders(store: Store, random: SeededRandom, today: number): void {
	store.batches = Array.from({ length: 12 }, (_unused, index) => ({
		id: nextId(random),
		name: `BATCH-${String(index + 1).padStart(3, '0')}`,
		type: 2,
		priority: 2,
		status: 'Untouched',
		creationDate: formatDate(today - random.integer(0, 6) * DAY),
	}));
	store.orders = [];
	store.order_lines = [];
	for (let index = 0; index < ORDER_COUNT; index += 1) seedOrder(store, random, today, index);
}

function seedOrder(store: Store, random: SeededRandom, today: number, index: number): void {
	const directionType = random.pick([1, 2, 2, 2, 2, 3, 5]);
	const created = today - (ORDER_COUNT - index) * 2 * HOUR + random.integer(0, 90) * MINUTE;
	const warehouse = random.pick(store.warehouses ?? []);
	const status = random.pick(STATUSES);
	const order = newOrder(
		{
			id: nextId(random),
			name: `${directionType === 1 ? 'IN' : 'SO'}-${String(20001 + index)}`,
			directionType,
			priority: random.pick([1, 2, 2, 2, 3, 4]),
			status,
			orderStatusType: status === 'In Process' ? 11 : 1,
			deadline: random.chance(0.6) ? formatDate(created + random.integer(1, 5) * DAY) : null,
			warehouseId: warehouse.id,
			warehouseName: warehouse.name,
			Info1: random.pick(['Line 1', 'Line 2', 'Service', 'Customer']),
		},
		created,
	);
	store.orders?.push(order);
	const batch = random.chance(0.25) ? random.pick(store.batches ?? []) : undefined;
	const lines = random.integer(1, 6);
	for (let number = 1; number <= lines; number += 1)
		store.order_lines?.push(seedLine(store, random, order, number, batch, created));
}

function seedLine(
	store: Store,
	random: SeededRandom,
	order: Row,
	number: number,
	batch: Row | undefined,
	created: number,
): Row {
	const quantity = random.integer(1, 40);
	const confirmed = order.status === 'In Process' && random.chance(0.5) ? quantity : 0;
	return newOrderLine(
		{
			id: nextId(random),
			number,
			quantity,
			quantityConfirmed: confirmed,
			quantityDeviated: quantity - confirmed,
			status: confirmed > 0 ? 'processed' : 'queued',
			lot: random.chance(0.2) ? `LOT-${random.integer(100, 999)}` : null,
			batchId: batch?.id ?? null,
		},
		order,
		random.pick(store.materials ?? []),
		created,
	);
}
