import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Where free ports are looked for: above the simulators' fixed ones, and below 32768, where Linux begins to take ports
 * for outgoing connections (`net.ipv4.ip_local_port_range`). Whoever was told a port listens there seconds later only.
 */
const FREE_PORTS = { from: 28_000, below: 32_768 };

/** Tests that run side by side each look among every fourth port only, or two of them could be told the same one. */
const SHARES = 4;
const share = Number(process.env.JEST_WORKER_ID ?? 0) % SHARES;

/** Where people expect an n8n. */
export const USUAL_PORT = 5678;

/** No port is told twice: the one who was told first may not listen yet. */
const told = new Set<number>();

/** Whether this process could listen on a loopback port right now. */
export async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/** A loopback port nobody listens on, and another one with each call. */
export async function freePort(): Promise<number> {
	for (let attempt = 0; attempt < 100; attempt += 1) {
		const port = randomInt(FREE_PORTS.from / SHARES, FREE_PORTS.below / SHARES) * SHARES + share;
		if (told.has(port)) continue;
		told.add(port);
		if (await isFree(port)) return port;
	}
	throw new Error(`No free port was found on 127.0.0.1 from ${FREE_PORTS.from} to ${FREE_PORTS.below - 1}.`);
}
