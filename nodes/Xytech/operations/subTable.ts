import type { IDataObject } from 'n8n-workflow';
import { simplifyField } from '../../../lib/parameters/listFields';
import { text } from '../../../lib/parameters/fields';
import { always } from '../../../lib/operations/rows';
import { aModelMaySay } from '../../../lib/operations/tools/toolForm';
import type { Resource } from '../../../lib/operations/types';
import type { ApiAnswer } from '../../../lib/wire/types';
import { isJsonObject } from '../../../lib/json';
import { headersOf } from '../headers';
import { recordForm } from '../toolForms';
import { newKeys, tableRows } from '../envelope';
import { enteredRows, payload, rowWithKey } from '../payload';
import { columns, deleteExtras, keyedExtras, oneRecord, subTableExtras } from '../fields';
import { answerQuery, namedColumns, resultColumns } from '../requests';
import { rowPath, subTableName, subTablePath, tablesWith } from '../subTables';
import { recordJson, recordValues, specifyRow } from '../writeFields';

const subTable = text('Sub-Table', 'subTable', {
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

const place = [...oneRecord, subTable];
const oneRow = [...place, rowKeyField, rowKeyValue];
const values = [specifyRow, recordValues, recordJson];

export const subTableResource: Resource = {
	name: 'Sub-Table',
	value: 'subTable',
	description: 'Rows that belong to a record: episodes of a job, services of an order, audio of an asset and so on',
	subject: ['subTable'],
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a row in a sub table',
			description: 'Add rows to a sub-table of a record',
			route: 'PATCH {document}/{keyField}={keyValue}',
			fields: [...place, ...values, keyedExtras],
			send: (input) => ({ body: payload(tablesWith(input, enteredRows(input))), ...headersOf(input) }),
			rows: (answer, input) => createdKeys(answer, subTableName(input)),
			tool: recordForm,
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a row of a sub table',
			description: 'Remove a row from a sub-table',
			route: 'DELETE {document}/{keyField}={keyValue}/{subTable}/{rowKeyField}={rowKeyValue}',
			fields: [...oneRow, deleteExtras],
			send: (input) => ({ path: rowPath(input), ...headersOf(input) }),
			rows: always({ deleted: true }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many rows of a sub table',
			description: 'Retrieve the rows of a sub-table',
			route: 'GET {document}/{keyField}={keyValue}/{subTable}',
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
			list: true,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a row of a sub table',
			description: 'Change columns of a row in a sub-table',
			route: 'PATCH {document}/{keyField}={keyValue}',
			fields: [...oneRow, ...values, keyedExtras],
			send: (input) => {
				const [row = {}, ...others] = enteredRows(input);
				if (others.length > 0) throw input.refused('recordJson', 'holds several rows', 'Enter one row.');
				return { body: payload(tablesWith(input, [rowWithKey(row, input)])), ...headersOf(input) };
			},
			rows: always({ updated: true }),
			tool: recordForm,
		},
	],
};

/** The keys of the new rows, one item each; that it was done, where Xytech tells no keys. */
function createdKeys(answer: ApiAnswer, table: string): readonly IDataObject[] {
	const { body } = answer;
	const keys = isJsonObject(body) ? new Map(newKeys(body)).get(table) : undefined;
	return keys === undefined || keys.length === 0 ? [{ created: true }] : keys;
}
