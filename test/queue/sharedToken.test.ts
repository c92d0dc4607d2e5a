import { Figures } from './figures';
import { putUnderLoad, type LoadResult } from './load';
import { useQueueSession } from './queueSession';
import { tellOnFailure } from './story';
import { usableLife } from './tokenTraffic';
import { createMaterial, postMaterial, publish, type Webhook } from './workflows';

/*
 * The promise: workers share a credential's token through n8n's database. However many executions they run, one of them
 * renews a token and the others find it: the system sees hardly more token requests than there are token lives, and no
 * execution notices a renewal.
 */
const workerCount = 2;
/** Token requests of a whole load beyond one per life: a login more at the beginning, and two who renew at the same moment. */
const beyondLives = 2;
/** How long a worker leaves a refused login alone. Seconds. */
const refusalPause = 10;

const session = useQueueSession(workerCount);
const figures = new Figures();

beforeEach(() => session().simulators.itemPath.control.reset());
afterAll(() => figures.print());

function expectAllSucceeded({ calls }: LoadResult): void {
	expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
	expect(calls.map(({ data }) => nameOfCreated(data))).toEqual(calls.map(({ name }) => name));
}

/** The package's node takes the material out of ItemPath's answer, the HTTP Request node does not. */
function nameOfCreated(answer: unknown): unknown {
	const { name, material } = answer as { name?: unknown; material?: { name?: unknown } };
	return material?.name ?? name;
}

/** A material created twice, or an execution run twice, would be one too many here. */
function expectOneMaterialPerExecution({ calls, perWorker }: LoadResult): void {
	const sent = session().simulators.itemPath.control.requests({ kind: 'api' });
	const refused = sent.filter(({ status }) => status >= 400);
	expect(refused.filter(({ token }) => token?.verdict !== 'expired')).toEqual([]);
	expect(sent.length - refused.length).toBe(calls.length);
	expect(perWorker.reduce((sum, count) => sum + count)).toBe(calls.length);
}

/**
 * Tokens somebody still used when they had expired. On a busy machine a call may take longer to arrive than the token
 * had left, so this happens now and then; without renewal ahead of time it would be how every token ends.
 */
function tokensUsedTooLong(): Set<string | undefined> {
	const sent = session().simulators.itemPath.control.requests({ kind: 'api' });
	return new Set(sent.filter(({ status }) => status === 401).map(({ token }) => token?.label));
}

function expectEachWorkerDid(share: number, { calls, perWorker }: LoadResult): void {
	expect(perWorker).toHaveLength(workerCount);
	for (const count of perWorker) expect(count).toBeGreaterThanOrEqual(calls.length * share);
}

/** Runs a load through at least four token lives and asserts all that is promised about it. */
async function expectPromiseKept(
	what: string,
	webhook: Webhook,
	calls: number,
	{ beyond = beyondLives, alsoExpect }: { beyond?: number; alsoExpect?: (lives: number) => void } = {},
): Promise<void> {
	const { accessSeconds } = session().simulators.itemPath.control.tokens;
	const result = await putUnderLoad(session(), webhook, {
		calls,
		inFlight: 20,
		atLeast: 4 * usableLife(accessSeconds),
	});
	const { lives } = result;
	figures.add(what, result);

	tellOnFailure(session(), what, result, () => {
		expect(result.calls.length).toBeGreaterThanOrEqual(calls);
		expectAllSucceeded(result);
		expectOneMaterialPerExecution(result);
		expectEachWorkerDid(0.2, result);
		expect(lives).toBeGreaterThanOrEqual(4);
		expect(result.tokens.total).toBeLessThanOrEqual(lives + beyond);
		alsoExpect?.(lives);
	});
}

describe('two workers with one credential', () => {
	it('start together with at most one login each', async () => {
		const webhook = await publish(session(), createMaterial);
		const result = await putUnderLoad(session(), webhook, { calls: 50, inFlight: 50 });
		figures.add('Cold start', result);

		tellOnFailure(session(), 'cold start', result, () => {
			expectAllSucceeded(result);
			expectOneMaterialPerExecution(result);
			expectEachWorkerDid(0.1, result);
			expect(result.tokens.logins).toBeGreaterThanOrEqual(1);
			expect(result.tokens.total).toBeLessThanOrEqual(workerCount);
		});
	});

	it('use the token that one of them has stored', async () => {
		const webhook = await publish(session(), createMaterial);
		const first = await putUnderLoad(session(), webhook, { calls: 1, inFlight: 1 });
		tellOnFailure(session(), 'first call', first, () => expect(first.tokens).toMatchObject({ logins: 1, total: 1 }));

		const result = await putUnderLoad(session(), webhook, { calls: 50, inFlight: 20 });
		figures.add('Token stored before', result);

		tellOnFailure(session(), 'stored token', result, () => {
			expectAllSucceeded(result);
			expectEachWorkerDid(0.1, result);
			expect(result.tokens.total).toBe(0);
		});
	});

	it('share 500 executions and few tokens', async () => {
		session().simulators.itemPath.control.setTokens({ accessSeconds: 10 });
		await expectPromiseKept('500 executions', await publish(session(), createMaterial), 500, {
			alsoExpect: (lives) => expect(tokensUsedTooLong().size).toBeLessThanOrEqual(lives / 3),
		});
		// Half a minute on a machine that does nothing else, minutes on one that does.
	}, 420_000);

	it('get along with refresh tokens that are used up by a renewal', async () => {
		session().simulators.itemPath.control.setTokens({ accessSeconds: 5, rotateRefreshTokens: true });
		// Who comes second there is refused, and logs in: two requests.
		await expectPromiseKept('Rotating refresh tokens', await publish(session(), createMaterial), 100, {
			beyond: 2 * beyondLives,
		});
	});

	it("share tokens in n8n's HTTP Request node as well", async () => {
		session().simulators.itemPath.control.setTokens({ accessSeconds: 5 });
		await expectPromiseKept('HTTP Request node', await publish(session(), postMaterial(session())), 100);
	});

	it('try a wrong password once each per pause, and a corrected one at once', async () => {
		const webhook = await publish(session(), createMaterial, 'not-the-password');
		const result = await putUnderLoad(session(), webhook, { calls: 50, inFlight: 20 });
		const pauses = Math.ceil(result.milliseconds / 1000 / refusalPause);
		figures.add('Wrong password', result);
		const execution = await session().n8n.client.lastExecution(webhook.workflowId);

		tellOnFailure(session(), 'wrong password', result, () => {
			expect(result.calls.filter(({ status }) => status < 500)).toEqual([]);
			expectEachWorkerDid(0.1, result);
			expect(result.tokens.logins).toBeGreaterThanOrEqual(1);
			expect(result.tokens.total).toBeLessThanOrEqual(workerCount * pauses);
			expect(session().simulators.itemPath.control.requests({ kind: 'api' })).toEqual([]);
			expect(execution.error?.message).toContain('refused the login');
			expect(JSON.stringify(execution)).not.toContain('not-the-password');
		});

		const { credential } = webhook;
		const { password } = session().simulators.itemPath.login;
		await session().n8n.client.updateCredential(credential.id, {
			...credential,
			data: { ...credential.data, password },
		});
		const corrected = await putUnderLoad(session(), webhook, { calls: 20, inFlight: 20 });
		figures.add('Password corrected', corrected);

		tellOnFailure(session(), 'password corrected', corrected, () => {
			expectAllSucceeded(corrected);
			expect(corrected.tokens.total).toBeLessThanOrEqual(workerCount);
		});
	});
});
