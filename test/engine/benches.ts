import type {
	ICredentialType,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { ClientCredentialsOAuth2Api } from '../../credentials/ClientCredentialsOAuth2Api.credentials';
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import { DvinciTokenApi } from '../../credentials/DvinciTokenApi.credentials';
import { ItemPathApi } from '../../credentials/ItemPathApi.credentials';
import { ItemPathApplicationTokenApi } from '../../credentials/ItemPathApplicationTokenApi.credentials';
import { NextomeApi } from '../../credentials/NextomeApi.credentials';
import { XytechBasicApi } from '../../credentials/XytechBasicApi.credentials';
import { XytechJwtApi } from '../../credentials/XytechJwtApi.credentials';
import { clock } from '../../lib/clock';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { ClientCredentialsRequest } from '../../nodes/ClientCredentialsRequest/ClientCredentialsRequest.node';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';
import { ItemPath } from '../../nodes/ItemPath/ItemPath.node';
import { Nextome } from '../../nodes/Nextome/Nextome.node';
import { Xytech } from '../../nodes/Xytech/Xytech.node';
import { startClientCredentialsSimulator } from '../../simulators/clientCredentials';
import { startDvinciSimulator } from '../../simulators/dvinci';
import { startItemPathSimulator } from '../../simulators/itempath';
import type { Simulator, SimulatorOptions } from '../../simulators/kit';
import { startNextomeSimulator } from '../../simulators/nextome';
import { startXytechSimulator } from '../../simulators/xytech';
import { Engine, type NodeResult, type NodeRun } from './engine';

/** One credential type with the system it logs in to and a call that works there. */
export interface Bench {
	readonly title: string;
	readonly type: ICredentialType;
	readonly node: () => INodeType;
	readonly start: (options: SimulatorOptions) => Promise<Simulator>;
	readonly credential: (login: Record<string, string>) => IDataObject;
	/** The field that holds the secret. */
	readonly secret: string;
	readonly authentication?: string;
	/** A path that answers every account. */
	readonly endpoint: string;
	/** Seconds an access token lives; undefined: for ever. */
	readonly lifetime: number | undefined;
	/** Token requests of one login; 0: there is none. */
	readonly requestsPerLogin: number;
}

export const benches: readonly Bench[] = [
	{
		title: 'itemPathApi',
		type: new ItemPathApi(),
		node: () => new ItemPath(),
		start: startItemPathSimulator,
		credential: ({ baseUrl, username, password }) => ({ baseUrl, username, password }),
		secret: 'password',
		authentication: 'password',
		endpoint: 'stations?limit=1',
		lifetime: 900,
		requestsPerLogin: 1,
	},
	{
		title: 'itemPathApplicationTokenApi',
		type: new ItemPathApplicationTokenApi(),
		node: () => new ItemPath(),
		start: startItemPathSimulator,
		credential: ({ baseUrl, applicationUsername, applicationPassword }) => ({
			baseUrl,
			source: 'issue',
			username: applicationUsername,
			password: applicationPassword,
		}),
		secret: 'password',
		authentication: 'applicationToken',
		endpoint: 'stations?limit=1',
		lifetime: undefined,
		requestsPerLogin: 2,
	},
	{
		title: 'xytechJwtApi',
		type: new XytechJwtApi(),
		node: () => new Xytech(),
		start: startXytechSimulator,
		credential: ({ siteUrl, database, username, password }) => ({
			baseUrl: siteUrl,
			database,
			user: username,
			password,
		}),
		secret: 'password',
		authentication: 'jwt',
		endpoint: 'JmJobList?query={"job_no":1}',
		lifetime: 3600,
		requestsPerLogin: 1,
	},
	{
		title: 'dvinciOAuth2Api',
		type: new DvinciOAuth2Api(),
		node: () => new Dvinci(),
		start: startDvinciSimulator,
		credential: ({ baseUrl, clientId, clientSecret }) => ({ baseUrl, clientId, clientSecret }),
		secret: 'clientSecret',
		authentication: 'oAuth2',
		endpoint: 'orgUnits/',
		lifetime: 3600,
		requestsPerLogin: 1,
	},
	{
		title: 'nextomeApi',
		type: new NextomeApi(),
		node: () => new Nextome(),
		start: startNextomeSimulator,
		credential: ({ baseUrl, authUrl, clientId, clientSecret }) => ({ baseUrl, authUrl, clientId, clientSecret }),
		secret: 'clientSecret',
		endpoint: 'gateways',
		lifetime: 3600,
		requestsPerLogin: 1,
	},
	...(['header', 'body'] as const).map((clientAuthentication): Bench => ({
		title: `clientCredentialsOAuth2Api, ${clientAuthentication}`,
		type: new ClientCredentialsOAuth2Api(),
		node: () => new ClientCredentialsRequest(),
		start: startClientCredentialsSimulator,
		credential: ({ baseUrl, clientId, clientSecret }) => ({ baseUrl, clientId, clientSecret, clientAuthentication }),
		secret: 'clientSecret',
		endpoint: 'api/v1/echo',
		lifetime: 3600,
		requestsPerLogin: 1,
	})),
];

/** Credentials without a token to renew: the secret itself goes with each call. */
export const plainBenches: readonly Bench[] = [
	{
		title: 'xytechBasicApi',
		type: new XytechBasicApi(),
		node: () => new Xytech(),
		start: startXytechSimulator,
		credential: ({ siteUrl, database, username, password }) => ({
			baseUrl: siteUrl,
			database,
			user: username,
			password,
		}),
		secret: 'password',
		authentication: 'basic',
		endpoint: 'JmJobList?query={"job_no":1}',
		lifetime: undefined,
		requestsPerLogin: 0,
	},
	{
		title: 'dvinciTokenApi',
		type: new DvinciTokenApi(),
		node: () => new Dvinci(),
		start: startDvinciSimulator,
		credential: ({ baseUrl, apiUser, apiToken }) => ({ baseUrl, apiUser, apiToken }),
		secret: 'apiToken',
		authentication: 'apiToken',
		endpoint: 'orgUnits/',
		lifetime: undefined,
		requestsPerLogin: 0,
	},
];

/** A bench set up: a running system, an engine, and one saved credential. */
export class Stage {
	engine: Engine;

	credentialId: string;

	private constructor(
		readonly bench: Bench,
		readonly simulator: Simulator,
	) {
		this.engine = new Engine([bench.type]);
		this.credentialId = this.addCredential();
	}

	/** The system lives by the package's clock: a test that takes it over moves both. */
	static async open(bench: Bench): Promise<Stage> {
		return new Stage(bench, await bench.start({ now: () => clock.now() }));
	}

	/** As after a fresh start of n8n and of the system. */
	reset(): void {
		this.simulator.control.reset();
		forgetAllTokens();
		this.engine = new Engine([this.bench.type]);
		this.credentialId = this.addCredential();
	}

	addCredential(changes: IDataObject = {}): string {
		return this.engine.credentials.add(this.bench.type.name, {
			...this.bench.credential(this.simulator.login),
			...changes,
		});
	}

	get stored(): IDataObject {
		return this.engine.credentials.stored(this.credentialId);
	}

	/** Runs `count` items, each one call. */
	async call(
		count = 1,
		options: { parallel?: number; parameters?: INodeParameters; credentialId?: string } & Partial<NodeRun> = {},
	): Promise<NodeResult> {
		const { parallel = 1, parameters, credentialId = this.credentialId, ...rest } = options;
		const { authentication, endpoint } = this.bench;
		return await this.engine.run({
			node: this.bench.node(),
			parameters: {
				resource: 'customRequest',
				operation: 'send',
				...(authentication === undefined ? {} : { authentication }),
				method: 'GET',
				endpoint,
				splitIntoItems: false,
				options: { itemsInParallel: parallel },
				...parameters,
			},
			credentials: { [this.bench.type.name]: credentialId },
			items: items(count),
			...rest,
		});
	}

	/** Logins so far: a refresh counts as well. */
	get logins(): number {
		return this.simulator.control.requests({ kind: 'token' }).length / Math.max(1, this.bench.requestsPerLogin);
	}

	get calls() {
		return this.simulator.control.requests({ kind: 'api' });
	}
}

export function items(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => ({ json: { index } }));
}

