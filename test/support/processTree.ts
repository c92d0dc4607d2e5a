import { spawn, type ChildProcess } from 'node:child_process';

import { projectRoot } from '../../tools/pack';
import { cleanEnvironment, run } from '../../tools/run';

/** An npm script that runs until something ends it. */
export class RunningScript {
	private output = '';

	private constructor(readonly npm: ChildProcess) {
		const keep = (chunk: Buffer) => (this.output += chunk.toString());
		npm.stdout?.on('data', keep);
		npm.stderr?.on('data', keep);
	}

	/** Starts a script through npm, as a person does. */
	static start(script: string, args: string[], variables: Record<string, string> = {}): RunningScript {
		return new RunningScript(
			spawn('npm', ['run', script, '--', ...args], {
				cwd: projectRoot,
				env: { ...cleanEnvironment(), ...variables },
				stdio: ['ignore', 'pipe', 'pipe'],
			}),
		);
	}

	/** What it printed so far. */
	get log(): string {
		return this.output;
	}

	/** Waits until it has printed something. */
	async prints(what: string | RegExp, limitSeconds = 300): Promise<void> {
		const isThere = () => (typeof what === 'string' ? this.output.includes(what) : what.test(this.output));
		await eventually(`"${String(what)}"`, limitSeconds, async () => {
			if (isThere()) return true;
			if (this.npm.exitCode !== null) throw new Error(`npm has ended:\n${this.output}`);
			return await Promise.resolve(false);
		}).catch((error: unknown) => Promise.reject(new Error(`${String(error)}\n${this.output}`)));
	}

	/** npm and all that has come of it, as of now. */
	async processes(): Promise<number[]> {
		const all = await listed();
		const found = [this.npm.pid ?? 0];
		for (const pid of found) found.push(...all.filter(({ parent }) => parent === pid).map((child) => child.pid));
		return found;
	}

	/** Whether one of them has this in its command line. */
	async runs(what: string): Promise<boolean> {
		const own = await this.processes();
		return (await listed()).some(({ pid, command }) => own.includes(pid) && command.includes(what));
	}

	/** Whatever is left of a test that did not go well. */
	async clearAway(): Promise<void> {
		for (const pid of await this.processes()) if (pid > 0) tryKill(pid);
	}
}

/** Waits until none of these processes runs any more. */
export async function allGone(pids: readonly number[], limitSeconds = 40): Promise<void> {
	let left: string[] = [];
	await eventually('all processes to end', limitSeconds, async () => {
		left = (await listed()).filter(({ pid }) => pids.includes(pid)).map(({ pid, command }) => `${pid} ${command}`);
		return left.length === 0;
	}).catch((error: unknown) => Promise.reject(new Error(`${String(error)}\n${left.join('\n')}`)));
}

/** Everything that runs. What has ended and only waits for somebody to take note of it does not. */
async function listed(): Promise<Array<{ pid: number; parent: number; command: string }>> {
	const { stdout } = await run('ps', ['-A', '-o', 'pid=', '-o', 'ppid=', '-o', 'stat=', '-o', 'command=']);
	return stdout.split('\n').flatMap((line) => {
		const [, pid, parent, state, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s*(.*)$/.exec(line) ?? [];
		return pid === undefined || state?.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
	});
}

/** Asks again and again until something is so. */
export async function eventually(
	what: string,
	limitSeconds: number,
	isSo: () => Promise<boolean>,
	everyMs = 200,
): Promise<void> {
	const deadline = Date.now() + limitSeconds * 1000;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`Waited ${limitSeconds} s for ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, everyMs));
	}
}

function tryKill(pid: number): void {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
}
