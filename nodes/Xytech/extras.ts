import { additionalFields, flag, addedRows, text } from '../../lib/parameters/fields';
import { divisionCode, listedOrNamed, ofRecord, severalColumns, sourceTimeZone } from './fields';
import { saveArguments, saveArgumentsJson } from './saveArguments';

/** What can be said about any write. */
const anyWrite = [divisionCode, saveArguments, saveArgumentsJson, sourceTimeZone];

/** Sub-tables an upsert empties before it adds rows. */
const clearFirst = severalColumns(
	'Sub-Tables to Clear First',
	'clearFirst',
	{ method: 'searchSubTables', of: ofRecord.of },
	{
		placeholder: 'e.g. lib_master_audio, lib_master_title',
		description:
			'Sub-tables that lose all rows of this record before the new ones are added. Choose from the list, or let an expression return their names.',
	},
);

/** Which table of the document is meant, where the name does not tell. */
const table = text('Table', 'table', {
	placeholder: 'e.g. jm_work_order',
	description: 'The root table of the document. Leave empty to derive it from the name: JmWorkOrder has jm_work_order.',
});

/** The primary key's column, where the node does not know it. */
const primaryKey = listedOrNamed('Primary Key', 'primaryKey', ofRecord.method, 'e.g. job_no', {
	description:
		'The column of the primary key. Needed where the node does not know it and the key field is another one.',
});

const leaveOutNulls = flag('Leave Out Empty Columns', 'leaveOutNulls', 'Whether to leave out columns without a value');

const leaveOutAlternateKeys = flag(
	'Leave Out Alternate Keys',
	'leaveOutAlternateKeys',
	'Whether to leave out the further keys beside each key, such as external_key (Xytech 10.6 and later)',
);

const ignoreUnknown = flag(
	'Ignore Unknown Columns',
	'ignoreUnknown',
	'Whether Xytech should pass over columns it does not know instead of refusing them. A condition on one then filters nothing.',
);

const subTableColumns = addedRows('Sub-Table Columns', 'subTableColumns', {
	placeholder: 'Add sub-table',
	description: 'Rows of sub-tables to return inside the record',
	kinds: [
		{
			displayName: 'Sub-Table',
			name: 'subTable',
			values: [
				listedOrNamed('Table', 'table', 'searchSubTables', 'e.g. mo_service_row'),
				severalColumns(
					'Columns',
					'columns',
					{ method: 'searchColumnsOfNamedTable', of: [...ofRecord.of, '&table'] },
					{
						placeholder: 'e.g. service_row_no, service_desc',
						description: 'The columns to return. Choose from the list, or let an expression return their names.',
					},
				),
			],
		},
	],
});

const answer = [leaveOutAlternateKeys, leaveOutNulls, ignoreUnknown, divisionCode];

/** What else can be said about a list. */
export const listExtras = additionalFields(...answer);

/** What else can be said about the rows of a list, without an effect on which they are. */
export const shapeExtras = additionalFields(leaveOutAlternateKeys, leaveOutNulls);

/** What else can be said about reading a record. */
export const recordExtras = additionalFields(...answer, table, subTableColumns);

/** What else can be said about reading a sub-table. */
export const subTableExtras = additionalFields(...answer);

/** What else can be said about changing columns. */
export const updateExtras = additionalFields(...anyWrite);

/** What else can be said about a new record. */
export const createExtras = additionalFields(...anyWrite, table);

/** What else can be said about sending a record with its key. */
export const keyedExtras = additionalFields(...anyWrite, table, primaryKey);

/** What else can be said about an upsert. */
export const upsertExtras = additionalFields(...anyWrite, table, primaryKey, clearFirst);

/** What else can be said about removing something. */
export const deleteExtras = additionalFields(divisionCode);

/** What else can be said about changing many rows. */
export const updateManyExtras = additionalFields(
	...anyWrite,
	flag(
		'Allow Without Filters',
		'allowAllRows',
		'Whether it may change every row of the document when nothing is filtered',
	),
);
