import type { INodeProperties } from 'n8n-workflow';
import { simplifyField } from '../../../lib/parameters/listFields';
import { always } from '../../../lib/operations/rows';
import { aModelMaySay, together as tools } from '../../../lib/operations/tools/toolForm';
import { together } from '../../../lib/operations/senders';
import type { Operation, Resource } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import { filterRows, matchesOf, queryJson, specifyFilters } from '../filters';
import { withExactKeys } from '../exactKeys';
import { among, checksColumns, chosenIn, inJson, inMapping, inQuery, inRows, when } from '../columnNames';
import { headersOf } from '../headers';
import { xytechPages } from '../paging';
import { changesForm, listForm, massChangeForm, recordForm } from '../toolForms';
import { createdRows, listRows, rowCount, singleRow, updatedRows, upsertedRows } from '../envelope';
import { countFirst, isDryRun, massChange, massChangeRows } from '../massUpdate';
import { rowsBelow, subTableRows } from '../listedRows';
import { leftOverHint, matchedKey } from '../mappedRecord';
import {
	CHANGED_COLUMNS,
	RECORD_COLUMNS,
	changedColumns,
	matchedColumns,
	newRecordColumns,
	tableColumns,
} from '../mappings';
import { withPrimaryKey } from '../primaryKey';
import { hasSubTables, keyedRecord, newRecord, payload } from '../payload';
import {
	createExtras,
	deleteExtras,
	keyedExtras,
	listExtras,
	recordExtras,
	updateExtras,
	updateManyExtras,
	upsertExtras,
} from '../extras';
import {
	dryRun,
	keyField,
	keyValue,
	listColumns,
	listDocument,
	matchField,
	maximumRows,
	ofList,
	ofRecord,
	oneRecord,
	recordColumns,
	recordDocument,
	sort,
	unlessMapped,
} from '../fields';
import { rowsOfList, tables, written } from '../shapes';
import { changesOf, countRequest, inSubTables, listQuery, namedColumns, namedOfRecord, recordQuery } from '../requests';
import {
	changes,
	listChanges,
	recordJson,
	recordValues,
	specifyChanges,
	specifyRecord,
	tablesJson,
} from '../writeFields';

const records = verbs({ one: 'a record', many: 'records' });
/** How the values of a record are entered; columns are mapped in a form of its own in each operation. */
const valuesWith = (columns: INodeProperties) => [columns, recordValues, recordJson, tablesJson, subTableRows];
const leftOver: Operation['hints'] = (_answer, _rows, input) => leftOverHint('specifyRecord', input);
const inRecord = [
	when('specifyRecord', 'fields', inRows('recordFields', 'field')),
	when('specifyRecord', 'json', inJson('recordJson')),
	when('specifyRecord', 'mapping', inMapping(RECORD_COLUMNS)),
];
const inChanges = [
	when('specifyChanges', 'fields', inRows('changes', 'change')),
	when('specifyChanges', 'mapping', inMapping(CHANGED_COLUMNS)),
];
const query = [specifyFilters, filterRows, queryJson];
const narrowing = [queryJson.name, 'additionalFields.divisionCode'];

