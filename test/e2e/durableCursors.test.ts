/**
 * Promise: with n8n's durable cursors, which keep what a trigger remembers together with the execution it starts, every
 * change after the activation comes out once as well, also across crashes.
 */
import { demoCredential, useSession } from '../support/realSession';
import { testedN8n } from '../support/testedN8n';
import { tellOnFailure } from './story';
import { chain, node, ourNode } from './workflows';

const EVERY_TEN_SECONDS = {
	item: Array.from({ length: 6 }, (_, index) => ({ mode: 'custom', cronExpression: `${index * 10} * * * * *` })),
};

// Older versions do not have them.
const describeWhereThere = testedN8n.version === '2.0.0' ? describe.skip : describe;

describeWhereThere('durable cursors', () => {
	const session = useSession({
		environment: {
			N8N_SCHEDULER_ENABLED: 'true',
			N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
			N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
			N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
		},
	});

	it('a trigger emits each change once, though n8n is killed again and again', async () => {
		const { n8n, simulators } = session();
		const { live } = simulators.itemPath;
		const parameters = { pollTimes: EVERY_TEN_SECONDS, authentication: 'password', event: 'transactionCreated' };
		const workflow = chain(
			'Durable',
			ourNode('Trigger', 'itemPathTrigger', parameters, demoCredential(session(), 'itemPathApi')),
			node('Done', 'n8n-nodes-base.noOp'),
		);
		const stored = await n8n.client.createWorkflow(workflow);
		await n8n.client.activate(stored);
		const happened: unknown[] = [];
		const happen = () => void happened.push(live.transact().id);
		for (let crashes = 0; crashes < 2; crashes += 1) {
			happen();
			await n8n.client.lastExecutions(stored.id, crashes * 2 + 1);
			await n8n.restart('crash', happen);
			await n8n.client.lastExecutions(stored.id, crashes * 2 + 2);
		}
		const executions = await n8n.client.lastExecutions(stored.id, 4);
		await n8n.client.deactivate(stored.id);

		tellOnFailure(session(), workflow, executions[0], () => {
			const items = [...executions].reverse().flatMap(({ runs }) => runs.Trigger?.[0]?.data?.main[0] ?? []);
			expect(items.map(({ json }) => json.id)).toEqual(happened);
		});
		expect(await n8n.client.countExecutions(stored.id)).toBe(4);
	});
});
