import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import manifest from '../../package.json';
import { projectRoot } from '../../tools/pack';

/** A class that n8n loads from the built package. */
export interface BuiltClass {
	readonly file: string;
	readonly name: string;
}

/** Every node and credential n8n finds in package.json; like n8n, the class is looked up by the file's name. */
export const builtClasses: readonly BuiltClass[] = [...manifest.n8n.credentials, ...manifest.n8n.nodes].map((path) => ({
	file: join(projectRoot, path),
	name: basename(path).split('.')[0] ?? '',
}));

/** @throws with what to do when the project has not been built */
export async function assertBuilt(): Promise<void> {
	for (const { file } of builtClasses) {
		await access(file).catch(() => {
			throw new Error(`${file} is missing. Run "npm run build" first: the built package is what is measured.`);
		});
	}
}

/** One export of a built file. */
export async function builtExport<Value>(path: string, name: string): Promise<Value> {
	const exports = (await import(pathToFileURL(join(projectRoot, 'dist', path)).href)) as Record<string, Value>;
	const value = exports[name];
	if (value === undefined) throw new Error(`dist/${path} has no "${name}"`);
	return value;
}
