/** The value at a dotted path, e.g. `meta.next` or `items.0.id`; undefined where it does not lead anywhere. */
export function lookUp(value: unknown, dottedPath: string): unknown {
	const whole = ownValue(value, dottedPath);
	// Names with dots in them exist: `@odata.nextLink`.
	if (whole !== undefined) return whole;
	return dottedPath
		.split('.')
		.filter((name) => name !== '')
		.reduce<unknown>(ownValue, value);
}

function ownValue(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
	return (value as Record<string, unknown>)[name];
}
