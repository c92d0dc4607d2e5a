/** What n8n-core's contexts have in common, below what nodes call. */
interface Reader {
	_getNodeParameter(
		name: string,
		itemIndex: number,
		fallback?: unknown,
		options?: { rawExpressions?: boolean },
	): unknown;
}

/**
 * What n8n is asked for from now on, until mocks are restored: "name of item", and "name, as stored".
 * @param context the class of n8n-core that nodes of the kind are given
 */
export function readsOfParameters(context: { readonly prototype: object }): () => string[] {
	const reading = jest.spyOn(context.prototype as Reader, '_getNodeParameter');
	return () =>
		reading.mock.calls.map(([name, itemIndex, , { rawExpressions = false } = {}]) =>
			rawExpressions ? `${name}, as stored` : `${name} of ${itemIndex}`,
		);
}

/** What stands twice or more. */
export function repeated(entries: readonly string[]): string[] {
	return entries.filter((entry, index) => entries.indexOf(entry) !== index);
}
