import { formatDuration } from './installOnce';
import { projectRoot } from './pack';
import { run } from './run';

/** A check that has ended. */
export interface Verdict {
	readonly passed: boolean;
	/** What it had to say. */
	readonly output: string;
}

/** Runs an npm script that is a check, and says in a line how it ended, as soon as it has. */
export async function check(script: string): Promise<Verdict> {
	const started = Date.now();
	const { code, output } = await run('npm', ['run', '--silent', script], { cwd: projectRoot });
	const passed = code === 0;
	process.stdout.write(`${script} ${passed ? 'passed' : 'failed'} in ${formatDuration(Date.now() - started)}\n`);
	return { passed, output };
}

/** What is quick, one after the other, the quickest first: whether all of it passed. What failed says why. */
export async function quickChecks(): Promise<boolean> {
	let allPassed = true;
	for (const script of ['typecheck', 'build', 'lint:format']) {
		const { passed, output } = await check(script);
		if (!passed) process.stdout.write(`${output}\n`);
		allPassed &&= passed;
	}
	return allPassed;
}

/** Lint keeps a core busy for as long as everything that is quick takes, and longer: it runs beside that. */
export async function lint(): Promise<Verdict> {
	return await check('lint:code');
}
