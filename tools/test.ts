import { checks, FIRST } from './checks';
import { runScript } from './runScript';

/** `npm test`: types and build, then jest, which gets the arguments. */
async function main(args: string[]): Promise<void> {
	if (!(await checks(FIRST)) || (await runScript('jest', args)) !== 0) process.exitCode = 1;
}

void main(process.argv.slice(2));
