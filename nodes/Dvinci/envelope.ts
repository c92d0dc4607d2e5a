/** The list of an OData answer, `{ "value": [...] }`. The REST interface lists without an envelope. */
export function odataList(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	return Array.isArray(body.value) && Object.keys(body).every((name) => name === 'value' || name.startsWith('@odata.'))
		? body.value
		: undefined;
}
