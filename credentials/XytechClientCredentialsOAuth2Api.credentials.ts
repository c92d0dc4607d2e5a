import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import {
	allowHttpField,
	clientAuthenticationField,
	ignoreSslIssuesField,
	lifetimeField,
	testPathField,
} from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { xytechAddressFields } from '../nodes/Xytech/credentialFields';
import { xytechClientCredentialsFlow } from '../nodes/Xytech/login';

export class XytechClientCredentialsOAuth2Api implements ICredentialType {
	name = 'xytechClientCredentialsOAuth2Api';

	displayName = 'Xytech Client Credentials OAuth2 API';

	icon: Icon = { light: 'file:../nodes/Xytech/xytech.svg', dark: 'file:../nodes/Xytech/xytech.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/xytech.md#client-credentials';

	properties: INodeProperties[] = [
		...xytechAddressFields,
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://login.microsoftonline.com/your-tenant/oauth2/v2.0/token',
			description: 'The token endpoint of your own identity provider (Entra, Okta, Auth0)',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
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
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			placeholder: 'e.g. api://xytech/.default',
			description: 'What the token is for. Several scopes are separated by spaces.',
		},
		{
			displayName: 'Audience',
			name: 'audience',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://xytech.example.com',
			description: 'Auth0 asks for it; Entra and Okta do not',
			hint: 'Optional',
		},
		clientAuthenticationField('body'),
		lifetimeField(0, 'Identity providers state the lifetime themselves: leave 0.'),
		testPathField('JmJob/job_no=342', 'the list of jobs is asked for a column it does not have'),
		allowHttpField,
		ignoreSslIssuesField,
		...tokenFields,
	];

	preAuthentication = tokenPreAuthentication(xytechClientCredentialsFlow, this.properties);

	authenticate = tokenAuthenticate(xytechClientCredentialsFlow);

	test: ICredentialTestRequest = connectionTest();
}
