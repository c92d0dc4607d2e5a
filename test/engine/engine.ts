import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';
import type {
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { CredentialStore, storageModeOfCore } from './credentialStore';

/** One node to run, with what flows into it. */
export interface NodeRun {
	readonly node: INodeType;
	/** Its full type; one of this package's unless told. */
	readonly typeName?: string;
	readonly parameters?: INodeParameters;
	/** Credential ids by type. */
	readonly credentials?: Readonly<Record<string, string>>;
	/** Items that flow in; one empty item unless told. */
	readonly items?: readonly INodeExecutionData[];
	readonly onError?: INode['onError'];
	/** Called with the running execution, so that a test can stop it. */
	readonly onStart?: (cancel: () => void) => void;
}

export interface NodeResult {
	/** Items of the first output. */
	readonly items: INodeExecutionData[];
	/** Items of the error branch, where the node has one. */
	readonly errorItems: INodeExecutionData[];
	/** What stopped the node. */
	readonly error:
		(Error & { description?: string | null; httpCode?: string | null; context?: IDataObject }) | undefined;
	readonly run: IRun;
}

const START = 'Start';
const UNDER_TEST = 'Under Test';

/** n8n's real engine with a map for a database. */
export class Engine {
	readonly credentials: CredentialStore;

	constructor(
		credentialTypes: readonly ICredentialType[],
		credentials: CredentialStore = new CredentialStore(credentialTypes, storageModeOfCore),
	) {
		this.credentials = credentials;
	}

	/** Runs one node after a start node that emits the items. */
	async run({
		node,
		parameters = {},
		credentials = {},
		items = [{ json: {} }],
		onError,
		onStart,
		typeName,
	}: NodeRun): Promise<NodeResult> {
		const type = typeName ?? `n8n-nodes-opsbridge.${node.description.name}`;
		const types: Record<string, INodeType> = { start: startNode(items), [type]: node };
		const workflow = new Workflow({
			id: 'workflow',
			active: false,
			settings: {},
			nodes: [
				{ id: '1', name: START, type: 'start', typeVersion: 1, position: [0, 0], parameters: {} },
				{
					id: '2',
					name: UNDER_TEST,
					type,
					typeVersion: latestVersion(node),
					position: [200, 0],
					parameters,
					credentials: Object.fromEntries(Object.entries(credentials).map(([name, id]) => [name, { id, name: id }])),
					...(onError === undefined ? {} : { onError }),
				},
			],
			connections: { [START]: { main: [[{ node: UNDER_TEST, type: NodeConnectionTypes.Main, index: 0 }]] } },
			nodeTypes: {
				getByName: (name) => types[name] as INodeType,
				getByNameAndVersion: (name) => types[name] as INodeType,
				getKnownTypes: () => ({}),
			},
		});
		const run = await this.execute(workflow, onStart);
		const { runData, error } = run.data.resultData;
		const task = runData[UNDER_TEST]?.[0];
		return {
			items: task?.data?.main?.[0] ?? [],
			errorItems: task?.data?.main?.[1] ?? [],
			error: (task?.error ?? error) as NodeResult['error'],
			run,
		};
	}

	private async execute(workflow: Workflow, onStart: NodeRun['onStart']): Promise<IRun> {
		const additionalData = additionalDataFor(this.credentials);
		const start = workflow.getNode(START) as INode;
		const execution = new WorkflowExecute(additionalData, 'manual');
		// n8n 2.0.0 takes the arguments one by one, later versions one object.
		const running = (
			process.env.OPSBRIDGE_N8N_CORE === '2.0.0'
				? (execution.run as (...args: unknown[]) => unknown).call(execution, workflow, start)
				: execution.run({ workflow, startNode: start })
		) as Promise<IRun> & { cancel(): void };
		onStart?.(() => running.cancel());
		return await running;
	}
}

/** What n8n hands to every run beside the workflow. */
export function additionalDataFor(credentials: CredentialStore): IWorkflowExecuteAdditionalData {
	return {
		hooks: new ExecutionLifecycleHooks('manual', '1', { id: 'workflow', name: 'workflow' } as never),
		credentialsHelper: credentials,
		executionId: '1',
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		webhookTestBaseUrl: 'http://localhost/webhook-test',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		variables: {},
		currentNodeParameters: undefined,
		setExecutionStatus: () => undefined,
		externalSecretsProxy: {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** The version a new node gets. */
export function latestVersion(node: INodeType): number {
	const { version } = node.description;
	return Array.isArray(version) ? Math.max(...version) : version;
}

function startNode(items: readonly INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: START,
			name: 'start',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute: async () => await Promise.resolve([items.map((item) => ({ ...item }))]),
	};
}
