import { livesOf } from '../simulators/all';
import type { Live } from '../simulators/kit';
import { DEFAULT_EVERY_MS, startLive, type LiveOptions } from '../simulators/liveTimer';
import { callWebhook, publishPolling } from './examples';
import type { Session } from './session';

/** What a live playground may be told beside the pace. */
export interface PlaygroundLiveOptions extends LiveOptions {
	/** When triggers that ask are polled; as the examples say unless told. */
	pollTimes?: unknown;
}

/** What the ERP of the example sends, over and over: names it has sent before included. */
const ARTICLES = [
	{ name: 'Sensor cable 5 m', codes: '4006381333931', unit: 'pcs' },
	{ name: 'Sensor cable 10 m', codes: '4006381333948', unit: 'pcs' },
	{ name: 'Gaffer tape black 50 mm', codes: '4006381333955, GT-50', unit: 'roll' },
	{ name: 'LTO-9 cartridge', codes: '4006381333962', unit: 'pcs' },
	{ name: 'XLR plug', codes: '', unit: 'pcs' },
];

/** How many steps the others make for one of these: often enough that nobody has to wait long. */
const EVERY = 3;

/**
 * From now on data change by themselves, the triggers in the examples notice, and no example waits for long.
 * @returns how to stop it
 */
export async function bringToLife(session: Session, options: PlaygroundLiveOptions = {}): Promise<() => void> {
	const { n8n, examples, simulators } = session;
	await publishPolling(n8n.client, examples, options.pollTimes);
	const { everyMs = DEFAULT_EVERY_MS } = options;
	const stops = [
		startLive(livesOf(simulators), options),
		startLive({ hiring: hiring(session), erp: erp(session) }, { ...options, everyMs: everyMs * EVERY }),
	];
	return () => stops.forEach((stop) => stop());
}

/** d.vinci's own life takes an application a long way, and turns most down. */
function hiring({ simulators: { dvinci } }: Session): Live {
	return {
		tick: () => {
			const { id } = dvinci.live.apply();
			dvinci.live.changeStatus(id, 'EMPLOYED');
			return { resource: 'applications', id, what: 'Employed' };
		},
	};
}

/** The other system of the example that waits for a call. */
function erp({ n8n, examples }: Session): Live {
	const waiting = examples.find(({ workflow }) => workflow.id === 'opsbridgeItemPathHook');
	let step = 0;
	return {
		tick: async () => {
			if (!waiting) throw new Error('There is no example that waits for articles.');
			const article = ARTICLES[step++ % ARTICLES.length];
			const { status } = await callWebhook(n8n.client, waiting.workflow, article);
			return { resource: 'articles', id: article.name, what: `sent, answered ${status}` };
		},
	};
}
