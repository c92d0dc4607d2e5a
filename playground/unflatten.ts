/**
 * Reads the form in which n8n hands out execution data: a JSON array of which every object, array and text is an
 * element, and where a text inside an object or array is the position of the element it stands for.
 */
export function unflatten(text: string): unknown {
	const elements = JSON.parse(text) as unknown[];
	const done = new Map<number, unknown>();

	const resolve = (value: unknown): unknown => (typeof value === 'string' ? build(Number(value)) : value);

	const build = (position: number): unknown => {
		if (done.has(position)) return done.get(position);
		const element = elements[position];
		if (typeof element !== 'object' || element === null) return element;

		// Registered before it is filled, since an element may contain itself.
		const result: Record<string, unknown> | unknown[] = Array.isArray(element) ? [] : {};
		done.set(position, result);
		for (const [key, value] of Object.entries(element)) Object.assign(result, { [key]: resolve(value) });
		return result;
	};

	return build(0);
}
