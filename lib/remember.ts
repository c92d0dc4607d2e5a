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
