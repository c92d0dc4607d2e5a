/**
 * Promise: what a server repeats of a secret it was sent is not seen again: not in the error, nor in what "Never Error"
 * returns, nor in what is said about a login, wherever in its answer the server repeats it.
 */
import { BadServer } from '../e2e/secrets/badServer';
import { findSecrets } from '../e2e/secrets/search';
import { troubles } from '../e2e/secrets/troubles';
import { benchOf, withStage, type Stage } from './benches';
import { testConnection } from './connectionTester';
import { takeClock } from './testClock';

const kinds = Object.keys(troubles).filter((trouble) => trouble !== 'silent');
const wrongSecret = 'Wr0ng "secret"+/%\\&=üß';

describe.each(['clientCredentialsOAuth2Api, header', 'clientCredentialsOAuth2Api, body'])('%s', (title) => {
	let stage: Stage;
	let bad: BadServer;

	withStage(benchOf(title), (opened) => (stage = opened));
	beforeAll(async () => (bad = await BadServer.start({ api: stage.simulator.url })));
	afterAll(async () => await bad.close());
	afterEach(() => jest.restoreAllMocks());

	const expectNoSecretIn = async (seen: unknown) => {
		const secrets = [
			{ label: 'the client secret', value: stage.simulator.login.clientSecret },
			{ label: 'the wrong secret', value: wrongSecret },
			...[...bad.tokens].map(([value, label]) => ({ label, value })),
		];
		const text = JSON.stringify(seen, ownFields);
		expect(await findSecrets(secrets, [{ place: 'what is seen', bytes: Buffer.from(text) }])).toEqual([]);
	};

	it.each(kinds)('a call meets "%s"', async (trouble) => {
		for (const mood of ['honest', 'inventive']) {
			const credentialId = stage.addCredential({ baseUrl: bad.address('api', mood) });
			const parameters = { endpoint: `bad-${trouble}`, options: { retries: 0 } };
			const failed = await stage.call(1, { credentialId, parameters });
			expect(failed.error).toBeDefined();
			const whole = { includeResponse: true, options: { retries: 0, neverError: true } };
			const returned = await stage.call(1, { credentialId, parameters: { ...parameters, ...whole } });
			await expectNoSecretIn([failed, returned]);
		}
	});

	it.each(kinds)('a login meets "%s"', async (trouble) => {
		takeClock();
		const changes = { baseUrl: bad.address('api', trouble), clientSecret: wrongSecret };
		const credentialId = stage.addCredential(changes);
		const failed = await stage.call(1, { credentialId });
		expect(failed.error).toBeDefined();
		const tested = await testConnection(stage.bench.type, stage.engine.credentials, credentialId);
		expect(tested.status).toBe('Error');
		await expectNoSecretIn([failed, tested]);
	});
});

describe('a secret that is a word of ours', () => {
	let stage: Stage;
	withStage(benchOf('xytechBasicApi'), (opened) => (stage = opened));

	it.each(['status', '401'])('leaves the status of a refusal what it is: "%s"', async (password) => {
		const { error } = await stage.call(1, { credentialId: stage.addCredential({ password }) });
		expect(error?.message).toContain('answered 401');
	});
});

/** JSON leaves out what hides in an error. */
function ownFields(_name: string, value: unknown): unknown {
	if (!(value instanceof Error)) return value;
	return Object.fromEntries(Object.getOwnPropertyNames(value).map((name) => [name, value[name as keyof Error]]));
}
