import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { minify } from '@swc/core';
import { build } from 'esbuild';

import packageJson from '../../package.json';
import { projectRoot } from '../pack';
import { withImports } from './imports';
import type { SinglePackage } from './singlePackages';

/** What n8n's lint in strict mode wants to find, word by word. */
const LINT_CONFIG = "import { config } from '@n8n/node-cli/eslint';\n\nexport default config;\n";

/** What is made anew each time. Nothing of it is committed. */
const MADE = ['dist', 'nodes', 'credentials', 'lib', 'LICENSE', 'index.js', 'eslint.config.mjs', 'tsconfig.json'];

/** All of a package's code. The files n8n asks for only say which class of it they mean. */
const CODE = 'dist/code.js';

/**
 * Completes the folder of a package: `dist`, which is published, and beside it the sources of that, which n8n's checks want
 * to see.
 */
export async function buildPackage(own: SinglePackage): Promise<void> {
	const folder = join(projectRoot, own.folder);
	for (const part of MADE) await rm(join(folder, part), { recursive: true, force: true });
	const write = async (file: string, content: string | Buffer): Promise<void> => {
		await mkdir(dirname(join(folder, file)), { recursive: true });
		await writeFile(join(folder, file), content);
	};

	const classes = [...own.nodes, ...own.credentials];
	for (const file of withImports(projectRoot, classes.map(sourceOf))) await write(file, await original(file));
	for (const file of ['LICENSE', 'index.js', 'tsconfig.json']) await write(file, await original(file));
	await write('eslint.config.mjs', LINT_CONFIG);

	await write(CODE, await bundled(own, classes.map(sourceOf)));
	for (const file of classes) await write(file, pointerOf(file));
	await write('dist/index.js', await original('index.js'));
	for (const file of await assetsOf(own)) {
		const content = file.endsWith('.node.json') ? codexOf(own, await original(file)) : await original(file);
		await write(file, content);
		await write(`dist/${file}`, content);
	}
}

/** Where a file of package.json is made from: `dist/nodes/ItemPath/ItemPath.node.js`. */
function sourceOf(built: string): string {
	return built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
}

async function original(file: string): Promise<Buffer> {
	return await readFile(join(projectRoot, file));
}

/**
 * The classes and what they import, nothing else, in one file without comments, half as large as the files by themselves:
 * nobody downloads what is to be read in the repository, which npm's provenance names.
 */
async function bundled({ entry }: SinglePackage, sources: readonly string[]): Promise<string> {
	const { outputFiles } = await build({
		stdin: {
			contents: sources.map((file) => `export * from './${file}';`).join('\n'),
			resolveDir: projectRoot,
			loader: 'ts',
		},
		write: false,
		bundle: true,
		external: ['n8n-workflow'],
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		logLevel: 'error',
	});
	const [{ text }] = outputFiles;
	// Of those at hand, the one that makes it the smallest, by a twentieth.
	const { code } = await minify(text, { compress: { passes: 3, toplevel: true }, mangle: { toplevel: true }, module: false });
	return `/* ${entry.name} ${packageJson.version}. Its source: ${packageJson.homepage} */\n${code}\n`;
}

/** n8n finds a class by the name of its file. */
function pointerOf(file: string): string {
	const name = posix.basename(file).split('.')[0] ?? '';
	return `exports.${name} = require('${posix.relative(posix.dirname(file), CODE)}').${name};\n`;
}

/** Icons and codex files. */
async function assetsOf({ systemFolder }: SinglePackage): Promise<string[]> {
	const files = await readdir(join(projectRoot, 'nodes', systemFolder));
	return files.filter((file) => /\.(svg|png|node\.json)$/.test(file)).map((file) => `nodes/${systemFolder}/${file}`);
}

/** What n8n finds a node by. It names the package, as stored workflows do. */
function codexOf({ entry }: SinglePackage, codex: Buffer): string {
	return codex.toString('utf8').replace('"n8n-nodes-opsbridge.', `"${entry.name}.`);
}
