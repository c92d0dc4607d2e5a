import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildPackage } from './packages/built';
import { faultsOf, packed } from './packages/checks';
import { singlePackages } from './packages/singlePackages';
import { pack, projectRoot, unpack } from './pack';
import { runOrThrow } from './run';

/** What n8n's scanner says of one folder. */
interface Verdict {
	passed: boolean;
	message?: string;
	details?: string;
}

/** The part of @n8n/scan-community-package used here. It ships no types. */
interface Scanner {
	analyzePackage(folder: string, patterns?: string[]): Promise<Verdict>;
	SOURCE_FILE_PATTERNS: string[];
}

/** Everything a published package may hold at its top level. */
const published = ['LICENSE', 'README.md', 'dist', 'package.json'];

/** What of a folder the checks look at, as n8n's command does of a published package. */
const TARBALL_PATTERNS = ['**/*.js', 'package.json'];

/**
 * `npm run scan`: the checks n8n makes before it lists a package, on the source and on the packed tarball, of this package
 * and of those that bring one system each. n8n's command does the same for a package that is already published; this finds
 * out before.
 */
async function main(): Promise<void> {
	if (!existsSync(join(projectRoot, 'dist'))) await runOrThrow('npm', ['run', 'build'], { cwd: projectRoot });

	const scanner = (await import('@n8n/scan-community-package/scanner/scanner.mjs' as string)) as Scanner;
	const workplace = await mkdtemp(join(tmpdir(), 'opsbridge-scan-'));
	try {
		const tarball = await pack(workplace);
		const unpacked = await unpack(tarball, join(workplace, 'unpacked'));
		const results = [
			report('source', await scanner.analyzePackage(projectRoot, scanner.SOURCE_FILE_PATTERNS)),
			report('tarball', await scanner.analyzePackage(unpacked, TARBALL_PATTERNS)),
			report('tarball contents', await checkContents(unpacked)),
			report('registration', await checkRegistration(unpacked)),
		];
		for (const own of singlePackages) {
			const { name } = own.entry;
			await buildPackage(own);
			const single = await packed(own, join(workplace, name));
			const faults = await faultsOf(single);
			results.push(report(name, { passed: faults.length === 0, message: faults.join('\n') }));
			results.push(report(`${name}, registration`, await checkRegistration(single.folder)));
			const folder = join(projectRoot, own.folder);
			results.push(report(`${name}, source`, await scanner.analyzePackage(folder, scanner.SOURCE_FILE_PATTERNS)));
			results.push(report(`${name}, tarball`, await scanner.analyzePackage(single.folder, TARBALL_PATTERNS)));
		}
		if (results.includes(false)) process.exitCode = 1;
	} finally {
		await rm(workplace, { recursive: true, force: true });
	}
}

async function checkContents(unpacked: string): Promise<Verdict> {
	const found = (await readdir(unpacked)).sort();
	const passed = JSON.stringify(found) === JSON.stringify(published);
	return { passed, message: `holds ${found.join(', ')} instead of ${published.join(', ')}` };
}

/** n8n loads none of a package's nodes if one that package.json names is missing, and ignores those it does not name. */
async function checkRegistration(unpacked: string): Promise<Verdict> {
	const { n8n } = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const named = [...n8n.nodes, ...n8n.credentials].sort();
	const files = (await readdir(join(unpacked, 'dist'), { recursive: true })).map((file) => `dist/${file}`);
	const built = files.filter((file) => /\.(node|credentials)\.js$/.test(file)).sort();
	const missing = named.filter((file) => !built.includes(file));
	const forgotten = built.filter((file) => !named.includes(file));
	const message = `named but not built: ${missing.join(', ') || 'none'}; built but not named: ${forgotten.join(', ') || 'none'}`;
	return { passed: missing.length + forgotten.length === 0, message };
}

function report(what: string, { passed, message, details }: Verdict): boolean {
	process.stdout.write(
		passed ? `scan: ${what} passed\n` : `scan: ${what}: ${message ?? 'refused'}\n${details ?? ''}\n`,
	);
	return passed;
}

void main();
