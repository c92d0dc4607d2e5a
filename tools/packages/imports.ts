import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** The imports of our own files in a source, types included. */
const OWN_IMPORT = /\b(?:from|import) '(\.{1,2}\/[^']+)'/g;

/**
 * Some sources and everything they import, directly or not, by reading them.
 * @param folder what the paths begin at
 * @param files paths with slashes
 * @returns sorted paths
 * @throws Error on an import that leads nowhere
 */
export function withImports(folder: string, files: readonly string[]): string[] {
	const found = new Set<string>();
	const waiting = [...files];
	for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
		if (found.has(file)) continue;
		found.add(file);
		const text = readFileSync(join(folder, file), 'utf8');
		for (const [, path = ''] of text.matchAll(OWN_IMPORT)) waiting.push(fileBehind(folder, file, path));
	}
	return [...found].sort();
}

/** The file an import means, which may be the index of a folder. */
function fileBehind(folder: string, importer: string, path: string): string {
	const target = posix.join(posix.dirname(importer), path);
	const found = [`${target}.ts`, `${target}/index.ts`].find((file) => existsSync(join(folder, file)));
	if (found === undefined) throw new Error(`${importer} imports ${path}, which is not there.`);
	return found;
}
