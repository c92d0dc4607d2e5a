/*
 * npm run bench: how heavy the built package is and how fast it works. Counts are promises and checked; times and memory
 * depend on the machine, so they are shown as ratios to somebody else's in the same run, each with what is wanted.
 *
 * --n8n    in a real n8n as well, beside its HTTP Request node
 * --files  long files instead, beside n8n's HTTP Request
 * --check  ends with an error if a figure is not what is wanted: for a machine that does nothing else
 */
// These two must stay first: n8n-core reads its settings when it is loaded.
import '../engine/setup';
import '../../tools/jest/currentCoreEnv';
import { step } from '../../playground/step';
import { formatTable } from '../../playground/table';
import { join } from 'node:path';
import { installN8n } from '../../playground/install';
import { measureBesideBare } from './besideBare';
import { assertBuilt } from './built';
import { measureFiles } from './files';
import { measureLoading } from './loadTime';
import { median } from './median';
import { measureLargeItems, measureRows } from './memory';
import { measurePackage } from './packageSize';
import { startPlainSystem } from './plainSystem';
import { measureInRealN8n, type Lap } from './realN8n';
import { startRemoteSimulator } from './remoteSimulator';
import { ANSWER_AFTER, assertCounts, assertSlowServer, measureThroughput, type Throughput } from './throughput';
import { measureAuthenticate } from './tokenOverhead';
import { FIGURE_HEADINGS, figureRow, isMet, type Figure } from './wanted';

const ITEMS = 1_000;
const PARALLEL = [1, 10, 50];
/** A server that takes so many calls a second. */
const SLOW_SERVER = { perSecond: 20, items: 150 };
const LOADS = 15;
const AUTHENTICATE_CALLS = 5_000;
/** Whatever hangs, nobody waits longer than this. Milliseconds. */
const DEADLINE = 600_000;
/** The same for long files, some of which are read and written 42 times, and for a real n8n, which may have to be installed first. */
const LONG_DEADLINE = 20 * 60_000;
const IN_N8N = process.argv.includes('--n8n');
const CHECKS = process.argv.includes('--check');

async function files(): Promise<void> {
	const missed = await measureFiles();
	if (missed.length === 0) return;
	process.stderr.write(`\nMore than is wanted:\n${missed.join('\n')}\n`);
	if (CHECKS) process.exitCode = 1;
}

async function main(): Promise<void> {
	await assertBuilt();
	const { kilobytes, files } = await step('Packing', measurePackage);
	const loads = await step(`Loading everything in ${LOADS} new processes`, async () => await measureLoading(LOADS));
	const runs = await measureRuns();
	const [{ credential }] = runs.fast as [Throughput];
	const calls = await step('Attaching a token', async () => await measureAuthenticate(credential, AUTHENTICATE_CALLS));
	const { figures, laps } = await measureBesideOthers();

	const facts = [
		['Tarball', `${kilobytes.toFixed(1)} kB`, `${files} files`],
		[
			'Load all nodes and credentials',
			`${median(loads).toFixed(1)} ms`,
			`median of ${LOADS} new processes, n8n-workflow in memory`,
		],
		['Attach a token to a call', `${median(calls).toFixed(1)} µs`, `median of ${AUTHENTICATE_CALLS} calls`],
	];
	const throughput = runs.fast.map((run) => [
		String(run.parallel),
		String(run.items),
		`${(run.milliseconds / 1000).toFixed(2)} s`,
		(run.items / (run.milliseconds / 1000)).toFixed(0),
		String(run.apiRequests),
		String(run.tokenRequests),
	]);
	const { slow } = runs;
	const refused = slow.apiRequests - slow.items;
	const slowFacts = [
		String(SLOW_SERVER.perSecond),
		String(slow.items),
		`${(slow.milliseconds / 1000).toFixed(2)} s`,
		`${(slow.items / SLOW_SERVER.perSecond).toFixed(2)} s`,
		String(refused),
	];
	const slowHeadings = ['Calls/s', 'Items', 'Time', 'Items/rate', 'Refused'];
	const headings = ['In parallel', 'Items', 'Time', 'Items/s', 'Requests', 'Logins'];
	process.stdout.write(`\n${formatTable(['What', 'Value', 'How'], facts, ['Value'])}\n`);
	process.stdout.write(
		`\nItemPath node in n8n's engine, one request per item, answered after ${ANSWER_AFTER} ms, no token at the start:\n${formatTable(headings, throughput, headings)}\n`,
	);
	process.stdout.write(
		`\nA slow server: the same with default options, more calls than it takes are refused with 429:\n${formatTable(slowHeadings, [slowFacts], slowHeadings)}\n`,
	);
	if (laps.length > 0) showLaps(laps);
	process.stdout.write(
		`\nBeside others in the same run:\n${formatTable(FIGURE_HEADINGS, figures.map(figureRow), ['Measured'])}\n`,
	);
	if (CHECKS && !figures.every(isMet)) process.exitCode = 1;
}

