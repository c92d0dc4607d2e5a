import type { IHookFunctions, INodeType } from 'n8n-workflow';
import { toNodeError } from '../nodeErrors';
import { checkWebhookSettings } from './settings';

/** Nothing is registered at systems that are set up by hand: activating only checks that calls can be received. */
async function activateWebhook(context: IHookFunctions): Promise<boolean> {
	try {
		await checkWebhookSettings(context);
		return true;
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

/** For `webhookMethods` of a node whose system is set up by hand. */
export const setUpByHand: Required<INodeType>['webhookMethods'] = {
	default: {
		// Never, so that the settings are checked at every activation.
		checkExists: async () => await Promise.resolve(false),
		async create(this: IHookFunctions) {
			return await activateWebhook(this);
		},
		delete: async () => await Promise.resolve(true),
	},
};
