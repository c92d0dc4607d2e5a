import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readCounters, systemsOf } from '../../playground/wire';
import { projectRoot } from '../../tools/pack';
import { demoCredential, exampleOf, storedCredentials, useSession } from '../support/realSession';
import { httpRequestWorkflow, readableAddress } from './httpRequest';
import { tellOnFailure } from './story';

/** What each example has to bring, and what that may cost on the wire. */
const expectations = [
	{ id: 'opsbridgeClientCreds', items: 530, requests: 6, tokens: 1 },
	{ id: 'opsbridgeDvinciSync', items: 221, requests: 1, tokens: 1 },
	{ id: 'opsbridgeItemPathHook', items: 1, requests: 1, tokens: 1 },
	{ id: 'opsbridgeNextomePositions', items: 420, requests: 421, tokens: 1 },
	{ id: 'opsbridgeXytechJobs', items: 433, requests: 2, tokens: 0 },
];

/** Everything but the sign-in in the browser. */
const credentialTypes = [
	'xytechBasicApi',
	'xytechJwtApi',
	'xytechClientCredentialsOAuth2Api',
	'dvinciOAuth2Api',
	'dvinciTokenApi',
	'itemPathApi',
	'itemPathApplicationTokenApi',
	'nextomeApi',
	'clientCredentialsOAuth2Api',
];

/** What a token flow stores in the credential. */
const tokenFields = ['accessToken', 'refreshToken', 'refreshAt', 'obtainedAt', 'fingerprint'];

const session = useSession();

describe('the examples', () => {
	it('are all expected', () => {
		expect(
			session()
				.examples.map(({ workflow }) => workflow.id)
				.sort(),
		).toEqual(expectations.map(({ id }) => id).sort());
	});

	it.each(expectations)('$id runs from a cold start', async ({ id, ...expected }) => {
		const run = await session().run(exampleOf(session(), id));

		tellOnFailure(session(), id, run.execution, () => {
			expect(run.execution.status).toBe('success');
			expect({ items: run.items.length, requests: run.requests, tokens: run.tokens }).toEqual(expected);
		});
	});

	it('answer the webhook with the material ItemPath created', async () => {
		const answer = await session().n8n.client.callWebhook('POST', 'new-article', {
			name: 'Label roll 50 mm',
			codes: '1, 2',
			unit: 'pcs',
		});

		expect(answer.status).toBe(200);
		expect(answer.data).toMatchObject({
			id: expect.any(String) as string,
			name: 'Label roll 50 mm',
			codes: ['1', '2'],
			unitOfMeasure: 'pcs',
		});
	});

	it.each(expectations.filter(({ id }) => id !== 'opsbridgeItemPathHook'))(
		'$id uses the stored token again',
		async ({ id, items }) => {
			const run = await session().run(exampleOf(session(), id));

			tellOnFailure(session(), id, run.execution, () => {
				expect(run.execution.status).toBe('success');
				expect({ items: run.items.length, tokens: run.tokens }).toEqual({ items, tokens: 0 });
			});
		},
	);

	it('send no request that a system refuses', () => {
		const refused = systemsOf(session().simulators).flatMap(({ name, control }) =>
			control.log
				.filter(({ status }) => status >= 400)
				.map(({ method, url, status }) => `${name} ${method} ${url} ${status}`),
		);
		expect(refused).toEqual([]);
	});
});

describe('what n8n stores', () => {
	it('is strings, and a token where one was obtained', async () => {
		const stored = await storedCredentials(session());

		for (const type of ['itemPathApi', 'nextomeApi', 'dvinciOAuth2Api', 'clientCredentialsOAuth2Api']) {
			const data = stored.get(demoCredential(session(), type).name) ?? {};
			expect(tokenFields.map((field) => [field, typeof data[field]])).toEqual(
				tokenFields.map((field) => [field, 'string']),
			);
			expect(data.accessToken).toMatch(/^[!-~]+$/);
			expect(Number(data.refreshAt)).toBeGreaterThan(Date.now());
		}
	});
});

describe('the credential tests', () => {
	it.each(credentialTypes)('%s passes', async (type) => {
		const { storedId, name, data } = demoCredential(session(), type);
		expect(await session().n8n.client.testCredential({ id: storedId, name, type, data })).toMatchObject({
			status: 'OK',
		});
	});

	it('tells a wrong secret in our words', async () => {
		const { storedId, name, type, data } = demoCredential(session(), 'clientCredentialsOAuth2Api');
		const result = await session().n8n.client.testCredential({
			id: storedId,
			name,
			type,
			data: { ...data, clientSecret: 'wrong' },
		});

		expect(result.status).toBe('Error');
		expect(result.message).toContain('refused the login');
		expect(result.message).not.toContain('wrong-secret');
	});
});

describe("n8n's HTTP Request node", () => {
	it.each(credentialTypes)('can use %s', async (type) => {
		const used = demoCredential(session(), type);
		const url = readableAddress(type, session().simulators);
		const { id } = await session().n8n.client.createWorkflow(httpRequestWorkflow(used, used.storedId, url));
		const before = await readCounters(session().simulators);
		const execution = await session().n8n.client.run(id, 'Start');
		const after = await readCounters(session().simulators);

		tellOnFailure(session(), type, execution, () => {
			expect(execution.status).toBe('success');
			expect(after.requests - before.requests).toBe(1);
			expect(after.tokens - before.tokens).toBeLessThanOrEqual(1);
		});
	});
});

describe("n8n's own commands", () => {
	let workplace: string;
	beforeAll(async () => (workplace = await mkdtemp(join(tmpdir(), 'opsbridge-e2e-'))));
	afterAll(async () => await rm(workplace, { recursive: true, force: true }));

	it('import credentials and examples and execute one', async () => {
		const file = join(workplace, 'import.json');
		await writeFile(file, JSON.stringify(session().credentials));
		expect(await session().n8n.command('import:credentials', `--input=${file}`)).toMatchObject({ code: 0 });
		const examples = join(projectRoot, 'examples');
		expect(await session().n8n.command('import:workflow', '--separate', `--input=${examples}`)).toMatchObject({
			code: 0,
		});

		const before = await readCounters(session().simulators);
		const executed = await session().n8n.command('execute', '--id=opsbridgeNextomePositions');
		const after = await readCounters(session().simulators);

		expect(executed).toMatchObject({ code: 0 });
		expect({ requests: after.requests - before.requests, tokens: after.tokens - before.tokens }).toEqual({
			requests: 421,
			tokens: 1,
		});
	});
});
