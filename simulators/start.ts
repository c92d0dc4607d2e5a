import { parseArgs } from 'node:util';
import { FIRST_PORT, SIMULATOR_NAMES, startAll, type SimulatorName } from './all';
import { formatTable } from './table';

const HELP = `Starts every simulator and prints where they are and how to sign in.

  npm run simulators -- [--first-port ${FIRST_PORT}] [--port itemPath=8080 ...]

Names: ${SIMULATOR_NAMES.join(', ')}. A first port of 0 takes free ones.
`;

/** Reads `itemPath=8080`. */
function readPort(text: string): [SimulatorName, number] {
	const [given, port] = text.split('=');
	const name = SIMULATOR_NAMES.find((known) => known === given);
	if (!name || !/^\d+$/.test(port ?? '')) throw new Error(`"${text}" is not like itemPath=8080`);
	return [name, Number(port)];
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			'first-port': { type: 'string' },
			port: { type: 'string', multiple: true },
			help: { type: 'boolean', short: 'h' },
		},
	});
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const firstPort = values['first-port'] === undefined ? FIRST_PORT : Number(values['first-port']);
	const all = await startAll({ firstPort, ports: Object.fromEntries((values.port ?? []).map(readPort)) });
	const table = formatTable(SIMULATOR_NAMES.map((name) => [name, { url: all[name].url, ...all[name].login }]));
	process.stdout.write(`${table}\n\nAll credentials are made up. Ctrl-C stops the simulators.\n`);

	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void all.close());
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
