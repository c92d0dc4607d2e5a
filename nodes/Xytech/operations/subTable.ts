import { simplifyField } from '../../../lib/parameters/listFields';
import { text } from '../../../lib/parameters/fields';
import { always } from '../../../lib/operations/rows';
import { aModelMaySay } from '../../../lib/operations/tools/toolForm';
import { together } from '../../../lib/operations/senders';
import type { Resource } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import { withExactKeys } from '../exactKeys';
import { headersOf } from '../headers';
import { recordForm } from '../toolForms';
import { createdKeys, tableRows } from '../envelope';
import { tables, written } from '../shapes';
import { enteredRows, payload, rowWithKey } from '../payload';
import { deleteExtras, keyedExtras, subTableExtras } from '../extras';
import { columns, oneRecord } from '../fields';
import { answerQuery, namedColumns, resultColumns } from '../requests';
import { rowPath, subTableName, subTablePath, tablesWith } from '../subTables';
import { recordJson, recordValues, specifyRow } from '../writeFields';

const tableName = text('Sub-Table', 'subTable', {
	required: true,
	placeholder: 'e.g. jm_episode',
	description:
		'The name of the sub-table. For one further down, the way to it: mo_service_row/service_row_no=221083/mo_operation.',
});

const rowKeyField = text('Row Key Field', 'rowKeyField', {
	required: true,
	placeholder: 'e.g. episode_no',
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
const values = [specifyRow, recordValues, recordJson];

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
			fields: [...place, ...values, keyedExtras],
			send: together((input) => payload(tablesWith(input, enteredRows(input))), headersOf),
			rows: (answer, input) => createdKeys(answer, subTableName(input)),
			tool: recordForm,
		}),
		rows.delete({
			route: 'DELETE {document}/{keyField}={keyValue}/{subTable}/{rowKeyField}={rowKeyValue}',
			expects: written,
			fields: [...oneRow, deleteExtras],
			send: (input) => ({ path: rowPath(input), ...headersOf(input) }),
			rows: always({ deleted: true }),
		}),
		rows.getMany({
			route: 'GET {document}/{keyField}={keyValue}/{subTable}',
			expects: tables,
			fields: [...place, columns, simplifyField, subTableExtras],
			narrowedBy: ['additionalFields.divisionCode'],
			named: namedColumns,
			send: (input) => ({
				path: subTablePath(input),
				query: [...resultColumns({ [subTableName(input)]: input.texts('columns') }), ...answerQuery(input)],
				...headersOf(input),
			}),
			rows: (answer, input) => tableRows(answer, input, subTableName(input)),
			tool: aModelMaySay(columns),
		}),
		rows.update({
			route: 'PATCH {document}/{keyField}={keyValue}',
			expects: written,
			fields: [...oneRow, ...values, keyedExtras],
			send: (input) => {
				const [row = {}, ...others] = enteredRows(input);
				if (others.length > 0) throw input.refused('recordJson', 'holds several rows', 'Enter one row.');
				return { ...payload(tablesWith(input, [rowWithKey(row, input)])), ...headersOf(input) };
			},
			rows: always({ updated: true }),
			tool: recordForm,
		}),
	]),
};
