/**
 * The blocks of one kind in what a person pasted of a PEM file (RFC 7468), each with its line breaks: a field of one line
 * takes them out or makes spaces of them, and some files have "\n" instead. Other blocks, such as parameters, are left out.
 */
export function pemBlocks(entered: string, kind: 'CERTIFICATE' | 'KEY'): string[] {
	const text = entered.replace(/\\r|\\n/g, '\n');
	const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)];
	return blocks.filter(([, name = '']) => name.endsWith(kind)).map(([, name = '', inside = '']) => block(name, inside));
}

/** A block with its line breaks. Keys that are encrypted in the old way have headers, which end with an empty line. */
function block(name: string, inside: string): string {
	const headers = /^\s*(Proc-Type: \S+)\s+(DEK-Info: \S+)/.exec(inside);
	const content = inside.slice(headers?.[0].length ?? 0).replace(/\s+/g, '');
	const lines = [...(headers ? [headers[1], headers[2], ''] : []), ...(content.match(/.{1,64}/g) ?? [])];
	return [`-----BEGIN ${name}-----`, ...lines, `-----END ${name}-----`, ''].join('\n');
}
