import type { INodeProperties } from 'n8n-workflow';

/**
 * The fields of a credential for incoming calls.
 * @param system the system that calls, as people know it
 * @param place where in that system the secret is entered
 * @param exampleUser what a person might call it
 */
export function webhookSecretFields(system: string, place: string, exampleUser: string): INodeProperties[] {
	return [
		{
			displayName: `What ${system} must present to start a workflow. Make it up yourself, and enter the same in ${place}.`,
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
			placeholder: `e.g. ${exampleUser}`,
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
