import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { projectRoot } from '../tools/pack';
import type { Execution, N8nClient, WorkflowFile, WorkflowNode } from './client';

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
	answer?: { status: number; data: unknown };
}

/** The workflows in examples/, in the order of their file names. */
export async function readExamples(): Promise<WorkflowFile[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	return await Promise.all(
		names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as WorkflowFile),
	);
}

/** Stores an example with credentials of the same names, and publishes it if it waits for a webhook. */
export async function storeExample(
	client: N8nClient,
	workflow: WorkflowFile,
	credentialIds: ReadonlyMap<string, string>,
): Promise<StoredExample> {
	const nodes = workflow.nodes.map((node) => withCredentials(node, credentialIds));
	const stored = await client.createWorkflow({ ...workflow, nodes });
	if (webhookOf(workflow)) await client.activate(stored);
	return { workflow, ...stored };
}

/** Runs an example once: by calling its webhook if it has one, else by its manual trigger. */
export async function runExample(client: N8nClient, { workflow, id }: StoredExample): Promise<ExampleRun> {
	const started = Date.now();
	const webhook = webhookOf(workflow);
	const answer = webhook && (await callWebhook(client, workflow, webhook));
	const execution = webhook ? await client.lastExecution(id) : await client.run(id, manualTriggerOf(workflow).name);
	return { execution, items: lastItems(execution), milliseconds: Date.now() - started, answer };
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

/**
 * Sends what the webhook's pinned sample holds. Under another name, so that the sample itself still works in the editor
 * afterwards: some systems take each name once.
 */
async function callWebhook(client: N8nClient, workflow: WorkflowFile, webhook: WorkflowNode) {
	const { httpMethod, path } = webhook.parameters as { httpMethod: string; path: string };
	const sample = workflow.pinData?.[webhook.name]?.[0]?.json.body as Record<string, unknown> | undefined;
	const body = typeof sample?.name === 'string' ? { ...sample, name: `${sample.name}, from npm start` } : sample;
	return await client.callWebhook(httpMethod, path, body);
}

function lastItems({ runs, lastNode }: Execution): Array<Record<string, unknown>> {
	const run = lastNode === undefined ? undefined : runs[lastNode]?.at(-1);
	return (run?.data?.main ?? []).flatMap((output) => output ?? []).map(({ json }) => json);
}

function webhookOf(workflow: WorkflowFile): WorkflowNode | undefined {
	return workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
}

function manualTriggerOf(workflow: WorkflowFile): WorkflowNode {
	const found = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	if (!found) throw new Error(`The example "${workflow.name}" has neither a webhook nor a manual trigger.`);
	return found;
}
