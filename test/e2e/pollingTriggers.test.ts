/**
 * Promise: a published workflow with a polling trigger fires on its own with what is new, each change once, and goes on
 * where it was after n8n was ended, or had crashed, while the systems went on without it. What it has emitted is marked as
 * exported, whatever is edited before that.
 */
import { setTimeout as wait } from 'node:timers/promises';

import { pollingTriggers } from '../../catalogue/classes';
import type { Execution } from '../../playground/client';
import { demoCredential, useSession } from '../support/realSession';
import { EVERY_FIVE_SECONDS, polledCases as cases, type PolledCase } from './polledCases';
import { tellOnFailure } from './story';
import { chain, node, ourNode } from './workflows';

const session = useSession();

const workflowOf = ({ type, credential, parameters }: PolledCase) =>
	chain(
		`On ${type}`,
		ourNode('Trigger', type, { pollTimes: EVERY_FIVE_SECONDS, ...parameters }, demoCredential(session(), credential)),
		node('Done', 'n8n-nodes-base.noOp'),
	);

/** What the executions of a workflow were started with, oldest first. */
function emitted(executions: readonly Execution[], idOf: PolledCase['idOf']): unknown[] {
	return [...executions].reverse().flatMap(({ runs }) => {
		const items = runs.Trigger?.[0]?.data?.main[0] ?? [];
		return items.map(({ json }) => idOf(json));
	});
}

it('there is a case of each', () => {
	const names = pollingTriggers.map(([, { description }]) => description.name);
	expect(cases.map(({ type }) => type).sort()).toEqual([...names].sort());
});

it('each fires on a poll with what is new, once', async () => {
	// Side by side: most of it is waiting for the next poll.
	await Promise.all(cases.map(firesOnce));
});

it('a trigger neither loses nor repeats what happened while n8n was down', async () => {
	const [trigger] = cases;
	const { n8n, simulators } = session();
	const workflow = workflowOf(trigger);
	const stored = await n8n.client.createWorkflow(workflow);
	await n8n.client.activate(stored);
	const happened: unknown[] = [];
	const happen = () => void happened.push(trigger.happen(simulators, 0));

	happen();
	await n8n.client.lastExecutions(stored.id, 1);
	await n8n.restart('end', happen);
	await n8n.client.lastExecutions(stored.id, 2);
	await n8n.restart('crash', () => {
		happen();
		happen();
	});
	await n8n.client.lastExecutions(stored.id, 3);
	happen();
	const executions = await n8n.client.lastExecutions(stored.id, 4);
	await n8n.client.deactivate(stored.id);

	tellOnFailure(session(), workflow, executions[0], () => {
		expect(emitted(executions, trigger.idOf)).toEqual(happened);
	});
});

it('a failing poll starts nothing and loses nothing; n8n says what went wrong', async () => {
	const [trigger] = cases;
	const { n8n, simulators } = session();
	const workflow = workflowOf(trigger);
	const stored = await n8n.client.createWorkflow(workflow);
	await n8n.client.activate(stored);
	const faults = {
		match: { kind: 'api' as const },
		times: Infinity,
		status: 403,
		body: { errorMsg: 'Locked for today' },
	};
	simulators.dvinci.control.addFault(faults);
	const happened = trigger.happen(simulators, 0);
	const [failed] = await n8n.client.lastExecutions(stored.id, 1);
	simulators.dvinci.control.clearFaults();
	const executions = await n8n.client.executionsUntil(stored.id, ({ status }) => status === 'success');
	await n8n.client.deactivate(stored.id);

	tellOnFailure(session(), workflow, executions[0], () => {
		expect(failed.status).toBe('error');
		expect(failed.error?.message).toContain('d.vinci answered 403');
		const successes = executions.filter(({ status }) => status === 'success');
		expect(emitted(successes, trigger.idOf)).toEqual([happened]);
	});
});

it('what an export trigger has emitted is marked as exported although its filters are edited first', async () => {
	const { n8n, simulators } = session();
	const { control, live } = simulators.itemPath;
	const parameters = {
		pollTimes: EVERY_FIVE_SECONDS,
		authentication: 'password',
		event: 'transactionReadyForExport',
		markAsExported: true,
		types: [3],
		filters: { filter: [{ field: 'lot', operator: 'equals', value: 'EDITED' }] },
		options: { retries: 0 },
	};
	const trigger = ourNode('Trigger', 'itemPathTrigger', parameters, demoCredential(session(), 'itemPathApi'));
	const workflow = chain('Export, edited', trigger, node('Done', 'n8n-nodes-base.noOp'));
	const stored = await n8n.client.createWorkflow(workflow);
	await n8n.client.activate(stored);
	// No poll before the edit can mark.
	control.addFault({ match: { method: 'PUT' }, times: Infinity, status: 500, body: { message: 'Closed' } });
	const becomeReady = () => live.transact({ type: 3, exportStateType: 2, lot: 'EDITED' }).id;
	const ready = [becomeReady(), becomeReady()];
	const succeeded = ({ status }: Execution) => status === 'success';
	const executions = await n8n.client.executionsUntil(stored.id, succeeded);
	await n8n.client.deactivate(stored.id);
	// Nobody has emitted this one, and the new filters leave it out.
	becomeReady();
	const edited = { ...trigger, parameters: { ...parameters, types: [4] } };
	const nodes = workflow.nodes.map((one) => (one === trigger ? edited : one));
	const saved = await n8n.client.saveWorkflow({ ...workflow, id: stored.id, nodes });
	control.clearFaults();
	control.clearLog();
	const requests = (method: string) => control.requests({ kind: 'api', method });
	await n8n.client.activate(saved);
	await until(() => requests('PUT').length >= ready.length);
	// The poll after that has nothing left to mark.
	const lists = requests('GET').length;
	await until(() => requests('GET').length > lists);
	await n8n.client.deactivate(stored.id);

	tellOnFailure(session(), workflow, executions[0], () => {
		expect(emitted(executions.filter(succeeded), ({ id }) => id).sort()).toEqual([...ready].sort());
		const marks = requests('PUT').map(({ path }) => path);
		expect(marks.sort()).toEqual(ready.map((id) => `/api/transactions/${String(id)}`).sort());
	});
});

async function firesOnce(trigger: PolledCase): Promise<void> {
	const { client } = session().n8n;
	const workflow = workflowOf(trigger);
	const stored = await client.createWorkflow(workflow);
	trigger.before?.(session().simulators);
	await client.activate(stored);
	const first = trigger.happen(session().simulators, 0);
	const [execution] = await client.lastExecutions(stored.id, 1);
	const second = trigger.happen(session().simulators, 1);
	const executions = await client.lastExecutions(stored.id, 2);
	await client.deactivate(stored.id);
	// Once more at its activation: nothing is left to come.
	await client.activate(stored);
	await client.deactivate(stored.id);

	tellOnFailure(session(), workflow, execution, () => {
		expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
		expect(emitted(executions, trigger.idOf)).toEqual([first, second]);
	});
	expect(await client.countExecutions(stored.id)).toBe(2);
}

/** Returns once something is so; jest's own limit ends the wait. */
async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await wait(200);
}
