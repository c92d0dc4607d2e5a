/**
 * Promise: in a real n8n, too, a credential whose fields are expressions is another one for each item: each order goes to
 * the system and with the token of its tenant, in the package's nodes and in n8n's HTTP Request node, and n8n stores none of
 * it. What begins without an item refuses such a credential in words.
 */
import { startItemPathSimulator } from '../../simulators/itemPath';
import type { LoggedRequest, Simulator } from '../../simulators/kit';
import { addCredential, storedCredentials, useSession, type StoredCredential } from '../support/realSession';
import { itemsOf, judge, runInServer } from './runs';
import { chain, httpRequest, ourNode, rows, start } from './workflows';

const session = useSession();

const TENANTS = [
	{ tenant: 'demo:client', secret: 'demo-password: 50%+tax' },
	{ tenant: 'plain-client', secret: 'demo-password' },
	// It may only read.
	{ tenant: 'read-only-client', secret: 'demo-password' },
];
/** Nine orders, of one tenant after the other. */
const orders = [0, 1, 2].flatMap((round) => TENANTS.map((tenant, index) => ({ ...tenant, order: round * 3 + index })));

const perTenant = { clientId: '={{ $json.tenant }}', clientSecret: '={{ $json.secret }}' };

/** What is stored is what was entered: expressions, and no token. */
async function expectNothingStored(credential: StoredCredential): Promise<void> {
	const stored = (await storedCredentials(session())).get(credential.name);
	expect(stored).toMatchObject(credential.data);
	expect(stored?.accessToken ?? '').toBe('');
}

it("three tenants' orders go with three tokens", async () => {
	const credential = await addCredential(session(), 'clientCredentialsOAuth2Api', perTenant);
	const parameters = {
		method: 'POST',
		endpoint: 'api/v1/echo',
		bodyType: 'json',
		bodyJson: '={{ JSON.stringify({ tenant: $json.tenant, order: $json.order }) }}',
		splitIntoItems: false,
	};
	const node = ourNode('Order', 'clientCredentialsRequest', parameters, credential, 'continueRegularOutput');
	const run = await runInServer(session(), chain('Orders of tenants', start(), ...rows(orders), node));

	judge(session(), run, () => {
		expect(run.execution.status).toBe('success');
		expect(run.wire.logins).toHaveLength(3);
		const sent = run.wire.log.filter(({ kind }) => kind === 'api');
		const bodies = sent.map(({ bodyText = '' }) => JSON.parse(bodyText) as { tenant: string; order: number });
		expect(bodies.map(({ order }) => order)).toEqual(orders.map(({ order }) => order));
		expect(sent.map(({ status }) => status)).toEqual(orders.map((_, index) => (index % 3 === 2 ? 403 : 200)));
		expect(tokensOf(sent, (_, index) => bodies[index]?.tenant ?? '')).toHaveLength(3);
		expect(itemsOf(run, 'Order').map(({ error }) => error === undefined)).toEqual(
			orders.map((_, index) => index % 3 !== 2),
		);
	});
	await expectNothingStored(credential);
});

it("n8n's HTTP Request node sends each item with the token of its tenant", async () => {
	// Equal credentials share a token; with another setting this one has to log in by itself.
	const credential = await addCredential(session(), 'clientCredentialsOAuth2Api', { ...perTenant, allowHttp: true });
	const url = `${session().simulators.clientCredentials.url}/api/v1/echo?tenant={{ encodeURIComponent($json.tenant) }}`;
	const node = httpRequest('Read', `=${url}`, credential);
	const run = await runInServer(session(), chain('Tenants over HTTP Request', start(), ...rows(orders), node));

	judge(session(), run, () => {
		expect(run.execution.status).toBe('success');
		expect(run.wire.calls).toHaveLength(9);
		expect(run.wire.logins).toHaveLength(3);
		const sent = run.wire.log.filter(({ kind }) => kind === 'api');
		expect(tokensOf(sent, ({ query }) => query[0]?.[1] ?? '')).toHaveLength(3);
	});
	await expectNothingStored(credential);
});

it('a base URL for each item leads to three systems', async () => {
	const systems = await Promise.all([1, 2, 3].map(async () => await startItemPathSimulator()));
	try {
		const credential = await addCredential(session(), 'itemPathApi', { baseUrl: '={{ $json.site }}' });
		const sites = orders.map((_, index) => ({ site: siteOf(systems[index % 3]), order: index }));
		const parameters = {
			authentication: 'password',
			resource: 'material',
			operation: 'create',
			name: '={{ "Order " + $json.order }}',
			additionalFields: {},
		};
		const node = ourNode('Create', 'itemPath', parameters, credential);
		const run = await runInServer(session(), chain('Orders of sites', start(), ...rows(sites), node), { systems });

		judge(session(), run, () => {
			expect(run.execution.status).toBe('success');
			systems.forEach(({ control }, index) => {
				expect(control.requests({ kind: 'token' })).toHaveLength(1);
				const names = control.requests({ kind: 'api' }).map(({ bodyText = '' }) => /Order \d/.exec(bodyText)?.[0]);
				expect(names).toEqual([0, 3, 6].map((first) => `Order ${first + index}`));
			});
		});
		await expectNothingStored(credential);
	} finally {
		await Promise.all(systems.map(async (system) => await system.close()));
	}
});

function siteOf(system: Simulator | undefined): string {
	return String(system?.login.baseUrl);
}

/** The pairs of tenant and token that went out. */
function tokensOf(sent: LoggedRequest[], tenantOf: (request: LoggedRequest, index: number) => string): string[] {
	const pairs = [
		...new Set(sent.map((request, index) => `${tenantOf(request, index)} ${request.headers.authorization}`)),
	];
	expect(new Set(sent.map(({ headers }) => headers.authorization)).size).toBe(pairs.length);
	return pairs;
}
