import type { ICredentialType, IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { clock } from '../../lib/clock';
import type { RequestFilter, Simulator, SimulatorOptions } from '../../simulators/kit';
import { matchesFilter } from '../../simulators/kit/requestFilter';
import { CredentialStore, storageModeOfCore } from './credentialStore';
import { PolledNode } from './polledNode';
import { takeClock, type TestClock } from './testClock';

/** A system whose trigger is tested. */
export interface PolledSystemSettings<System extends Simulator> {
	readonly start: (options: SimulatorOptions) => Promise<System>;
	readonly type: ICredentialType;
	readonly credential: (login: Record<string, string>) => IDataObject;
	readonly node: () => INodeType;
	/** Parameters every node of the test has. */
	readonly parameters?: INodeParameters;
}

/** A running system, a saved credential for it, and the one clock that both sides live by. */
export class PolledSystem<System extends Simulator> {
	readonly time: TestClock;

	private readonly store: CredentialStore;

	private readonly credentialId: string;

	constructor(
		private readonly settings: PolledSystemSettings<System>,
		readonly simulator: System,
	) {
		this.time = takeClock();
		simulator.control.reset();
		forgetAllTokens();
		this.store = new CredentialStore([settings.type], storageModeOfCore);
		this.credentialId = this.store.add(settings.type.name, settings.credential(simulator.login));
	}

	trigger(parameters: INodeParameters = {}, more: { durable?: boolean } = {}): PolledNode {
		const { node, type } = this.settings;
		return new PolledNode({
			...more,
			node: node(),
			parameters: { ...this.settings.parameters, ...parameters },
			credentials: { [type.name]: this.credentialId },
			store: this.store,
		});
	}

	/** The queries of the requests so far, as the system got them. */
	queries(filter: RequestFilter): Array<Record<string, string>> {
		return this.simulator.control.requests(filter).map(({ query }) => Object.fromEntries(query));
	}

	/**
	 * Lets something happen in the system just before it works on a request.
	 * @param happens gets the number of that request, from 1
	 */
	beforeEachRequest(filter: RequestFilter, happens: (count: number) => void): void {
		const { faults } = this.simulator.control;
		const take = faults.take.bind(faults);
		let count = 0;
		jest.spyOn(faults, 'take').mockImplementation((request) => {
			if (matchesFilter(filter, request)) happens((count += 1));
			return take(request);
		});
	}
}

/**
 * Starts a system for the tests of a file; before each of them all is as at the beginning.
 * @param handOver gets it
 */
export function withPolledSystem<System extends Simulator>(
	settings: PolledSystemSettings<System>,
	handOver: (system: PolledSystem<System>) => void,
): void {
	let simulator: System;
	beforeAll(async () => {
		simulator = await settings.start({ now: () => clock.now() });
	});
	beforeEach(() => handOver(new PolledSystem(settings, simulator)));
	afterEach(() => jest.restoreAllMocks());
	afterAll(async () => await simulator.close());
}
