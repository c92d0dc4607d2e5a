/** One record as the API shows it. */
export type Row = Record<string, unknown> & { id: string | number };

/** All records by plural resource name. */
export type Store = Record<string, Row[]>;

/** Finds a record by id; SQL Server compares identifiers without regard to case. */
export function findById(rows: readonly Row[] | undefined, id: unknown): Row | undefined {
	const wanted = String(id).toUpperCase();
	return rows?.find((row) => String(row.id).toUpperCase() === wanted);
}
