/** What became of lines that were written down: `what: how it is`. */
export interface Differences {
	/** Saved workflows or credentials rest on it, and it is not there any more, or not as it was. */
	readonly broken: readonly string[];
	/** It is new, and not written down yet. */
	readonly added: readonly string[];
}

/** Compares the lines of one type. */
export function differences(type: string, written: readonly string[], present: readonly string[]): Differences {
	const gone = written.filter((line) => !present.includes(line));
	const come = present.filter((line) => !written.includes(line));
	// One of several values is there or not; of all else there is one, which may have become another.
	const changes = gone.map((line) => [line, come.find((other) => keyOf(other) === keyOf(line))] as const);
	const replaced = changes.map(([, other]) => other);
	return {
		broken: changes.map(([line, other]) =>
			other === undefined
				? `${type}: gone: ${line}`
				: `${type}: changed: ${line} → ${other.slice(keyOf(other).length)}`,
		),
		added: come.filter((line) => !replaced.includes(line)).map((line) => `${type}: new: ${line}`),
	};
}

function keyOf(line: string): string {
	return line.includes(': may be ') ? line : line.slice(0, line.indexOf(': ') + 2);
}
