import type { PollingTrigger } from '../../lib/triggers/types';
import { orderChanged, orderCreated } from './events/order';
import { transactionCreated, transactionReady } from './events/transaction';
import { itemPath } from './system';

/** What can be noticed in ItemPath by asking. */
export const itemPathTrigger: PollingTrigger = {
	system: itemPath,
	events: [orderChanged, orderCreated, transactionCreated, transactionReady],
	defaultEvent: 'orderChanged',
};
