import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { webhookSecretFields } from '../lib/webhooks/credentialFields';

/** What Xytech presents when it calls. The webhook trigger tests it: there is nobody to ask. */
export class XytechWebhookApi implements ICredentialType {
	name = 'xytechWebhookApi';

	displayName = 'Xytech Webhook API';

	icon: Icon = { light: 'file:../nodes/Xytech/xytech.svg', dark: 'file:../nodes/Xytech/xytech.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/webhooks.md#xytech';

	properties: INodeProperties[] = webhookSecretFields('Xytech', 'its Outbound Connection', 'xytech');
}
