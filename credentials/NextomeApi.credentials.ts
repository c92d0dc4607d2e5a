import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { allowHttpField, ignoreSslIssuesField, testPathField } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { nextomeFlow } from '../nodes/Nextome/login';

export class NextomeApi implements ICredentialType {
	name = 'nextomeApi';

	displayName = 'Nextome API';

	icon: Icon = { light: 'file:../nodes/Nextome/nextome.svg', dark: 'file:../nodes/Nextome/nextome.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/nextome.md#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'In Nextome Hub Web: open your user, then "ADD API APP"',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.nextome.dev',
			required: true,
			description: 'The address of the API itself. Nextome gives you yours if it differs.',
		},
		{
			displayName: 'Auth URL',
			name: 'authUrl',
			type: 'string',
			default: 'https://api.nextome-ext.com/apps/auth',
			required: true,
			description: 'Where client ID and secret are exchanged for a token of one hour',
		},
		testPathField('venues/1', 'the list of gateways is called'),
		allowHttpField,
		ignoreSslIssuesField,
		...tokenFields,
	];

	preAuthentication = tokenPreAuthentication(nextomeFlow, this.properties);

	authenticate = tokenAuthenticate(nextomeFlow);

	test: ICredentialTestRequest = connectionTest();
}
