import { rename } from 'node:fs/promises';
import { join } from 'node:path';

import { buildPackage } from '../tools/packages/built';
import { singlePackages, type SinglePackage } from '../tools/packages/singlePackages';
import { pack, packFolder, projectRoot } from '../tools/pack';
import { runOrThrow } from '../tools/run';
import { step } from './step';
import { removeTemporaryFolder, temporaryFolder } from './temporaryFolder';

/** Names a tarball that is packed already, so that a run of many sessions builds once. */
export const tarballVariable = 'OPSBRIDGE_TARBALL';

/** Names a folder with the tarballs of the packages that bring one system each, packed ahead. */
export const singlesVariable = 'OPSBRIDGE_SINGLE_PACKAGES';

export interface PackedPackage {
	tarball: string;
	/** Removes what was made for this caller alone. */
	remove(): Promise<void>;
}

/** The packages that bring one system each, made and packed into a folder. */
export interface PackedSingles {
	folder: string;
	/** Removes that folder. */
	remove(): Promise<void>;
}

/** Makes and packs the packages that bring one system each. */
export async function packSingles(): Promise<PackedSingles> {
	const folder = await temporaryFolder('singles');
	const remove = async () => await removeTemporaryFolder(folder);
	try {
		await step('Making and packing the packages of single systems', async () => {
			for (const own of singlePackages) {
				await buildPackage(own);
				await rename(await packFolder(join(projectRoot, own.folder), folder), singleIn(folder, own));
			}
		});
		return { folder, remove };
	} catch (error) {
		await remove();
		throw error;
	}
}

/** Where in such a folder the tarball of a package lies. */
export function singleIn(folder: string, { entry }: SinglePackage): string {
	return join(folder, `${entry.name}.tgz`);
}

/** Builds and packs the package, unless whoever started this process has done so. */
export async function packOnce(): Promise<PackedPackage> {
	const given = process.env[tarballVariable];
	if (given) return { tarball: given, remove: async () => await Promise.resolve() };

	const folder = await temporaryFolder('pack');
	const remove = async () => await removeTemporaryFolder(folder);
	try {
		const tarball = await step('Building and packing the package', async () => {
			await runOrThrow('npm', ['run', 'build'], { cwd: projectRoot });
			return await pack(folder);
		});
		return { tarball, remove };
	} catch (error) {
		await remove();
		throw error;
	}
}
