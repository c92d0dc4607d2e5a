/**
 * Promise: every credential type works in its own node and in n8n's HTTP Request node, logs in once for all items of a
 * run, and not at all in the next run. Its test, which n8n's editor makes on Save, passes for a good one and tells a wrong
 * secret in words a person can act on, without repeating it.
 */
import type { WorkflowNode } from '../../playground/client';
import {
	addCredential,
	demoCredential,
	storedCredentials,
	useSession,
	type StoredCredential,
} from '../support/realSession';
import { itemsOf, judge, runInServer } from './runs';
import { signIn } from '../../playground/signIn';
import { addressOf, ownNode, waysIn, type WayIn } from './waysIn';
import { chain, httpRequest, rows, start } from './workflows';

const session = useSession();

const threeItems = [{ row: 1 }, { row: 2 }, { row: 3 }];
/** Every credential the tests used. */
const used: Array<{ way: WayIn; name: string }> = [];

/** What a token flow stores in a credential. */
const tokenFields = ['accessToken', 'refreshToken', 'refreshAt', 'obtainedAt', 'fingerprint'];

// A sign-in is tested by signing in; n8n makes no other test of it.
const testable = waysIn.filter(({ signsIn }) => !signsIn);

/** Equal credentials share a token; with a setting of its own each of these has to log in by itself. */
const testAsOnSave = async (type: string, changes: Record<string, unknown> = {}) => {
	const { storedId, name, data } = demoCredential(session(), type);
	return await session().n8n.client.testCredential({
		id: storedId,
		name,
		type,
		data: { ...data, ignoreSslIssues: true, ...changes },
	});
};

describe('tested as on Save', () => {
	it.each(testable)('$type passes', async ({ type }) => {
		expect(await testAsOnSave(type)).toMatchObject({ status: 'OK' });
	});

	it.each(testable)('$type with a wrong secret says so', async ({ type, secret, loginRequests }) => {
		const result = await testAsOnSave(type, { [secret]: 'not-the-secret' });

		expect(result.status).toBe('Error');
		expect(result.message).toContain(loginRequests > 0 ? 'refused the login' : 'does not accept these credentials');
		expect(result.message).not.toContain('not-the-secret');
	});
});

describe.each(waysIn)('$type', (way) => {
	/** What the own node brought, for the HTTP Request node to compare with. */
	let brought: unknown[] = [];

	describe('in its own node', () => {
		testInNode(
			way,
			{},
			(credential) => ownNode('Read', way, credential),
			(items) => (brought = items),
		);
	});

	describe("in n8n's HTTP Request node", () => {
		// Equal credentials share a token; with another setting this one has to log in by itself.
		testInNode(
			way,
			{ allowHttp: true },
			(credential) => httpRequest('Read', addressOf(way, session().simulators), credential),
			(items) => expect(items).toEqual(brought),
		);
	});
});

it('left each token in the credential n8n stores, as text', async () => {
	const stored = await storedCredentials(session());

	for (const { way, name } of used.filter((one) => one.way.loginRequests > 0)) {
		const data = stored.get(name) ?? {};
		expect([name, ...tokenFields.map((field) => typeof data[field])]).toEqual([
			name,
			...tokenFields.map(() => 'string'),
		]);
		expect(data.accessToken).toMatch(/^[!-~]+$/);
		if (way.expires) expect(Number(data.refreshAt)).toBeGreaterThan(Date.now());
	}
	expect(used).toHaveLength(2 * waysIn.length);
});

/** Both runs of a node: the first logs in, the second uses what the first one stored. */
function testInNode(
	way: WayIn,
	settings: Record<string, unknown>,
	node: (credential: StoredCredential) => WorkflowNode,
	look: (items: unknown[]) => void,
): void {
	let credential: StoredCredential;

	const run = async () =>
		await runInServer(session(), chain(`Read with ${way.type}`, start(), ...rows(threeItems), node(credential)));

	it('reads once per item and logs in once', async () => {
		credential = await addCredential(session(), way.type, settings);
		used.push({ way, name: credential.name });
		if (way.signsIn) expect(await signIn(session(), credential.storedId)).toMatch(/successful|connected/i);
		const first = await run();

		judge(session(), first, () => {
			expect(first.execution.status).toBe('success');
			expect(first.wire.calls).toEqual(Array(3).fill(expect.stringMatching(/^GET .* 200$/)));
			expect(first.wire.logins).toEqual(Array(way.loginRequests).fill(expect.stringMatching(/ 200$/)));
			const items = itemsOf(first, 'Read');
			expect(items).toHaveLength(3);
			expect(items[2]).toMatchObject(way.record);
			look(items);
		});
	});

	it('does not log in again', async () => {
		const second = await run();

		judge(session(), second, () => {
			expect(second.execution.status).toBe('success');
			expect(second.wire.calls).toHaveLength(3);
			expect(second.wire.logins).toEqual([]);
			expect(itemsOf(second, 'Read')).toHaveLength(3);
		});
	});
}
