import { deliver, type Delivery, type OutboundCall } from '../kit';
import { findById, type Row, type Store } from './store';

/** What a person enters for a Data Push. */
export interface DataPushSettings {
	/** Base URL of the connection and path of the push. */
	url: string;
	headers?: Readonly<Record<string, string>>;
	/** One call for all transactions of an order line, their keys numbered from 1. */
	consolidated?: boolean;
	/** Attributes of a transaction by the key that carries them. */
	keys?: Readonly<Record<string, string>>;
	/** The same, never numbered: what all transactions of an order line have in common. */
	lineKeys?: Readonly<Record<string, string>>;
	/** 10 seconds unless told, 90 at most. */
	timeoutMs?: number;
	/** 1 unless told. */
	retries?: number;
	retryDelayMs?: number;
}

export interface FailedAttempt extends Delivery {
	readonly transactionId: string;
}

const KEYS = {
	transactionId: 'id',
	type: 'type',
	materialName: 'materialName',
	quantity: 'quantityConfirmed',
	orderName: 'orderName',
	locationName: 'locationName',
	userName: 'userName',
	creationDate: 'creationDate',
};

const LONGEST_TIMEOUT = 90_000;

function mapped(transaction: Row, keys: Readonly<Record<string, string>>, suffix = ''): Array<[string, unknown]> {
	return Object.entries(keys).map(([key, attribute]) => [`${key}${suffix}`, transaction[attribute] ?? null]);
}

/** Tells a webhook of transactions, as people set it up in the vendor's screens: there is no API for it. */
export class DataPush {
	/** Calls that were given up, as the vendor lists them. */
	readonly failedAttempts: FailedAttempt[] = [];

	private settings?: DataPushSettings;

	constructor(
		private readonly store: Store,
		private readonly closing: AbortSignal,
	) {}

	/** Switches the push on, changes it, or switches it off. */
	configure(settings: DataPushSettings | undefined): void {
		const { timeoutMs = 0 } = settings ?? {};
		if (timeoutMs > LONGEST_TIMEOUT) throw new Error(`A Data Push waits for ${LONGEST_TIMEOUT / 1000} seconds at most`);
		this.settings = settings;
	}

	get isConfigured(): boolean {
		return this.settings !== undefined;
	}

	/** As after the start: switched off, nothing failed. */
	reset(): void {
		this.settings = undefined;
		this.failedAttempts.length = 0;
	}

	/** Sends a transaction, or its order line if the push is consolidated. */
	async push(transactionId: string): Promise<Delivery> {
		const { settings } = this;
		if (!settings) throw new Error('The Data Push is not configured');
		const transaction = findById(this.store.transactions, transactionId);
		if (!transaction) throw new Error(`No transaction ${transactionId}`);
		const delivery = await deliver(this.callFor(transaction, settings), this.closing);
		if (!delivery.delivered) this.failedAttempts.push({ ...delivery, transactionId });
		return delivery;
	}

	private callFor(transaction: Row, settings: DataPushSettings): OutboundCall {
		const { url, headers, keys = KEYS, lineKeys = {}, timeoutMs = 10_000, retries = 1, retryDelayMs = 1000 } = settings;
		const numbered = this.lineOf(transaction).flatMap((row, index) => mapped(row, keys, String(index + 1)));
		const values = settings.consolidated ? numbered : mapped(transaction, keys);
		return {
			url,
			method: 'POST',
			headers: { 'Content-Type': 'application/json', ...headers },
			body: JSON.stringify(Object.fromEntries([...mapped(transaction, lineKeys), ...values])),
			timeoutMs,
			retries,
			repeatedAfter: 'noSuccess',
			retryDelayMs,
		};
	}

	/** All transactions of the transaction's order line, oldest first; one without an order line stands alone. */
	private lineOf(transaction: Row): Row[] {
		const { orderLineId } = transaction;
		if (orderLineId === null || orderLineId === undefined) return [transaction];
		return (this.store.transactions ?? []).filter((row) => row.orderLineId === orderLineId);
	}
}
