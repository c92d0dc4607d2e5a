import { installN8n } from '../../playground/install';
import { checkPrerequisites } from '../../playground/prerequisites';
import { ensurePrograms, type DebianProgram } from '../../tools/debian';
import { chromium, postgres, redis } from '../../tools/debianPrograms';
import { n8nVersions, newest, type TestedN8n } from '../../tools/n8nVersions';

/** What has to be on the machine before a suite can run. */
export interface Needs {
	programs: DebianProgram[];
	versions: TestedN8n[];
}

/** The suites that run in a real n8n, by the folder their tests are in, with the versions they run in unless told. */
export const suites = {
	e2e: { programs: [], versions: n8nVersions },
	live: { programs: [], versions: [newest] },
	browser: { programs: [chromium], versions: [newest] },
	queue: { programs: [redis, postgres], versions: [newest] },
} satisfies Record<string, Needs>;

/** Fetches and installs what is not there yet, one after the other, with progress. */
export async function fetchAll({ programs, versions }: Needs): Promise<void> {
	await ensurePrograms(programs);
	await checkPrerequisites(versions);
	for (const version of versions) await installN8n(version);
}
