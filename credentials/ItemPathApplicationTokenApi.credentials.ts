import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { allowHttpField, ignoreSslIssuesField } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { itemPathApplicationTokenFlow } from '../nodes/ItemPath/login';

export class ItemPathApplicationTokenApi implements ICredentialType {
	name = 'itemPathApplicationTokenApi';

	displayName = 'ItemPath Application Token API';

	icon: Icon = { light: 'file:../nodes/ItemPath/itemPath.svg', dark: 'file:../nodes/ItemPath/itemPath.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/itempath.md#application-token';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://acme.itempath.com',
			description: 'The address of your ItemPath, with or without /api',
		},
		{
			displayName: 'Get the Token By',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'Pasting It', value: 'paste', description: 'You have an application token already' },
				{
					name: 'Issuing It Once',
					value: 'issue',
					description: 'Log in once as a user of type "application" and keep the token it is given',
				},
			],
			default: 'paste',
		},
		{
			displayName: 'Application Token',
			name: 'applicationToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { source: ['paste'] } },
			description: 'The token without the word "Bearer". It does not expire.',
		},
		{
			displayName: 'User',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. n8n-application',
			displayOptions: { show: { source: ['issue'] } },
			description: 'A user whose type in ItemPath is "application"',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { source: ['issue'] } },
		},
		allowHttpField,
		ignoreSslIssuesField,
		...tokenFields,
	];

	preAuthentication = tokenPreAuthentication(itemPathApplicationTokenFlow, this.properties);

	authenticate = tokenAuthenticate(itemPathApplicationTokenFlow);

	test: ICredentialTestRequest = connectionTest();
}
