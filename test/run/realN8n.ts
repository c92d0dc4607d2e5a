import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { packOnce, packSingles, singlesVariable, tarballVariable } from '../../playground/packOnce';
import { n8nVersions, newest, oldest, type TestedN8n } from '../../tools/n8nVersions';
import { projectRoot } from '../../tools/pack';
import { runScript } from '../../tools/runScript';
import { darkVariable, screenshotsVariable } from '../support/screenshots';
import { fetchAll, suites, type Suite } from './suites';

const usage = `Usage: realN8n <${Object.keys(suites).join('|')}> [--n8n=<version>|newest|oldest] [--screenshots] [--dark] [options of jest]`;

/**
 * Runs a suite in a real n8n: fetches what it needs first, with progress, packs the package once, then hands over to jest.
 * `--n8n=2.0.0` picks a version of a suite that runs in several, and may be given several times. `--dark` takes the pictures
 * in n8n's dark colours, to be looked at, not for the documentation: they go into a temporary folder, and so do those of an
 * older n8n.
 */
async function main([suite = '', ...options]: string[]): Promise<number> {
	const chosen = (suites as Record<string, Suite | undefined>)[suite];
	if (!chosen) throw new Error(usage);
	const wanted = options.filter((option) => option.startsWith('--n8n=')).map((option) => versionOf(option.slice(6)));
	const versions = wanted.length > 0 ? wanted : chosen.versions;
	const [screenshots, dark] = ['--screenshots', '--dark'].map((option) => options.includes(option));
	const takesPictures = screenshots || dark;
	if (takesPictures && versions.length > 1) throw new Error('Pictures are taken of one version at a time.');
	const pictures = picturesFolder(versions[0], dark);
	if (takesPictures) process.stderr.write(`Pictures go into ${pictures}\n`);
	const ours = /^--(?:n8n=.*|screenshots|dark)$/;
	const forJest = options.filter((option) => !ours.test(option));

	await fetchAll({ ...chosen, versions });

	const packed = await packOnce();
	const singles = suite === 'packages' ? await packSingles() : undefined;
	try {
		const isByVersion = ['e2e', 'live', 'packages', 'browser'].includes(suite);
		const projects = isByVersion ? versions.map(({ version }) => `${suite}-n8n-${version}`) : [suite];
		const variables = {
			[tarballVariable]: packed.tarball,
			...(singles ? { [singlesVariable]: singles.folder } : {}),
			...(takesPictures ? { [screenshotsVariable]: pictures } : {}),
			...(dark ? { [darkVariable]: 'yes' } : {}),
		};
		// The list of projects would take what comes after it for its own.
		const workers = `--maxWorkers=${chosen.atOnce}`;
		const args = [workers, ...forJest, '--config', 'jest.e2e.config.js', '--selectProjects', ...projects];
		return await runScript('jest', args, variables);
	} finally {
		await singles?.remove();
		await packed.remove();
	}
}

/** The documentation's, or a temporary one for what does not look like the documentation. */
function picturesFolder({ version }: TestedN8n, dark: boolean): string {
	if (version === newest.version && !dark) return join(projectRoot, 'docs', 'images');
	return join(tmpdir(), ['opsbridge', dark ? 'dark' : 'light', 'pictures', version].join('-'));
}

function versionOf(name: string): TestedN8n {
	if (name === 'newest') return newest;
	if (name === 'oldest') return oldest;
	const found = n8nVersions.find(({ version }) => version === name);
	if (!found) {
		throw new Error(`n8n ${name} is not tested. There are ${n8nVersions.map(({ version }) => version).join(', ')}.`);
	}
	return found;
}

main(process.argv.slice(2)).then(
	(code) => (process.exitCode = code),
	(error: unknown) => {
		process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	},
);
