import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { baseUrlField, clientFields, networkFields, testPathField, textField } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { credentialFields } from '../lib/auth/perItem';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { nextomeFlow } from '../nodes/Nextome/login';

export class NextomeApi implements ICredentialType {
	name = 'nextomeApi';

	displayName = 'Nextome API';

	icon: Icon = { light: 'file:../nodes/Nextome/nextome.svg', dark: 'file:../nodes/Nextome/nextome.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/nextome.md#credential';

	properties: INodeProperties[] = credentialFields([
		...clientFields({ description: 'In Nextome Hub Web: open your user, then "ADD API APP"' }),
		baseUrlField(
			{
				default: 'https://api.nextome.dev',
				description: 'The address of the API itself. Nextome gives you yours if it differs.',
				hint: 'Nextome tells it to its customers. It may look like https://api.your-product.nextome-ext.com.',
			},
			'API Base URL',
		),
		textField('Auth URL', 'authUrl', {
			default: 'https://api.nextome-ext.com/apps/auth',
			description: 'Where client ID and secret are exchanged for a token of one hour',
		}),
		testPathField('venues/1', 'the list of gateways is called'),
		...networkFields,
		...tokenFields,
	]);

	preAuthentication = tokenPreAuthentication(nextomeFlow, this.properties);

	authenticate = tokenAuthenticate(nextomeFlow);

	test: ICredentialTestRequest = connectionTest();
}
