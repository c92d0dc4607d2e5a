import { isSameColumn } from './cells';

/** What stands at the root of a List document's answer. */
export const LIST_ROOT = 'L';

/** What a column holds; `yesNo`: `Y` or `N`, `day`: a date without a time. */
export type ColumnType = 'text' | 'number' | 'boolean' | 'yesNo' | 'dateTime' | 'day';

/** A column of a document. */
export interface Column {
	readonly name: string;
	/** Whether a new record must have it. Definitions say so of more columns than Xytech really needs. */
	readonly isMandatory: boolean;
	/** Left out: nobody tells. */
	readonly type?: ColumnType;
	/** What people call it. */
	readonly label?: string;
}

/** A document's table, or one that belongs to it. */
export interface Table {
	readonly name: string;
	readonly columns: readonly Column[];
	readonly subTables: readonly Table[];
	/** The column of its primary key, where it is known. */
	readonly key?: string;
}

/** The table at the end of a way of sub-tables, `mo_service_row/service_row_no=5/mo_operation`; undefined when there is none. */
export function subTableOf(table: Table, way: string): Table | undefined {
	return way
		.split('/')
		.filter((_part, index) => index % 2 === 0)
		.reduce<Table | undefined>(
			(found, name) => found?.subTables.find((inner) => isSameColumn(inner.name, name.trim())),
			table,
		);
}
