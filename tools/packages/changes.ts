import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from '../pack';
import { foreignNamesIn } from './foreignNames';
import type { SinglePackage } from './singlePackages';

/** The CHANGELOG without the lines about another system, and without those about the repository. What is about all systems stays. */
export function changesOf(own: SinglePackage): string {
	const lines = readFileSync(join(projectRoot, 'CHANGELOG.md'), 'utf8').split('\n');
	return lines.filter((line) => !line.startsWith('- ') || isAbout(line, own)).join('\n');
}

function isAbout(line: string, own: SinglePackage): boolean {
	return !line.startsWith('- In the repository:') && foreignNamesIn(line, own).length === 0;
}
