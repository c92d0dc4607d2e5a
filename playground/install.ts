import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { installOnce, recipeFolder, type Recipe } from '../tools/installOnce';
import { newest, type TestedN8n } from '../tools/n8nVersions';
import { cleanEnvironment, runOrThrow } from '../tools/run';

/** A finished n8n install: its folder, and the Node it runs with. */
export interface N8nInstall {
	version: string;
	folder: string;
	node: string;
	n8n: string;
}

/** Installs n8n and the Node it needs into the cache folder, or finds them there. */
export async function installN8n(n8n: TestedN8n = newest): Promise<N8nInstall> {
	return locate(n8n, await installOnce(n8nRecipe(n8n)));
}

/** Whether the next start has to fetch and compile n8n first. */
export function isN8nInstalled(n8n: TestedN8n = newest): boolean {
	return existsSync(recipeFolder(n8nRecipe(n8n)));
}

function n8nRecipe(n8n: TestedN8n): Recipe {
	const node = nodePackage(n8n);
	return {
		name: `n8n-${n8n.version}-${process.platform}-${process.arch}`,
		manifest: {
			name: 'opsbridge-n8n',
			private: true,
			dependencies: { n8n: n8n.version, [node.name]: node.version },
			overrides: n8n.overrides,
		},
		// SQLite is the one native module n8n cannot start without.
		afterwards: { key: 'sqlite3', run: async (folder) => await compileSqlite(folder, node.name) },
	};
}

/**
 * Compiled for the Node that will run it, with the headers that came with it, so nothing else has to be fetched. Lightly
 * optimised, it takes half the time; a playground's database is small.
 */
async function compileSqlite(folder: string, nodePackageName: string): Promise<void> {
	const nodeFolder = join(folder, 'node_modules', nodePackageName);
	const environment = cleanEnvironment();
	await runOrThrow('npm', ['rebuild', 'sqlite3', '--build-from-source', '--ignore-scripts=false'], {
		cwd: folder,
		env: {
			...environment,
			PATH: `${join(nodeFolder, 'bin')}${delimiter}${environment.PATH ?? ''}`,
			npm_config_nodedir: nodeFolder,
			CFLAGS: '-O1',
		},
	});
}

function nodePackage({ node }: TestedN8n): { name: string; version: string } {
	const platform = `${process.platform}-${process.arch}`;
	const found = node[platform];
	if (!found) {
		throw new Error(`The playground runs on ${Object.keys(node).join(', ')}, and this machine is ${platform}.`);
	}
	return found;
}

function locate(n8n: TestedN8n, folder: string): N8nInstall {
	return {
		version: n8n.version,
		folder,
		node: join(folder, 'node_modules', nodePackage(n8n).name, 'bin', 'node'),
		n8n: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}