function showLaps(laps: readonly Lap[]): void {
	const headings = ['In a real n8n, 1,000 items, answered after 5 ms', 'Time', 'Requests', 'Logins', 'Connections'];
	const rows = laps.map(({ name, times, counts: { requests, logins, connections } }) => [
		...[name, `${(median(times) / 1000).toFixed(2)} s`],
		...[requests, logins, connections].map(String),
	]);
	process.stdout.write(`\n${formatTable(headings, rows, headings.slice(1))}\n`);
}

/** What is measured beside others that do the same. */
async function measureBesideOthers(): Promise<{ figures: Figure[]; laps: Lap[] }> {
	const system = await startPlainSystem();
	try {
		const figures: Figure[] = [];
		for (const parallel of [10, 50])
			figures.push(
				...(await step(
					`Beside a bare node, ${parallel} in parallel`,
					async () => await measureBesideBare(system, parallel),
				)),
			);
		figures.push(...(await step('A long list', async () => await measureRows(system))));
		if (!IN_N8N) return { figures, laps: [] };
		const nodes = join((await installN8n()).folder, 'node_modules', 'n8n-nodes-base');
		figures.push(...(await step('Large answers', async () => await measureLargeItems(system, nodes))));
		const inN8n = await step('In a real n8n', async () => await measureInRealN8n(system));
		return { figures: [...figures, ...inN8n.figures], laps: inN8n.laps };
	} finally {
		system.stop();
	}
}

/** The same work at each width. The first, short run only warms the machine up. */
async function measureRuns(): Promise<{ fast: Throughput[]; slow: Throughput }> {
	const simulator = await step('Starting a simulator', startRemoteSimulator);
	try {
		await step('Warming up', async () => await measureThroughput(simulator, 200, 10));
		const runs: Throughput[] = [];
		for (const parallel of PARALLEL) {
			const run = await step(
				`${ITEMS} items, ${parallel} in parallel`,
				async () => await measureThroughput(simulator, ITEMS, parallel),
			);
			assertCounts(run, ITEMS);
			runs.push(run);
		}
		const { perSecond, items } = SLOW_SERVER;
		const slow = await step(
			`${items} items, a slow server`,
			async () => await measureThroughput(simulator, items, 10, perSecond),
		);
		assertSlowServer(slow, items);
		return { fast: runs, slow };
	} finally {
		simulator.stop();
	}
}

const withFiles = process.argv.includes('--files');
const deadline = withFiles || IN_N8N ? LONG_DEADLINE : DEADLINE;
const watchdog = setTimeout(() => {
	process.stderr.write(`\nStopped after ${deadline / 1000} s: the machine is too busy, or something hangs.\n`);
	process.exit(1);
}, deadline);

(withFiles ? files() : main())
	.catch((error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	})
	.finally(() => {
		clearTimeout(watchdog);
		// n8n's engine keeps connections open for a while that nobody needs any more.
		process.exit();
	});
