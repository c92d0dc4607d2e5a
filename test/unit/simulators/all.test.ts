import { Agent } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import { FIRST_PORT, livesOf, portOf, SIMULATOR_NAMES, startAll } from '../../../simulators/all';
import { formatTable } from '../../../simulators/table';

/** Asks over a connection of its own: one kept alive from before would be cut instead of refused. */
const ask = async (url: string) =>
	await axios.get(url, { httpAgent: new Agent({ keepAlive: false }), validateStatus: () => true });

it('starts every simulator on its own port, lets all live that can, and stops them again', async () => {
	const changed = new Set<string>();
	const all = await startAll({ firstPort: 0, live: { everyMs: 20, onChange: (name) => void changed.add(name) } });
	const urls = SIMULATOR_NAMES.map((name) => all[name].url);
	const living = Object.keys(livesOf(all));
	try {
		expect(new Set(urls).size).toBe(SIMULATOR_NAMES.length);
		for (const name of SIMULATOR_NAMES) {
			expect((await ask(all[name].url)).status).toBeGreaterThan(0);
			expect(Object.values(all[name].login).join(' ')).toMatch(/demo/);
		}
		expect(living).toEqual(expect.arrayContaining(['dvinci', 'itemPath', 'nextome', 'xytech']));
		while (changed.size < living.length) await pause(20);
	} finally {
		await all.close();
	}
	for (const url of urls) await expect(ask(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it('leaves nothing running when a port is taken', async () => {
	const taken = createServer();
	await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
	try {
		const { port } = taken.address() as AddressInfo;
		await expect(startAll({ firstPort: 0, ports: { nextome: port } })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	} finally {
		taken.close();
	}
});

it.each([
	[{}, FIRST_PORT + 3],
	[{ firstPort: 9000 }, 9003],
	[{ firstPort: 0 }, 0],
	[{ firstPort: 0, ports: { nextome: 9100 } }, 9100],
])('chooses the port of the fourth by %j', (options, port) => {
	expect(portOf('nextome', options)).toBe(port);
});

it('keeps the ports of what is no system, however many systems there are', () => {
	expect([portOf('openId', {}), portOf('model', {})]).toEqual([FIRST_PORT + 50, FIRST_PORT + 51]);
	expect(SIMULATOR_NAMES.indexOf('openId')).toBeLessThanOrEqual(50);
});

it('prints a table whose columns line up', () => {
	const table = formatTable([
		['one', { url: 'http://a', password: 'demo' }],
		['three', { url: 'http://b' }],
	]);
	expect(table.split('\n')).toEqual([
		'one    url       http://a',
		'       password  demo',
		'',
		'three  url       http://b',
	]);
});
