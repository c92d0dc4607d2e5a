import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { installN8n, type N8nInstall } from '../../../playground/install';
import { step } from '../../../playground/step';
import { formatTable } from '../../../playground/table';
import { assertBuilt } from '../built';
import { median } from '../median';
import type { Cost, Order } from './node';
import { scenarios, type Scenario } from './scenarios';

/** What may be used: times HTTP Request's memory, megabytes of a download on disk, milliseconds of a stall. */
const WANTED = { ratio: 1.3, onDisk: 100, stall: 100 } as const;
/** Each node's runs of a scenario, in turn. */
const RUNS = 3;
const HEADINGS = ['What', 'Binary data', 'Ours', 'HTTP Request', 'Ratio', 'Wanted', 'Stall', 'Wanted ', 'Theirs'];

/**
 * Long files through our node and through n8n's HTTP Request, side by side, each run in a process of its own with the Node
 * that n8n comes with.
 * @returns what was missed, in words
 */
export async function measureFiles(): Promise<string[]> {
	await assertBuilt();
	const n8n = await installN8n();
	const server = fork(join(__dirname, 'server.ts'), [], { execArgv: ['--import', 'tsx'] });
	const rows: string[][] = [];
	const missed: string[] = [];
	try {
		const [port] = (await once(server, 'message')) as [number];
		for (const [index, scenario] of scenarios.entries()) {
			const measure = async (isOurs: boolean): Promise<Cost> =>
				await runOf(n8n, { scenario: index, isOurs, url: `http://127.0.0.1:${port}`, n8nFolder: n8n.folder });
			const ours: Cost[] = [];
			const theirs: Cost[] = [];
			await step(`${scenario.title} (${scenario.storage})`, async () => {
				for (let run = 0; run < RUNS; run++) {
					ours.push(await measure(true));
					theirs.push(await measure(false));
				}
			});
			const [row, faults] = judged(scenario, ours, theirs);
			rows.push([scenario.title, scenario.storage, ...row]);
			process.stderr.write(`  ${row.join(', ')}\n`);
			missed.push(...faults.map((fault) => `${scenario.title} (${scenario.storage}): ${fault}`));
		}
	} finally {
		server.disconnect();
	}
	process.stdout.write(
		`\nMemory beyond what was held before, beside n8n's HTTP Request with the same credential; medians of ${RUNS} runs, of stalls the least:\n`,
	);
	process.stdout.write(`${formatTable(HEADINGS, rows, HEADINGS.slice(2))}\n`);
	return missed;
}

function judged(
	{ storage, isUpload }: Scenario,
	ours: readonly Cost[],
	theirs: readonly Cost[],
): [row: string[], missed: string[]] {
	const memory = [ours, theirs].map((runs) => median(runs.map(({ megabytes }) => megabytes))) as [number, number];
	// Whatever else the machine does only adds to a stall.
	const stall = [ours, theirs].map((runs) => Math.min(...runs.map((run) => run.stall))) as [number, number];
	const ratio = memory[0] / memory[1];
	const isBounded = storage === 'disk' && isUpload !== true;
	const missed = [
		...(ratio > WANTED.ratio ? [`${ratio.toFixed(2)} times the memory of HTTP Request`] : []),
		...(isBounded && memory[0] > WANTED.onDisk ? [`${memory[0].toFixed(0)} MB`] : []),
		...(storage === 'disk' && stall[0] > WANTED.stall ? [`a stall of ${stall[0].toFixed(0)} ms`] : []),
	];
	const row = [
		`${memory[0].toFixed(0)} MB`,
		`${memory[1].toFixed(0)} MB`,
		ratio.toFixed(2),
		`${WANTED.ratio}${isBounded ? `, ${WANTED.onDisk} MB` : ''}`,
		`${stall[0].toFixed(0)} ms`,
		storage === 'disk' ? `${WANTED.stall} ms` : '',
		`${stall[1].toFixed(0)} ms`,
	];
	return [row, missed];
}

async function runOf({ node }: N8nInstall, order: Order): Promise<Cost> {
	const child: ChildProcess = fork(join(__dirname, 'node.ts'), [], {
		execPath: node,
		execArgv: ['--expose-gc', '--disable-warning=MaxListenersExceededWarning', '--import', 'tsx'],
	});
	const ended = once(child, 'exit').then(() => Promise.reject(new Error('A run ended before it told what it cost')));
	ended.catch(() => undefined);
	child.send(order);
	const [told] = (await Promise.race([once(child, 'message'), ended])) as [{ cost?: Cost; failure?: string }];
	if (told.cost === undefined) throw new Error(told.failure);
	return told.cost;
}
