import type { ICredentialType, IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { entryOf, outgoing, type ListedCredential } from '../../catalogue';
import { actionNodeIn, credentialClass } from '../../catalogue/classes';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { clock } from '../../lib/clock';
import { forgetLists } from '../../lib/operations/keptLists';
import type { Simulator, SimulatorOptions } from '../../simulators/kit';
import type { OpenIdProvider } from '../../simulators/openid';
import { Engine, type NodeResult, type NodeRun } from './engine';

/** One credential type with the system it logs in to and a call that works there. */
export interface Bench {
	readonly title: string;
	readonly type: ICredentialType;
	readonly node: () => INodeType;
	readonly start: (options: SimulatorOptions) => Promise<Simulator>;
	readonly credential: (simulator: Simulator) => IDataObject;
	/** The field that holds the secret. */
	readonly secret: string;
	/** What Authentication is set to. */
	readonly authentication: string | undefined;
	/** Where the paths of the node begin: `/api/`. */
	readonly base: string;
	/** A path that answers every account. */
	readonly endpoint: string;
	/** Seconds an access token lives; undefined: for ever. */
	readonly lifetime: number | undefined;
	/** Token requests of one login; 0: there is none. */
	readonly requestsPerLogin: number;
}

const noProvider = {} as OpenIdProvider;

/** Those of a system and no other server: xytechIdentity.auth.test.ts has the ones with an identity provider. */
const all = outgoing.filter(({ entry }) => entry.needsProvider === undefined).flatMap(benchesOf);

/** Credentials with a token to renew. */
export const benches = all.filter(({ requestsPerLogin }) => requestsPerLogin > 0);

/** Credentials without: the secret itself goes with each call. */
export const plainBenches = all.filter(({ requestsPerLogin }) => requestsPerLogin === 0);

/** One, or one per way to prove who the client is where a person chooses it. */
function benchesOf({ type: name, system: systemName, entry }: ListedCredential): Bench[] {
	const { folder, start, base, readable, echo } = { ...entryOf(systemName), ...entry.opens };
	const { node, system } = actionNodeIn(folder);
	const type = credentialClass(name);
	const bench: Bench = {
		title: name,
		type,
		node: () => new (node.constructor as new () => INodeType)(),
		start,
		credential: (simulator) => entry.entered(simulator, noProvider),
		secret: entry.secret,
		authentication: system.schemes.find(({ credentialType }) => credentialType === name)?.value,
		base,
		endpoint: echo ?? readable.endpoint,
		lifetime: entry.lifetime,
		requestsPerLogin: entry.login === undefined ? 0 : (entry.requestsPerLogin ?? 1),
	};
	const choices = type.properties.find((property) => property.name === 'clientAuthentication')?.options ?? [];
	// Those that sign an assertion differ in the token request alone: oauthServers.auth.test.ts has them.
	const ways = choices
		.map((choice) => ('value' in choice ? String(choice.value) : ''))
		.filter((way) => way === 'header' || way === 'body');
	if (ways.length === 0) return [bench];
	return ways.map((clientAuthentication) => {
		return {
			...bench,
			title: `${name}, ${clientAuthentication}`,
			credential: (simulator) => ({ ...bench.credential(simulator), clientAuthentication }),
		};
	});
}

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
		forgetLists();
		this.engine = new Engine([this.bench.type]);
		this.credentialId = this.addCredential();
	}

	addCredential(changes: IDataObject = {}): string {
		return this.engine.credentials.add(this.bench.type.name, {
			...this.bench.credential(this.simulator),
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
				authentication,
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
