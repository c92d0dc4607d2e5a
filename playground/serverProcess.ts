import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

/** A program that runs until it is told to end. */
export interface ServerCommand {
	/** What it is called in messages. */
	name: string;
	command: string;
	args: string[];
	/** Working folder, environment, user. */
	options: SpawnOptions;
	/** What it reads from its standard input: the place for secrets, since command lines are public. */
	input?: string;
	/** How it is asked to end, if not by SIGTERM. */
	endSignal?: NodeJS.Signals;
}

/** One server program: starts it, keeps what it prints, waits until it is ready, ends it. */
export class ServerProcess {
	private output = '';

	private failure?: Error;

	private constructor(
		private readonly server: ServerCommand,
		private readonly child: ChildProcess,
	) {
		const keep = (chunk: Buffer) => (this.output += chunk.toString());
		child.stdout?.on('data', keep);
		child.stderr?.on('data', keep);
		child.on('error', (error) => (this.failure = error));
		// It may be gone before it has read a word; that it is gone will be noticed.
		child.stdin?.on('error', () => undefined);
		child.stdin?.end(server.input ?? '');
	}

	/** Starts the program; it is not ready yet. */
	static spawn(server: ServerCommand): ServerProcess {
		const child = spawn(server.command, server.args, { ...server.options, stdio: ['pipe', 'pipe', 'pipe'] });
		return new ServerProcess(server, child);
	}

	/** What it printed so far. */
	get log(): string {
		return this.output;
	}

	/** Waits until the program is ready. Throws, with the end of its log, when it ends or takes too long. */
	async waitUntil(isReady: () => Promise<boolean> | boolean, limitSeconds: number): Promise<void> {
		const deadline = Date.now() + limitSeconds * 1000;
		while (!(await isReady())) {
			if (this.hasEnded) throw this.problem('ended before it was ready');
			if (Date.now() > deadline) throw this.problem(`was not ready after ${limitSeconds} s`);
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
	}

	/** An error about this program, with the end of its log. */
	problem(what: string): Error {
		const end = this.output.split('\n').slice(-40).join('\n');
		return new Error(`${this.server.name} ${what}. The end of its log:\n${this.failure?.message ?? ''}${end}`);
	}

	/** Ends the program, by force if it takes longer than ten seconds. */
	async end(): Promise<void> {
		const killer = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
		await this.endBy(this.server.endSignal ?? 'SIGTERM');
		clearTimeout(killer);
	}

	/** Ends the program in the middle of whatever it does. */
	async crash(): Promise<void> {
		await this.endBy('SIGKILL');
	}

	private async endBy(signal: NodeJS.Signals): Promise<void> {
		if (this.hasEnded) return;
		const ended = new Promise((resolve) => this.child.once('exit', resolve));
		this.child.kill(signal);
		await ended;
	}

	private get hasEnded(): boolean {
		return this.failure !== undefined || this.child.exitCode !== null || this.child.signalCode !== null;
	}
}
