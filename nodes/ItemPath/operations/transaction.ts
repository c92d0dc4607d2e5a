import type { IDataObject } from 'n8n-workflow';
import { choice, flag } from '../../../lib/parameters/fields';
import type { Operation, Resource } from '../../../lib/operations/types';
import { receipt } from '../../../lib/wire/shapes';
import { comparisonIn, listFilters, toldOfComparison } from '../comparing';
import { namingCodes, nameOfCode } from '../codes';
import { outputFieldsOf } from '../outputFields';
import { listOf, recordOf, rowsUnder } from '../envelope';
import { EXPORT_STATES, EXPORTED, exportStates, pointer, READY, types } from '../fields';
import {
	chosenTransactions,
	chosenTypes,
	listQuery,
	namedIn,
	ORDER_BY,
	orderByFor,
	readExactFilters,
	readFilters,
} from '../filters';
import { itemPathPages } from '../paging';
import { counting, get, getMany, update, type Kind } from '../records';
import { exported, marked } from '../requests';
import { listForm } from '../toolForms';

export const transactions: Kind = {
	path: 'transactions',
	key: 'transaction',
	one: 'a transaction',
	many: 'transactions',
	id: pointer('Transaction', 'transactionId', 'transactions'),
	fields: [
		'creationDate',
		'exportStateType',
		'id',
		'lot',
		'materialId',
		'materialName',
		'motiveType',
		'number',
		'orderId',
		'orderLineId',
		'orderName',
		'quantityConfirmed',
		'quantityRequested',
		'serialNumber',
		'type',
	],
};

const filters = listFilters(transactions);
const orderBy = orderByFor(transactions);

/** Fetches, then marks: what is fetched comes out even if it could not be marked. */
const getForExport: Operation = {
	name: 'Get Ready for Export',
	value: 'getForExport',
	action: 'Get transactions ready for export',
	description: 'Retrieve the transactions that wait to be exported, and mark them as exported if wanted',
	route: 'GET transactions',
	expects: listOf(transactions.path),
	fields: [
		flag(
			'Mark as Exported',
			'markAsExported',
			'Whether to mark each fetched transaction as exported, so that the next run does not return it again. The output says for each whether it worked.',
		),
		types,
		filters,
		orderBy,
	],
	narrowedBy: [types.name],
	whileReading: { markAsExported: [false] },
	named: namedIn,
	matches: comparisonIn,
	hints: toldOfComparison(transactions),
	send: (input) => {
		const filters = input.flag('markAsExported') ? readExactFilters(input) : readFilters(input);
		return { query: [['exportStateType', String(READY)], ...chosenTypes(input), ...listQuery(input, filters)] };
	},
	rows: rowsUnder('transactions'),
	list: true,
	paging: itemPathPages,
	writes: (input) => input.flag('markAsExported'),
	outputFields: outputFieldsOf(transactions.path),
	...namingCodes(transactions.path),
	tool: listForm(transactions, ORDER_BY, types.name),
	followUp: {
		request: (row, input) => (input.flag('markAsExported') ? marked(row) : undefined),
		failed:
			'Some transactions could not be marked as exported: their field "markingError" says why. The next run returns them again.',
		item: (transaction, error) =>
			error === undefined
				? { ...transaction, ...nowExported(transaction), markedAsExported: true }
				: { ...transaction, markedAsExported: false, markingError: error },
	},
};

/** The state as it is after marking, with its name where it stands beside it. */
function nowExported({ exportStateType: before, exportStateTypeName: name }: IDataObject): IDataObject {
	const nameOf = (state: unknown): string | undefined => nameOfCode(transactions.path, 'exportStateType', state);
	return {
		exportStateType: EXPORTED,
		...(name !== undefined && name === nameOf(before) ? { exportStateTypeName: nameOf(EXPORTED) } : {}),
	};
}

const markAsExported: Operation = {
	name: 'Mark as Exported',
	value: 'markAsExported',
	action: 'Mark a transaction as exported',
	description: 'Tell ItemPath that a transaction has arrived where it was sent',
	route: 'PUT transactions/{transactionId}',
	expects: receipt,
	fields: [transactions.id],
	send: () => exported,
	rows: recordOf(transactions),
};

export const transaction: Resource = {
	name: 'Transaction',
	value: 'transaction',
	description: 'A movement of stock that has taken place',
	defaultOperation: 'Get Many',
	operations: [
		get(transactions),
		getMany(transactions, {
			// Above the filters what transactions are most often chosen by.
			fields: [types, exportStates, filters, orderBy],
			narrowedBy: [types.name, exportStates.name],
			send: (input) => ({ query: [...chosenTransactions(input), ...listQuery(input)] }),
			counting: counting(orderBy, chosenTransactions),
			tool: listForm(transactions, ORDER_BY, types.name, exportStates.name),
		}),
		getForExport,
		markAsExported,
		update(transactions, [choice('Export State', 'exportStateType', EXPORT_STATES, { default: READY })]),
	],
};
