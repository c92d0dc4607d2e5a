import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { allowHttpField, ignoreSslIssuesField } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { itemPathFlow } from '../nodes/ItemPath/login';

export class ItemPathApi implements ICredentialType {
	name = 'itemPathApi';

	displayName = 'ItemPath API';

	icon: Icon = { light: 'file:../nodes/ItemPath/itemPath.svg', dark: 'file:../nodes/ItemPath/itemPath.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/itempath.md#user-and-password';

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
			displayName: 'User',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. n8n',
			hint: 'A user of its own for n8n makes its calls easy to tell in the ItemPath log.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		allowHttpField,
		ignoreSslIssuesField,
		...tokenFields,
	];

	preAuthentication = tokenPreAuthentication(itemPathFlow, this.properties);

	authenticate = tokenAuthenticate(itemPathFlow);

	test: ICredentialTestRequest = connectionTest();
}
