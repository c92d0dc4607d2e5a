import type { AllSimulators } from '../simulators/all';
import { webhookHeaders } from '../catalogue/webhookHeaders';

/** What the system that called a webhook got. */
export interface WebhookAnswer {
	status: number;
	data: unknown;
}

/** What happens in a system so that a trigger fires. */
export interface Happening {
	/** What must be so before the trigger begins to watch. */
	before?(systems: AllSimulators): void;
	/**
	 * @param webhookUrl the address of the example's webhook trigger, without the name of the system at its end
	 * @returns of a system that calls by itself, the answer it got
	 */
	happen(systems: AllSimulators, webhookUrl: string): Promise<WebhookAnswer> | undefined;
}

/** How long the systems wait for an answer: as long as ItemPath can, since n8n on a busy machine is slow. */
const PATIENCE_MS = 90_000;

/** Where the example for Nextome watches. */
export const GOODS_IN = '1d6fa8da-7988-40cb-ba73-5958b58a383a';

/** Who comes there. */
export const FORKLIFTS = ['79f0ca47-0bca-4e62-bef2-fb3f8ef9d9ed', 'dd07a3cf-511d-4495-8772-1d2464f4b220'] as const;

/** What has to happen so that an example's trigger fires, by the example's id. */
const happenings: Readonly<Record<string, Happening>> = {
	opsbridgeHired: {
		happen: ({ dvinci }) => void dvinci.live.changeStatus(dvinci.live.apply().id, 'EMPLOYED'),
	},
	opsbridgeExport: {
		happen: ({ itemPath }) => void itemPath.live.transact({ exportStateType: 2 }),
	},
	opsbridgePush: {
		happen: async ({ itemPath }, webhookUrl) => {
			const url = `${webhookUrl}/itempath`;
			const { name, value } = webhookHeaders.itemPath;
			itemPath.dataPush.configure({ url, headers: { [name]: value }, timeoutMs: PATIENCE_MS });
			const { status, answer } = await itemPath.dataPush.push(String(itemPath.live.transact({ type: 4 }).id));
			return { status, data: answer };
		},
	},
	opsbridgeFence: {
		before: ({ nextome }) => {
			// Nobody else wanders in meanwhile.
			nextome.live.standStill();
			nextome.live.moveOut(FORKLIFTS[0]);
		},
		happen: ({ nextome }) => void nextome.live.moveInto(FORKLIFTS[0], GOODS_IN),
	},
	opsbridgeChanged: {
		happen: ({ xytech }) => void xytech.live.addJob(),
	},
	opsbridgeXyHook: {
		happen: async ({ xytech }, webhookUrl) => {
			const url = `${webhookUrl}/xytech`;
			const header = webhookHeaders.xytech;
			const store = { column: 'external_key', path: 'data.id' };
			xytech.exportAdaptor.configure({ url, header, document: 'JmWorkOrder', store, timeoutMs: PATIENCE_MS });
			const key = String(xytech.live.addWorkOrder().wo_no_seq);
			const { status, answer } = await xytech.exportAdaptor.send('JmWorkOrder', key, 'INSERT');
			return { status, data: answer };
		},
	},
};

/** The happening of an example. */
export function happeningOf(exampleId: string): Happening {
	const found = happenings[exampleId];
	if (!found) throw new Error(`Nothing is known that would start the example ${exampleId}.`);
	return found;
}
