import { pack, projectRoot } from '../tools/pack';
import { runOrThrow } from '../tools/run';
import { step } from './step';
import { removeTemporaryFolder, temporaryFolder } from './temporaryFolder';

/** Names a tarball that is packed already, so that a run of many sessions builds once. */
export const tarballVariable = 'OPSBRIDGE_TARBALL';

export interface PackedPackage {
	tarball: string;
	/** Removes what was made for this caller alone. */
	remove(): Promise<void>;
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
