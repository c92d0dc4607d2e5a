/*
 * Promise: the d.vinci trigger emits every change exactly once, whatever d.vinci, n8n and the clocks do.
 */
import { takeClock, type TestClock } from './testClock';
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import { DvinciTrigger } from '../../nodes/Dvinci/DvinciTrigger.node';
import { startDvinciSimulator } from '../../simulators/dvinci';
import { clock } from '../../lib/clock';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { CredentialStore, storageModeOfCore } from './credentialStore';
import { PolledNode } from './polledNode';

const MINUTE = 60_000;

let simulator: Awaited<ReturnType<typeof startDvinciSimulator>>;
let time: TestClock;
let store: CredentialStore;
let credentialId: string;

beforeAll(async () => {
	simulator = await startDvinciSimulator({ now: () => clock.now() });
});
afterAll(async () => await simulator.close());
beforeEach(() => {
	time = takeClock();
	simulator.control.reset();
	forgetAllTokens();
	store = new CredentialStore([new DvinciOAuth2Api()], storageModeOfCore);
	const { baseUrl, clientId, clientSecret } = simulator.login;
	credentialId = store.add('dvinciOAuth2Api', { baseUrl, clientId, clientSecret });
});
afterEach(() => jest.restoreAllMocks());

function trigger(parameters: Record<string, unknown> = {}): PolledNode {
	return new PolledNode({
		node: new DvinciTrigger(),
		parameters: { event: 'applicationCreated', includeDetails: false, ...parameters } as never,
		credentials: { dvinciOAuth2Api: credentialId },
		store,
	});
}

const ids = (items: Array<{ id?: unknown }> | null) => items?.map(({ id }) => id) ?? null;

describe('applications', () => {
	it('emits nothing old, then each new one once', async () => {
		const node = trigger();
		expect(await node.activate()).toBeNull();
		time.advance(MINUTE);
		const first = simulator.live.apply();
		const second = simulator.live.apply();
		expect(ids(await node.poll())).toEqual([first.id, second.id]);
		time.advance(MINUTE);
		expect(await node.poll()).toBeNull();
	});

	it('fetches details', async () => {
		const node = trigger({ includeDetails: true });
		await node.activate();
		const application = simulator.live.apply();
		const items = await node.poll();
		expect(items).toMatchObject([{ id: application.id, version: expect.any(Number) }]);
	});
});
