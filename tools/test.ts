import { lint, quickChecks } from './checks';
import { runScript } from './runScript';

/**
 * `npm test`: the checks, then jest, which gets the arguments. Lint, the longest check, goes on beside the tests; when it
 * fails it says so at once, and why at the end, where it is not lost among them.
 */
async function main(args: string[]): Promise<void> {
	const linted = lint();
	const testsPassed = (await quickChecks()) && (await runScript('jest', args)) === 0;
	const { passed, output } = await linted;
	if (!passed) process.stdout.write(`\nlint:code failed:\n${output}\n`);
	if (!testsPassed || !passed) process.exitCode = 1;
}

void main(process.argv.slice(2));
