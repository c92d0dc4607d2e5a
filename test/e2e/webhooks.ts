import { randomUUID } from 'node:crypto';

import type { WorkflowFile, WorkflowNode } from '../../playground/client';
import type { Session } from '../../playground/session';
import type { StoredCredential } from '../support/realSession';
import { ourNode } from './workflows';

/** The end of a webhook's address, by the trigger that makes it. */
const paths = { xytechWebhookTrigger: 'xytech', itemPathWebhookTrigger: 'itempath' } as const;

export type WebhookTrigger = keyof typeof paths;

/** Every trigger that is called. */
export const webhookTriggers = Object.keys(paths) as WebhookTrigger[];

/** A trigger that is called. */
export function hook(
	type: WebhookTrigger,
	parameters: Record<string, unknown>,
	credential: StoredCredential,
): WorkflowNode {
	return { ...ourNode('Called', type, parameters, credential), webhookId: randomUUID() };
}

/** Publishes a workflow that begins with a webhook trigger, and tells the address it has then. */
export async function publishHook(
	{ n8n: { client, url } }: Session,
	workflow: WorkflowFile,
): Promise<{ id: string; url: string }> {
	const stored = await client.createWorkflow(workflow);
	await client.activate(stored);
	const [{ type, webhookId }] = workflow.nodes;
	const path = paths[type.split('.').at(-1) as WebhookTrigger];
	return { id: stored.id, url: `${url}/webhook/${webhookId}/${path}` };
}
