/** The list in ItemPath's envelope: `{ "materials": [...] }`, one key, named after the resource. */
export function itemPathList(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	const values = Object.values(body);
	const [list] = values;
	return values.length === 1 && Array.isArray(list) ? list : undefined;
}
