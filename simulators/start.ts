import { parseArgs } from 'node:util';
import { whenParentsAreGone } from '../tools/parents';
import { FIRST_PORT, SIMULATOR_NAMES, startAll, type AllSimulators, type SimulatorName } from './all';
import { describeAll } from './describe';
import type { LiveChange } from './kit';
import { DEFAULT_EVERY_MS, readEvery, type LiveOptions } from './liveTimer';

const HELP = `Starts every simulator and prints where they are and how to sign in.

  npm run simulators -- [--first-port ${FIRST_PORT}] [--port itemPath=8080 ...] [--live [--every ${DEFAULT_EVERY_MS / 1000}]]

Names: ${SIMULATOR_NAMES.join(', ')}. A first port of 0 takes free ones.
With --live the data change by themselves, every so many seconds, and each change is printed.
`;

/** Reads `itemPath=8080`. */
function readPort(text: string): [SimulatorName, number] {
	const [given, port] = text.split('=');
	const name = SIMULATOR_NAMES.find((known) => known === given);
	if (!name || !/^\d+$/.test(port ?? '')) throw new Error(`"${text}" is not like itemPath=8080`);
	return [name, Number(port)];
}

/** What a person watching wants to know of a change. */
function describe(name: string, { resource, id, what, delivery }: LiveChange): string {
	const told = delivery
		? `, webhook ${delivery.delivered ? 'answered' : 'failed'}: ${delivery.error ?? delivery.status}`
		: '';
	return `${new Date().toLocaleTimeString('en-GB')}  ${name}  ${resource} ${id}: ${what}${told}`;
}

/** Every change is printed. @param seconds between two of them */
function readLive(seconds: string): LiveOptions {
	return {
		everyMs: readEvery(seconds),
		onChange: (name, change) => process.stdout.write(`${describe(name, change)}\n`),
		onError: (name, error) =>
			process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`),
	};
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			'first-port': { type: 'string' },
			port: { type: 'string', multiple: true },
			live: { type: 'boolean' },
			every: { type: 'string' },
			help: { type: 'boolean', short: 'h' },
		},
	});
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const running: AllSimulators[] = [];
	const end = () => {
		// Before they run there is nothing to close in order.
		if (running.length === 0) process.exit();
		for (const simulators of running) void simulators.close();
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
	whenParentsAreGone(end);

	const firstPort = values['first-port'] === undefined ? FIRST_PORT : Number(values['first-port']);
	// Who says how often wants it at all.
	const isLive = values.live ?? values.every !== undefined;
	const all = await startAll({
		firstPort,
		ports: Object.fromEntries((values.port ?? []).map(readPort)),
		...(isLive ? { live: readLive(values.every ?? String(DEFAULT_EVERY_MS / 1000)) } : {}),
	});
	running.push(all);
	process.stdout.write(`${describeAll(all)}\n\nAll credentials are made up. Ctrl-C stops the simulators.\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
