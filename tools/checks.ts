import { formatDuration } from './installOnce';
import { projectRoot } from './pack';
import { run } from './run';

/** What has to hold before a test means anything. */
export const FIRST = ['typecheck', 'build'] as const;

/** Runs npm scripts that are checks, one after the other, and says in a line how each ended: whether all passed. */
export async function checks(scripts: readonly string[]): Promise<boolean> {
	let allPassed = true;
	for (const script of scripts) {
		const started = Date.now();
		const { code, output } = await run('npm', ['run', '--silent', script], { cwd: projectRoot });
		const passed = code === 0;
		process.stdout.write(`${script} ${passed ? 'passed' : 'failed'} in ${formatDuration(Date.now() - started)}\n`);
		if (!passed) process.stdout.write(`${output}\n`);
		allPassed &&= passed;
	}
	return allPassed;
}
