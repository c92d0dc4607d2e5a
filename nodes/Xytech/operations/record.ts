import { simplifyField } from '../../../lib/parameters/listFields';
import { always } from '../../../lib/operations/rows';
import { aModelMaySay, together } from '../../../lib/operations/tools/toolForm';
import type { Resource } from '../../../lib/operations/types';
import { filterRows, queryJson, specifyFilters } from '../filters';
import { headersOf } from '../headers';
import { xytechPages } from '../paging';
import { changedRowsForm, changesForm, listForm, recordForm } from '../toolForms';
import { createdRows, listRows, singleRow, updatedRows, upsertedRows } from '../envelope';
import { countFirst, countRequest, isDryRun, massChange, massChangeRows, rowCount } from '../massUpdate';
import { hasSubTables, keyedRecord, newRecord, payload } from '../payload';
import {
	columns,
	createExtras,
	deleteExtras,
	dryRun,
	keyedExtras,
	keyValue,
	listDocument,
	listExtras,
	matchField,
	maximumRows,
	oneRecord,
	recordDocument,
	recordExtras,
	sort,
	updateExtras,
	updateManyExtras,
	upsertExtras,
} from '../fields';
import { changeList, listQuery, namedColumns, namedOfRecord, recordQuery } from '../requests';
import { changes, recordJson, recordValues, specifyRecord, tablesJson } from '../writeFields';

const values = [specifyRecord, recordValues, recordJson, tablesJson];
const query = [specifyFilters, filterRows, queryJson];
const narrowing = [queryJson.name, 'additionalFields.divisionCode'];

export const record: Resource = {
	name: 'Record',
	value: 'record',
	description: 'A record of any document: job, work order, asset, contact and so on',
	subject: ['listDocument', 'document'],
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a record',
			description: 'Add a new record',
			route: 'POST {document}',
			fields: [recordDocument, ...values, simplifyField, createExtras],
			send: (input) => ({ body: newRecord(input), ...headersOf(input) }),
			rows: createdRows,
			tool: recordForm,
		},
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update a record',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			route: 'PUT {document}/{matchField}={keyValue}',
			fields: [recordDocument, matchField, keyValue, ...values, simplifyField, upsertExtras],
			send: (input) => {
				const tables = keyedRecord(input, input.text('matchField'));
				const sent = headersOf(input);
				// Rows of sub-tables might be added once more, and actions done once more.
				const idempotent = !hasSubTables(tables) && sent.headers?.SaveArgument === undefined;
				return { body: payload(tables), ...sent, idempotent };
			},
			rows: upsertedRows,
			tool: recordForm,
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a record',
			description: 'Remove a record. Xytech recommends to change its status instead where it has one.',
			route: 'DELETE {document}/{keyField}={keyValue}',
			fields: [...oneRecord, deleteExtras],
			send: (input) => ({ ...headersOf(input) }),
			rows: always({ deleted: true }),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a record',
			description: 'Retrieve a record by any of its keys',
			route: 'GET {document}/{keyField}={keyValue}',
			fields: [...oneRecord, columns, simplifyField, recordExtras],
			narrowedBy: ['additionalFields.divisionCode'],
			named: namedOfRecord,
			send: (input) => ({ query: recordQuery(input), ...headersOf(input) }),
			rows: singleRow,
			tool: aModelMaySay(columns),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many records',
			description: 'Retrieve a list of records',
			route: 'GET {listDocument}',
			fields: [listDocument, ...query, columns, sort, simplifyField, listExtras],
			narrowedBy: narrowing,
			named: namedColumns,
			send: (input) => ({ query: listQuery(input), ...headersOf(input) }),
			rows: listRows,
			list: true,
			paging: xytechPages,
			counting: { send: countRequest, read: rowCount, idle: [columns, sort] },
			tool: listForm,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a record',
			description: 'Change columns of a record',
			route: 'PATCH {document}/{keyField}={keyValue}',
			fields: [...oneRecord, changes, updateExtras],
			send: (input) => ({ body: changeList(input), ...headersOf(input) }),
			rows: always({ updated: true }),
			tool: changesForm,
		},
		{
			name: 'Update Many',
			value: 'updateMany',
			action: 'Update many records',
			description: 'Change columns of every record that meets the conditions',
			route: 'PATCH {listDocument}',
			fields: [listDocument, ...query, changes, dryRun, maximumRows, updateManyExtras],
			narrowedBy: narrowing,
			ahead: countFirst,
			send: massChange,
			rows: massChangeRows,
			writes: (input) => !isDryRun(input),
			tool: together(changedRowsForm, changesForm),
		},
		{
			name: 'Update With Tables',
			value: 'updateTables',
			action: 'Update a record with its tables',
			description: 'Change columns of a record and rows of its sub-tables in one call',
			route: 'PATCH {document}/{keyField}={keyValue}',
			fields: [...oneRecord, ...values, simplifyField, keyedExtras],
			send: (input) => ({
				body: payload(keyedRecord(input, input.text('keyField'))),
				...headersOf(input),
			}),
			rows: updatedRows,
			tool: recordForm,
		},
	],
};
