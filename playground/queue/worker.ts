import type { N8nInstall } from '../install';
import { n8nCommand, n8nEnvironment, newN8nFolder } from '../n8nFolder';
import { freePort } from '../ports';
import { ServerProcess } from '../serverProcess';
import { removeTemporaryFolder } from '../temporaryFolder';

export interface WorkerOptions {
	name: string;
	install: N8nInstall;
	tarball: string;
	/** The settings the main process was started with: the same database, queue and encryption key. */
	environment: Record<string, string>;
}

const startLimitSeconds = 120;

/** An n8n that takes executions from the queue, as on a machine of its own: own folder, own install of this package. */
export class N8nWorker {
	private constructor(
		readonly name: string,
		private readonly userFolder: string,
		private readonly process: ServerProcess,
	) {}

	/** Starts a worker, and returns once it takes executions. */
	static async start({ name, install, tarball, environment }: WorkerOptions): Promise<N8nWorker> {
		const userFolder = await newN8nFolder(tarball);
		const [healthPort, brokerPort] = [await freePort(), await freePort()];
		const process = ServerProcess.spawn({
			name,
			command: install.node,
			args: n8nCommand(install, 'worker'),
			options: {
				cwd: userFolder,
				env: n8nEnvironment(install, userFolder, {
					...environment,
					N8N_RUNNERS_BROKER_PORT: String(brokerPort),
					QUEUE_HEALTH_CHECK_ACTIVE: 'true',
					QUEUE_HEALTH_CHECK_PORT: String(healthPort),
					N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
				}),
			},
		});
		const worker = new N8nWorker(name, userFolder, process);
		try {
			await process.waitUntil(async () => await answers(`http://127.0.0.1:${healthPort}`), startLimitSeconds);
			if (worker.log.includes('Failed to load package')) throw process.problem('could not load this package');
			return worker;
		} catch (error) {
			await worker.stop();
			throw error;
		}
	}

	/** What the worker printed so far. */
	get log(): string {
		return this.process.log;
	}

	/** The executions this worker has taken from the queue, by their ids. */
	get executions(): ReadonlySet<string> {
		return this.told(/Worker started execution (\d+)/g);
	}

	/** The executions among them that are still under way. */
	get unfinished(): ReadonlySet<string> {
		const finished = this.told(/Worker finished execution (\d+)/g);
		return new Set([...this.executions].filter((id) => !finished.has(id)));
	}

	private told(event: RegExp): ReadonlySet<string> {
		return new Set([...this.log.matchAll(event)].map(([, id]) => id));
	}

	/** Ends the worker, executions under way first, and removes its folder. */
	async stop(): Promise<void> {
		await this.process.end();
		await removeTemporaryFolder(this.userFolder);
	}
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/healthz/readiness`)).status === 200;
	} catch {
		return false;
	}
}
