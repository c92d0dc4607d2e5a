import type { IDataObject } from 'n8n-workflow';
import type { NameValue } from '../../../lib/wire/types';
import { choice, flag, severalOf, updateFields, type Choices } from '../../../lib/parameters/fields';
import type { Input } from '../../../lib/parameters/input';
import type { Operation, Resource } from '../../../lib/operations/types';
import { path } from '../../../lib/wire/url';
import { SettingError } from '../../../lib/errors';
import { rowsUnder } from '../envelope';
import { filtersFor, listQuery, namedIn, orderBy } from '../filters';
import { itemPathPages } from '../paging';
import { pointer } from '../pointers';
import type { Kind } from '../kind';
import { counting, reads, recordOf, update } from '../records';
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

const TYPES: Choices = [
	{ name: 'Cancel Request', value: 11 },
	{ name: 'Context Correction', value: 10 },
	{ name: 'Context Count', value: 7 },
	{ name: 'Kit Rename', value: 15 },
	{ name: 'Manual Correction', value: 9 },
	{ name: 'Manual Pick', value: 2 },
	{ name: 'Manual Put', value: 1 },
	{ name: 'Material Rename', value: 8 },
	{ name: 'Not Set', value: 0 },
	{ name: 'Order Count', value: 6 },
	{ name: 'Order Pick', value: 4 },
	{ name: 'Order Put', value: 3 },
	{ name: 'Production', value: 13 },
	{ name: 'Purge', value: 12 },
	{ name: 'Transfer', value: 5 },
];

/** Ready for Export and Exported are the two a workflow lives by. */
export const READY = 2;
const EXPORTED = 4;

const EXPORT_STATES: Choices = [
	{ name: 'Cannot Be Exported Yet', value: 1 },
	{ name: 'Exported', value: EXPORTED },
	{ name: 'Exporting or Canceled', value: 3 },
	{ name: 'Failed', value: 5 },
	{ name: 'Not Set', value: 0 },
	{ name: 'Not to Be Exported', value: 6 },
	{ name: 'Ready for Export', value: READY },
];

/** Chooses transactions by what was done. */
export const types = severalOf('Types', 'types', TYPES, {
	description: 'Only transactions of these types; all if none is chosen',
});

/** Chooses transactions by how far their export is. */
export const exportStates = severalOf('Export States', 'exportStates', EXPORT_STATES, {
	description: 'Only transactions in these states of export; all if none is chosen',
});

/** Chosen values of an attribute as a filter: `[or]3;4`. */
export function oneOf(input: Input, attribute: string, field: string): NameValue[] {
	const chosen = input.choices(field);
	return chosen.length === 0 ? [] : [[attribute, chosen.length === 1 ? (chosen[0] ?? '') : `[or]${chosen.join(';')}`]];
}

/** What "Types" and "Export States" say, as filters. */
export const chosen = (input: Input): NameValue[] => [
	...oneOf(input, 'type', 'types'),
	...oneOf(input, 'exportStateType', 'exportStates'),
];

/** What every resource offers, and above the filters what transactions are most often chosen by. */
const [get, getAll] = reads(transactions) as [Operation, Operation];
const getMany: Operation = {
	...getAll,
	fields: [types, exportStates, ...(getAll.fields ?? [])],
	narrowedBy: [types.name, exportStates.name],
	send: (input) => ({ query: [...chosen(input), ...listQuery(input)] }),
	counting: counting(chosen),
	tool: listForm(transactions, orderBy.name, types.name, exportStates.name),
};

const filters = filtersFor(transactions.fields ?? []);
/** Says that a transaction has been exported. */
export const exported = { kind: 'json', value: { exportStateType: EXPORTED } } as const;

/** What cannot be marked for sure must not be: ItemPath would not hand it out again. */
function idOf({ id, exportStateType }: IDataObject): string {
	if (Number(exportStateType ?? READY) !== READY)
		throw new SettingError(
			'It is not ready for export. Choose "Mark as Exported" if it should be marked all the same.',
		);
	if (typeof id === 'string' || typeof id === 'number') return String(id);
	throw new SettingError('It came without an ID, so nothing was marked.');
}

/** Fetches first and marks afterwards: what is fetched comes out even if it could not be marked. */
const getForExport: Operation = {
	name: 'Get Ready for Export',
	value: 'getForExport',
	action: 'Get transactions ready for export',
	description: 'Retrieve the transactions that wait to be exported, and mark them as exported if wanted',
	route: 'GET transactions',
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
	send: (input) => ({
		query: [['exportStateType', String(READY)], ...oneOf(input, 'type', 'types'), ...listQuery(input)],
	}),
	rows: rowsUnder('transactions'),
	list: true,
	paging: itemPathPages,
	writes: (input) => input.flag('markAsExported'),
	tool: listForm(transactions, orderBy.name, types.name),
	followUp: {
		request: (row, input) =>
			input.flag('markAsExported')
				? { method: 'PUT', path: path`transactions/${idOf(row)}`, body: exported }
				: undefined,
		failed:
			'Some transactions could not be marked as exported: their field "markingError" says why. The next run returns them again.',
		item: (transaction, error) =>
			error === undefined
				? { ...transaction, exportStateType: EXPORTED, markedAsExported: true }
				: { ...transaction, markedAsExported: false, markingError: error },
	},
};

const markAsExported: Operation = {
	name: 'Mark as Exported',
	value: 'markAsExported',
	action: 'Mark a transaction as exported',
	description: 'Tell ItemPath that a transaction has arrived where it was sent',
	route: 'PUT transactions/{transactionId}',
	fields: [transactions.id],
	send: () => ({ body: exported }),
	rows: recordOf(transactions),
};

export const transaction: Resource = {
	name: 'Transaction',
	value: 'transaction',
	description: 'A movement of stock that has taken place',
	defaultOperation: 'Get Many',
	operations: [
		get,
		getMany,
		getForExport,
		markAsExported,
		update(transactions, updateFields(choice('Export State', 'exportStateType', EXPORT_STATES, { default: READY }))),
	],
};
