/**
 * The text of a JSON object with a field in it, in place of one of the same name; everything else stays as it was written,
 * digits and spaces included.
 * @param text a JSON object that has been checked
 * @param path names from the outside in; objects on the way are made where they are missing
 */
export function withFieldInText(
	text: string,
	[name = '', ...deeper]: readonly string[],
	value: string | number,
): string {
	const members = membersOf(text);
	// Of several of the same name the last one counts.
	const found = members.filter((member) => member.name === name).at(-1);
	const inner = found && text[found.from] === '{' ? text.slice(found.from, found.to) : '{}';
	const written = deeper.length === 0 ? JSON.stringify(value) : withFieldInText(inner, deeper, value);
	if (found) return `${text.slice(0, found.from)}${written}${text.slice(found.to)}`;
	const end = text.lastIndexOf('}');
	const comma = members.length > 0 ? ',' : '';
	return `${text.slice(0, end)}${comma}${JSON.stringify(name)}:${written}${text.slice(end)}`;
}

/** A member of an object: where its value begins, and where it has ended. */
interface Member {
	readonly name: string;
	readonly from: number;
	readonly to: number;
}

function membersOf(text: string): Member[] {
	const members: Member[] = [];
	let at = text.indexOf('{') + 1;
	for (;;) {
		const key = text.indexOf('"', at);
		if (key < 0) return members;
		const keyEnd = endOfText(text, key);
		const from = afterSpace(text, text.indexOf(':', keyEnd) + 1);
		const to = endOfValue(text, from);
		members.push({ name: JSON.parse(text.slice(key, keyEnd)) as string, from, to });
		at = to;
	}
}

function afterSpace(text: string, from: number): number {
	let at = from;
	while (/\s/.test(text[at] ?? '')) at += 1;
	return at;
}

function endOfText(text: string, from: number): number {
	let at = from + 1;
	while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
	return at + 1;
}

function endOfValue(text: string, from: number): number {
	let at = from;
	let depth = 0;
	do {
		const letter = text[at] ?? '';
		if (letter === '"') at = endOfText(text, at);
		else if ('{['.includes(letter)) [depth, at] = [depth + 1, at + 1];
		else if ('}]'.includes(letter)) [depth, at] = [depth - 1, at + 1];
		else if (depth > 0) at += 1;
		else while (/[^\s,}\]]/.test(text[at] ?? '')) at += 1;
	} while (depth > 0);
	return at;
}
