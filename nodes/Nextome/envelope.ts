/** The list in a visit history: `{ "first": false, "second": [...] }`. Everything else Nextome lists is bare. */
export function nextomeList(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	return typeof body.first === 'boolean' && Array.isArray(body.second) ? body.second : undefined;
}
