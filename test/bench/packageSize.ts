import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../../tools/pack';
import { runOrThrow } from '../../tools/run';

/** What a person downloads. */
export interface PackageSize {
	readonly kilobytes: number;
	readonly files: number;
}

/** Packs the project as it would be published and weighs the tarball. */
export async function measurePackage(): Promise<PackageSize> {
	const folder = await mkdtemp(join(tmpdir(), 'opsbridge-bench-'));
	try {
		const tarball = await pack(folder);
		const [{ size }, { stdout }] = [await stat(tarball), await runOrThrow('tar', ['-tzf', tarball])];
		return { kilobytes: size / 1000, files: stdout.trim().split('\n').length };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
