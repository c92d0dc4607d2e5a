import type { IDataObject } from 'n8n-workflow';
import { text } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { readConditions } from '../../lib/operations/tools/conditions';
import { asJson, together } from '../../lib/operations/tools/toolForm';
import { CHANGED_COLUMNS, RECORD_COLUMNS } from './mappings';
import type { ToolForm } from '../../lib/operations/tools/types';

/** What Xytech knows inside of a condition, and what of it takes a list. */
const LISTS = ['$in', '$notin', '$range', '$LIKEAND'];
const OPERATORS = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', ...LISTS];

const query = text('Query', 'query_text', {
	placeholder: 'e.g. { "job_no": { "$range": [1, 500] }, "job_desc": "%pilot%" }',
	description: [
		'A JSON object of conditions by column that all hold. A text may have % for any characters',
		`Operators: ${OPERATORS.filter((operator) => operator !== '$eq').join(', ')}`,
		'|NULL| stands for an empty column.',
	].join('. '),
});

/** The conditions of a list as a tool: Xytech's own query object. */
const queryForm: ToolForm = {
	fields: [query],
	instead: ['specifyFilters', 'filters', 'queryJson'],
	values: (input) => {
		readConditions(input, query.name, {
			fields: [],
			operators: OPERATORS,
			lists: LISTS,
			plain: '$eq',
			forNothing: 'An empty column is "|NULL|".',
		});
		return { specifyFilters: 'json', queryJson: input.optionalObject(query.name) ?? '{}' };
	},
};

/** The same where rows are changed: which ones, a model has to say. */
const changedRowsForm: ToolForm = { ...queryForm, fields: [{ ...query, required: true }] };

const sort = text('Sort', 'sort_text', {
	placeholder: 'e.g. job_desc, job_no desc',
	description: 'The columns to sort by, separated by commas, each with desc for the highest first',
});

/** A list as a tool. */
export const listForm: ToolForm = together(queryForm, {
	fields: [sort],
	instead: ['sort'],
	also: ['columns'],
	values: (input) => ({ sort: { column: input.texts(sort.name).map((entry) => sortedBy(entry, input)) } }),
});

/** The values of a record as a tool: one object. */
export const recordForm: ToolForm = together(
	asJson(
		{ specifyRecord: 'json' },
		'recordFields',
		text('Record', 'recordJson', {
			required: true,
			placeholder: 'e.g. { "job_desc": "Pilot", "cust_id": 19 }',
			description: 'A JSON object of columns and values',
		}),
	),
	{
		fields: [],
		instead: ['tablesJson', RECORD_COLUMNS, 'subTableRows', 'list', 'equalNames', 'entryFields'],
		values: () => ({}),
	},
);

const changed = text('Changes', 'changes_text', {
	required: true,
	placeholder: 'e.g. { "job_desc": "Pilot", "due_dt": null }',
	description: 'A JSON object of columns and their new values; null empties a column. All others stay as they are.',
});

/** Changes of columns as a tool: one object. */
export const changesForm: ToolForm = {
	fields: [changed],
	instead: ['specifyChanges', CHANGED_COLUMNS, 'changes'],
	values: (input) => ({ changes: { change: Object.entries(input.object(changed.name)).map(changeOf) } }),
};

/** Changes of many rows as a tool. */
export const massChangeForm: ToolForm = together(changedRowsForm, changesForm);

function changeOf([field, value]: [string, unknown]): IDataObject {
	return value === null ? { kind: 'clear', field } : { kind: 'set', field, value: value as IDataObject };
}

function sortedBy(entry: string, input: Input): IDataObject {
	const [, field, direction = 'asc'] = /^(\w+)(?:\s+(asc|desc))?$/i.exec(entry) ?? [];
	if (field !== undefined) return { field, direction: direction.toLowerCase() };
	throw input.refused(sort.name, 'cannot be read', 'Write columns separated by commas, e.g. job_desc, job_no desc.');
}
