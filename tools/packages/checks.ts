import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { packFolder, projectRoot, unpack } from '../pack';
import { runOrThrow } from '../run';
import { foreignNamesIn } from './foreignNames';
import type { SinglePackage } from './singlePackages';

/** The most a tarball may weigh, in bytes. */
export const MAX_TARBALL = 120_000;

/** Everything a tarball of ours may hold at its top level. */
const CONTENTS = ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json'];

/** A packed package, unpacked again. */
export interface Packed {
	readonly own: SinglePackage;
	readonly tarball: string;
	readonly folder: string;
}

/** Packs what `npm run packages` made, and unpacks it. @param workplace an empty folder */
export async function packed(own: SinglePackage, workplace: string): Promise<Packed> {
	await mkdir(workplace, { recursive: true });
	const tarball = await packFolder(join(projectRoot, own.folder), workplace);
	return { own, tarball, folder: await unpack(tarball, join(workplace, 'unpacked')) };
}

/**
 * What is wrong with a packed package: its weight, what is missing or foreign in it, and whether its classes load with
 * nothing around them.
 * @returns a sentence for each fault
 */
export async function faultsOf({ own, tarball, folder }: Packed): Promise<string[]> {
	const faults: string[] = [];
	const { size } = await stat(tarball);
	if (size > MAX_TARBALL) faults.push(`It weighs ${size} bytes, more than ${MAX_TARBALL}.`);
	const top = (await readdir(folder)).sort();
	if (top.join() !== CONTENTS.join()) faults.push(`It holds ${top.join(', ')} instead of ${CONTENTS.join(', ')}.`);
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
		const file = join(entry.parentPath, entry.name);
		const texts = [file.slice(folder.length), entry.isFile() ? await readFile(file, 'utf8') : ''];
		const names = texts.flatMap((text) => foreignNamesIn(text, own));
		if (names.length > 0) faults.push(`${file.slice(folder.length + 1)} names ${names.join(', ')}.`);
	}
	const classes = [...own.nodes, ...own.credentials];
	const loaded = await loadedClasses(folder);
	if (loaded.join() !== classes.map(classNameIn).join()) faults.push(`It brings ${loaded.join(', ')}.`);
	return faults;
}

function classNameIn(file: string): string {
	return file.replace(/^.*\/|\..*$/g, '');
}

/** Makes one of each class its package.json names, in a process of its own that finds nothing but n8n-workflow. */
async function loadedClasses(folder: string): Promise<string[]> {
	const script = `
		const { n8n } = require(${JSON.stringify(join(folder, 'package.json'))});
		const names = [...n8n.nodes, ...n8n.credentials].map((file) => {
			const name = file.split('/').pop().split('.')[0];
			const made = new (require(require('path').join(${JSON.stringify(folder)}, file))[name])();
			if (!(made.description?.name ?? made.name)) throw new Error(file + ' has no name');
			return name;
		});
		process.stdout.write(JSON.stringify(names));
	`;
	const { stdout } = await runOrThrow(process.execPath, ['-e', script], {
		env: { ...process.env, NODE_PATH: join(projectRoot, 'node_modules') },
	});
	return JSON.parse(stdout) as string[];
}
