import type { PlainCredential, WorkflowFile, WorkflowNode } from '../../playground/client';
import type { QueueSession } from '../../playground/queue/queueSession';

const position = [0, 0];

/** Creates a material in ItemPath with this package's node. A name is taken once, so nothing can happen twice unnoticed. */
export const createMaterial: NodeOnly = {
	type: 'n8n-nodes-opsbridge.itemPath',
	typeVersion: 1,
	parameters: {
		authentication: 'password',
		resource: 'material',
		operation: 'create',
		name: '={{ $json.body.name }}',
		additionalFields: {},
	},
};

/** Creates a material in ItemPath with n8n's own HTTP Request node. */
export function postMaterial(session: QueueSession): NodeOnly {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${session.simulators.itemPath.url}/api/materials`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'itemPathApi',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ { name: $json.body.name } }}',
			options: {},
		},
	};
}

type NodeOnly = Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'>;

/** What an outside system calls to run a workflow with a credential of its own. */
export interface Webhook {
	path: string;
	workflowId: string;
	/** As it was stored, with the id n8n gave it. */
	credential: PlainCredential;
}

let webhooks = 0;

/**
 * Stores a credential and a workflow that waits for a webhook, calls ItemPath and answers with what that returned.
 * No two credentials are equal, so that what n8n's processes remember of one is of no use to another.
 */
export async function publish(session: QueueSession, node: NodeOnly, password?: string): Promise<Webhook> {
	webhooks += 1;
	const { client } = session.n8n;
	const { login, url } = session.simulators.itemPath;
	const plain = {
		name: `ItemPath ${webhooks}`,
		type: 'itemPathApi',
		// Spaces at the end of a user's name are not sent, but make it another credential.
		data: {
			baseUrl: url,
			username: `${login.username}${' '.repeat(webhooks)}`,
			password: password ?? login.password,
		},
	};
	const credential: PlainCredential = { ...plain, id: await client.createCredential({ ...plain, id: '' }) };
	const path = `queue-${webhooks}`;
	const stored = await client.createWorkflow(
		webhookWorkflow(path, { ...node, credentials: { itemPathApi: { id: credential.id, name: credential.name } } }),
	);
	await client.activate(stored);
	return { path, workflowId: stored.id, credential };
}

function webhookWorkflow(path: string, node: NodeOnly & Pick<WorkflowNode, 'credentials'>): WorkflowFile {
	return {
		id: path,
		name: `Webhook ${path}`,
		nodes: [
			{
				id: 'webhook',
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position,
				parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
				// Without it n8n puts the workflow's id in front of the path.
				webhookId: path,
			} as WorkflowNode,
			{ ...node, id: 'call', name: 'Call', position },
		],
		connections: { Webhook: { main: [[{ node: 'Call', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
