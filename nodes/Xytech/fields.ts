import type { INodeProperties } from 'n8n-workflow';
import {
	flag,
	listedName,
	addedRows,
	severalOf,
	text,
	wholeNumber,
	type FieldTexts,
} from '../../lib/parameters/fields';

/** Something chosen from a list, or typed by its name: there are always more than the list has. */
export function listedOrNamed(
	displayName: string,
	name: string,
	searchListMethod: string,
	placeholder: string,
	texts: FieldTexts = {},
): INodeProperties {
	return listedName(displayName, name, { search: searchListMethod, namePlaceholder: placeholder, ...texts });
}

/** The document of a single record. */
export const recordDocument = listedOrNamed('Document', 'document', 'searchRecordDocuments', 'e.g. JmJob', {
	required: true,
	description: 'The kind of record. The list holds common ones; ApiDocs on your Xytech site names them all.',
});

/** The document of a list. */
export const listDocument = listedOrNamed('List Document', 'listDocument', 'searchListDocuments', 'e.g. JmJobList', {
	required: true,
	description: 'The kind of list. The list holds common ones; ApiDocs on your Xytech site names them all.',
});

/** A choice of several columns. What was stored while it was a text, with commas, is read as well. */
export function severalColumns(
	displayName: string,
	name: string,
	list: { readonly method: string; readonly of: readonly string[] },
	texts: FieldTexts = {},
): INodeProperties {
	return severalOf(displayName, name, [], {
		...texts,
		typeOptions: { loadOptionsMethod: list.method, loadOptionsDependsOn: [...list.of] },
	});
}

/** Fields whose place a mapping takes. */
export function unlessMapped(...fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => ({ ...field, displayOptions: { hide: { specifyRecord: ['mapping'] } } }));
}

/** Where lists of columns come from, and the fields they depend on. */
export const ofList = { method: 'searchListColumns', of: ['listDocument.value'] };
export const ofRecord = { method: 'searchRecordColumns', of: ['document.value'] };
export const ofSubTable = { method: 'searchSubTableColumns', of: ['document.value', 'subTable.value'] };

export const keyField = listedOrNamed('Key Field', 'keyField', ofRecord.method, 'e.g. job_no', {
	description:
		'The column that identifies the record: its number, external_key, barcode or any other key. Leave empty for the primary key of the document, such as job_no of JmJob.',
});

export const keyValue = text('Key Value', 'keyValue', {
	required: true,
	placeholder: 'e.g. 342',
	description: 'What the key field of the record holds',
});

/** The three things that name a record. */
export const oneRecord = [recordDocument, keyField, keyValue];

/** The key an upsert looks a record up by: the one of the other system, as a rule. */
export const matchField = listedOrNamed('Key Field', 'matchField', ofRecord.method, 'e.g. barcode', {
	default: { mode: 'name', value: 'external_key' },
	description: 'The column to look the record up by',
});

const columnsTexts: FieldTexts = {
	placeholder: 'e.g. job_no, job_desc',
	description:
		'The columns to return. Naming them makes answers much smaller and faster. Choose from the list, or let an expression return their names.',
};

/** The columns a list returns. */
export const listColumns = severalColumns('Columns', 'columns', ofList, columnsTexts);

/** The columns of a record to return. */
export const recordColumns = severalColumns('Columns', 'columns', ofRecord, columnsTexts);

/** The columns of a sub-table to return. */
export const subTableColumns = severalColumns('Columns', 'columns', ofSubTable, columnsTexts);

export const sort = addedRows('Sort', 'sort', {
	placeholder: 'Add column',
	description: 'The order of the rows. With an order, rows cannot slip from one page to another while they are read.',
	kinds: [
		{
			displayName: 'Column',
			name: 'column',
			values: [
				listedOrNamed('Field', 'field', ofList.method, 'e.g. job_no'),
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
});

/** The division a call works in. */
export const divisionCode = text('Division Code', 'divisionCode', {
	placeholder: 'e.g. GS',
	description: 'The division to work in, instead of the default of the API user (11.1 and later)',
});

/** In which zone the dates of a call are. */
export const sourceTimeZone = listedOrNamed(
	'Source Time Zone',
	'sourceTimeZone',
	'searchTimeZones',
	'e.g. Pacific Standard Time',
	{
		description: 'The time zone of the dates that are sent, whatever offset they have. Windows calls it so.',
	},
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