export const record: Resource = {
	name: 'Record',
	value: 'record',
	description: 'A record of any document: job, work order, asset, contact and so on',
	subject: ['listDocument', 'document'],
	defaultOperation: 'Get Many',
	operations: withExactKeys([
		records.create({
			route: 'POST {document}',
			expects: written,
			fields: [recordDocument, specifyRecord, ...valuesWith(newRecordColumns), simplifyField, createExtras],
			send: async (input, _found, ask) => ({
				...newRecord(input, await rowsBelow(input, ask)),
				...headersOf(input),
			}),
			hints: leftOver,
			checkNames: checksColumns('POST', 'document', ...inRecord),
			rows: createdRows,
			tool: recordForm,
		}),
		records.upsert({
			route: 'PUT {document}/{matchField}={keyValue}',
			expects: written,
			fields: [
				recordDocument,
				specifyRecord,
				...unlessMapped(matchField, keyValue),
				...valuesWith(matchedColumns),
				simplifyField,
				upsertExtras,
			],
			fillsIn: async (input) => await Promise.resolve(matchedKey(input)),
			hints: leftOver,
			send: async (input, _found, ask) => {
				const content = keyedRecord(input, input.text('matchField'), await rowsBelow(input, ask));
				const sent = headersOf(input);
				// Rows of sub-tables might be added once more, and actions done once more.
				const idempotent = !hasSubTables(content) && sent.headers?.SaveArgument === undefined;
				return { ...payload(content), ...sent, idempotent };
			},
			checkNames: checksColumns('PUT', 'document', chosenIn('matchField'), ...inRecord),
			rows: upsertedRows,
			tool: recordForm,
		}),
		records.delete({
			note: 'Xytech recommends to change its status instead where it has one.',
			route: 'DELETE {document}/{keyField}={keyValue}',
			expects: written,
			fields: [...oneRecord, deleteExtras],
			fillsIn: withPrimaryKey,
			send: headersOf,
			checkNames: checksColumns('DELETE', 'document', chosenIn('keyField')),
			rows: always({ deleted: true }),
			tool: aModelMaySay(keyField),
		}),
		records.get({
			description: 'Retrieve a record by any of its keys',
			route: 'GET {document}/{keyField}={keyValue}',
			expects: tables,
			fields: [...oneRecord, recordColumns, simplifyField, recordExtras],
			narrowedBy: ['additionalFields.divisionCode'],
			named: namedOfRecord,
			outputFields: { list: ofRecord.method, of: ofRecord.of },
			fillsIn: withPrimaryKey,
			send: together(recordQuery, headersOf),
			checkNames: checksColumns('GET', 'document', chosenIn('keyField'), among('columns'), inSubTables),
			rows: singleRow,
			tool: aModelMaySay(keyField, recordColumns),
		}),
		records.getMany({
			route: 'GET {listDocument}',
			expects: rowsOfList,
			fields: [listDocument, ...query, listColumns, sort, simplifyField, listExtras],
			narrowedBy: narrowing,
			named: namedColumns,
			outputFields: { list: ofList.method, of: ofList.of },
			send: together(listQuery, headersOf),
			checkNames: checksColumns('GET', 'listDocument', among('columns'), inRows('sort', 'column'), ...inQuery),
			rows: listRows,
			matches: matchesOf,
			paging: xytechPages,
			counting: { send: countRequest, expects: rowsOfList, read: rowCount, idle: [listColumns, sort] },
			tool: listForm,
		}),
		records.update({
			route: 'PATCH {document}/{keyField}={keyValue}',
			expects: written,
			fields: [...oneRecord, specifyChanges, changedColumns, changes, updateExtras],
			fillsIn: withPrimaryKey,
			send: together(changesOf, headersOf),
			hints: (_answer, _rows, input) => leftOverHint('specifyChanges', input),
			checkNames: checksColumns('PATCH', 'document', chosenIn('keyField'), ...inChanges),
			rows: always({ updated: true }),
			tool: tools(aModelMaySay(keyField), changesForm),
		}),
		{
			name: 'Update Many',
			value: 'updateMany',
			action: 'Update many records',
			description: 'Change columns of every record that meets the conditions',
			route: 'PATCH {listDocument}',
			expects: written,
			fields: [listDocument, ...query, listChanges, dryRun, maximumRows, updateManyExtras],
			narrowedBy: narrowing,
			ahead: countFirst,
			send: massChange,
			checkNames: checksColumns('PATCH', 'listDocument', ...inQuery, inRows('changes', 'change')),
			rows: massChangeRows,
			writes: (input) => !isDryRun(input),
			tool: massChangeForm,
		},
		{
			name: 'Update With Tables',
			value: 'updateTables',
			action: 'Update a record with its tables',
			description: 'Change columns of a record and rows of its sub-tables in one call',
			route: 'PATCH {document}/{keyField}={keyValue}',
			expects: written,
			fields: [...oneRecord, specifyRecord, ...valuesWith(tableColumns), simplifyField, keyedExtras],
			fillsIn: withPrimaryKey,
			send: async (input, _found, ask) => ({
				...payload(keyedRecord(input, input.text('keyField'), await rowsBelow(input, ask))),
				...headersOf(input),
			}),
			hints: leftOver,
			checkNames: checksColumns('PATCH', 'document', chosenIn('keyField'), ...inRecord),
			rows: updatedRows,
			tool: tools(aModelMaySay(keyField), recordForm),
		},
	]),
};
