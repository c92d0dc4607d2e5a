/**
 * Promise: tokens outlive the process that obtained them. Another process of n8n, which knows only what n8n has stored,
 * uses them without a login, renews the ones that are due before it calls, and gets over those that were revoked.
 */
import { setTimeout as wait } from 'node:timers/promises';

import type { WorkflowFile } from '../../playground/client';
import { systemsOf } from '../../simulators/all';
import { addCredential, storedCredentials, useSession, type StoredCredential } from '../support/realSession';
import { judge, runInSecondProcess, runInServer, type Run } from './runs';
import { signIn } from '../../playground/signIn';
import { ownNode, systemOf, wayInBy, waysIn, type WayIn } from './waysIn';
import { chain, start } from './workflows';

const expiring = waysIn.filter(({ expires }) => expires);
/** Those whose tokens are the system's own to revoke. */
const revoked = expiring.filter(({ type }) => type !== 'xytechClientCredentialsOAuth2Api');

const session = useSession();

describe('every token that ends', () => {
	let credentials: StoredCredential[];

	/** One workflow that goes to every system in turn. */
	const workflow = (): WorkflowFile =>
		chain('Round trip', start(), ...expiring.map((way, index) => ownNode(way.type, way, credentials[index])));

	const inServer = async () => await runInServer(session(), workflow());
	const inSecondProcess = async () => await runInSecondProcess(session(), workflow());

	beforeAll(async () => {
		credentials = await Promise.all(expiring.map(async ({ type }) => await addCredential(session(), type)));
	});

	it('is obtained by the first process', async () => {
		await setLifetime(5);
		const run = await inServer();
		await setLifetime(3600);

		judge(session(), run, () => {
			expectSuccess(run);
			expect(run.wire.logins).toHaveLength(expiring.length);
		});
	});

	it('is renewed by a second process before it calls, once it is due', async () => {
		await untilAllAreDue();
		const run = await inSecondProcess();

		judge(session(), run, () => {
			expectSuccess(run);
			expect(run.wire.calls).toEqual(expiring.map(() => expect.stringMatching(/^GET .* 200$/) as string));
			expect(run.wire.logins).toHaveLength(expiring.length);
			expect(run.wire.logins).toContain('POST /api/users/refresh 200');
		});
	});

	it.each([
		['the first process uses what the second one stored', inServer],
		['a third process does so as well', inSecondProcess],
	])('needs no login when %s', async (_what, runIt) => {
		const run = await runIt();

		judge(session(), run, () => {
			expectSuccess(run);
			expect(run.wire.calls).toHaveLength(expiring.length);
			expect(run.wire.logins).toEqual([]);
		});
	});

	it('costs one refused call and one renewal after it was revoked', async () => {
		for (const { control } of systemsOf(session().simulators)) control.revokeAllTokens();
		const run = await inSecondProcess();

		judge(session(), run, () => {
			expectSuccess(run);
			for (const way of revoked) {
				const sameSystem = revoked.filter(({ system }) => system === way.system);
				expect([way.system, ...statusesOf(run, way)]).toEqual([way.system, ...sameSystem.flatMap(expectedStatuses)]);
			}
			// One login per revoked token; those with a refresh token are asked with it first, which is revoked as well.
			expect(run.wire.logins).toHaveLength(revoked.length + 2);
			expect(run.wire.logins).toContain('POST /auth/refresh 401');
			expect(run.wire.logins).toContain('POST /api/users/refresh 401');
			expect(run.wire.logins).toContain('POST /api/users/login 200');
		});
	});

	/** Until n8n's database holds no token that is good for longer. */
	async function untilAllAreDue(): Promise<void> {
		const stored = await storedCredentials(session());
		const due = credentials.map(({ name }) => Number(stored.get(name)?.refreshAt));
		expect(due.every((time) => time > 0)).toBe(true);
		await wait(Math.max(0, Math.max(...due) - Date.now()));
	}
});

describe('a sign-in', () => {
	const way = wayInBy('xytechOAuth2Api');

	it('that has expired is renewed by a second process, and the call is sent again', async () => {
		const credential = await addCredential(session(), way.type);
		const workflow = (): WorkflowFile => chain('Signed in', start(), ownNode('Read', way, credential));
		await session().simulators.openId.setLifetimes({ accessTokenSeconds: 1 });
		await signIn(session(), credential.storedId);
		await session().simulators.openId.setLifetimes({ accessTokenSeconds: 3600 });
		await wait(2000);
		const run = await runInSecondProcess(session(), workflow());
		const next = await runInServer(session(), workflow());

		judge(session(), run, () => {
			expectSuccess(run);
			expect(run.wire.log.map(({ status }) => status)).toEqual([401, 200]);
			expect(run.wire.logins).toEqual(['refresh_token 200']);
		});
		judge(session(), next, () => {
			expectSuccess(next);
			expect(next.wire.logins).toEqual([]);
		});
	});
});

function expectSuccess({ execution }: Run): void {
	expect(execution.error?.message).toBeUndefined();
	expect(execution.status).toBe('success');
}

/** How the system answered the calls of one way in. */
function statusesOf({ wire }: Run, way: WayIn): number[] {
	const { url } = systemOf(way, session().simulators);
	return wire.log
		.filter(({ kind, headers }) => kind === 'api' && url.endsWith(headers.host))
		.map(({ status }) => status);
}

/** Xytech is called in two ways, and the tokens of the identity provider are not its own to revoke. */
function expectedStatuses({ type }: WayIn): number[] {
	return type === 'xytechJwtApi' ? [401, 200, 200] : [401, 200];
}

async function setLifetime(seconds: number): Promise<void> {
	for (const { control } of systemsOf(session().simulators)) control.setTokens({ accessSeconds: seconds });
	await session().simulators.openId.setLifetimes({ accessTokenSeconds: seconds });
}
