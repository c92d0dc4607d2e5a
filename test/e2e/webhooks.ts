import { randomUUID } from 'node:crypto';

import { webhookTriggers as triggersThatAreCalled } from '../../catalogue/classes';
import type { WorkflowFile, WorkflowNode } from '../../playground/client';
import type { Session } from '../../playground/session';
import type { StoredCredential } from '../support/realSession';
import { ourNode } from './workflows';

/** By the trigger: the end of the address it makes, and the credential it wants. */
const called = new Map(
	triggersThatAreCalled.map(([, { description }]) => [
		description.name,
		{ path: description.webhooks?.[0]?.path ?? '', credentialType: description.credentials?.[0]?.name ?? '' },
	]),
);

/** Every trigger that is called. */
export const webhookTriggers = [...called.keys()];

/** The type of the credential with the secret of a trigger's callers. */
export function secretTypeOf(trigger: string): string {
	return called.get(trigger)?.credentialType ?? '';
}

/** A trigger that is called. */
export function hook(type: string, parameters: Record<string, unknown>, credential: StoredCredential): WorkflowNode {
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
	const { path } = called.get(type.split('.').at(-1) ?? '') ?? {};
	return { id: stored.id, url: `${url}/webhook/${webhookId}/${path}` };
}
