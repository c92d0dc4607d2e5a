/**
 * Promise: credentials without a token send their secret the way each interface wants it, with every call and nowhere else.
 */
import { DvinciTokenApi } from '../../credentials/DvinciTokenApi.credentials';
import { XytechBasicApi } from '../../credentials/XytechBasicApi.credentials';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';
import { Xytech } from '../../nodes/Xytech/Xytech.node';
import { startDvinciSimulator } from '../../simulators/dvinci';
import type { Simulator } from '../../simulators/kit';
import { startXytechSimulator } from '../../simulators/xytech';
import { items } from './benches';
import { Engine } from './engine';

describe('dvinciTokenApi', () => {
	let simulator: Simulator;
	let engine: Engine;
	let id: string;

	beforeAll(async () => {
		simulator = await startDvinciSimulator();
	});

	afterAll(async () => {
		await simulator.close();
	});

	beforeEach(() => {
		simulator.control.reset();
		engine = new Engine([new DvinciTokenApi()]);
		const { baseUrl, apiUser, apiToken } = simulator.login;
		id = engine.credentials.add('dvinciTokenApi', { baseUrl, apiUser, apiToken });
	});

	const call = async (parameters: object, count = 1) =>
		await engine.run({
			node: new Dvinci(),
			parameters: {
				resource: 'customRequest',
				operation: 'send',
				authentication: 'apiToken',
				method: 'GET',
				...parameters,
			},
			credentials: { dvinciTokenApi: id },
			items: items(count),
			onError: 'continueRegularOutput',
		});

	it('REST gets the two headers and no Authorization', async () => {
		const result = await call({ endpoint: 'orgUnits/' });
		expect(result.items.length).toBeGreaterThan(1);
		const { headers } = simulator.control.log[0] ?? { headers: {} };
		expect(Object.keys(headers)).toEqual(expect.arrayContaining(['dvinci-api-user', 'dvinci-api-token']));
		expect(headers).not.toHaveProperty('authorization');
	});

	it('reporting gets the same pair as Basic and no other header', async () => {
		const result = await call({ base: 'site', endpoint: 'odata/Applications?$top=3' });
		expect(result.items.length).toBeGreaterThan(0);
		const { headers, status } = simulator.control.log[0] ?? { headers: {}, status: 0 };
		expect(status).toBe(200);
		expect(headers.authorization).toMatch(/^Basic /);
		expect(headers).not.toHaveProperty('dvinci-api-token');
	});

	it('a wrong token is refused without a resend, and is in nothing n8n keeps', async () => {
		engine.credentials.edit(id, { apiToken: 'wrong-token-value' });
		const result = await call({ endpoint: 'orgUnits/' }, 3);
		expect(result.items.map((item) => String(item.json.error))).toEqual(Array(3).fill(expect.stringContaining('401')));
		expect(simulator.control.log).toHaveLength(3);
		expect(JSON.stringify(result.run)).not.toContain('wrong-token-value');
	});

	it('an empty field is named before anything is sent', async () => {
		engine.credentials.edit(id, { apiToken: '' });
		expect(String((await call({ endpoint: 'orgUnits/' })).items[0]?.json.error)).toContain('"API Token" is empty');
		expect(simulator.control.log).toHaveLength(0);
	});
});

describe('xytechBasicApi', () => {
	let simulator: Simulator;
	let engine: Engine;
	let id: string;

	beforeAll(async () => {
		simulator = await startXytechSimulator();
	});

	afterAll(async () => {
		await simulator.close();
	});

	beforeEach(() => {
		simulator.control.reset();
		engine = new Engine([new XytechBasicApi()]);
		const { siteUrl, database, username, password } = simulator.login;
		id = engine.credentials.add('xytechBasicApi', { baseUrl: siteUrl, database, user: username, password });
	});

	const call = async (count = 2) =>
		await engine.run({
			node: new Xytech(),
			parameters: {
				resource: 'customRequest',
				operation: 'send',
				authentication: 'basic',
				method: 'GET',
				endpoint: 'JmJob/job_no=301',
			},
			credentials: { xytechBasicApi: id },
			items: items(count),
		});

	it('signs every call', async () => {
		const result = await call();
		expect(result.error).toBeUndefined();
		expect(simulator.control.log.map((request) => request.status)).toEqual([200, 200]);
		expect(simulator.control.log.every((request) => request.headers.authorization?.startsWith('Basic '))).toBe(true);
	});

	it('a password outside ASCII is sent as UTF-8', async () => {
		const type = new XytechBasicApi();
		const options = await type.authenticate(
			{ user: 'müller', password: 'pässwörd:€' },
			{ url: 'https://example.com/x' },
		);
		expect(Buffer.from(String(options.headers?.authorization).replace('Basic ', ''), 'base64').toString('utf8')).toBe(
			'müller:pässwörd:€',
		);
	});

	it('a wrong password is refused without a resend', async () => {
		engine.credentials.edit(id, { password: 'wrong-password' });
		const result = await call(1);
		expect(result.error?.message).toContain('401');
		expect(simulator.control.log).toHaveLength(1);
		expect(JSON.stringify(result.run)).not.toContain('wrong-password');
		expect(JSON.stringify(result.run)).not.toContain(Buffer.from('wrong-password').toString('base64').slice(2, 14));
	});
});
