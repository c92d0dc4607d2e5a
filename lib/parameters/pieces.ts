/** A part of a text with expressions in it: as typed, or what an expression gave. */
export interface TextPiece {
	readonly text: string;
	readonly isValue: boolean;
}

/** A part of such a text before it is evaluated: as typed, or the code of an expression. */
export interface Chunk {
	readonly text: string;
	readonly isCode: boolean;
}

/**
 * Splits what n8n stores of a text with expressions, without the `=` at its beginning, the way n8n does: code stands
 * between double braces, and braces behind an odd number of backslashes are none.
 */
export function chunksOf(template: string): readonly Chunk[] {
	const chunks: Chunk[] = [];
	let from = 0;
	for (let opens = braces(template, '{{', 0); opens >= 0; opens = braces(template, '{{', from)) {
		const closes = braces(template, '}}', opens + 2);
		if (closes < 0) break;
		chunks.push({ text: template.slice(from, opens), isCode: false });
		chunks.push({ text: template.slice(opens + 2, closes), isCode: true });
		from = closes + 2;
	}
	chunks.push({ text: template.slice(from), isCode: false });
	return chunks.filter(({ text, isCode }) => isCode || text !== '');
}

/** Where braces stand next that are no text. */
function braces(template: string, wanted: string, from: number): number {
	for (let at = template.indexOf(wanted, from); at >= 0; at = template.indexOf(wanted, at + wanted.length)) {
		let backslashes = 0;
		while (template.charAt(at - 1 - backslashes) === '\\') backslashes += 1;
		if (backslashes % 2 === 0) return at;
	}
	return -1;
}
