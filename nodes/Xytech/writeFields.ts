import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { choice, json, addedRows } from '../../lib/parameters/fields';
import { listedOrNamed, ofList, ofRecord, ofSubTable } from './fields';

const field = (method: string): INodeProperties =>
	listedOrNamed('Field', 'field', method, 'e.g. job_desc', { description: 'The column to write' });

const value: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	description: 'The value. Numbers may be entered as text.',
};

const usingFields: INodePropertyOptions = { name: 'Using Fields Below', value: 'fields' };
const usingMapping: INodePropertyOptions = {
	name: 'Mapping Columns',
	value: 'mapping',
	description: 'Values for the columns of this document, or the fields of the incoming item with their names',
};
const usingJson: INodePropertyOptions = {
	name: 'Using JSON',
	value: 'json',
	description: 'One row, or a list of rows, of the table',
};

/** How the values of a record are entered. */
export const specifyRecord = choice(
	'Specify Record',
	'specifyRecord',
	[
		usingMapping,
		usingFields,
		usingJson,
		{ name: 'Using JSON With Tables', value: 'tables', description: 'Rows of several tables in one call' },
	],
	{ default: 'fields', description: 'How to enter the values' },
);

/** How the values of sub-table rows are entered. */
export const specifyRow = choice('Specify Row', 'specifyRecord', [usingMapping, usingFields, usingJson], {
	default: 'fields',
	description: 'How to enter the values',
});

/** How the values of new sub-table rows are entered. */
export const specifyRows = choice(
	'Specify Rows',
	'specifyRecord',
	[
		usingMapping,
		usingFields,
		usingJson,
		{
			name: 'Using a List in the Item',
			value: 'list',
			description: 'One row for each entry of a list in the incoming item',
		},
	],
	{ default: 'fields', description: 'How to enter the values' },
);

/** How the changes of a record are entered. */
export const specifyChanges = choice('Specify Changes', 'specifyChanges', [usingMapping, usingFields], {
	default: 'fields',
	description: 'How to enter the changes',
});

const values = (method: string): INodeProperties =>
	addedRows('Record Fields', 'recordFields', {
		placeholder: 'Add column value',
		displayOptions: { show: { specifyRecord: ['fields'] } },
		description: 'The columns and their values. Xytech gives a new record its primary key unless you set it.',
		kinds: [{ displayName: 'Field', name: 'field', values: [field(method), value] }],
	});

export const recordValues = values(ofRecord.method);

/** The same for a row of a sub-table. */
export const rowValues = values(ofSubTable.method);

export const recordJson = json('Record (JSON)', 'recordJson', {
	example: '{ "job_desc": "Pilot", "cust_id": 19 }',
	displayOptions: { show: { specifyRecord: ['json'] } },
	description: 'One row as an object, or several as a list of objects',
});

export const tablesJson = json('Tables (JSON)', 'tablesJson', {
	example: '{ "jm_job": [{ "job_desc": "Pilot", "jm_episode": [{ "episode_no": -1, "episode_desc": "One" }] }] }',
	displayOptions: { show: { specifyRecord: ['tables'] } },
	description:
		'An object with a list of rows under the name of the root table. Rows of sub-tables stand in their row under the name of the sub-table; negative keys make new rows that other rows can refer to.',
});

const changesOf = (method: string): INodeProperties =>
	addedRows('Changes', 'changes', {
		placeholder: 'Add change',
		description: 'The columns to change. All others stay as they are.',
		kinds: [
			{
				displayName: 'Change',
				name: 'change',
				values: [
					{
						displayName: 'Kind',
						name: 'kind',
						type: 'options',
						options: [
							{ name: 'Clear', value: 'clear', description: 'Empty the column' },
							{ name: 'Set', value: 'set' },
						],
						default: 'set',
					},
					field(method),
					{ ...value, displayOptions: { show: { kind: ['set'] } } },
				],
			},
		],
	});

/** What changes in a record. */
export const changes: INodeProperties = {
	...changesOf(ofRecord.method),
	displayOptions: { show: { specifyChanges: ['fields'] } },
};

/** What changes in the rows of a list. */
export const listChanges = changesOf(ofList.method);
