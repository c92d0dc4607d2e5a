import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { cleanEnvironment, run, runOrThrow, type Finished } from '../tools/run';
import { N8nClient, type Login } from './client';
import type { N8nInstall } from './install';
import { freePort } from './ports';

/** What a fresh n8n is started with. */
export interface N8nOptions {
	install: N8nInstall;
	/** The packed package, as `npm pack` made it. */
	tarball: string;
	port: number;
	/** Settings beside those every playground has. */
	environment?: Record<string, string>;
}

const startLimitSeconds = 240;

/** A real n8n of its own: own folder, own database, own owner account, this package installed from its tarball. */
export class N8n {
	readonly client: N8nClient;

	readonly login: Login = { email: 'demo@opsbridge.example', password: randomPassword() };

	private process?: ChildProcess;

	private output = '';

	private constructor(
		private readonly install: N8nInstall,
		private readonly userFolder: string,
		readonly port: number,
		private readonly brokerPort: number,
		private readonly settings: Record<string, string>,
	) {
		this.client = new N8nClient(this.url);
	}

	/** Address of the editor. */
	get url(): string {
		return `http://localhost:${this.port}`;
	}

	/** What n8n printed so far. */
	get log(): string {
		return this.output;
	}

	/** Starts n8n in an empty folder and signs in as its owner. */
	static async start({ install, tarball, port, environment = {} }: N8nOptions): Promise<N8n> {
		const userFolder = await mkdtemp(join(tmpdir(), 'opsbridge-n8n-'));
		const n8n = new N8n(install, userFolder, port, await freePort(), environment);
		try {
			await n8n.installPackage(tarball);
			await n8n.launch();
			// n8n starts without a package that it cannot load, and then every node in it is "unrecognized".
			if (n8n.log.includes('Failed to load package')) throw n8n.startFailure('could not load this package');
			await n8n.client.setUpOwner(n8n.login);
			return n8n;
		} catch (error) {
			await n8n.stop();
			throw error;
		}
	}

	/** Runs one of n8n's own commands on this n8n's folder, next to the running server. */
	async command(...args: string[]): Promise<Finished> {
		const environment = { ...this.environment(), N8N_RUNNERS_BROKER_PORT: String(await freePort()) };
		return await run(this.install.node, [this.install.n8n, ...args], { cwd: this.userFolder, env: environment });
	}

	/** Ends n8n and removes its folder. */
	async stop(): Promise<void> {
		const child = this.process;
		if (child && child.exitCode === null && child.signalCode === null) {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGTERM');
			const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
			await ended;
			clearTimeout(killer);
		}
		await rm(this.userFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}

	/** The way a person without n8n's package screen installs a community package. Nothing is fetched: it has no dependencies. */
	private async installPackage(tarball: string): Promise<void> {
		const nodes = join(this.userFolder, '.n8n', 'nodes');
		await mkdir(nodes, { recursive: true });
		const flags = ['--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--offline', '--no-audit', '--no-fund'];
		await runOrThrow('npm', ['install', ...flags, tarball], { cwd: nodes });
	}

	private async launch(): Promise<void> {
		const child = spawn(this.install.node, [this.install.n8n, 'start'], {
			cwd: this.userFolder,
			env: this.environment(),
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		this.process = child;
		child.stdout.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (this.output += chunk.toString()));

		const deadline = Date.now() + startLimitSeconds * 1000;
		while (!(await this.client.isReady())) {
			if (child.exitCode !== null || child.signalCode !== null) throw this.startFailure('ended before it was ready');
			if (Date.now() > deadline) throw this.startFailure(`was not ready after ${startLimitSeconds} s`);
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
	}

	private startFailure(what: string): Error {
		return new Error(`n8n ${what}. The end of its log:\n${this.output.split('\n').slice(-40).join('\n')}`);
	}

	/** Quiet, on this machine only, without the network, and blind to settings meant for another n8n. */
	private environment(): NodeJS.ProcessEnv {
		const inherited = Object.entries(cleanEnvironment()).filter(
			([name]) => !/^(N8N|DB|EXECUTIONS|QUEUE|WEBHOOK|NODE_OPTIONS)(_|$)/.test(name),
		);
		const { PATH, NO_PROXY, ...rest } = Object.fromEntries(inherited);
		return {
			...rest,
			// Jest sets it to "test", and then n8n does not start.
			NODE_ENV: 'production',
			PATH: `${dirname(this.install.node)}${delimiter}${PATH ?? ''}`,
			NO_PROXY: ['localhost', '127.0.0.1', NO_PROXY].filter(Boolean).join(','),
			N8N_USER_FOLDER: this.userFolder,
			N8N_PORT: String(this.port),
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_RUNNERS_BROKER_PORT: String(this.brokerPort),
			// Signing in over plain http on localhost.
			N8N_SECURE_COOKIE: 'false',
			N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			N8N_HIRING_BANNER_ENABLED: 'false',
			...this.settings,
		};
	}
}

/** Long enough to guess at for ever, with the digit and the capital letter n8n asks for. */
function randomPassword(): string {
	return `Demo-${randomBytes(9).toString('base64url')}-1`;
}
