import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { UntilExit } from './untilExit';

/** What a finished command said. `output` holds stdout and stderr in the order they came. */
export interface Finished {
	code: number;
	stdout: string;
	output: string;
}

/** Settings npm needs to reach a registry; everything else it puts into its children's environment misleads a nested npm. */
const npmSettingsToKeep =
	/^npm_config_(registry|.*:registry|userconfig|globalconfig|cache|proxy|https_?proxy|noproxy|cafile|strict_ssl)$/i;

/** This process's environment without what an outer `npm run` left in it. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || npmSettingsToKeep.test(name)),
	);
}

/** Commands under way. They end with this process: what they make would be of no use to anybody. */
const underWay = new UntilExit<ChildProcess>((child) => child.kill());

/** Runs a command to its end and collects what it prints. Never throws for an exit code: that is the caller's to judge. */
export async function run(command: string, args: string[], options: SpawnOptions = {}): Promise<Finished> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			env: cleanEnvironment(),
			shell: process.platform === 'win32',
			...options,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		underWay.add(child);
		let stdout = '';
		let output = '';
		child.stdout?.on('data', (chunk: Buffer) => {
			stdout += chunk.toString();
			output += chunk.toString();
		});
		child.stderr?.on('data', (chunk: Buffer) => {
			output += chunk.toString();
		});
		child.on('error', reject);
		child.on('close', (code) => {
			underWay.delete(child);
			resolve({ code: code ?? 1, stdout, output });
		});
	});
}

/** Runs a command and throws, with the end of what it printed, unless it exits with 0. */
export async function runOrThrow(command: string, args: string[], options: SpawnOptions = {}): Promise<Finished> {
	const finished = await run(command, args, options);
	if (finished.code !== 0) {
		const tail = finished.output.trim().split('\n').slice(-30).join('\n');
		throw new Error(`"${command} ${args.join(' ')}" exited with ${finished.code}:\n${tail}`);
	}
	return finished;
}
