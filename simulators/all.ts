import { entryOf, systemNames, type SystemName, type SystemSimulators } from '../catalogue';
import type { LivingSimulator } from '../catalogue/types';
import type { Live, Simulator } from './kit';
import { startLive, type LiveOptions } from './liveTimer';
import { startScriptedModel, type ScriptedModel } from './model';
import { demoScripts } from './model/demoScripts';
import { startOpenIdProvider, type OpenIdProvider } from './openid';

/**
 * The first of the fixed ports; each simulator has its own, the systems in the order of the catalogue.
 * Below 32768, where Linux begins to take ports for outgoing connections.
 */
export const FIRST_PORT = 27101;

/** What runs beside the systems. */
const OTHERS = ['openId', 'model'] as const;

/** Where the ports of the others begin, behind the first: far enough that a further system moves nobody. */
const OTHERS_BEHIND = 50;

export const SIMULATOR_NAMES = [...systemNames, ...OTHERS] as const;

export type SimulatorName = (typeof SIMULATOR_NAMES)[number];

export interface StartAllOptions {
	/** The port of the first system, the others follow; 0 takes free ones. */
	firstPort?: number;
	/** Ports of single simulators. */
	ports?: Partial<Record<SimulatorName, number>>;
	/** The clock of all of them, in epoch milliseconds. */
	now?: () => number;
	/** Where the OpenID provider may send a signed-in person back to. */
	redirectUris?: string[];
	/** Lets the data change by themselves, every ten seconds unless told. */
	live?: true | LiveOptions;
}

/** Every simulator, running. */
export interface AllSimulators extends SystemSimulators {
	readonly openId: OpenIdProvider;
	/** What stands for the language model of an AI agent. */
	readonly model: ScriptedModel;
	close(): Promise<void>;
}

/** Starts one simulator per system, the OpenID provider, which Xytech trusts, and the model of the AI agents. */
export async function startAll(options: StartAllOptions = {}): Promise<AllSimulators> {
	const running: Array<{ close(): Promise<void> }> = [];
	let stopLive: (() => void) | undefined;
	const close = async () => {
		stopLive?.();
		await Promise.all(running.splice(0).map(async (simulator) => await simulator.close()));
	};
	const start = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
		const simulator = await starting;
		running.push(simulator);
		return simulator;
	};
	const optionsFor = (name: SimulatorName) => ({
		port: portOf(name, options),
		...(options.now ? { now: options.now } : {}),
	});
	try {
		const { redirectUris, live } = options;
		const openId = await start(
			startOpenIdProvider({ ...optionsFor('openId'), ...(redirectUris ? { redirectUris } : {}) }),
		);
		const systems: Partial<Record<SystemName, LivingSimulator>> = {};
		for (const name of systemNames) systems[name] = await start(entryOf(name).start(optionsFor(name), openId.issuer));
		const model = await start(startScriptedModel({ port: portOf('model', options), scripts: demoScripts }));
		const all: AllSimulators = { ...(systems as SystemSimulators), openId, model, close };
		if (live) stopLive = startLive(livesOf(all), live === true ? {} : live);
		return all;
	} catch (error) {
		// A port may be taken; what did start must not keep the process alive.
		await close();
		throw error;
	}
}

/** The simulators of systems, which all have the same control; the identity provider has another. */
export const systemsOf = (all: SystemSimulators): Simulator[] => systemNames.map((name) => all[name]);

/** The simulators whose data can change by themselves. */
export const livesOf = (all: SystemSimulators): Record<string, Live> =>
	Object.fromEntries(
		systemNames.flatMap((name) => {
			const { live }: LivingSimulator = all[name];
			return live === undefined ? [] : [[name, live] as const];
		}),
	);

/** The port a simulator listens on; 0 for a free one. */
export function portOf(name: SimulatorName, options: Pick<StartAllOptions, 'firstPort' | 'ports'>): number {
	const { firstPort = FIRST_PORT, ports } = options;
	return ports?.[name] ?? (firstPort === 0 ? 0 : firstPort + placeOf(name));
}

function placeOf(name: SimulatorName): number {
	const others: readonly SimulatorName[] = OTHERS;
	return others.includes(name) ? OTHERS_BEHIND + others.indexOf(name) : SIMULATOR_NAMES.indexOf(name);
}
