import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UntilExit } from '../tools/untilExit';

/** Folders that are in use. Whoever is ended in the middle of a start has no time for anything else. */
const folders = new UntilExit<string>((folder) => rmSync(folder, { recursive: true, force: true }));

/** Makes an empty folder. It is removed at the end of this process at the latest. */
export async function temporaryFolder(name: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), `opsbridge-${name}-`));
	folders.add(folder);
	return folder;
}

/** Removes such a folder, also while a process that just ended still writes its last line. */
export async function removeTemporaryFolder(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	folders.delete(folder);
}
