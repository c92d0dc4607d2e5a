import { ICredentialsHelper, NodeHelpers, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	ICredentials,
	ICredentialsEncrypted,
	ICredentialsExpressionResolveValues,
	IDataObject,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** How n8n stores what `preAuthentication` returns: up to 2.30 the whole credential object, from 2.36 only the keys returned. */
export type StorageMode = 'wholeObject' | 'mergedKeys';

export const storageModeOfCore: StorageMode = process.env.OPSBRIDGE_N8N_CORE === '2.0.0' ? 'wholeObject' : 'mergedKeys';

const DOMAIN_FIELDS: INodeProperties[] = [
	{
		displayName: 'Allowed HTTP Request Domains',
		name: 'allowedHttpRequestDomains',
		type: 'options',
		options: [],
		default: 'all',
	},
	{
		displayName: 'Allowed Domains',
		name: 'allowedDomains',
		type: 'string',
		default: '',
		displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
	},
];

/** The fields of n8n's own oAuth2Api that a child inherits; the type itself comes with another package. */
const oAuth2Api: ICredentialType = {
	name: 'oAuth2Api',
	displayName: 'OAuth2 API',
	properties: [
		'grantType',
		'authUrl',
		'accessTokenUrl',
		'clientId',
		'clientSecret',
		'scope',
		'authQueryParameters',
		'authentication',
	].map((name) => ({
		displayName: name,
		name,
		type: 'string',
		default: name === 'authentication' ? 'header' : '',
	})),
};

/** A stored credential. */
export interface Row {
	readonly type: string;
	readonly json: string;
}

/** Where credentials are stored, by id: a map, or what several processes share. */
export type Rows = Pick<Map<string, Row>, 'get' | 'set' | 'size'>;

/**
 * n8n's credentials helper with a map for a database: the same steps in the same order as the real one, which cannot be
 * had without all of n8n. Counts reads, since every read is a database query there.
 */
export class CredentialStore extends ICredentialsHelper {
	reads = 0;

	private readonly types: Map<string, ICredentialType>;

	constructor(
		types: readonly ICredentialType[],
		private readonly storageMode: StorageMode,
		private readonly rows: Rows = new Map<string, Row>(),
	) {
		super();
		this.types = new Map([oAuth2Api, ...types].map((type) => [type.name, type]));
	}

	/** Saves a credential as a person would; returns its id. */
	add(type: string, data: IDataObject): string {
		const id = `credential-${this.rows.size + 1}`;
		this.rows.set(id, { type, json: JSON.stringify(data) });
		return id;
	}

	/** What is stored, as it would be decrypted. */
	stored(id: string): IDataObject {
		return JSON.parse(this.row(id).json) as IDataObject;
	}

	/** Changes some fields of a stored credential, as a person or another worker would. */
	edit(id: string, changes: IDataObject): void {
		this.write(id, { ...this.stored(id), ...changes });
	}

	getParentTypes(name: string): string[] {
		return [...(this.types.get(name)?.extends ?? [])];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		const type = this.type(typeName);
		const properties: INodeProperties[] = [];
		for (const parent of type.extends ?? [])
			NodeHelpers.mergeNodeProperties(properties, this.getCredentialsProperties(parent));
		NodeHelpers.mergeNodeProperties(properties, type.properties);
		return type.authenticate === undefined ? properties : [...properties, ...DOMAIN_FIELDS];
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode = 'internal',
		executeData?: IExecuteData,
		_raw?: boolean,
		forItem?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		this.reads += 1;
		const stored = this.stored(details.id ?? '');
		const data = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			stored as never,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (stored.oauthTokenData !== undefined) data.oauthTokenData = stored.oauthTokenData as never;
		if (!hasExpressions(data)) return data;
		return await Promise.resolve(
			forItem === undefined ? resolveExpressions(data) : resolveForItem(data, mode, executeData, forItem),
		);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.type(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (expirable === undefined || type.preAuthentication === undefined) return undefined;
		const isTest = node.parameters?.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable.name] !== '' && !credentialsExpired && !isTest) return undefined;
		const output = await type.preAuthentication.call(helpers, credentials);
		if (output[expirable.name] === undefined) return undefined;
		const id = node.credentials?.[typeName]?.id ?? '';
		const base =
			this.storageMode === 'wholeObject'
				? Object.assign(credentials, output)
				: { ...this.stored(id), ...Object.fromEntries(Object.entries(output)) };
		this.write(id, base);
		return Object.assign(credentials, output) as ICredentialDataDecryptedObject;
	}

	async runPreAuthentication(): Promise<ICredentialDataDecryptedObject | undefined> {
		return await Promise.resolve(undefined);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(typeName);
		return typeof authenticate === 'function'
			? await authenticate.call(this.type(typeName), credentials, requestOptions)
			: requestOptions;
	}

	async getCredentials(): Promise<ICredentials> {
		return await Promise.reject(new Error('not used by n8n-core'));
	}

	async updateCredentials(): Promise<void> {
		await Promise.reject(new Error('not used by n8n-core'));
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.edit(details.id ?? '', { oauthTokenData: data.oauthTokenData as IDataObject });
		await Promise.resolve();
	}

	async createCredential(): Promise<ICredentialsEncrypted> {
		return await Promise.reject(new Error('not used by n8n-core'));
	}

	private type(name: string): ICredentialType {
		const type = this.types.get(name);
		if (type === undefined) throw new Error(`No credential type "${name}" in this test`);
		return type;
	}

	private write(id: string, data: IDataObject): void {
		this.rows.set(id, { ...this.row(id), json: JSON.stringify(data) });
	}

	private row(id: string): Row {
		const row = this.rows.get(id);
		if (row === undefined) throw new Error(`No credential "${id}" in this test`);
		return row;
	}
}

function hasExpressions(data: object): boolean {
	return Object.values(data).some((value: unknown) =>
		typeof value === 'object' && value !== null
			? hasExpressions(value)
			: typeof value === 'string' && value.startsWith('='),
	);
}

/** Where there is an item: in a run. */
function resolveForItem(
	data: ICredentialDataDecryptedObject,
	mode: WorkflowExecuteMode,
	executeData: IExecuteData | undefined,
	{ workflow, node, runExecutionData, runIndex, itemIndex, connectionInputData }: ICredentialsExpressionResolveValues,
): ICredentialDataDecryptedObject {
	try {
		return workflow.expression.getParameterValue(
			data as never,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			{},
			executeData,
			false,
			data as never,
		) as ICredentialDataDecryptedObject;
	} catch (error) {
		if (error instanceof Error) error.message += ' [Error resolving credentials]';
		throw error;
	}
}

/** Where there is none: in triggers and lists, and in a test. */
function resolveExpressions(data: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
	const node: INode = { id: '1', name: '', type: 'mock', typeVersion: 1, position: [0, 0], parameters: {} };
	const nodeTypes: INodeTypes = {
		getByName: () => {
			throw new Error('unused');
		},
		getByNameAndVersion: () => ({ description: { properties: [] } }) as never,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getComplexParameterValue(
		node,
		data as never,
		'internal',
		{},
		undefined,
		undefined,
		data as never,
	) as ICredentialDataDecryptedObject;
}
