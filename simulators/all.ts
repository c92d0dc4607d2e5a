import { startClientCredentialsSimulator } from './clientCredentials';
import { startDvinciSimulator, type DvinciSimulator } from './dvinci';
import { startItemPathSimulator, type ItemPathSimulator } from './itempath';
import type { Simulator } from './kit';
import { startLive, type LiveOptions } from './liveTimer';
import { startScriptedModel, type ScriptedModel } from './model';
import { demoScripts } from './model/demoScripts';
import { startNextomeSimulator, type NextomeSimulator } from './nextome';
import { startOpenIdProvider, type OpenIdProvider } from './openid';
import { startXytechSimulator, type XytechSimulator } from './xytech';

/**
 * The first of the fixed ports; each simulator has its own, in the order of `SIMULATOR_NAMES`.
 * Below 32768, where Linux begins to take ports for outgoing connections.
 */
export const FIRST_PORT = 27101;

export const SIMULATOR_NAMES = [
	'xytech',
	'dvinci',
	'itemPath',
	'nextome',
	'clientCredentials',
	'openId',
	'model',
] as const;

export type SimulatorName = (typeof SIMULATOR_NAMES)[number];

export interface StartAllOptions {
	/** The port of the first simulator, the others follow; 0 takes free ones. */
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
export interface AllSimulators {
	readonly xytech: XytechSimulator;
	readonly dvinci: DvinciSimulator;
	readonly itemPath: ItemPathSimulator;
	readonly nextome: NextomeSimulator;
	readonly clientCredentials: Simulator;
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
		const all: AllSimulators = {
			openId,
			xytech: await start(startXytechSimulator({ ...optionsFor('xytech'), trustedIssuer: openId.issuer })),
			dvinci: await start(startDvinciSimulator(optionsFor('dvinci'))),
			itemPath: await start(startItemPathSimulator(optionsFor('itemPath'))),
			nextome: await start(startNextomeSimulator(optionsFor('nextome'))),
			clientCredentials: await start(startClientCredentialsSimulator(optionsFor('clientCredentials'))),
			model: await start(startScriptedModel({ port: portOf('model', options), scripts: demoScripts })),
			close,
		};
		if (live) stopLive = startLive(livesOf(all), live === true ? {} : live);
		return all;
	} catch (error) {
		// A port may be taken; what did start must not keep the process alive.
		await close();
		throw error;
	}
}

/** The simulators whose data can change by themselves. */
export const livesOf = ({ xytech, dvinci, itemPath, nextome }: AllSimulators) => ({
	xytech: xytech.live,
	dvinci: dvinci.live,
	itemPath: itemPath.live,
	nextome: nextome.live,
});

/** The port a simulator listens on; 0 for a free one. */
export function portOf(name: SimulatorName, options: Pick<StartAllOptions, 'firstPort' | 'ports'>): number {
	const { firstPort = FIRST_PORT, ports } = options;
	return ports?.[name] ?? (firstPort === 0 ? 0 : firstPort + SIMULATOR_NAMES.indexOf(name));
}
