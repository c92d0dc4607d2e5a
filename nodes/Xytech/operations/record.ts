import { always } from '../../../lib/operations/rows';
import type { Resource } from '../../../lib/operations/types';
import { filterRows } from '../filters';
import { xytechPages } from '../paging';
import {
	columns,
	keyField,
	keyValue,
	listDocument,
	listExtras,
	recordDocument,
	recordExtras,
	simplifyOutput,
	sort,
	table,
} from './recordFields';
import { changeList, createdRows, listQuery, listRows, newRecord, recordQuery, singleRow } from './recordRequests';
import { changes, recordJson, recordValues, specifyRecord, tablesJson } from './writeFields';

const oneRecord = [recordDocument, keyField, keyValue];
const createExtras = { ...recordExtras, options: [table] };

export const record: Resource = {
	name: 'Record',
	value: 'record',
	description: 'A record of any document: job, work order, asset, contact and so on',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a record',
			description: 'Add a new record',
			route: 'POST {document}',
			fields: [recordDocument, specifyRecord, recordValues, recordJson, tablesJson, simplifyOutput, createExtras],
			send: (input) => ({ body: newRecord(input) }),
			rows: createdRows,
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a record',
			description: 'Remove a record. Xytech recommends to change its status instead where it has one.',
			route: 'DELETE {document}/{keyField}={keyValue}',
			fields: oneRecord,
			rows: always({ deleted: true }),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a record',
			description: 'Retrieve a record by any of its keys',
			route: 'GET {document}/{keyField}={keyValue}',
			fields: [...oneRecord, columns, simplifyOutput, recordExtras],
			send: (input) => ({ query: recordQuery(input) }),
			rows: singleRow,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many records',
			description: 'Retrieve a list of records',
			route: 'GET {listDocument}',
			fields: [listDocument, filterRows, columns, sort, simplifyOutput, listExtras],
			send: (input) => ({ query: listQuery(input) }),
			rows: listRows,
			list: true,
			paging: xytechPages,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a record',
			description: 'Change columns of a record',
			route: 'PATCH {document}/{keyField}={keyValue}',
			fields: [...oneRecord, changes],
			send: (input) => ({ body: changeList(input) }),
			rows: always({ updated: true }),
		},
	],
};
