import { simplifyField } from '../../../lib/parameters/listFields';
import { text } from '../../../lib/parameters/fields';
import { always } from '../../../lib/operations/rows';
import { aModelMaySay, together as tools } from '../../../lib/operations/tools/toolForm';
import type { Operation, Resource } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import type { Input } from '../../../lib/parameters/input';
import { among, checksColumns, chosenIn, inRows, when } from '../columnNames';
import { withExactKeys } from '../exactKeys';
import { headersOf } from '../headers';
import { recordForm } from '../toolForms';
import { createdKeys, tableRows } from '../envelope';
import { tables, written } from '../shapes';
import { rowsFields, rowsOf } from '../listedRows';
import { leftOverHint } from '../mappedRecord';
import { newRowColumns, rowColumns } from '../mappings';
import { withPrimaryKey } from '../primaryKey';
import { enteredRows, payload, rowWithKey } from '../payload';
import { deleteExtras, keyedExtras, subTableExtras } from '../extras';
import { keyField, listedOrNamed, ofSubTable, oneRecord, subTableColumns } from '../fields';
import { answerQuery, namedColumns, resultColumns } from '../requests';
import { rowPath, subTableName, subTablePath, tablesWith } from '../subTables';
import { recordJson, rowValues, specifyRow, specifyRows } from '../writeFields';

const tableName = listedOrNamed('Sub-Table', 'subTable', 'searchSubTables', 'e.g. jm_episode', {
	required: true,
	description:
		'The name of the sub-table. For one further down, the way to it: mo_service_row/service_row_no=221083/mo_operation.',
});

const rowKeyField = listedOrNamed('Row Key Field', 'rowKeyField', ofSubTable.method, 'e.g. episode_no', {
	required: true,
	description: 'The column that identifies the row within the sub-table',
});

const rowKeyValue = text('Row Key Value', 'rowKeyValue', {
	required: true,
	placeholder: 'e.g. 5001',
	description: 'What the key field of the row holds',
});

const place = [...oneRecord, tableName];
const oneRow = [...place, rowKeyField, rowKeyValue];
const newRow = verbs({ one: 'a row in a sub table', many: 'rows in a sub table' });
const rows = verbs({ one: 'a row of a sub table', many: 'rows of a sub table' });
const subTableWay = (input: Input): string => input.text(tableName.name);
const inRow = [
	when('specifyRecord', 'fields', inRows('recordFields', 'field', subTableWay)),
	when('specifyRecord', 'list', inRows('entryFields', 'column', subTableWay, 'column')),
];
const newValues = [specifyRows, newRowColumns, rowValues, recordJson, ...rowsFields];
const values = [specifyRow, rowColumns, rowValues, recordJson];
const leftOver: Operation['hints'] = (_answer, _rows, input) => leftOverHint('specifyRecord', input);

export const subTable: Resource = {
	name: 'Sub-Table',
	value: 'subTable',
	description: 'Rows that belong to a record: episodes of a job, services of an order, audio of an asset and so on',
	subject: ['subTable'],
	defaultOperation: 'Get Many',
	operations: withExactKeys([
		newRow.create({
			description: 'Add rows to a sub-table of a record',
			route: 'PATCH {document}/{keyField}={keyValue}',
			expects: written,
			fields: [...place, ...newValues, keyedExtras],
			fillsIn: withPrimaryKey,
			checkNames: checksColumns('PATCH', 'document', chosenIn('keyField'), ...inRow),
			send: async (input, _found, ask) => {
				const isList = input.choice('specifyRecord') === 'list';
				const created = isList ? await rowsOf(input, subTableWay(input), ask) : enteredRows(input);
				return { ...payload(tablesWith(input, created)), ...headersOf(input) };
			},
			hints: leftOver,
			rows: (answer, input) => createdKeys(answer, subTableName(input)),
			tool: tools(aModelMaySay(keyField, tableName), recordForm),
		}),
		rows.delete({
			route: 'DELETE {document}/{keyField}={keyValue}/{subTable}/{rowKeyField}={rowKeyValue}',
			expects: written,
			fields: [...oneRow, deleteExtras],
			fillsIn: withPrimaryKey,
			checkNames: checksColumns('DELETE', 'document', chosenIn('keyField')),
			send: (input) => ({ path: rowPath(input), ...headersOf(input) }),
			rows: always({ deleted: true }),
			tool: aModelMaySay(keyField, tableName, rowKeyField),
		}),
		rows.getMany({
			route: 'GET {document}/{keyField}={keyValue}/{subTable}',
			expects: tables,
			fields: [...place, subTableColumns, simplifyField, subTableExtras],
			narrowedBy: ['additionalFields.divisionCode'],
			named: namedColumns,
			outputFields: { list: ofSubTable.method, of: ofSubTable.of },
			fillsIn: withPrimaryKey,
			checkNames: checksColumns('GET', 'document', chosenIn('keyField'), among('columns', subTableWay)),
			send: (input) => ({
				path: subTablePath(input),
				query: [...resultColumns({ [subTableName(input)]: input.texts('columns') }), ...answerQuery(input)],
				...headersOf(input),
			}),
			rows: (answer, input) => tableRows(answer, input, subTableName(input)),
			tool: aModelMaySay(keyField, tableName, subTableColumns),
		}),
		rows.update({
			route: 'PATCH {document}/{keyField}={keyValue}',
			expects: written,
			fields: [...oneRow, ...values, keyedExtras],
			hints: leftOver,
			fillsIn: withPrimaryKey,
			checkNames: checksColumns('PATCH', 'document', chosenIn('keyField'), ...inRow),
			send: (input) => {
				const [row = {}, ...others] = enteredRows(input);
				if (others.length > 0) throw input.refused('recordJson', 'holds several rows', 'Enter one row.');
				return { ...payload(tablesWith(input, [rowWithKey(row, input)])), ...headersOf(input) };
			},
			rows: always({ updated: true }),
			tool: tools(aModelMaySay(keyField, tableName, rowKeyField), recordForm),
		}),
	]),
};
