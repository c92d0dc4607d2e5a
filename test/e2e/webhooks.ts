import { randomUUID } from 'node:crypto';

import type { WorkflowFile, WorkflowNode } from '../../playground/client';
import type { Session } from '../../playground/session';
import type { StoredCredential } from '../support/realSession';
import { ourNode } from './workflows';

/** By the trigger: the end of the address it makes, and the credential it wants. */
const called = {
	xytechWebhookTrigger: { path: 'xytech', credentialType: 'xytechWebhookApi' },
	itemPathWebhookTrigger: { path: 'itempath', credentialType: 'itemPathWebhookApi' },
} as const;

export type WebhookTrigger = keyof typeof called;

/** Every trigger that is called. */
export const webhookTriggers = Object.keys(called) as WebhookTrigger[];

/** The type of the credential with the secret of a trigger's callers. */
export function secretTypeOf(type: WebhookTrigger): string {
	return called[type].credentialType;
}

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
	const { path } = called[type.split('.').at(-1) as WebhookTrigger];
	return { id: stored.id, url: `${url}/webhook/${webhookId}/${path}` };
}
