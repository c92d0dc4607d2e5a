import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** What systems present when they call a webhook trigger. It is tested by those nodes: there is nobody to ask. */
export class OpsbridgeWebhookApi implements ICredentialType {
	name = 'opsbridgeWebhookApi';

	displayName = 'Opsbridge Webhook API';

	icon: Icon = { light: 'file:opsbridgeWebhook.svg', dark: 'file:opsbridgeWebhook.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/xytech.md#webhook-trigger';

	properties: INodeProperties[] = [
		{
			displayName:
				'What a system must present to start a workflow. Make it up yourself, and enter the same in the system that calls.',
			name: 'purpose',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Basic', value: 'basic', description: 'User and password' },
				{ name: 'Header', value: 'header', description: 'A header of its own, e.g. an API key' },
			],
			default: 'basic',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. xytech',
			displayOptions: { show: { authentication: ['basic'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['basic'] } },
			hint: 'At least 16 characters',
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: 'X-Webhook-Secret',
			required: true,
			placeholder: 'e.g. X-Webhook-Secret',
			displayOptions: { show: { authentication: ['header'] } },
			hint: 'Letters, digits and hyphens pass every proxy; many drop names with an underscore.',
		},
		{
			displayName: 'Header Value',
			name: 'headerSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['header'] } },
			hint: 'At least 16 characters, none with accents',
		},
	];
}
