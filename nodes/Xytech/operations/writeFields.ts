import type { INodeProperties } from 'n8n-workflow';

const field: INodeProperties = {
	displayName: 'Field',
	name: 'field',
	type: 'string',
	default: '',
	placeholder: 'e.g. job_desc',
	description: 'The name of the column',
};
const value: INodeProperties = {
	displayName: 'Value',
	name: 'value',
	type: 'string',
	default: '',
	description: 'The value. Numbers may be entered as text.',
};

/** How the values of a new record are entered. */
export const specifyRecord: INodeProperties = {
	displayName: 'Specify Record',
	name: 'specifyRecord',
	type: 'options',
	options: [
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json', description: "One row, or a list of rows, of the document's root table" },
		{ name: 'Using JSON With Tables', value: 'tables', description: 'Rows of several tables in one call' },
	],
	default: 'fields',
	description: 'How to enter the values',
};

export const recordValues: INodeProperties = {
	displayName: 'Record Fields',
	name: 'recordFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add field',
	default: {},
	displayOptions: { show: { specifyRecord: ['fields'] } },
	description: 'The columns of the new record. The primary key is given by Xytech unless you set it.',
	options: [{ displayName: 'Field', name: 'field', values: [field, value] }],
};

export const recordJson: INodeProperties = {
	displayName: 'Record (JSON)',
	name: 'recordJson',
	type: 'json',
	default: '',
	placeholder: 'e.g. { "job_desc": "Pilot", "cust_id": 19 }',
	displayOptions: { show: { specifyRecord: ['json'] } },
	description: 'One row as an object, or several as a list of objects',
};

export const tablesJson: INodeProperties = {
	displayName: 'Tables (JSON)',
	name: 'tablesJson',
	type: 'json',
	default: '',
	placeholder: 'e.g. { "jm_work_order": [{ "wo_no_seq": "+1" }], "mo_service_row": [{ "service_row_no": -1 }] }',
	displayOptions: { show: { specifyRecord: ['tables'] } },
	description:
		'An object with a list of rows for each table. Give new rows negative keys to refer to them from other tables.',
};

export const changes: INodeProperties = {
	displayName: 'Changes',
	name: 'changes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add change',
	default: {},
	description: 'The columns to change. All others stay as they are.',
	options: [
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
				field,
				{ ...value, displayOptions: { show: { kind: ['set'] } } },
			],
		},
	],
};
