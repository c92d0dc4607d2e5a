import type { IDataObject } from 'n8n-workflow';
import { jsonBody } from '../../lib/operations/senders';
import type { ApiRequest } from '../../lib/wire/types';
import type { Input } from '../../lib/parameters/input';
import { isJsonObject } from '../../lib/json';
import { primaryKeyOf } from './documents';
import { matchField } from './fields';
import { subTableRows } from './listedRows';
import { mappedRecord } from './mappedRecord';
import { RECORD_COLUMNS } from './mappings';
import { rootTable } from './requests';

/** The content type by which Xytech knows a full payload where it otherwise takes a list of changes. */
const PAYLOAD = 'application/json-patch+json';

/** A new record's body. @param below the rows of sub-tables that go out inside of it */
export function newRecord(input: Input, below: IDataObject = {}): Pick<ApiRequest, 'body'> {
	const tables = tablesOf(input, below);
	const isEmpty = Object.values(tables)
		.flat()
		.every((row) => isJsonObject(row) && Object.keys(row).length === 0);
	if (!isEmpty || hasAction(input)) return jsonBody(tables);
	throw input.refused(entered(input), 'holds nothing for a new record', 'Give at least one column a value.');
}

/** The body of a full payload. */
export function payload(value: IDataObject): Pick<ApiRequest, 'body'> {
	return { body: { kind: 'json', value, contentType: PAYLOAD } };
}

/**
 * A record with its key in it, as an update with tables and an upsert send it. The key stands in the object that is
 * named after the primary key, where Xytech looks the record up, and in the row, from where it is stored.
 * @param below the rows of sub-tables that go out inside of it
 */
export function keyedRecord(input: Input, keyField: string, below: IDataObject = {}): IDataObject {
	const table = rootTable(input);
	const tables = tablesOf(input, below);
	const rows = tables[table];
	const [row, ...others] = Array.isArray(rows) ? (rows as unknown[]) : [];
	if (!isJsonObject(row) || others.length > 0) {
		throw input.refused(
			entered(input),
			'does not hold exactly one record',
			`Enter one row of ${table}; rows of sub-tables stand in it, under their own name. If the root table has another name, enter it under "Table".`,
		);
	}
	return { ...tables, [table]: [recordWithKey(row, keyField, input)] };
}

/** Whether a payload has rows of sub-tables: sent twice, it might add them twice. */
export function hasSubTables(tables: IDataObject): boolean {
	const rows = Object.values(tables).flat();
	return rows.length > 1 || rows.some((row) => isJsonObject(row) && Object.values(row).some(Array.isArray));
}

/** The row or rows a person entered as fields, as JSON, or by mapping columns. */
export function enteredRows(input: Input): IDataObject[] {
	const way = input.choice('specifyRecord');
	if (way === 'fields') return [fieldValues(input)];
	if (way === 'mapping') return [mappedValues(input)];
	const json = input.json('recordJson');
	const rows: unknown[] = Array.isArray(json) ? json : [json];
	if (rows.length > 0 && rows.every(isJsonObject)) return rows;
	throw input.refused(
		'recordJson',
		'holds no row',
		'Enter an object of columns and values, or a list of such objects.',
	);
}

function tablesOf(input: Input, below: IDataObject): IDataObject {
	if (input.choice('specifyRecord') === 'tables') return input.object('tablesJson');
	return { [rootTable(input)]: enteredRows(input).map((row) => ({ ...row, ...below })) };
}

/** Whether something is to be done with the record, whatever its columns hold. */
function hasAction(input: Input): boolean {
	const { saveArguments, saveArgumentsJson } = input.set('additionalFields');
	return saveArguments !== undefined || saveArgumentsJson !== undefined;
}

/** An action on a record that stays as it is, or rows below it: then there is nothing to send but the key. */
function mayBeEmpty(input: Input): boolean {
	return hasAction(input) || (input.knows(subTableRows.name) && input.rows(subTableRows.name, 'rows').length > 0);
}

function mappedValues(input: Input): IDataObject {
	const values = mappedRecord(input);
	if (Object.keys(values).length === 0 && !mayBeEmpty(input))
		throw input.refused(RECORD_COLUMNS, 'is empty', 'Give at least one column a value.');
	// The column an upsert matches on is its key, which is added as it was read there.
	if (!input.knows(matchField.name)) return values;
	const { [input.text(matchField.name)]: _key, ...others } = values;
	return others;
}

function fieldValues(input: Input): IDataObject {
	const rows = input.rows('recordFields', 'field');
	if (rows.length === 0 && !mayBeEmpty(input))
		throw input.refused('recordFields', 'is empty', 'Add at least one field.');
	return Object.fromEntries(rows.map((row) => [row.text('field'), valueOf(row)]));
}

/** A column's value; null empties it, but an expression without a result must not. */
function valueOf(row: Input): IDataObject {
	const value = row.raw('value');
	if (value !== undefined) return value as IDataObject;
	throw row.refused(
		'value',
		'has nothing in it',
		'Check that the incoming item has the value. To empty the column, let the expression return null.',
	);
}

/** The row with its key: in the object under the primary key's name, and in the row itself where it is another key. */
export function recordWithKey(row: IDataObject, keyField: string, input: Input): IDataObject {
	const key = input.text('keyValue');
	const primary = primaryKeyColumn(input, keyField);
	const { [primary]: nested, [keyField]: plain, ...rest } = row;
	const object = isJsonObject(nested) ? nested : nested === undefined ? {} : { [primary]: nested };
	checkKey(object[keyField], key, input, 'keyValue');
	if (primary !== keyField) checkKey(plain, key, input, 'keyValue');
	return { [primary]: { ...object, [keyField]: key }, ...(primary === keyField ? {} : { [keyField]: key }), ...rest };
}

/** A row of a sub-table with its key. */
export function rowWithKey(row: IDataObject, input: Input): IDataObject {
	const field = input.text('rowKeyField');
	const key = input.text('rowKeyValue');
	const stated = row[field];
	checkKey(isJsonObject(stated) ? stated[field] : stated, key, input, 'rowKeyValue');
	return { [field]: key, ...row };
}

/** Refuses a row that states another key than the one that was chosen: which of them is meant? */
function checkKey(stated: unknown, key: string, input: Input, field: string): void {
	if (stated === undefined || String(stated) === key) return;
	throw input.refused(
		entered(input),
		`has another key than "${input.displayName(field)}"`,
		'Leave the key out there: it is added by itself.',
	);
}

/** The primary key's column. Where nobody tells it, the key that was chosen must be it. */
function primaryKeyColumn(input: Input, keyField: string): string {
	const extras = input.group('additionalFields');
	const column = extras.optionalText('primaryKey') ?? primaryKeyOf(input.text('document'));
	if (column !== undefined || keyField !== 'external_key') return column ?? keyField;
	throw extras.refused(
		'primaryKey',
		`is needed for ${input.text('document')}`,
		'Enter the column of its primary key, as job_no is for JmJob. ApiDocs on your Xytech site tells it.',
	);
}

/** The field the record was entered in. */
function entered(input: Input): string {
	const fields: Record<string, string> = {
		fields: 'recordFields',
		json: 'recordJson',
		mapping: RECORD_COLUMNS,
		tables: 'tablesJson',
	};
	return fields[input.choice('specifyRecord')] ?? 'specifyRecord';
}
