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

/** Tests a saved credential as n8n does when a person presses Save: its own routing engine, then the type's rules. */
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
	const rules = (test.rules ?? []) as Array<{
		type: string;
		properties: { key?: string; value: unknown; message: string };
	}>;
	try {
		const response = await new RoutingNode(context, nodeType, { id, name: id, type: type.name, data }).runNode();
		const first: unknown = response?.[0]?.[0]?.json;
		for (const { type: kind, properties } of rules) {
			if (
				kind === 'responseSuccessBody' &&
				(first as Record<string, unknown> | undefined)?.[properties.key ?? ''] === properties.value
			)
				return { status: 'Error', message: properties.message };
		}
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return {
			status: 'Error',
			message: wordsFor(
				error as Error & { cause?: { response?: { status: number; statusText: string }; code?: string } },
				rules,
			),
		};
	}
}

function wordsFor(
	error: Error & { cause?: { response?: { status: number; statusText: string }; code?: string } },
	rules: Array<{ type: string; properties: { value: unknown; message: string } }>,
): string {
	const { cause } = error;
	if (cause?.response) {
		const { status, statusText } = cause.response;
		return (
			rules.find((rule) => rule.type === 'responseCode' && rule.properties.value === status)?.properties.message ??
			statusText
		);
	}
	return cause?.code ?? error.message;
}
