import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { runOrThrow } from './run';

/** The clone this file is part of. */
export const projectRoot = resolve(__dirname, '..');

/** Packs the built project as `npm publish` would, and returns the tarball's path. */
export async function pack(into: string): Promise<string> {
	return await packFolder(projectRoot, into);
}

/** The same with the package in another folder. */
export async function packFolder(folder: string, into: string): Promise<string> {
	await mkdir(into, { recursive: true });
	const { stdout } = await runOrThrow('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into], {
		cwd: folder,
	});
	const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
	return join(into, filename);
}

/** Unpacks a tarball made by npm, without the `package/` folder npm wraps around everything. */
export async function unpack(tarball: string, into: string): Promise<string> {
	await mkdir(into, { recursive: true });
	await runOrThrow('tar', ['-xzf', tarball, '-C', into, '--strip-components=1']);
	return into;
}
