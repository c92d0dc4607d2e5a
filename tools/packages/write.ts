import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { projectRoot } from '../pack';
import { buildPackage } from './built';
import { committedFiles } from './committed';
import { singlePackages } from './singlePackages';

/** `npm run packages`: writes down what stands in the repository of each package, and completes its folder for npm. */
async function main(): Promise<void> {
	for (const own of singlePackages) {
		await rm(join(projectRoot, own.folder, 'examples'), { recursive: true, force: true });
		for (const [file, text] of committedFiles(own)) {
			const path = join(projectRoot, own.folder, file);
			await mkdir(dirname(path), { recursive: true });
			await writeFile(path, text);
		}
		await buildPackage(own);
	}
}

void main();
