import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { clientFields, lifetimeField, networkFields } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { credentialFields } from '../lib/auth/perItem';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { apiTokenDescription, dvinciBaseUrlField, odataUrlField } from '../nodes/Dvinci/credentialFields';
import { dvinciOAuth2Flow } from '../nodes/Dvinci/login';

export class DvinciOAuth2Api implements ICredentialType {
	name = 'dvinciOAuth2Api';

	displayName = 'd.vinci (dvinci.de) OAuth2 API';

	icon: Icon = { light: 'file:../nodes/Dvinci/dvinci.svg', dark: 'file:../nodes/Dvinci/dvinci.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/dvinci.md#oauth2';

	properties: INodeProperties[] = credentialFields([
		dvinciBaseUrlField,
		...clientFields(
			{
				placeholder: 'e.g. n8n',
				hint: 'The name of the API user: letters and digits, no special characters. Its option "OAuth2" must be on.',
			},
			{
				description: apiTokenDescription,
				hint: 'The API token of that user. Generating a new one makes the old one invalid at once.',
			},
		),
		lifetimeField(60, 'The "Access Token TTL (minutes)" of the API user, used if d.vinci does not state it itself.'),
		odataUrlField,
		...networkFields,
		...tokenFields,
	]);

	preAuthentication = tokenPreAuthentication(dvinciOAuth2Flow, this.properties);

	authenticate = tokenAuthenticate(dvinciOAuth2Flow);

	test: ICredentialTestRequest = connectionTest();
}
