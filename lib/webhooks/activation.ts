import type { IHookFunctions, INodeType } from 'n8n-workflow';
import { toNodeError } from '../nodeErrors';
import type { WebhookKind } from './receive';
import { checkWebhookSettings } from './settings';

/** Nothing is registered at systems that are set up by hand: activating only checks that calls can be received. */
async function activateWebhook(context: IHookFunctions, { credentialType }: WebhookKind): Promise<boolean> {
	try {
		await checkWebhookSettings(context, credentialType);
		return true;
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

/** For `webhookMethods` of a node whose system is set up by hand. */
export function setUpByHand(kind: WebhookKind): Required<INodeType>['webhookMethods'] {
	return {
		default: {
			// Never, so that the settings are checked at every activation.
			checkExists: async () => await Promise.resolve(false),
			async create(this: IHookFunctions) {
				return await activateWebhook(this, kind);
			},
			delete: async () => await Promise.resolve(true),
		},
	};
}
