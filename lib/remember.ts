/** What is remembered in this process of credentials and tokens; the oldest is forgotten first. */
const MAX_REMEMBERED = 1_000;

/** Puts an entry in last, and forgets the first if there are too many. */
export function rememberIn<Value>(map: Map<string, Value>, key: string, value: Value): void {
	map.delete(key);
	map.set(key, value);
	if (map.size <= MAX_REMEMBERED) return;
	const [oldest] = map.keys();
	if (oldest !== undefined) map.delete(oldest);
}

/**
 * The same function, which works something out once for each object: of what never changes, such as the tables of a system,
 * every item would ask for the same again.
 */
export function perObject<Key extends object, Value>(workOut: (key: Key) => Value): (key: Key) => Value {
	const known = new WeakMap<Key, { readonly value: Value }>();
	return (key) => {
		const found = known.get(key) ?? { value: workOut(key) };
		known.set(key, found);
		return found.value;
	};
}
