import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { findProgram } from '../../tools/debian';
import { postgres } from '../../tools/debianPrograms';
import { runOrThrow } from '../../tools/run';
import { freePort } from '../ports';
import { ServerProcess } from '../serverProcess';
import { unprivilegedAccount, type Account } from './unprivilegedAccount';

const user = 'n8n';

/** A PostgreSQL of its own: an empty database in a temporary folder, on this machine only. */
export class Postgres {
	private process?: ServerProcess;

	private readonly password = randomBytes(24).toString('hex');

	private constructor(
		/** Where the server and its helpers are. */
		private readonly programs: string,
		private readonly folder: string,
		private readonly port: number,
		private readonly account: Account,
	) {}

	/** Creates the database and starts the server on a free port. */
	static async start(): Promise<Postgres> {
		const command = findProgram(postgres);
		if (command === undefined) throw new Error('PostgreSQL cannot be found.');
		const account = await unprivilegedAccount('postgres');
		const folder = await mkdtemp(join(tmpdir(), 'opsbridge-postgres-'));
		const server = new Postgres(dirname(command), folder, await freePort(), account);
		try {
			await server.create();
			await server.launch();
			return server;
		} catch (error) {
			await server.stop();
			throw error;
		}
	}

	/** What n8n has to know to use it. */
	get settings(): Record<string, string> {
		return {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(this.port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: user,
			DB_POSTGRESDB_PASSWORD: this.password,
		};
	}

	/** Ends the server and removes the database. */
	async stop(): Promise<void> {
		await this.process?.end();
		await rm(this.folder, { recursive: true, force: true });
	}

	private get dataFolder(): string {
		return join(this.folder, 'data');
	}

	private async create(): Promise<void> {
		const passwordFile = join(this.folder, 'password');
		await writeFile(passwordFile, this.password, { mode: 0o600 });
		const { uid, gid } = this.account;
		if (uid !== undefined && gid !== undefined) {
			for (const path of [this.folder, passwordFile]) await chown(path, uid, gid);
		}
		await runOrThrow(
			join(this.programs, 'initdb'),
			[
				`--pgdata=${this.dataFolder}`,
				`--username=${user}`,
				`--pwfile=${passwordFile}`,
				'--auth=scram-sha-256',
				'--encoding=UTF8',
				'--locale=C',
				'--no-sync',
			],
			{ cwd: this.folder, ...this.account },
		);
		await rm(passwordFile);
	}

	private async launch(): Promise<void> {
		// What is written does not have to outlive a power cut.
		const settings = {
			port: String(this.port),
			listen_addresses: '127.0.0.1',
			unix_socket_directories: '',
			fsync: 'off',
			synchronous_commit: 'off',
			full_page_writes: 'off',
		};
		const server = ServerProcess.spawn({
			name: 'PostgreSQL',
			command: join(this.programs, 'postgres'),
			args: ['-D', this.dataFolder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
			options: { cwd: this.folder, ...this.account },
			// Without waiting for clients to leave.
			endSignal: 'SIGINT',
		});
		this.process = server;
		await server.waitUntil(() => server.log.includes('database system is ready to accept connections'), 60);
	}
}
