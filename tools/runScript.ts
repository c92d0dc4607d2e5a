import { spawn } from 'node:child_process';

import { projectRoot } from './pack';

/**
 * Runs one of the project's npm scripts as if it had been typed here, and returns its exit code. A signal to end goes on
 * to it, so that it can end what it has started.
 */
export async function runScript(
	name: string,
	args: string[] = [],
	variables: Record<string, string> = {},
): Promise<number> {
	const child = spawn('npm', ['run', '--silent', name, '--', ...args], {
		cwd: projectRoot,
		env: { ...process.env, ...variables },
		stdio: 'inherit',
	});
	const passOn = (signal: NodeJS.Signals) => child.kill(signal);
	process.once('SIGTERM', passOn);
	try {
		return await new Promise((resolve, reject) => {
			child.on('error', reject);
			child.on('close', (code) => resolve(code ?? 1));
		});
	} finally {
		process.off('SIGTERM', passOn);
	}
}
