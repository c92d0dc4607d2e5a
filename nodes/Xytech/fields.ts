import type { INodeProperties } from 'n8n-workflow';
import { additionalFields, flag, text, wholeNumber } from '../../lib/parameters/fields';
import { clearFirst, divisionCode, writeHeaderFields } from './headers';

const byName = { displayName: 'By Name', name: 'name', type: 'string' as const };

/** The document of a single record. */
export const recordDocument: INodeProperties = {
	displayName: 'Document',
	name: 'document',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The kind of record. The list holds common ones; ApiDocs on your Xytech site names them all.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchRecordDocuments', searchable: true },
		},
		{ ...byName, placeholder: 'e.g. JmJob' },
	],
};

/** The document of a list. */
export const listDocument: INodeProperties = {
	displayName: 'List Document',
	name: 'listDocument',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The kind of list. The list holds common ones; ApiDocs on your Xytech site names them all.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchListDocuments', searchable: true },
		},
		{ ...byName, placeholder: 'e.g. JmJobList' },
	],
};

export const keyField = text('Key Field', 'keyField', {
	required: true,
	placeholder: 'e.g. job_no',
	description: 'The column that identifies the record: its number, external_key, barcode or any other key',
});

export const keyValue = text('Key Value', 'keyValue', {
	required: true,
	placeholder: 'e.g. 342',
	description: 'What the key field of the record holds',
});

/** The three things that name a record. */
export const oneRecord = [recordDocument, keyField, keyValue];

/** The key an upsert looks a record up by: the one of the other system, as a rule. */
export const matchField = text('Key Field', 'matchField', {
	default: 'external_key',
	placeholder: 'e.g. barcode',
	description: 'The column to look the record up by',
});

export const columns = text('Columns', 'columns', {
	placeholder: 'e.g. job_no, job_desc',
	description: 'The columns to return, separated by commas. Naming them makes answers much smaller and faster.',
});

/** Which table of the document is meant, where the name does not tell. */
const table = text('Table', 'table', {
	placeholder: 'e.g. jm_work_order',
	description: 'The root table of the document. Leave empty to derive it from the name: JmWorkOrder has jm_work_order.',
});

/** The primary key's column, where the node does not know it. */
const primaryKey = text('Primary Key', 'primaryKey', {
	placeholder: 'e.g. job_no',
	description:
		'The column of the primary key. Needed where the node does not know it and the key field is another one.',
});

export const sort: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add column',
	default: {},
	description: 'The order of the rows. With an order, rows cannot slip from one page to another while they are read.',
	options: [
		{
			displayName: 'Column',
			name: 'column',
			values: [
				{ displayName: 'Field', name: 'field', type: 'string', default: '', placeholder: 'e.g. job_no' },
				{
					displayName: 'Direction',
					name: 'direction',
					type: 'options',
					options: [
						{ name: 'Ascending', value: 'asc' },
						{ name: 'Descending', value: 'desc' },
					],
					default: 'asc',
				},
			],
		},
	],
};

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

const subTableColumns: INodeProperties = {
	displayName: 'Sub-Table Columns',
	name: 'subTableColumns',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add sub-table',
	default: {},
	description: 'Rows of sub-tables to return inside the record',
	options: [
		{
			displayName: 'Sub-Table',
			name: 'subTable',
			values: [
				text('Table', 'table', { placeholder: 'e.g. mo_service_row' }),
				text('Columns', 'columns', {
					placeholder: 'e.g. service_row_no, service_desc',
					description: 'The columns to return, separated by commas',
				}),
			],
		},
	],
};

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
export const updateExtras = additionalFields(...writeHeaderFields);

/** What else can be said about a new record. */
export const createExtras = additionalFields(...writeHeaderFields, table);

/** What else can be said about sending a record with its key. */
export const keyedExtras = additionalFields(...writeHeaderFields, table, primaryKey);

/** What else can be said about an upsert. */
export const upsertExtras = additionalFields(...writeHeaderFields, table, primaryKey, clearFirst);

/** What else can be said about removing something. */
export const deleteExtras = additionalFields(divisionCode);

/** What else can be said about changing many rows. */
export const updateManyExtras = additionalFields(
	...writeHeaderFields,
	flag(
		'Allow Without Filters',
		'allowAllRows',
		'Whether it may change every row of the document when nothing is filtered',
	),
);

export const dryRun = flag(
	'Dry Run',
	'dryRun',
	'Whether to only count the rows that would change. Nothing is sent that changes anything.',
	{ default: true },
);

export const maximumRows = wholeNumber('Maximum Rows', 'maximumRows', {
	typeOptions: { minValue: 1 },
	placeholder: 'e.g. 100',
	displayOptions: { show: { dryRun: [false] } },
	description: 'How many rows may change at most. They are counted first; if there are more, nothing is changed.',
});
