/**
 * Promise: n8n's HTTP Request node, which asks a credential for a token after any error and repeats the call if one comes,
 * sends no write twice and makes no login of a call that fails; and a token that has been revoked is renewed once for all.
 */
import { entryOf } from '../../catalogue';
import { tokenFlows } from '../../catalogue/classes';
import { probeAddress } from '../../lib/auth/probe/probe';
import type { CredentialData } from '../../lib/wire/types';
import type { Fault } from '../../simulators/kit';
import { addCredential, useSession, type StoredCredential } from '../support/realSession';
import { aShare } from '../support/share';
import { judge, runInServer, type Run } from './runs';
import { addressOf, systemOf, waysIn } from './waysIn';
import { chain, httpRequest, rows, start } from './workflows';

const session = useSession();

/** Those whose token this package obtains. */
const withToken = waysIn.filter(({ loginRequests, signsIn }) => loginRequests > 0 && !signsIn);

const attempt = '/attempt';

describe.each(aShare(withToken, 3))('$type', (way) => {
	let credential: StoredCredential;
	/** The path of the credential's test address. */
	let asked: string;

	beforeAll(async () => {
		const flow = tokenFlows.find(({ credentialType }) => credentialType === way.type);
		if (flow === undefined) throw new Error(`There is no flow of ${way.type}.`);
		// Another setting than the demo credential's, so that they share no token.
		const own = { ignoreSslIssues: true, ...(flow.probe.isUntestable === true ? { testPath: way.endpoint } : {}) };
		credential = await addCredential(session(), way.type, own);
		asked = new URL(probeAddress(flow, credential.data as CredentialData).url).pathname;

		const run = await call({ url: addressOf(way, session().simulators) });
		judge(session(), run, () => {
			expect(run.execution.status).toBe('success');
			expect(run.wire.logins).toHaveLength(way.loginRequests);
		});
	});

	afterEach(() => control().clearFaults());

	it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('a %s answered 500 is sent once', async (method) => {
		fail({ status: 500, body: {} });
		const run = await call({ method });

		judge(session(), run, () => {
			expect(run.execution.status).toBe('error');
			expect(attemptsOf(run)).toEqual([`${method} 500`]);
			expect(run.wire.logins).toEqual([]);
		});
	});

	it('a POST whose connection is cut is sent once', async () => {
		fail({ reset: true });
		const run = await call({ method: 'POST' });

		judge(session(), run, () => {
			expect(attemptsOf(run)).toEqual(['POST 0']);
			expect(run.wire.logins).toEqual([]);
		});
	});

	it('a token that is refused is renewed once, and everything succeeds', async () => {
		const isIssuedElsewhere = entryOf(way.system).credentials[way.type]?.needsProvider === true;
		// Tokens of an identity provider are not the system's to revoke.
		if (isIssuedElsewhere) control().addFault({ match: { kind: 'api' }, times: 2, status: 401, body: {} });
		else control().revokeAllTokens();
		const run = await call({ url: addressOf(way, session().simulators), items: isIssuedElsewhere ? 1 : 50 });

		judge(session(), run, () => {
			expect(run.execution.error?.message).toBeUndefined();
			expect(run.execution.status).toBe('success');
			// A refresh token that was revoked as well is refused first.
			const granted = run.wire.logins.filter((line) => !line.endsWith(' 401'));
			expect(granted).toHaveLength(way.loginRequests);
		});
	});

	it('1,000 GETs answered 404 are sent once each, without a login', async () => {
		fail({ status: 404, body: {} });
		const run = await call({ items: 1000 });

		judge(session(), run, () => {
			expect(run.execution.status).toBe('error');
			expect(attemptsOf(run)).toEqual(Array<string>(1000).fill('GET 404'));
			expect(run.wire.logins).toEqual([]);
			expect(run.wire.log.filter(({ path }) => path === asked).length).toBeLessThanOrEqual(15);
		});
	});

	const control = () => systemOf(way, session().simulators).control;

	function fail(fault: Fault): void {
		control().addFault({ ...fault, match: { path: attempt }, times: Infinity });
	}

	async function call({ url, method, items = 1 }: { url?: string; method?: string; items?: number }): Promise<Run> {
		const list = Array.from({ length: items }, (_, row) => ({ row }));
		const there = url ?? `${systemOf(way, session().simulators).url}${attempt}`;
		const node = httpRequest('HTTP Request', there, credential, method);
		return await runInServer(session(), chain(`HTTP Request: ${way.type}`, start(), ...rows(list), node));
	}
});

function attemptsOf({ wire }: Run): string[] {
	return wire.log.filter(({ path }) => path === attempt).map(({ method, status }) => `${method} ${status}`);
}
