/**
 * Promise: the package of a system and the one that brings them all work in one n8n, whichever n8n loads last. It takes the
 * credential types of that one, also for the nodes of the other.
 */
import { singlePackages } from '../../tools/packages/singlePackages';
import { ownNode, wayInBy } from '../e2e/waysIn';
import { chain, rows, start } from '../e2e/workflows';
import { useN8n } from './useN8n';

// n8n goes by the alphabet: one that is loaded before n8n-nodes-opsbridge, and one after it.
const both = ['n8n-nodes-itempath', 'n8n-nodes-xytech'].map((name) => {
	const found = singlePackages.find(({ entry }) => entry.name === name);
	if (!found) throw new Error(`There is no package ${name}.`);
	return found;
});
const instance = useN8n([...both, 'all']);

const items = rows([{ row: 1 }, { row: 2 }, { row: 3 }]);

describe.each([
	['n8n-nodes-itempath', 'itemPathApi'],
	['n8n-nodes-opsbridge', 'itemPathApi'],
	['n8n-nodes-xytech', 'xytechJwtApi'],
	['n8n-nodes-opsbridge', 'xytechJwtApi'],
])('the node of %s with %s', (packageName, type) => {
	const way = wayInBy(type);

	const run = async (changes: Record<string, unknown>) => {
		const { n8n, addCredential } = instance();
		// Equal credentials share a token; with another setting each logs in by itself.
		const credential = await addCredential(type, changes);
		const read = { ...ownNode('Read', way, credential), type: `${packageName}.${way.node}` };
		const { id } = await n8n.client.createWorkflow(chain(`Read with ${packageName}`, start(), ...items, read));
		return { credential, again: async () => await n8n.client.run(id, 'Start') };
	};

	it('renews a revoked token, once', async () => {
		const { control } = instance().simulators[way.system];
		const { again } = await run({ allowHttp: packageName === 'n8n-nodes-opsbridge' });
		expect(await again()).toMatchObject({ status: 'success' });
		control.revokeAllTokens();
		control.clearLog();
		const execution = await again();
		expect(execution).toMatchObject({ status: 'success' });
		expect(execution.runs.Read[0].data?.main[0]).toHaveLength(3);
		const logins = control.requests({ kind: 'token' }).filter(({ status }) => status < 400);
		expect(logins).toHaveLength(way.loginRequests);
	});

	it('tells a refused login in its own words, having tried once', async () => {
		const { control } = instance().simulators[way.system];
		const { again } = await run({ [way.secret]: `wrong-${packageName}` });
		control.clearLog();
		const execution = await again();
		expect(execution.status).toBe('error');
		expect(execution.error?.message).toContain('refused the login');
		expect(execution.error?.description).toContain('Open the credential of this node, correct it and save it');
		expect(control.requests({ kind: 'token' })).toHaveLength(1);
	});

	it('is saved and tested', async () => {
		const { credential } = await run({ ignoreSslIssues: true, allowHttp: packageName === 'n8n-nodes-opsbridge' });
		const { storedId, name, data } = credential;
		const { client } = instance().n8n;
		expect(await client.testCredential({ id: storedId, name, type, data })).toMatchObject({ status: 'OK' });
	});
});
