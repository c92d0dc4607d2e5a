import { randomBytes } from 'node:crypto';

import { run, type Finished } from '../tools/run';
import { N8nClient, type Login } from './client';
import type { N8nInstall } from './install';
import { n8nCommand, n8nEnvironment, newN8nFolder } from './n8nFolder';
import { freePort } from './ports';
import { ServerProcess } from './serverProcess';
import { removeTemporaryFolder } from './temporaryFolder';

/** What a fresh n8n is started with. */
export interface N8nOptions {
	install: N8nInstall;
	/** The packed packages, as `npm pack` made them. */
	tarballs: readonly string[];
	port: number;
	/** Settings beside those every playground has. */
	environment?: Record<string, string>;
}

const startLimitSeconds = 240;

/** A real n8n of its own: own folder, own database, own owner account, this package installed from its tarball. */
export class N8n {
	readonly client: N8nClient;

	readonly login: Login = { email: 'demo@opsbridge.example', password: randomPassword() };

	private process?: ServerProcess;

	/** What it printed before it was started again. */
	private earlierLog = '';

	private constructor(
		readonly install: N8nInstall,
		/** Everything this n8n keeps is below it. */
		readonly userFolder: string,
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
		return this.earlierLog + (this.process?.log ?? '');
	}

	/** Starts n8n in an empty folder and signs in as its owner. */
	static async start({ install, tarballs, port, environment = {} }: N8nOptions): Promise<N8n> {
		const n8n = new N8n(install, await newN8nFolder(...tarballs), port, await freePort(), environment);
		try {
			await n8n.launch();
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

	/**
	 * Ends n8n, lets something happen meanwhile, and starts it again on the same folder.
	 * @param how `crash`: it has no time to put anything in order
	 */
	async restart(how: 'end' | 'crash', meanwhile: () => Promise<void> | void = () => undefined): Promise<void> {
		await (how === 'crash' ? this.process?.crash() : this.process?.end());
		this.earlierLog = this.log;
		this.process = undefined;
		await meanwhile();
		await this.launch();
	}

	/** Ends n8n and removes its folder. */
	async stop(): Promise<void> {
		await this.process?.end();
		await removeTemporaryFolder(this.userFolder);
	}

	private async launch(): Promise<void> {
		this.process = ServerProcess.spawn({
			name: 'n8n',
			command: this.install.node,
			args: n8nCommand(this.install, 'start'),
			options: { cwd: this.userFolder, env: this.environment() },
		});
		await this.process.waitUntil(async () => await this.client.isReady(), startLimitSeconds);
		// n8n starts without a package that it cannot load, and then every node in it is "unrecognized".
		if (this.process.log.includes('Failed to load package')) throw this.process.problem('could not load this package');
	}

	private environment(): NodeJS.ProcessEnv {
		return n8nEnvironment(this.install, this.userFolder, {
			N8N_PORT: String(this.port),
			N8N_RUNNERS_BROKER_PORT: String(this.brokerPort),
			// Signing in over plain http on localhost.
			N8N_SECURE_COOKIE: 'false',
			...this.settings,
		});
	}
}

/** Long enough to guess at for ever, with the digit and the capital letter n8n asks for. */
function randomPassword(): string {
	return `Demo-${randomBytes(9).toString('base64url')}-1`;
}
