import { formatTable } from '../../playground/table';
import { formatDuration } from '../../tools/installOnce';
import { runScript } from '../../tools/runScript';

/** One after the other: an n8n under test wants both cores for itself. */
const suites = ['test', 'test:e2e', 'test:browser', 'test:queue'];

/** `npm run test:all`: every test there is. A suite that fails does not keep the next from running. */
async function main(): Promise<void> {
	const started = Date.now();
	const rows: string[][] = [];
	for (const suite of suites) {
		process.stdout.write(`\n=== npm run ${suite}\n`);
		const begun = Date.now();
		const code = await runScript(suite);
		rows.push([suite, formatDuration(Date.now() - begun), code === 0 ? 'passed' : 'failed']);
	}
	const failed = rows.some(([, , result]) => result === 'failed');
	rows.push(['all', formatDuration(Date.now() - started), failed ? 'failed' : 'passed']);
	process.stdout.write(`\n${formatTable(['Suite', 'Time', 'Result'], rows, ['Time'])}\n`);
	if (failed) process.exitCode = 1;
}

void main();
