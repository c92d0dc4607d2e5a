/**
 * Promise: the same credentials work in n8n's built-in HTTP Request node, which goes through n8n's older request helper
 * with options of its own: no crowd of logins, no call with a due token, the credential's TLS setting.
 */
import { benches, httpRequestNode, withStage, type Stage } from './benches';
import { takeClock, type TestClock } from './testClock';

describe.each(benches)('$title', (bench) => {
	let clock: TestClock;
	let stage: Stage;

	beforeEach(() => {
		clock = takeClock();
	});

	withStage(bench, (opened) => (stage = opened));

	afterEach(() => {
		jest.restoreAllMocks();
	});

	const call = async (count: number) =>
		await stage.call(count, {
			// Only n8n's own node may use a credential type it does not declare.
			typeName: 'n8n-nodes-base.httpRequest',
			node: httpRequestNode(bench.type.name, `${stage.simulator.url}${bench.base}${encodeURI(bench.endpoint)}`),
		});

	it('20 items without a token make one login', async () => {
		const result = await call(20);
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(20);
		expect(stage.logins).toBe(1);
	});

	if (bench.lifetime !== undefined) {
		const lifetime = bench.lifetime;
		it('20 items with a due token make one renewal and no refused call', async () => {
			await call(1);
			clock.advance(lifetime * 1000);
			expect((await call(20)).error).toBeUndefined();
			expect(stage.logins).toBe(2);
			expect(stage.calls.filter((request) => request.status === 401)).toEqual([]);
		});
	}

	it('a wrong secret is tried once and its message reaches the person', async () => {
		stage.engine.credentials.edit(stage.credentialId, { [bench.secret]: 'wrong-password' });
		const result = await call(20);
		expect(result.error?.message).toContain(new URL(stage.simulator.url).host);
		expect(stage.simulator.control.requests({ kind: 'token' })).toHaveLength(1);
	});
});
