import { randomBytes } from 'node:crypto';

import { startAll, type AllSimulators } from '../../simulators/all';
import type { TestedN8n } from '../../tools/n8nVersions';
import { CleanUps } from '../cleanUps';
import { installN8n } from '../install';
import { N8n } from '../n8n';
import { packOnce } from '../packOnce';
import { freePort } from '../ports';
import { step } from '../step';
import { Postgres } from './postgres';
import { Redis } from './redis';
import { N8nWorker } from './worker';

/** An n8n in queue mode: a main process that takes webhooks, and workers that do the work. */
export interface QueueSession {
	n8n: N8n;
	workers: N8nWorker[];
	simulators: AllSimulators;
	/** Ends everything and removes what it left on disk, the install in the cache folder excepted. */
	stop(): Promise<void>;
}

export interface QueueOptions {
	/** The newest n8n of the list if absent. */
	version?: TestedN8n;
	workers: number;
}

/** Starts PostgreSQL, Redis, the simulators, n8n's main process and its workers. Says on stderr what it is doing. */
export async function startQueueSession({ version, workers: count }: QueueOptions): Promise<QueueSession> {
	const cleanUps = new CleanUps();
	const stop = async () => await cleanUps.run();

	try {
		const { tarball, remove } = await packOnce();
		cleanUps.add(remove);
		const install = await installN8n(version);

		const simulators = await step('Starting the simulators', async () => await startAll({ firstPort: 0 }));
		cleanUps.add(async () => await simulators.close());
		const postgres = await step('Starting PostgreSQL', async () => await cleanUps.kept(Postgres.start()));
		const redis = await step('Starting Redis', async () => await cleanUps.kept(Redis.start()));

		const environment = {
			EXECUTIONS_MODE: 'queue',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			...postgres.settings,
			...redis.settings,
		};
		const port = await freePort();
		const n8n = await step(`Starting n8n ${install.version} in queue mode`, async () => {
			return await cleanUps.kept(N8n.start({ install, tarballs: [tarball], port, environment }));
		});
		// After the main process, which sets the database up.
		const workers = await step(`Starting ${count} workers`, async () => {
			const names = Array.from({ length: count }, (_, index) => `worker ${index + 1}`);
			return await allOrNone(
				names.map((name) => cleanUps.kept(N8nWorker.start({ name, install, tarball, environment }))),
			);
		});
		return { n8n, workers, simulators, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Like Promise.all, but fails only when nothing is under way any more: what did start can then be ended. */
async function allOrNone<T>(starting: Array<Promise<T>>): Promise<T[]> {
	await Promise.allSettled(starting);
	return await Promise.all(starting);
}
