import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { webhookSecretFields } from '../lib/webhooks/credentialFields';

/** What ItemPath presents when it calls. The webhook trigger tests it: there is nobody to ask. */
export class ItemPathWebhookApi implements ICredentialType {
	name = 'itemPathWebhookApi';

	displayName = 'ItemPath Webhook API';

	icon: Icon = { light: 'file:../nodes/ItemPath/itemPath.svg', dark: 'file:../nodes/ItemPath/itemPath.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/webhooks.md#itempath';

	properties: INodeProperties[] = webhookSecretFields('ItemPath', 'the custom header of its Data Push', 'itempath');
}
