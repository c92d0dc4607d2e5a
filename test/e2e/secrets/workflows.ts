import type { WorkflowFile, WorkflowNode } from '../../../playground/client';
import type { StoredCredential } from '../../support/realSession';
import { arrow, chain, node, rows, start } from '../workflows';
import type { BadServer } from './badServer';
import { uses } from './credentials';

/** Milliseconds to wait for an answer: short only where none will come, or a busy machine would decide a test. */
function patience(endpoint: string): number {
	return endpoint.endsWith('silent') ? 1_500 : 60_000;
}

type OnError = WorkflowNode['onError'];

/** A call by our own node. */
export function ourCall(
	credential: StoredCredential,
	endpoint: string,
	onError?: OnError,
	parameters: Record<string, unknown> = {},
): WorkflowNode {
	const { node: type, authentication } = uses[credential.type];
	return node(
		`Ours, ${credential.type}${parameters.includeResponse === true ? ', whole answer' : ''}`,
		`n8n-nodes-opsbridge.${type}`,
		{
			resource: 'customRequest',
			operation: 'send',
			authentication,
			method: 'GET',
			endpoint,
			...parameters,
			options: { retries: 0, timeout: patience(endpoint), ...(parameters.options as object | undefined) },
		},
		{ ...credentialOf(credential), ...(onError ? { onError } : {}) },
	);
}

/** The same call by n8n's HTTP Request node. */
export function httpCall(
	credential: StoredCredential,
	bad: BadServer,
	endpoint: string,
	typeVersion: number,
	onError?: OnError,
): WorkflowNode {
	const { system, base } = uses[credential.type];
	// An expression as a whole, or none.
	const [sign, path] = endpoint.startsWith('=') ? ['=', endpoint.slice(1)] : ['', endpoint];
	return node(
		`HTTP Request, ${credential.type}`,
		'n8n-nodes-base.httpRequest',
		{
			url: `${sign}${bad.address(system, 'honest')}${base}${path}`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: credential.type,
			options: { timeout: patience(endpoint) },
		},
		{ typeVersion, ...credentialOf(credential), ...(onError ? { onError } : {}) },
	);
}

/** One node alone. */
export function alone(call: WorkflowNode): WorkflowFile {
	return chain(call.name, start(), call);
}

/** Several nodes that all get the same items. */
export function together(name: string, items: Array<Record<string, unknown>>, calls: WorkflowNode[]): WorkflowFile {
	const workflow = chain(name, start(), ...rows(items));
	return {
		...workflow,
		nodes: [...workflow.nodes, ...calls],
		connections: { ...workflow.connections, Rows: { main: [calls.map(({ name: to }) => arrow(to))] } },
	};
}

function credentialOf({ type, storedId, name }: StoredCredential): Pick<WorkflowNode, 'credentials'> {
	return { credentials: { [type]: { id: storedId, name } } };
}
