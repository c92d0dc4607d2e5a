import type { IHttpRequestMethods } from 'n8n-workflow';
import { tokenFlows } from '../../catalogue/classes';
import { probeAddress } from '../../lib/auth/probe/probe';
import type { TokenFlow } from '../../lib/auth/types';
import type { Fault, LoggedRequest } from '../../simulators/kit';
import { withStage, type Bench, type Stage } from './benches';
import { httpRequestNode } from './httpRequestNode';
import { takeClock, type TestClock } from './testClock';

/** A call the HTTP Request node makes, to a path that the tests' faults answer for unless told. */
export interface Attempt {
	readonly method?: IHttpRequestMethods;
	readonly count?: number;
	readonly path?: string;
	/** By which of n8n's helpers; the HTTP Request node takes the older one. */
	readonly helper?: 'older' | 'newer';
}

/** The methods that may do something twice. */
export const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
const ATTEMPT = 'attempt';

/** Calls of the HTTP Request node with one credential, and what came of them. */
export class Attempts {
	private readonly flow: TokenFlow;

	constructor(
		private readonly stage: Stage,
		private readonly bench: Bench,
	) {
		const flow = tokenFlows.find(({ credentialType }) => credentialType === bench.type.name);
		if (flow === undefined) throw new Error(`No flow of ${bench.type.name}`);
		this.flow = flow;
	}

	/** Gives the credential a test address, where it has none of its own; the one of the readable record. */
	nameTestAddress(path: string): void {
		if (this.flow.probe.isUntestable === true)
			this.stage.engine.credentials.edit(this.stage.credentialId, { testPath: path });
	}

	/** The error, if there was one. */
	async make({ method = 'GET', count = 1, path = ATTEMPT, helper }: Attempt = {}) {
		const url = `${this.stage.simulator.url}${this.bench.base}${encodeURI(path)}`;
		const body = method === 'GET' || method === 'HEAD' ? undefined : { name: 'n' };
		const node = httpRequestNode(this.bench.type.name, url, method, body, helper);
		return (await this.stage.call(count, { typeName: 'n8n-nodes-base.httpRequest', node })).error;
	}

	/** From now on attempts end like this. */
	fail(fault: Fault): void {
		this.stage.simulator.control.addFault({ times: Infinity, ...fault, match: { path: this.attemptPath } });
	}

	/** From now on the test address answers like this. */
	answerProbes(fault: Fault): void {
		this.stage.simulator.control.addFault({ times: Infinity, ...fault, match: { path: this.probePath } });
	}

	/** What has arrived of the attempts. */
	get sent(): LoggedRequest[] {
		return this.stage.simulator.control.requests({ path: this.attemptPath });
	}

	/** What the test address was asked. */
	get probes(): LoggedRequest[] {
		return this.stage.simulator.control.requests({ path: this.probePath });
	}

	get logins(): number {
		return this.stage.simulator.control.requests({ kind: 'token' }).length;
	}

	/** Obtains a token, and forgets how. */
	async warmUp(): Promise<void> {
		expect(await this.make({ path: this.bench.endpoint })).toBeUndefined();
		this.stage.simulator.control.clearLog();
	}

	get probePath(): string {
		return new URL(probeAddress(this.flow, this.stage.stored).url).pathname;
	}

	private get attemptPath(): string {
		return `${this.bench.base}${ATTEMPT}`;
	}
}

/**
 * Opens a stage for the tests of the surrounding block, with a clock of the test's own and a token that is good.
 * @param prepare is called before the token is obtained
 */
export function withAttempts(
	bench: Bench,
	handOver: (opened: { stage: Stage; attempts: Attempts; clock: TestClock }) => void,
	prepare?: (attempts: Attempts) => void,
): void {
	let stage: Stage;
	withStage(bench, (opened) => (stage = opened));
	beforeEach(async () => {
		const clock = takeClock();
		const attempts = new Attempts(stage, bench);
		prepare?.(attempts);
		handOver({ stage, attempts, clock });
		await attempts.warmUp();
	});
	afterEach(() => {
		jest.restoreAllMocks();
	});
}
