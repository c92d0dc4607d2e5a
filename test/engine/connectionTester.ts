import { ExecuteContext, RoutingNode } from 'n8n-core';
import { NodeConnectionTypes, Workflow, createEmptyRunExecutionData } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	INode,
	INodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type { CredentialStore } from './credentialStore';

export interface TestVerdict {
	readonly status: 'OK' | 'Error';
	readonly message: string;
}

/** Tests a saved credential as n8n does when a person presses Save: through its own routing engine. */
export async function testConnection(type: ICredentialType, store: CredentialStore, id: string): Promise<TestVerdict> {
	const test = type.test as ICredentialTestRequest;
	const node: INode = {
		id: 'temp',
		parameters: {},
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		credentials: { [type.name]: { id, name: id } },
	};
	const nodeType: INodeType = {
		description: {
			displayName: 'No Operation',
			name: 'noOp',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type.name, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request: test.request as never }, default: '' },
			],
		},
	};
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = {
		credentialsHelper: store,
		restApiUrl: '',
		instanceBaseUrl: '',
		webhookBaseUrl: '',
		webhookWaitingBaseUrl: 'http://localhost/waiting',
		formWaitingBaseUrl: 'http://localhost/waiting',
		variables: {},
		currentNodeParameters: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null } as never,
		[],
	);
	const data = (await store.getDecrypted(
		additionalData,
		{ id, name: id },
		type.name,
	)) as ICredentialDataDecryptedObject;
	try {
		await new RoutingNode(context, nodeType, { id, name: id, type: type.name, data }).runNode();
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return { status: 'Error', message: wordsFor(error as ThrownByRoutingNode) };
	}
}

type ThrownByRoutingNode = Error & { cause?: { response?: { statusText: string }; code?: string } };

/** What n8n says of an error: of an answer its status text, of no answer a code, the message only where neither is known. */
function wordsFor({ message, cause }: ThrownByRoutingNode): string {
	return cause?.response?.statusText ?? cause?.code ?? message;
}
