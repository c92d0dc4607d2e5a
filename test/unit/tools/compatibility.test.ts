/**
 * Promise: what README says about n8n versions is what is tested: one list, and nothing beside it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { n8nVersions, newest, type TestedN8n } from '../../../tools/n8nVersions';
import { projectRoot } from '../../../tools/pack';

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

/** The text of a chapter of README, its sub-chapters included. */
function chapter(title: string): string {
	const found = read('README.md')
		.split(/^## /m)
		.find((text) => text.startsWith(`${title}\n`));
	if (found === undefined) throw new Error(`README has no chapter "${title}".`);
	return found;
}

/** The major versions of Node that n8n runs on here, as README writes them; they differ from platform to platform. */
function majorsOf(packages: Array<TestedN8n['node'][string]>): string {
	const majors = packages.map((one) => Number(one?.version.split('.')[0]));
	return [...new Set(majors)].sort((one, other) => one - other).join(', ');
}

const compareVersions = (one: string, other: string): number =>
	one.localeCompare(other, 'en', { numeric: true, sensitivity: 'base' });

it("README's table has a row for each tested version, with the Node it is tested on, and no other", () => {
	const rows = [...chapter('Compatibility').matchAll(/^\| (\d+\.\d+\.\d+) +\| ([\d, ]+?) +\|/gm)];

	expect(rows.map(([, version, node]) => [version, node])).toEqual(
		n8nVersions.map(({ version, node }) => [version, majorsOf(Object.values(node))]),
	);
});

it('README names no version elsewhere that is not tested', () => {
	const named = [...read('README.md').matchAll(/n8n(?:-core)? (\d+\.\d+\.\d+)/g)].map(([, version]) => version);
	const tested = n8nVersions.map(({ version }) => version);

	expect(named.filter((version) => !tested.includes(version))).toEqual([]);
});

it('the engine the tests and the types come from is the newest of them', () => {
	const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };

	expect(devDependencies['n8n-core']).toBe(newest.version);
});

it('the list begins with the newest', () => {
	const versions = n8nVersions.map(({ version }) => version);

	expect([...versions].sort(compareVersions).reverse()).toEqual(versions);
});
