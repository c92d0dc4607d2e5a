import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { projectRoot } from '../tools/pack';
import type { AllSimulators } from '../simulators/all';
import type { Execution, N8nClient, WorkflowFile, WorkflowNode } from './client';
import { happeningOf, type WebhookAnswer } from './happenings';

const folder = join(projectRoot, 'examples');

/** A workflow from examples/, stored in a running n8n. */
export interface StoredExample {
	workflow: WorkflowFile;
	id: string;
	versionId: string;
}

/** What one run of an example did. */
export interface ExampleRun {
	execution: Execution;
	/** What the last node put out. */
	items: Array<Record<string, unknown>>;
	milliseconds: number;
	/** What a webhook's caller got. */
	answer?: WebhookAnswer;
}

/** The workflows in examples/, in the order of their file names. */
export async function readExamples(): Promise<WorkflowFile[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	return await Promise.all(
		names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as WorkflowFile),
	);
}

/** Stores an example with credentials of the same names, and publishes it if it waits for a call. */
export async function storeExample(
	client: N8nClient,
	workflow: WorkflowFile,
	credentialIds: ReadonlyMap<string, string>,
): Promise<StoredExample> {
	const nodes = workflow.nodes.map((node) => rarelyPolled(withCredentials(node, credentialIds)));
	const stored = await client.createWorkflow({ ...workflow, nodes });
	if (['webhook', 'vendorCall'].includes(starterOf(workflow).kind)) await client.activate(stored);
	return { workflow, ...stored };
}

/** Runs an example once, the way it is started in real life. */
export async function runExample(
	client: N8nClient,
	simulators: AllSimulators,
	{ workflow, id, versionId }: StoredExample,
): Promise<ExampleRun> {
	const { kind, node } = starterOf(workflow);
	const began = Date.now();
	const finished = (execution: Execution, answer?: WebhookAnswer): ExampleRun => ({
		execution,
		items: lastItems(execution),
		milliseconds: Date.now() - began,
		...(answer ? { answer } : {}),
	});
	switch (kind) {
		case 'webhook': {
			const answer = await callWebhook(client, workflow);
			return finished(await client.lastExecution(id), answer);
		}
		case 'vendorCall': {
			const answer = await happeningOf(workflow.id).happen(simulators, webhookUrlOf(client, node));
			return finished(await client.lastExecution(id), answer);
		}
		case 'poll':
			return finished(await untilPolled(client, simulators, { workflow, id, versionId }));
		default:
			return finished(await client.run(id, node.name));
	}
}

/** The examples that something other than a person starts: those that ask by themselves, and those that are called. */
export function startedByThemselves(examples: readonly StoredExample[]): StoredExample[] {
	return examples.filter(({ workflow }) => starterOf(workflow).kind !== 'manual');
}

/**
 * Publishes the examples that ask by themselves; those that are called are published already.
 * @param pollTimes those of their files unless told
 */
export async function publishPolling(
	client: N8nClient,
	examples: readonly StoredExample[],
	pollTimes?: unknown,
): Promise<void> {
	for (const { id, workflow } of examples.filter((example) => starterOf(example.workflow).kind === 'poll')) {
		const stored = await client.readWorkflow(id);
		const { name, parameters } = starterOf(workflow).node;
		const times = pollTimes ?? parameters.pollTimes;
		const nodes = stored.nodes.map((node) => (node.name === name ? polledAt(node, times) : node));
		await client.activate(await client.saveWorkflow({ ...stored, nodes }));
	}
}

/** With its own times a trigger may be polled in the very moment in which somebody counts what an example sends. */
function rarelyPolled(node: WorkflowNode): WorkflowNode {
	if (node.parameters.pollTimes === undefined) return node;
	return polledAt(node, { item: [{ mode: 'custom', cronExpression: '0 0 1 1 *' }] });
}

function polledAt(node: WorkflowNode, pollTimes: unknown): WorkflowNode {
	return { ...node, parameters: { ...node.parameters, pollTimes } };
}

/**
 * Lets a trigger fire without the wait for its next minute: n8n also polls when a workflow is published, and what the
 * trigger remembers outlasts being taken down.
 */
async function untilPolled(client: N8nClient, simulators: AllSimulators, example: StoredExample): Promise<Execution> {
	const { before, happen } = happeningOf(example.workflow.id);
	before?.(simulators);
	await client.activate(example);
	await client.deactivate(example.id);
	await happen(simulators, '');
	const earlier = await client.countExecutions(example.id);
	await client.activate(example);
	const [execution] = await client.lastExecutions(example.id, earlier + 1);
	await client.deactivate(example.id);
	return execution;
}

/** n8n gives credentials ids of its own; names are what a person would go by. */
function withCredentials(node: WorkflowNode, ids: ReadonlyMap<string, string>): WorkflowNode {
	if (!node.credentials) return node;
	const credentials = Object.entries(node.credentials).map(([type, { name }]) => {
		const id = ids.get(name);
		if (id === undefined)
			throw new Error(`The example's node "${node.name}" wants a credential "${name}" that does not exist.`);
		return [type, { id, name }];
	});
	return { ...node, credentials: Object.fromEntries(credentials) };
}

/** Sends what the pinned sample of an example's webhook holds. */
export async function callWebhook(client: N8nClient, workflow: WorkflowFile, changes: Record<string, unknown> = {}) {
	const { node } = starterOf(workflow);
	const { httpMethod, path } = node.parameters as { httpMethod: string; path: string };
	const sample = workflow.pinData?.[node.name]?.[0]?.json.body as Record<string, unknown>;
	return await client.callWebhook(httpMethod, path, { ...sample, ...changes });
}

function lastItems({ runs, lastNode }: Execution): Array<Record<string, unknown>> {
	const run = lastNode === undefined ? undefined : runs[lastNode]?.at(-1);
	return (run?.data?.main ?? []).flatMap((output) => output ?? []).map(({ json }) => json);
}

/** What starts an example, and the node it is started by. */
interface Starter {
	readonly kind: 'manual' | 'webhook' | 'vendorCall' | 'poll';
	readonly node: WorkflowNode;
}

/** In the order of what counts: an example may be started by hand as well. */
const STARTERS: ReadonlyArray<[Starter['kind'], RegExp]> = [
	['webhook', /^n8n-nodes-base\.webhook$/],
	['vendorCall', /^n8n-nodes-opsbridge\.\w+WebhookTrigger$/],
	['poll', /^n8n-nodes-opsbridge\.\w+Trigger$/],
	['manual', /^n8n-nodes-base\.manualTrigger$/],
];

function starterOf(workflow: WorkflowFile): Starter {
	for (const [kind, type] of STARTERS) {
		const node = workflow.nodes.find((candidate) => type.test(candidate.type));
		if (node) return { kind, node };
	}
	throw new Error(`The example "${workflow.name}" has no trigger.`);
}

/** The production URL of a webhook trigger of ours, as its panel shows it, but for the name at its end. */
function webhookUrlOf({ url }: N8nClient, { webhookId }: WorkflowNode): string {
	return `${url}/webhook/${webhookId}`;
}
