import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';

import { projectRoot } from '../pack';
import { coverageReport } from './report';
import { coveredSystems } from './systems';

/** `npm run coverage`: writes docs/coverage.md anew. */
async function main(): Promise<void> {
	const { markdown, missing } = coverageReport(coveredSystems);
	await writeFile(join(projectRoot, 'docs', 'coverage.md'), await format(markdown, { parser: 'markdown' }));
	for (const call of missing) process.stderr.write(`Not covered: ${call}\n`);
	process.exitCode = missing.length === 0 ? 0 : 1;
}

void main();
