import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { cacheFolder } from './cache';
import { runOrThrow } from './run';

/** Something to install into the cache folder. Two recipes that differ in any way never share a folder. */
export interface Recipe {
	name: string;
	manifest: {
		name: string;
		private: boolean;
		dependencies?: Record<string, string>;
		overrides?: Record<string, string>;
	};
	/** What npm cannot do by itself, for instance compiling; `key` stands for it in the folder's name. */
	afterwards?: { key: string; run: (folder: string) => Promise<void> };
}

const heartbeatSeconds = 15;

/**
 * Installs a recipe unless it is there already, and returns its folder.
 * The work happens beside the final place and is renamed at the end, so a folder of that name is always whole.
 */
export async function installOnce(recipe: Recipe): Promise<string> {
	const folder = recipeFolder(recipe);
	if (existsSync(folder)) return folder;

	await removeLeftovers(folder);
	const workplace = `${folder}.partial-${process.pid}`;
	await mkdir(workplace, { recursive: true });
	await writeFile(join(workplace, 'package.json'), JSON.stringify(recipe.manifest, null, '\t'));

	say(`Installing ${recipe.name} into ${folder} (once; later runs find it there)`);
	const heartbeat = startHeartbeat(recipe.name, join(workplace, 'node_modules'));
	try {
		await checkRegistry(recipe, workplace);
		const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'];
		await runOrThrow('npm', ['install', ...flags], { cwd: workplace });
		await recipe.afterwards?.run(workplace);
		await moveIntoPlace(workplace, folder);
		say(`Installed ${recipe.name} in ${heartbeat.elapsed()}`);
		return folder;
	} catch (error) {
		await rm(workplace, { recursive: true, force: true });
		throw installFailure(recipe.name, error);
	} finally {
		heartbeat.stop();
	}
}

/** Where a recipe's install lies or will lie. */
export function recipeFolder({ name, manifest, afterwards }: Recipe): string {
	return cacheFolder(name, afterwards ? [manifest, afterwards.key] : manifest);
}

/** Without a network npm would try for minutes before it says so. */
async function checkRegistry({ manifest }: Recipe, folder: string): Promise<void> {
	const [dependency] = Object.entries(manifest.dependencies ?? {});
	if (!dependency) return;
	await runOrThrow('npm', ['view', dependency.join('@'), 'version', '--fetch-retries=0'], { cwd: folder });
}

/** Another process may have finished the same install in the meantime; then its folder is as good as ours. */
async function moveIntoPlace(workplace: string, folder: string): Promise<void> {
	try {
		await rename(workplace, folder);
	} catch (error) {
		if (!existsSync(folder)) throw error;
		await rm(workplace, { recursive: true, force: true });
	}
}

/** Removes what interrupted installs of the same recipe left behind. */
async function removeLeftovers(folder: string): Promise<void> {
	const parent = dirname(folder);
	await mkdir(parent, { recursive: true });
	for (const entry of await readdir(parent)) {
		const owner = entry.startsWith(`${basename(folder)}.partial-`) ? Number(entry.split('-').pop()) : undefined;
		if (owner !== undefined && !isAlive(owner)) await rm(join(parent, entry), { recursive: true, force: true });
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** npm shows no progress where there is no terminal, and minutes of silence look like a hang. */
function startHeartbeat(name: string, modules: string) {
	const started = Date.now();
	const elapsed = () => formatDuration(Date.now() - started);
	const timer = setInterval(() => {
		void countPackages(modules).then((count) => {
			say(`  ${name}: ${elapsed()}, ${count === 0 ? 'asking for versions' : `${count} packages unpacked`}`);
		});
	}, heartbeatSeconds * 1000);
	return { elapsed, stop: () => clearInterval(timer) };
}

async function countPackages(modules: string): Promise<number> {
	const top = await readdir(modules).catch(() => []);
	const scopes = top.filter((name) => name.startsWith('@'));
	const scoped = await Promise.all(scopes.map(async (scope) => await readdir(join(modules, scope)).catch(() => [])));
	return top.length - scopes.length + scoped.reduce((sum, names) => sum + names.length, 0);
}

/** `83 s` or `4 min 05 s`. */
export function formatDuration(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	if (seconds < 100) return `${seconds} s`;
	return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

const networkTrouble = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/;

function installFailure(name: string, error: unknown): Error {
	const text = error instanceof Error ? error.message : String(error);
	const trouble = networkTrouble.exec(text)?.[0];
	if (trouble === undefined) return new Error(`${name} could not be installed.\n${text}`);
	return new Error(
		`${name} could not be fetched (${trouble}). The first run needs the npm registry: check the network and npm's proxy settings, then run it again.`,
	);
}

function say(line: string): void {
	process.stderr.write(`${line}\n`);
}
