import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the simulator has seen. */
export interface Counts {
	readonly apiRequests: number;
	readonly tokenRequests: number;
}

/** An ItemPath simulator in another process. */
export interface RemoteSimulator {
	readonly login: Readonly<Record<string, string>>;
	/** As after a fresh start, with this delay before every answer to a call. */
	reset(answerAfterMs: number): Promise<void>;
	/** From now on it takes so many calls a second, and refuses the others without a Retry-After. */
	limitRate(perSecond: number): Promise<void>;
	counts(): Promise<Counts>;
	stop(): void;
}

/** Starts the simulator. It ends with this process, whatever happens. */
export async function startRemoteSimulator(): Promise<RemoteSimulator> {
	const child = fork(join(__dirname, 'simulatorProcess.ts'), [], {
		// Fifty delayed answers wait for one signal at the same time, which Node takes for a leak.
		execArgv: ['--import', 'tsx', '--disable-warning=MaxListenersExceededWarning'],
	});
	const ended = once(child, 'exit').then(() => Promise.reject(new Error('The simulator ended before it started')));
	const [{ url, login }] = (await Promise.race([once(child, 'message'), ended])) as [
		{ url: string; login: Record<string, string> },
	];
	ended.catch(() => undefined);
	const control = async (method: string, path: string, body?: unknown): Promise<Response> => {
		const json =
			body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
		const response = await fetch(`${url}/__control/${path}`, { method, ...json });
		if (!response.ok) throw new Error(`The simulator's control answered ${response.status}`);
		return response;
	};
	return {
		login,
		async reset(answerAfterMs) {
			await control('POST', 'reset');
			await control('POST', 'faults', { match: { kind: 'api' }, times: 'Infinity', delayMs: answerAfterMs });
		},
		async limitRate(perSecond) {
			await control('PUT', 'rate', { perSecond });
		},
		counts: async () => (await (await control('GET', 'stats')).json()) as Counts,
		stop: () => child.disconnect(),
	};
}
