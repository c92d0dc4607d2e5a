import { SeededRandom, type Live, type LiveChange } from '../kit';
import type { DataPush } from './dataPush';
import { formatDate } from './dates';
import { newOrder, newOrderLine } from './newRows';
import { nextId } from './seed/ids';
import { inventTransaction } from './seed/transactions';
import { findById, type Row, type Store } from './store';

const SEED = 4713;

/** OrderPut and OrderPick mostly, between them a manual put, pick and correction. */
const TYPES = [3, 3, 3, 4, 4, 4, 4, 4, 1, 2, 9];
/** What a warehouse does to an order until its lines are worked on. */
const STATUSES = ['Untouched', 'Ready for Allocation', 'Is Allocated', 'In Process'];
const NOT_YET = 1;
const READY = 2;

type Values = Readonly<Record<string, unknown>>;

/** The warehouse at work: every method is one thing that happens in it, now. Answers are copies. Stock stays as it is. */
export class ItemPathLive implements Live {
	private random = new SeededRandom(SEED);

	constructor(
		private readonly store: Store,
		private readonly now: () => number,
		private readonly dataPush: DataPush,
		/** Told of every change, so that a reset knows it has something to do. */
		private readonly changed: () => void,
	) {}

	/** Back to the first step. */
	reset(): void {
		this.random = new SeededRandom(SEED);
	}

	/** Something is put or picked. What is named of an order line decides on order and material. */
	transact(values: Values = {}): Row {
		const { random, store } = this;
		const transactions = this.rows('transactions');
		const transaction = inventTransaction(store, random, this.now(), {
			type: Number(values.type ?? random.pick(TYPES)),
			number: transactions.reduce((highest, { number }) => Math.max(highest, Number(number)), 0) + 1,
			exportStateType: () => (random.chance(0.75) ? READY : NOT_YET),
		});
		Object.assign(transaction, this.ofOrderLine(values.orderLineId), values);
		transactions.push(transaction);
		this.changed();
		return { ...transaction };
	}

	/** A transaction that could not be exported yet can be now; the oldest such one unless one is named. */
	release(transactionId?: string): Row {
		const waiting = this.waiting();
		const transaction = transactionId === undefined ? waiting[0] : findById(waiting, transactionId);
		if (!transaction) throw new Error('No such transaction that waits for its export');
		transaction.exportStateType = READY;
		this.changed();
		return { ...transaction };
	}

	/** An order comes in, with one to four lines. */
	addOrder(values: Values = {}): Row {
		const { random } = this;
		const now = this.now();
		const warehouse = random.pick(this.rows('warehouses'));
		const order = newOrder(
			{
				id: nextId(random),
				name: `SO-${30001 + this.rows('orders').length}`,
				directionType: random.pick([1, 2, 2, 2]),
				priority: random.pick([1, 2, 2, 3]),
				warehouseId: warehouse.id,
				warehouseName: warehouse.name,
				...values,
			},
			now,
		);
		const lines = Array.from({ length: random.integer(1, 4) }, (_unused, index) => {
			const line = { id: nextId(random), number: index + 1, quantity: random.integer(1, 40) };
			return newOrderLine(line, order, random.pick(this.rows('materials')), now);
		});
		this.rows('orders').push(order);
		this.rows('order_lines').push(...lines);
		this.changed();
		return { ...order };
	}

	/** An order changes: as told, or to its next status. Any that still can unless one is named. */
	changeOrder(orderId?: string, values?: Values): Row {
		const orders = values ? this.rows('orders') : this.unfinished();
		const order = orderId === undefined ? this.random.pick(orders) : findById(orders, orderId);
		if (!order) throw new Error('No such order that can change');
		const next = values ?? { status: STATUSES[STATUSES.indexOf(String(order.status)) + 1] };
		Object.assign(order, next.status === 'In Process' ? { orderStatusType: 11 } : {}, {
			modifiedDate: formatDate(this.now()),
			...next,
		});
		this.changed();
		return { ...order };
	}

	async tick(): Promise<LiveChange> {
		const kind = this.random.next();
		if (kind < 0.2 && this.waiting().length > 0) return this.released();
		if (kind < 0.35 && this.unfinished().length > 0) {
			const { id, status } = this.changeOrder();
			return { resource: 'orders', id, what: String(status) };
		}
		if (kind < 0.5) {
			const { id, name } = this.addOrder();
			return { resource: 'orders', id, what: `new: ${String(name)}` };
		}
		const { id, type, quantityConfirmed: quantity, materialName } = this.transact();
		const what = `new, of type ${String(type)}: ${String(quantity)} x ${String(materialName)}`;
		const delivery = this.dataPush.isConfigured ? await this.dataPush.push(String(id)) : undefined;
		return { resource: 'transactions', id, what, ...(delivery ? { delivery } : {}) };
	}

	private released(): LiveChange {
		return { resource: 'transactions', id: this.release().id, what: 'ready for export' };
	}

	private ofOrderLine(orderLineId: unknown): Values {
		if (orderLineId === undefined || orderLineId === null) return {};
		const line = findById(this.rows('order_lines'), orderLineId);
		if (!line) throw new Error('No such order line');
		const { orderId, orderName, materialId, materialName } = line;
		return { orderId, orderName, materialId, materialName };
	}

	private waiting(): Row[] {
		return this.rows('transactions').filter(({ exportStateType }) => exportStateType === NOT_YET);
	}

	private unfinished(): Row[] {
		return this.rows('orders').filter(({ status }) => STATUSES.slice(0, -1).includes(String(status)));
	}

	private rows(plural: string): Row[] {
		return (this.store[plural] ??= []);
	}
}
