import type { N8nWorker } from '../../playground/queue/worker';
import type { QueueSession } from '../../playground/queue/queueSession';
import { tokenLives, tokenTraffic, type TokenTraffic } from './tokenTraffic';
import type { Webhook } from './workflows';

/** How a workflow is called. */
export interface Load {
	/** Calls to make at least. */
	calls: number;
	/** Calls under way at the same time. */
	inFlight: number;
	/** Go on until this much time has passed. Milliseconds. */
	atLeast?: number;
}

/** One call of a webhook: what was asked for, and what came back. */
export interface Call {
	/** The name of the material that was to be created. */
	name: string;
	/** 0 when no answer came. */
	status: number;
	data: unknown;
}

/** What a load did. */
export interface LoadResult {
	calls: Call[];
	milliseconds: number;
	/** Executions each worker took. */
	perWorker: number[];
	tokens: TokenTraffic;
	/** Token lives it went through. */
	lives: number;
}

/** Calls a webhook many times, each call with a name of its own, and waits until the workers have told of all of them. */
export async function putUnderLoad(session: QueueSession, { path }: Webhook, load: Load): Promise<LoadResult> {
	const { simulators, workers, n8n } = session;
	simulators.itemPath.control.clearLog();
	const before = workers.map(({ executions }) => executions.size);
	const calls: Call[] = [];
	const started = Date.now();
	let begun = 0;

	const caller = async () => {
		while (begun < load.calls || Date.now() - started < (load.atLeast ?? 0)) {
			begun += 1;
			const name = newName();
			calls.push({ name, ...(await answerTo(async () => await n8n.client.callWebhook('POST', path, { name }))) });
		}
	};
	await Promise.all(Array.from({ length: load.inFlight }, caller));
	const milliseconds = Date.now() - started;
	const perWorker = await executionsSince(workers, before, calls.length);
	const { log, tokens } = simulators.itemPath.control;
	const lives = tokenLives(log, tokens.accessSeconds);
	return { calls, milliseconds, perWorker, tokens: tokenTraffic(log), lives };
}

async function answerTo(call: () => Promise<Omit<Call, 'name'>>): Promise<Omit<Call, 'name'>> {
	try {
		return await call();
	} catch (error) {
		return { status: 0, data: error instanceof Error ? error.message : String(error) };
	}
}

let names = 0;

/** ItemPath takes each name once. */
function newName(): string {
	names += 1;
	return `Material ${names}`;
}

/** A worker's last lines may arrive after the answers to the calls. */
async function executionsSince(workers: N8nWorker[], before: number[], expected: number): Promise<number[]> {
	const deadline = Date.now() + 30_000;
	for (;;) {
		const counts = workers.map(({ executions }, index) => executions.size - before[index]);
		if (counts.reduce((sum, count) => sum + count) >= expected || Date.now() > deadline) return counts;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}
