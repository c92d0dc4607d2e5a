import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Order, WorkerReport, WorkerSettings } from './worker';

/** A process that works with a stored credential. It ends with this one, whatever happens. */
export interface Worker {
	/** Begins with its executions, one after another. */
	start(settings: WorkerSettings, now: number): void;
	/** Sets its clock, in epoch milliseconds. */
	setClock(now: number): Promise<void>;
	/** Ends after the execution under way. */
	stop(): Promise<WorkerReport>;
	kill(): void;
}

/** Starts a process that has loaded all it needs and waits. */
export async function startWorker(): Promise<Worker> {
	const child = fork(join(__dirname, 'worker.ts'), [], { execArgv: ['--require', 'tsx/cjs'] });
	const ended = once(child, 'exit').then(() => Promise.reject(new Error('A worker ended by itself')));
	ended.catch(() => undefined);
	const message = async <Message>(): Promise<Message> =>
		await Promise.race([new Promise<Message>((resolve) => child.once('message', resolve)), ended]);
	await message();
	const tell = (order: Order): void => void child.send(order);
	const ask = async <Answer>(order: Order): Promise<Answer> => {
		const answer = message<Answer>();
		tell(order);
		return await answer;
	};
	return {
		start: (settings, now) => tell({ start: settings, now }),
		setClock: async (now) => await ask({ now }),
		stop: async () => await ask({ stop: true }),
		kill: () => void child.kill(),
	};
}
