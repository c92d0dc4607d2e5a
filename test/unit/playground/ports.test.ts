/** Promise: a free port stays free until the one who asked for it listens there. */
import { createServer } from 'node:net';
import { freePort, isFree } from '../../../playground/ports';
import { portOf, SIMULATOR_NAMES } from '../../../simulators/all';

/** Linux: `net.ipv4.ip_local_port_range`. The defaults of macOS and Windows begin at 49152. */
const FIRST_OUTGOING = 32_768;

it('tells every caller another port, none of which goes to an outgoing connection or a simulator', async () => {
	const ports = await Promise.all(Array.from({ length: 50 }, freePort));
	expect(new Set(ports).size).toBe(50);
	expect(Math.max(...ports)).toBeLessThan(FIRST_OUTGOING);
	expect(Math.min(...ports)).toBeGreaterThan(Math.max(...SIMULATOR_NAMES.map((name) => portOf(name, {}))));
});

it('sees that somebody listens', async () => {
	const port = await freePort();
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	expect(await isFree(port)).toBe(false);
	await new Promise((resolve) => server.close(resolve));
	expect(await isFree(port)).toBe(true);
});
