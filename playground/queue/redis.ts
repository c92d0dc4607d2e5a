import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findProgram } from '../../tools/debian';
import { redis } from '../../tools/debianPrograms';
import { freePort } from '../ports';
import { ServerProcess } from '../serverProcess';

/** A Redis of its own, on this machine only, which keeps nothing. */
export class Redis {
	private constructor(
		private readonly process: ServerProcess,
		private readonly folder: string,
		private readonly port: number,
		private readonly password: string,
	) {}

	/** Starts Redis on a free port. */
	static async start(): Promise<Redis> {
		const command = findProgram(redis);
		if (command === undefined) throw new Error('redis-server cannot be found.');
		const [folder, port, password] = [
			await mkdtemp(join(tmpdir(), 'opsbridge-redis-')),
			await freePort(),
			randomBytes(24).toString('hex'),
		];
		const configuration = [
			'bind 127.0.0.1',
			`port ${port}`,
			`requirepass ${password}`,
			`dir ${folder}`,
			'save ""',
			'appendonly no',
		];
		const process = ServerProcess.spawn({
			name: 'Redis',
			command,
			// "-": the configuration comes from the standard input.
			args: ['-'],
			options: { cwd: folder },
			input: `${configuration.join('\n')}\n`,
		});
		const server = new Redis(process, folder, port, password);
		try {
			await process.waitUntil(() => process.log.includes('Ready to accept connections'), 30);
			return server;
		} catch (error) {
			await server.stop();
			throw error;
		}
	}

	/** What n8n has to know to use it. */
	get settings(): Record<string, string> {
		return {
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(this.port),
			QUEUE_BULL_REDIS_PASSWORD: this.password,
		};
	}

	/** Ends Redis and removes its folder. */
	async stop(): Promise<void> {
		await this.process.end();
		await rm(this.folder, { recursive: true, force: true });
	}
}
