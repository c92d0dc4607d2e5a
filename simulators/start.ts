import { parseArgs } from 'node:util';
import { FIRST_PORT, SIMULATOR_NAMES, startAll, type SimulatorName } from './all';
import type { LiveChange } from './kit';
import { DEFAULT_EVERY_MS, type LiveOptions } from './liveTimer';
import { formatTable } from './table';

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

/** Reads the seconds between two changes. */
function readLive(seconds: string): LiveOptions {
	const everyMs = Number(seconds) * 1000;
	if (!(everyMs > 0)) throw new Error(`--every takes a number of seconds, not "${seconds}"`);
	return {
		everyMs,
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
	const firstPort = values['first-port'] === undefined ? FIRST_PORT : Number(values['first-port']);
	// Who says how often wants it at all.
	const isLive = values.live ?? values.every !== undefined;
	const all = await startAll({
		firstPort,
		ports: Object.fromEntries((values.port ?? []).map(readPort)),
		...(isLive ? { live: readLive(values.every ?? String(DEFAULT_EVERY_MS / 1000)) } : {}),
	});
	const table = formatTable(SIMULATOR_NAMES.map((name) => [name, { url: all[name].url, ...all[name].login }]));
	process.stdout.write(`${table}\n\nAll credentials are made up. Ctrl-C stops the simulators.\n`);

	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void all.close());
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
