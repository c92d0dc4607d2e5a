import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { networkFields, secretField, userFields } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { credentialFields } from '../lib/auth/perItem';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { itemPathBaseUrlField } from '../nodes/ItemPath/credentialFields';
import { itemPathApplicationTokenFlow } from '../nodes/ItemPath/login';

export class ItemPathApplicationTokenApi implements ICredentialType {
	name = 'itemPathApplicationTokenApi';

	displayName = 'ItemPath Application Token API';

	icon: Icon = { light: 'file:../nodes/ItemPath/itemPath.svg', dark: 'file:../nodes/ItemPath/itemPath.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/itempath.md#application-token';

	properties: INodeProperties[] = credentialFields([
		itemPathBaseUrlField,
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
		secretField('Application Token', 'applicationToken', {
			displayOptions: { show: { source: ['paste'] } },
			description: 'The token without the word "Bearer". It does not expire.',
		}),
		...userFields('username', {
			placeholder: 'e.g. n8n-application',
			displayOptions: { show: { source: ['issue'] } },
			description: 'A user whose type in ItemPath is "application"',
		}),
		...networkFields,
		...tokenFields,
	]);

	preAuthentication = tokenPreAuthentication(itemPathApplicationTokenFlow, this.properties);

	authenticate = tokenAuthenticate(itemPathApplicationTokenFlow);

	test: ICredentialTestRequest = connectionTest();
}
