import { path } from '../../../lib/wire/url';
import { flag } from '../../../lib/parameters/fields';
import { changes } from '../../../lib/triggers/changes';
import { queue } from '../../../lib/triggers/queue';
import type { TriggerEvent } from '../../../lib/triggers/types';
import { receipt } from '../../../lib/wire/shapes';
import { namingCodes } from '../codes';
import { listOf, rowsUnder } from '../envelope';
import { exportStates, READY, types } from '../fields';
import { chosenTransactions, chosenTypes, filtersFor, readExactFilters, readFilters } from '../filters';
import { transactions } from '../operations/transaction';
import { itemPathPages } from '../paging';
import { exported } from '../requests';
import { inOrderOf, listSince, timeIn } from './since';

const filters = filtersFor(transactions);

const statesAtFirst = {
	...exportStates,
	description: 'Only transactions in one of these states of export when they are found; all if none is chosen',
	hint: 'A transaction that becomes ready for export later is not found again. Use the event "Transaction Ready for Export" for that.',
};

const markAsExported = flag(
	'Mark as Exported',
	'markAsExported',
	'Whether to mark in ItemPath each transaction that was emitted. The next poll sets the mark, once n8n has taken the transaction, so that none gets lost on the way. The user needs the right to change transactions.',
	{
		hint: 'Transactions that wait for their export already when the trigger starts are left alone. To export them as well, turn on Emit Existing.',
	},
);

export const transactionCreated: TriggerEvent = {
	name: 'Transaction Created',
	value: 'transactionCreated',
	description: 'When stock was moved, counted or corrected',
	filters: [types, statesAtFirst, filters],
	...namingCodes(transactions.path),
	options: ['overlap', 'timeZone', 'paged'],
	watch: changes({
		request: listSince(transactions, 'creationDate', chosenTransactions),
		rows: rowsUnder(transactions.path),
		id: ({ id }) => id,
		time: timeIn('creationDate'),
		paging: itemPathPages,
		oldestFirst: true,
	}),
};

export const transactionReady: TriggerEvent = {
	name: 'Transaction Ready for Export',
	value: 'transactionReadyForExport',
	description: 'When a transaction waits to be told to another system',
	filters: [types, filters],
	fields: [markAsExported],
	...namingCodes(transactions.path),
	options: ['paged'],
	watch: queue({
		request: ({ input }) => ({
			method: 'GET',
			path: transactions.path,
			expects: listOf(transactions.path),
			query: [
				['exportStateType', String(READY)],
				...chosenTypes(input),
				...(input.flag('markAsExported') ? readExactFilters(input) : readFilters(input)),
				inOrderOf('creationDate'),
			],
		}),
		rows: rowsUnder(transactions.path),
		id: ({ id }) => id,
		paging: itemPathPages,
		pageSize: 1000,
		receipt: (id, input) =>
			input.flag('markAsExported')
				? { method: 'PUT', path: path`transactions/${String(id)}`, expects: receipt, ...exported }
				: undefined,
	}),
};
