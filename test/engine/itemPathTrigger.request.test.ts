/*
 * Promise: the ItemPath trigger emits every transaction and every change of an order exactly once, whatever ItemPath, n8n
 * and the network do.
 */
import type { ItemPathSimulator } from '../../simulators/itemPath';
import { ORDER_COUNT } from '../../simulators/itemPath/seed/orders';
import { TRANSACTION_COUNT } from '../../simulators/itemPath/seed/transactions';
import { keepsItsPromises, type ChangingRecords } from './changePromises';
import { itemPathSystem } from './itemPathPolled';
import { withPolledSystem, type PolledSystem } from './polledSystem';

let itemPath: PolledSystem<ItemPathSimulator>;
withPolledSystem(itemPathSystem, (system) => (itemPath = system));

/** As ItemPath writes times. */
const written = (time: number): string => `${new Date(time).toISOString().slice(0, 23)}000`;
const equals = (field: string, value: string) => ({ filters: { filter: [{ field, operator: 'equals', value }] } });

const transactions: ChangingRecords<ItemPathSimulator> = {
	parameters: { event: 'transactionCreated' },
	change: ({ live }, at) => String(live.transact({ type: 4, lot: 'L1', creationDate: written(at) }).id),
	idOf: ({ id }) => id,
	timeOf: ({ creationDate }) => String(creationDate),
	list: { method: 'GET', path: '/api/transactions' },
	existing: TRANSACTION_COUNT,
	narrower: { types: [4, 6] },
	otherShape: { options: { pageSize: 50 } },
	nothing: equals('lot', 'none'),
};

const orders: Omit<ChangingRecords<ItemPathSimulator>, 'parameters' | 'change' | 'timeOf'> = {
	idOf: ({ id }) => id,
	list: { method: 'GET', path: '/api/orders' },
	existing: ORDER_COUNT,
	narrower: equals('priority', '3'),
	otherShape: { includeLines: true },
	nothing: equals('name', 'none'),
};

describe('Transaction Created', () => keepsItsPromises(transactions, () => itemPath));

describe('Order Changed', () =>
	keepsItsPromises(
		{
			...orders,
			parameters: { event: 'orderChanged' },
			change: ({ live }, at) => String(live.addOrder({ priority: 3, modifiedDate: written(at) }).id),
			timeOf: ({ modifiedDate }) => String(modifiedDate),
		},
		() => itemPath,
	));

describe('Order Created', () =>
	keepsItsPromises(
		{
			...orders,
			parameters: { event: 'orderCreated' },
			change: ({ live }, at) => String(live.addOrder({ priority: 3, creationDate: written(at) }).id),
			timeOf: ({ creationDate }) => String(creationDate),
		},
		() => itemPath,
	));
