import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { run, runOrThrow } from './run';

/** A program, and the Debian package it comes in. */
export interface DebianProgram {
	package: string;
	/** Names or absolute paths under which the program may be found, best first. */
	commands: string[];
}

/** Folders of programs that Debian keeps off the PATH of ordinary users. */
const systemFolders = ['/usr/sbin', '/sbin', '/usr/local/sbin'];

/** Where a program is, or undefined. */
export function findProgram({ commands }: DebianProgram): string | undefined {
	const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...systemFolders];
	const candidates = commands.flatMap((command) =>
		command.startsWith('/') ? [command] : folders.map((folder) => join(folder, command)),
	);
	return candidates.find((path) => existsSync(path));
}

/**
 * Makes sure that programs are there. As root on Debian or Ubuntu, missing ones are installed; elsewhere one error names
 * all of them and how to get them.
 */
export async function ensurePrograms(programs: DebianProgram[]): Promise<void> {
	const missing = programs.filter((program) => findProgram(program) === undefined);
	if (missing.length === 0) return;

	const packages = missing.map((program) => program.package);
	const mayInstall = process.getuid?.() === 0 && findProgram({ package: 'apt', commands: ['apt-get'] }) !== undefined;
	if (!mayInstall) {
		throw new Error(
			`${packages.join(', ')} cannot be found. On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`,
		);
	}
	process.stderr.write(`Installing ${packages.join(', ')} from Debian's packages\n`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	// Without an index, or with an old one, the packages cannot be found; a mirror that fails is told by the install.
	await run('apt-get', ['update', '-qq'], { env });
	await runOrThrow('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });

	const stillMissing = missing.filter((program) => findProgram(program) === undefined);
	if (stillMissing.length > 0) {
		throw new Error(`${stillMissing.map((program) => program.package).join(', ')} was installed but cannot be found.`);
	}
}
