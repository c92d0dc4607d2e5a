import { keyColumns, tableOf, type Cell, type Row, type Table } from './schema';

export type Rows = Record<string, Row[]>;

/** The platform's database, in memory. */
export class Store {
	private seeded?: Rows;

	constructor(private readonly seed: () => Rows) {}

	/** Back to the seed. */
	reset(): void {
		this.seeded = undefined;
	}

	rows(table: string): Row[] {
		return (this.tables[table] ??= []);
	}

	/** The row whose column holds the value; text ignores case and numbers may come as text. */
	find(table: string, column: string, value: Cell | undefined): Row | undefined {
		if (value === null || value === undefined) return undefined;
		const wanted = String(value).toLowerCase();
		return this.rows(table).find((row) => row[column] !== null && String(row[column]).toLowerCase() === wanted);
	}

	/** The rows of a sub-table that belong to a row. */
	children(subTable: string, parentKey: Cell): Row[] {
		const { parentColumn } = tableOf(subTable);
		if (!parentColumn) return [];
		return this.rows(subTable).filter((row) => String(row[parentColumn]) === String(parentKey));
	}

	/** Deletes a row and everything below it. */
	remove(table: Table, row: Row): void {
		for (const subTable of table.subTables) {
			for (const child of this.children(subTable, row[table.primary])) this.remove(tableOf(subTable), child);
		}
		this.tables[table.name] = this.rows(table.name).filter((other) => other !== row);
	}

	/** Seeded when they are first looked at: many tests reset and only sign in. */
	private get tables(): Rows {
		return (this.seeded ??= this.seed());
	}

	/** The key the next new row gets: numbers count on, work orders carry a sequence behind a dash. */
	nextKey(table: Table): Cell {
		const used = this.rows(table.name).map((row) => parseInt(String(row[table.primary]), 10) || 0);
		const next = used.reduce((highest, key) => Math.max(highest, key), 0) + 1;
		return table.columns[table.primary] === 'string' ? `${next}-1` : next;
	}

	/** A row that already uses one of the given row's unique keys. */
	clash(table: Table, row: Row): string | undefined {
		return keyColumns(table).find((column) => {
			const holder = this.find(table.name, column, row[column]);
			return holder !== undefined && holder !== row;
		});
	}
}
