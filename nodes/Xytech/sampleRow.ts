import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../lib/json';
import { cellOf } from './cells';
import type { Column, ColumnType, Table } from './table';

const DATE_AND_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A table by one of its rows: the columns it has, and what they hold there. What is empty tells no type. */
export function readRow(row: IDataObject, name: string): Table {
	const isTable = (value: unknown): value is IDataObject[] =>
		Array.isArray(value) && value.length > 0 && value.every(isJsonObject);
	const columns = Object.keys(row)
		.filter((column) => !isTable(row[column]))
		.map((column): Column => {
			const type = typeOf(cellOf(row, column));
			return { name: column, isMandatory: false, ...(type === undefined ? {} : { type }) };
		});
	const subTables = Object.entries(row).flatMap(([table, rows]) =>
		isTable(rows) ? [readRow(Object.assign({}, ...rows) as IDataObject, table)] : [],
	);
	return { name, columns, subTables };
}

function typeOf(value: unknown): ColumnType | undefined {
	if (typeof value === 'number') return 'number';
	if (typeof value === 'boolean') return 'boolean';
	if (typeof value !== 'string') return undefined;
	return DATE_AND_TIME.test(value) ? 'dateTime' : 'text';
}
