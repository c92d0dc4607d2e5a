import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import type { N8n } from '../../../playground/n8n';
import { runOrThrow } from '../../../tools/run';
import type { Kept } from './search';

/** Everything an n8n keeps: each value in its database, each file of its folder, and what it printed. */
export async function keptByN8n(n8n: N8n): Promise<Kept[]> {
	return [
		...(await databaseValues(n8n)),
		...(await files(n8n.userFolder)),
		{ place: 'the output of n8n', bytes: Buffer.from(n8n.log) },
	];
}

async function databaseValues({ install, userFolder }: N8n): Promise<Kept[]> {
	const reader = join(__dirname, 'readDatabase.js');
	const database = join(userFolder, '.n8n', 'database.sqlite');
	const { stdout } = await runOrThrow(install.node, [reader, database, install.n8n]);
	return stdout
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => {
			const [table, column, value] = JSON.parse(line) as [string, string, string];
			return { place: `${table}.${column}`, bytes: Buffer.from(value, 'base64') };
		});
}

async function files(folder: string): Promise<Kept[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	const read = await Promise.all(
		paths.map(async (path) => ({ place: relative(folder, path), bytes: await readIfThere(path) })),
	);
	return read.filter((one): one is Kept => one.bytes !== undefined);
}

/** SQLite removes its journal whenever it is done with it. */
async function readIfThere(path: string): Promise<Buffer | undefined> {
	try {
		return await readFile(path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}
