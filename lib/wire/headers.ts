/** Headers the connection sets. Letting a person set them would break the request or leak the credential's place. */
export const CONNECTION_HEADERS: ReadonlySet<string> = new Set([
	'host',
	'content-length',
	'transfer-encoding',
	'connection',
	'upgrade',
	'te',
	'trailer',
	'expect',
	'keep-alive',
]);

/** Puts headers in place of those of the same names, whatever their case. */
export function withHeaders(
	headers: Readonly<Record<string, string>>,
	added: Readonly<Record<string, string>>,
): Record<string, string> {
	const names = Object.keys(added).map((name) => name.toLowerCase());
	const others = Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase()));
	return { ...Object.fromEntries(others), ...added };
}

/** Headers from names and values; one that comes several times is one list (RFC 9110 5.3). */
export function headersFrom(pairs: ReadonlyArray<readonly [name: string, value: string]>): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const [name, value] of pairs) {
		const taken = Object.keys(headers).find((other) => other.toLowerCase() === name.toLowerCase());
		headers[taken ?? name] = taken === undefined ? value : `${headers[taken]}, ${value}`;
	}
	return headers;
}
