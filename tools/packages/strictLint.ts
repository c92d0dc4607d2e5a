import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import packageJson from '../../package.json';
import { installOnce } from '../installOnce';
import { projectRoot } from '../pack';
import { run, type Finished } from '../run';
import { buildPackage } from './built';
import { singlePackages, type SinglePackage } from './singlePackages';

/** n8n's tool for packages, kept in the cache folder: nothing else here needs it, and it brings half a gigabyte along. */
const nodeCli = {
	name: 'node-cli-0.48.3',
	manifest: {
		name: 'opsbridge-node-cli',
		private: true,
		dependencies: {
			'@n8n/node-cli': '0.48.3',
			// It looks whether imports lead somewhere.
			'n8n-workflow': packageJson.devDependencies['n8n-workflow'],
			typescript: packageJson.devDependencies.typescript,
		},
	},
};

/**
 * `npm run lint:strict`: n8n's own lint of every package that brings one system, with the configuration it insists on, on
 * the sources that `npm run packages` puts beside what is published. Names of packages limit it to those.
 */
async function main(names: readonly string[]): Promise<void> {
	const modules = join(await installOnce(nodeCli), 'node_modules');
	const chosen = singlePackages.filter(({ entry }) => names.length === 0 || names.includes(entry.name));
	for (const own of chosen) {
		const { code, output } = await lint(own, modules);
		const passed = code === 0;
		process.stdout.write(`n8n-node lint: ${own.entry.name}: ${passed ? 'passed' : `failed\n${output}`}\n`);
		if (!passed) process.exitCode = 1;
	}
}

/** In a folder of its own, where that configuration finds the tool. */
async function lint(own: SinglePackage, modules: string): Promise<Finished> {
	const workplace = await mkdtemp(join(tmpdir(), 'opsbridge-lint-'));
	try {
		await buildPackage(own);
		await cp(join(projectRoot, own.folder), workplace, { recursive: true });
		await symlink(modules, join(workplace, 'node_modules'), 'junction');
		const tool = join(modules, '@n8n', 'node-cli', 'bin', 'n8n-node.mjs');
		return await run(process.execPath, [tool, 'lint'], { cwd: workplace });
	} finally {
		await rm(workplace, { recursive: true, force: true });
	}
}

void main(process.argv.slice(2));
