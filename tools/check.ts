import { checks, FIRST } from './checks';

/** `npm run check`: everything that is no test. Lint takes as long as the rest, and has a core of its own. */
async function main(): Promise<void> {
	const passed = await Promise.all([checks(['lint:code']), checks([...FIRST, 'lint:format'])]);
	if (passed.includes(false)) process.exitCode = 1;
}

void main();
