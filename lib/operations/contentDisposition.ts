/**
 * The file name of a `Content-Disposition` header (RFC 6266), the encoded form before the plain one.
 * Directories in it are dropped: only a name is wanted.
 */
export function fileNameOf(header: string | undefined): string | undefined {
	if (header === undefined) return undefined;
	const [, charset, encoded] = /;\s*filename\*\s*=\s*"?([\w-]+)'[^']*'([^\s";]+)/i.exec(header) ?? [];
	const [, quoted, bare] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";]+))/i.exec(header) ?? [];
	const name = decoded(charset, encoded) ?? quoted?.replace(/\\(.)/g, '$1') ?? bare;
	const last = name?.split(/[/\\]/).pop()?.trim();
	return last === undefined || last === '' || last === '.' || last === '..' ? undefined : last;
}

function decoded(charset: string | undefined, encoded: string | undefined): string | undefined {
	if (charset === undefined || encoded === undefined) return undefined;
	try {
		if (charset.toLowerCase() === 'utf-8') return decodeURIComponent(encoded);
		const bytes = encoded.replace(/%([0-9a-f]{2})/gi, (_code, hex: string) =>
			String.fromCharCode(Number.parseInt(hex, 16)),
		);
		return charset.toLowerCase() === 'iso-8859-1' ? bytes : undefined;
	} catch {
		return undefined;
	}
}
