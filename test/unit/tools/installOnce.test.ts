import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { formatDuration, installOnce, recipeFolder, type Recipe } from '../../../tools/installOnce';

/** Nothing to fetch, so npm is done in a moment and needs no network. */
const manifest: Recipe['manifest'] = { name: 'nothing', private: true };

let cache: string;

beforeEach(async () => {
	cache = await mkdtemp(join(tmpdir(), 'opsbridge-cache-'));
	process.env.OPSBRIDGE_CACHE = cache;
	jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(async () => {
	jest.restoreAllMocks();
	delete process.env.OPSBRIDGE_CACHE;
	delete process.env.npm_config_registry;
	await rm(cache, { recursive: true, force: true });
});

const recipe = (run: () => Promise<void>): Recipe => ({ name: 'nothing', manifest, afterwards: { key: 'test', run } });

it('installs the first time and finds it the second', async () => {
	const afterwards = jest.fn(async () => await Promise.resolve());

	const first = await installOnce(recipe(afterwards));
	const second = await installOnce(recipe(afterwards));

	expect(second).toBe(first);
	expect(existsSync(join(first, 'package.json'))).toBe(true);
	expect(afterwards).toHaveBeenCalledTimes(1);
});

it('leaves nothing behind that could be taken for an install when a step fails', async () => {
	const failing = recipe(async () => await Promise.reject(new Error('no compiler')));

	await expect(installOnce(failing)).rejects.toThrow('nothing could not be installed.\nno compiler');
	expect(await readdir(cache)).toEqual([]);
});

it('says at once when there is no network, and without pages of npm output', async () => {
	// Nothing listens on port 9.
	process.env.npm_config_registry = 'http://127.0.0.1:9/';
	const needy: Recipe = { name: 'needy', manifest: { ...manifest, dependencies: { 'is-odd': '3.0.1' } } };

	const failure = installOnce(needy);

	await expect(failure).rejects.toThrow(/^needy could not be fetched \(ECONNREFUSED\)\. .+$/);
	expect(await readdir(cache)).toEqual([]);
});

it('removes what an interrupted install left, and not what a running one is working on', async () => {
	const wanted = recipe(async () => await Promise.resolve());
	// No process has a number this high.
	await mkdir(`${recipeFolder(wanted)}.partial-99999999`);
	await mkdir(`${recipeFolder(wanted)}.partial-${process.ppid}`);

	const folder = await installOnce(wanted);

	const left = (await readdir(cache)).map((name) => join(cache, name)).sort();
	expect(left).toEqual([folder, `${folder}.partial-${process.ppid}`]);
});

it('takes the folder of another process that was faster', async () => {
	const slow: Recipe = recipe(async () => {
		await mkdir(recipeFolder(slow));
		await writeFile(join(recipeFolder(slow), 'theirs'), '');
	});

	const folder = await installOnce(slow);

	expect(await readdir(folder)).toEqual(['theirs']);
	expect(await readdir(cache)).toHaveLength(1);
});

it('gives every recipe a folder of its own', () => {
	const folders = [
		recipeFolder({ name: 'a', manifest }),
		recipeFolder({ name: 'a', manifest: { ...manifest, dependencies: {} } }),
		recipeFolder(recipe(async () => await Promise.resolve())),
	];
	expect(new Set(folders).size).toBe(3);
});

it.each([
	[400, '0 s'],
	[83_000, '83 s'],
	[245_000, '4 min 05 s'],
])('writes %d ms as %s', (milliseconds, text) => {
	expect(formatDuration(milliseconds)).toBe(text);
});
