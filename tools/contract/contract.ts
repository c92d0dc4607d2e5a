import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectRoot } from '../pack';
import { differences, type Differences } from './differences';
import { contractedTypes } from './types';

const folder = join(projectRoot, 'contract');

/** Holds what is written down in `contract/` against what the package has now. */
export async function comparedWithContract(): Promise<Differences> {
	const present = new Map(contractedTypes().map(({ name, facts }) => [name, facts]));
	const written = await readContract();
	const all = [...new Set([...written.keys(), ...present.keys()])].map((type) =>
		differences(type, written.get(type) ?? [], present.get(type) ?? []),
	);
	return { broken: all.flatMap(({ broken }) => broken), added: all.flatMap(({ added }) => added) };
}

/** Writes down what the package has now: one file per type, one line per fact. */
export async function writeContract(): Promise<void> {
	await rm(folder, { recursive: true, force: true });
	for (const { name, facts } of contractedTypes()) {
		const file = join(folder, `${name}.txt`);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `${facts.join('\n')}\n`);
	}
}

async function readContract(): Promise<Map<string, string[]>> {
	const paths = await readdir(folder, { recursive: true }).catch(() => []);
	const files = paths.filter((path) => path.endsWith('.txt'));
	const contents = files.map(async (path): Promise<[string, string[]]> => {
		const text = await readFile(join(folder, path), 'utf8');
		return [path.replace(/\.txt$/, ''), text.split('\n').filter(Boolean)];
	});
	return new Map(await Promise.all(contents));
}
