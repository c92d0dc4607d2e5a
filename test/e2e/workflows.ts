import { randomUUID } from 'node:crypto';

import type { WorkflowFile, WorkflowNode } from '../../playground/client';
import type { StoredCredential } from '../support/realSession';

/** What a node of a workflow may have beside name, type and parameters. */
type Extras = Pick<WorkflowNode, 'credentials' | 'onError'> & { typeVersion?: number; webhookId?: string };

/** A node of a workflow; the place on the canvas does not matter here. */
export function node(
	name: string,
	type: string,
	parameters: Record<string, unknown> = {},
	{ typeVersion = 1, ...extras }: Extras = {},
): WorkflowNode {
	return { id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters, ...extras };
}

/** A workflow in which each node feeds the next. */
export function chain(name: string, ...nodes: WorkflowNode[]): WorkflowFile {
	const arrows = nodes.slice(1).map((to, index) => [nodes[index].name, { main: [[arrow(to.name)]] }]);
	return {
		// As long as n8n's own: with a longer one n8n does not store what triggers remember.
		id: randomUUID().replaceAll('-', '').slice(0, 16),
		name,
		nodes,
		connections: Object.fromEntries(arrows) as Record<string, unknown>,
		settings: { executionOrder: 'v1' },
	};
}

/** The end of a line between two nodes. */
export function arrow(to: string): { node: string; type: 'main'; index: 0 } {
	return { node: to, type: 'main', index: 0 };
}

/** The trigger that n8n's editor and n8n's command start from. */
export function start(): WorkflowNode {
	return node('Start', 'n8n-nodes-base.manualTrigger');
}

/** Two nodes that bring one item per row, however the workflow was started. */
export function rows(list: Array<Record<string, unknown>>): WorkflowNode[] {
	const jsonOutput = JSON.stringify({ rows: list });
	return [
		node('List', 'n8n-nodes-base.set', { mode: 'raw', jsonOutput, options: {} }, { typeVersion: 3.4 }),
		node('Rows', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'rows', options: {} }),
	];
}

/** A node of this package. */
export function ourNode(
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	credential: StoredCredential,
	onError?: WorkflowNode['onError'],
): WorkflowNode {
	return node(name, `n8n-nodes-opsbridge.${type}`, parameters, {
		credentials: nodeCredentials(credential),
		...(onError ? { onError } : {}),
	});
}

/** n8n's own HTTP Request node, using one of our credentials; a GET unless told. */
export function httpRequest(name: string, url: string, credential: StoredCredential, method = 'GET'): WorkflowNode {
	const parameters = {
		method,
		url,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: credential.type,
		options: {},
	};
	return node(name, 'n8n-nodes-base.httpRequest', parameters, {
		typeVersion: 4.2,
		credentials: nodeCredentials(credential),
	});
}

function nodeCredentials({ type, storedId, name }: StoredCredential): WorkflowNode['credentials'] {
	return { [type]: { id: storedId, name } };
}
