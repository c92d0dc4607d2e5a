import { formatTable } from '../../playground/table';
import { formatDuration } from '../../tools/installOnce';
import { n8nVersions } from '../../tools/n8nVersions';
import { runScript } from '../../tools/runScript';
import { fetchAll, suites, type Needs } from './suites';

/** One of the project's scripts, and what it would have to fetch first. */
interface Step {
	script: string;
	options?: string[];
	variables?: Record<string, string>;
	needs?: Needs;
}

const IN_FULL = { OPSBRIDGE_TESTS: 'all' };

/** One after the other: an n8n under test wants both cores for itself. */
const steps: Step[] = [
	{ script: 'lint' },
	// Everything at full length, and every engine test in both versions of n8n-core.
	{ script: 'test', variables: IN_FULL },
	{ script: 'scan' },
	...n8nVersions.map((n8n) => ({
		script: 'test:e2e',
		options: [`--n8n=${n8n.version}`],
		variables: IN_FULL,
		needs: { ...suites.e2e, versions: [n8n] },
	})),
	{ script: 'test:packages', needs: suites.packages },
	{ script: 'test:live', needs: suites.live },
	...n8nVersions.map((n8n) => ({
		script: 'test:browser',
		options: [`--n8n=${n8n.version}`],
		needs: { ...suites.browser, versions: [n8n] },
	})),
	{ script: 'test:queue', needs: suites.queue },
];

/** `npm run test:all`: every test there is. A suite that fails does not keep the next from running. */
async function main(): Promise<void> {
	const started = Date.now();
	const fetched = fetchAhead();
	const rows: string[][] = [];
	for (const { script, options = [], variables, needs } of steps) {
		if (needs) await fetched.get(needs);
		const suite = [script, ...options].join(' ');
		process.stdout.write(`\n=== npm run ${suite}\n`);
		const begun = Date.now();
		const code = await runScript(script, options, variables);
		rows.push([suite, formatDuration(Date.now() - begun), code === 0 ? 'passed' : 'failed']);
	}
	const failed = rows.some(([, , result]) => result === 'failed');
	rows.push(['all', formatDuration(Date.now() - started), failed ? 'failed' : 'passed']);
	process.stdout.write(`\n${formatTable(['Suite', 'Time', 'Result'], rows, ['Time'])}\n`);
	if (failed) process.exitCode = 1;
}

/**
 * Fetches everything, one after the other, while suites run that do not need it yet: most of it is waiting for the
 * network. What fails is tried again by the script that needs it, which also says what is wrong.
 * @returns when each of the needs is there, or has failed
 */
function fetchAhead(): Map<Needs, Promise<void>> {
	const fetched = new Map<Needs, Promise<void>>();
	let last = Promise.resolve();
	for (const { needs } of steps) {
		if (!needs) continue;
		last = last.then(async () => await fetchAll(needs)).catch(() => undefined);
		fetched.set(needs, last);
	}
	return fetched;
}

void main();