/** The bench of one credential type, by its title. */
export function benchOf(title: string): Bench {
	const bench = [...benches, ...plainBenches].find((candidate) => candidate.title === title);
	if (bench === undefined) throw new Error(`No bench "${title}"`);
	return bench;
}

/**
 * Opens a stage for the tests of the surrounding block, as after a fresh start before each of them.
 * @param handOver gets it once it is open
 */
export function withStage(bench: Bench, handOver: (stage: Stage) => void): void {
	let stage: Stage | undefined;
	beforeAll(async () => {
		stage = await Stage.open(bench);
		handOver(stage);
	});
	beforeEach(() => stage?.reset());
	afterAll(async () => {
		await stage?.simulator.close();
	});
}

/** What n8n's HTTP Request node does with a predefined credential type (n8n-nodes-base: HttpRequestV3), for every item at once. */
export function httpRequestNode(credentialType: string, url: string, method: 'GET' | 'POST' = 'GET'): INodeType {
	return {
		description: {
			displayName: 'HTTP Request',
			name: 'httpRequest',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const options = { method, uri: url, json: true, headers: {} };
			const calls = this.getInputData().map(
				async () => await this.helpers.requestWithAuthentication.call(this, credentialType, { ...options }),
			);
			return [(await Promise.all(calls)).map((json) => ({ json: { body: json as never } }))];
		},
	};
}
