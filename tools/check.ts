import { lint, quickChecks } from './checks';

/** `npm run check`: everything that is no test, on two cores. */
async function main(): Promise<void> {
	const linted = lint();
	const quickPassed = await quickChecks();
	const { passed, output } = await linted;
	if (!passed) process.stdout.write(`${output}\n`);
	if (!quickPassed || !passed) process.exitCode = 1;
}

void main();
