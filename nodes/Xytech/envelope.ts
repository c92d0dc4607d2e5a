/** The rows of a List document, `{ "L": [...] }`. */
export function xytechList(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	if (body.L === null) return [];
	return Array.isArray(body.L) ? body.L : undefined;
}

/** The rows of a record document: its root table, `{ "jm_job": [...] }`. A bare list is what some versions answer for sub-tables. */
export function recordRows(body: unknown, table: string): readonly unknown[] {
	if (Array.isArray(body)) return body;
	if (typeof body !== 'object' || body === null) return [];
	const tables = body as Readonly<Record<string, unknown>>;
	const root = tables[table] ?? Object.values(tables).find(Array.isArray);
	return Array.isArray(root) ? root : [body];
}
