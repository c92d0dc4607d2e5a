import type { INodeProperties } from 'n8n-workflow';

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

export const keyField: INodeProperties = {
	displayName: 'Key Field',
	name: 'keyField',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. job_no',
	description: 'The column that identifies the record: its number, external_key, barcode or any other key',
};

export const keyValue: INodeProperties = {
	displayName: 'Key Value',
	name: 'keyValue',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 342',
	description: 'What the key field of the record holds',
};

export const columns: INodeProperties = {
	displayName: 'Columns',
	name: 'columns',
	type: 'string',
	default: '',
	placeholder: 'e.g. job_no, job_desc',
	description: 'The columns to return, separated by commas. Naming them makes answers much smaller and faster.',
};

export const simplifyOutput: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Which table of the document is meant, where the name does not tell. */
export const table: INodeProperties = {
	displayName: 'Table',
	name: 'table',
	type: 'string',
	default: '',
	placeholder: 'e.g. jm_work_order',
	description: 'The root table of the document. Leave empty to derive it from the name: JmWorkOrder has jm_work_order.',
};

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

const leaveOutNulls: INodeProperties = {
	displayName: 'Leave Out Empty Columns',
	name: 'leaveOutNulls',
	type: 'boolean',
	default: false,
	description: 'Whether to leave out columns without a value',
};

const leaveOutAlternateKeys: INodeProperties = {
	displayName: 'Leave Out Alternate Keys',
	name: 'leaveOutAlternateKeys',
	type: 'boolean',
	default: false,
	description: 'Whether to leave out the further keys beside each key, such as external_key (Xytech 10.6 and later)',
};

/** What else can be said about the answer to a list. */
export const listExtras: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [leaveOutAlternateKeys, leaveOutNulls],
};

/** What else can be said about the answer to a single record. */
export const recordExtras: INodeProperties = { ...listExtras, options: [leaveOutAlternateKeys, leaveOutNulls, table] };
