/**
 * Promise: what n8n's own commands import works: credentials and workflows from files, executed by command in a process of
 * its own, and published in the running n8n.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readExamples } from '../../playground/examples';
import { storedCredentials, useSession } from '../support/realSession';
import { tellOnFailure } from './story';
import { allOf, watch } from './wireWatch';

const session = useSession();

let workplace: string;
beforeAll(async () => (workplace = await mkdtemp(join(tmpdir(), 'opsbridge-e2e-'))));
afterAll(async () => await rm(workplace, { recursive: true, force: true }));

/** The credentials keep the ids by which the examples refer to them, under names that no other credential has. */
const imported = (name: string): string => `${name}, imported`;

it('import credentials and workflows from files', async () => {
	const credentials = session().credentials.map((one) => ({ ...one, name: imported(one.name) }));
	expect(await importFrom('credentials', credentials)).toMatchObject({ code: 0 });
	expect(await importFrom('workflow', await readExamples())).toMatchObject({ code: 0 });
	const stored = await storedCredentials(session());
	for (const { name, data } of credentials) expect(stored.get(name)).toMatchObject(data);
});

it.each([
	['logs in once', 1],
	['uses the token the command before it has stored', 0],
])('execute a workflow in a process of its own, which %s', async (_what, tokens) => {
	const seen = await watch(allOf(session().simulators));
	const executed = await session().n8n.command('execute', '--id=opsbridgeNextomePositions');
	const execution = await session().n8n.client.lastExecution('opsbridgeNextomePositions');
	const wire = await seen();

	tellOnFailure(session(), await session().n8n.client.readWorkflow('opsbridgeNextomePositions'), execution, () => {
		expect(executed).toMatchObject({ code: 0 });
		expect(executed.output).toContain('Execution was successful');
		expect(execution.status).toBe('success');
		expect(execution.runs['Position of each'][0].data?.main[0]).toHaveLength(420);
		expect(wire.calls).toHaveLength(421);
		expect(wire.logins).toEqual(Array(tokens).fill('POST /apps/auth 200'));
	});
});

it('leave workflows the running n8n can publish', async () => {
	const { client } = session().n8n;
	const workflow = await client.readWorkflow('opsbridgeItemPathHook');
	for (const { type, parameters } of workflow.nodes) {
		// The session's own copy of the example has taken the path; and 2.0.0 publishes only what was saved in the editor once.
		if (type === 'n8n-nodes-base.webhook') parameters.path = 'imported-article';
	}
	await client.activate(await client.saveWorkflow(workflow));
	const seen = await watch(allOf(session().simulators));
	const answer = await client.callWebhook('POST', 'imported-article', { name: 'Imported', codes: '5', unit: 'pcs' });
	const execution = await client.lastExecution(workflow.id);
	const wire = await seen();
	const stored = (await storedCredentials(session())).get(imported('ItemPath (demo)'));

	tellOnFailure(session(), workflow, execution, () => {
		expect(answer).toMatchObject({ status: 200, data: { name: 'Imported', codes: ['5'] } });
		expect(wire.logins).toEqual(['POST /api/users/login 200']);
		expect(wire.calls).toEqual(['GET /api/materials 200', 'POST /api/materials 201']);
		expect(Number(stored?.refreshAt)).toBeGreaterThan(Date.now());
	});
});

async function importFrom(what: 'credentials' | 'workflow', content: unknown) {
	const file = join(workplace, `${what}.json`);
	await writeFile(file, JSON.stringify(content));
	return await session().n8n.command(`import:${what}`, `--input=${file}`);
}
