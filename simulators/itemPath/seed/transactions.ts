import type { SeededRandom } from '../../kit';
import { formatDate } from '../dates';
import type { Row, Store } from '../store';
import { MINUTE, nextId } from './ids';

export const TRANSACTION_COUNT = 860;
const FIRST_NUMBER = 500001;

const USERS = ['m.ortega', 'j.nakamura', 's.weber', 'sys'];
/** ManualPut, ManualPick, OrderPut, OrderPick, OrderCount, ManualCorrection. */
const TYPES = [1, 2, 3, 4, 4, 4, 4, 6, 9];

/** A stock movement at the moment. */
export function inventTransaction(
	store: Store,
	random: SeededRandom,
	moment: number,
	{ type, number, exportStateType }: { type: number; number: number; exportStateType: () => number },
): Row {
	const location = random.pick(store.locations ?? []);
	const line = random.pick(store.order_lines ?? []);
	const isOrder = type === 3 || type === 4 || type === 6;
	const material = isOrder ? { id: line.materialId, name: line.materialName } : random.pick(store.materials ?? []);
	const quantity = random.integer(1, 40);
	return {
		id: nextId(random),
		number,
		type,
		exportStateType: exportStateType(),
		motiveType: 0,
		materialId: material.id,
		materialName: material.name,
		orderId: isOrder ? line.orderId : null,
		orderName: isOrder ? line.orderName : null,
		orderLineId: isOrder ? line.id : null,
		locationId: location.id,
		locationName: location.name,
		stationId: location.stationId,
		warehouseId: location.warehouseId,
		quantityRequested: isOrder ? quantity : 0,
		quantityConfirmed: quantity,
		lot: null,
		serialNumber: null,
		reasonCode: type === 9 ? 'Recount' : null,
		userName: random.pick(USERS),
		creationDate: formatDate(moment),
	};
}

/** Adds stock movements, one every twenty minutes up to the start of today. */
export function seedTransactions(store: Store, random: SeededRandom, today: number): void {
	store.transactions = Array.from({ length: TRANSACTION_COUNT }, (_unused, index) => {
		const created = today - (TRANSACTION_COUNT - index) * 20 * MINUTE + random.integer(0, 15 * MINUTE);
		return inventTransaction(store, random, created, {
			type: random.pick(TYPES),
			number: FIRST_NUMBER + index,
			// The older half has been exported already.
			exportStateType: () => (index < TRANSACTION_COUNT / 2 ? 4 : random.pick([2, 2, 2, 6])),
		});
	});
}
