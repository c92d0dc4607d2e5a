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

/** A suite that runs in a real n8n, with the versions it runs in unless told. */
export interface Suite extends Needs {
	/** How many n8n run side by side. Each takes a core and 500 MB, and spends half its time waiting. */
	atOnce: number;
}

/** The suites, by the folder their tests are in. */
export const suites = {
	e2e: { programs: [], versions: n8nVersions, atOnce: 2 },
	packages: { programs: [], versions: n8nVersions, atOnce: 2 },
	live: { programs: [], versions: [newest], atOnce: 1 },
	browser: { programs: [chromium], versions: [newest], atOnce: 1 },
	queue: { programs: [redis, postgres], versions: [newest], atOnce: 1 },
} satisfies Record<string, Suite>;

/** Fetches and installs what is not there yet, one after the other, with progress. */
export async function fetchAll({ programs, versions }: Needs): Promise<void> {
	await ensurePrograms(programs);
	await checkPrerequisites(versions);
	for (const version of versions) await installN8n(version);
}
