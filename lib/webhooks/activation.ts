import type { IHookFunctions } from 'n8n-workflow';
import { toNodeError } from '../operations/nodeError';
import { checkWebhookSettings } from './settings';

/** Nothing is registered at systems that are set up by hand: activating only checks that calls can be received. */
export async function activateWebhook(context: IHookFunctions): Promise<boolean> {
	try {
		await checkWebhookSettings(context);
		return true;
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}
