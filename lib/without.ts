/** An object without some of its fields. */
export function without<T extends object, Name extends keyof T & string>(object: T, ...names: Name[]): Omit<T, Name> {
	const left: readonly string[] = names;
	return Object.fromEntries(Object.entries(object).filter(([name]) => !left.includes(name))) as Omit<T, Name>;
}
