/** Puts headers in place of those of the same names, whatever their case. */
export function withHeaders(
	headers: Readonly<Record<string, string>>,
	added: Readonly<Record<string, string>>,
): Record<string, string> {
	const names = Object.keys(added).map((name) => name.toLowerCase());
	const others = Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase()));
	return { ...Object.fromEntries(others), ...added };
}
