import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import {
	baseUrlField,
	clientAuthenticationField,
	clientFields,
	lifetimeField,
	loginOnlyNotice,
	networkFields,
	optionalField,
	scopeField,
	testPathField,
	textField,
} from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { credentialFields } from '../lib/auth/perItem';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { anyClientCredentialsFlow } from '../nodes/ClientCredentialsRequest/login';

export class ClientCredentialsOAuth2Api implements ICredentialType {
	name = 'clientCredentialsOAuth2Api';

	displayName = 'Client Credentials OAuth2 API';

	icon: Icon = {
		light: 'file:../nodes/ClientCredentialsRequest/clientCredentialsRequest.svg',
		dark: 'file:../nodes/ClientCredentialsRequest/clientCredentialsRequest.dark.svg',
	};

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/client-credentials.md#credential';

	properties: INodeProperties[] = credentialFields([
		baseUrlField({
			placeholder: 'e.g. https://api.example.com',
			description: 'What all addresses of the API begin with',
		}),
		...clientFields({}, { description: 'Some systems call it API token' }),
		textField('Token Path', 'authPath', {
			default: '/oauth/v2/token',
			description: 'Where the token is requested, relative to the base URL',
		}),
		clientAuthenticationField('header'),
		scopeField({ placeholder: 'e.g. read write', hint: 'Optional' }),
		optionalField('Audience', 'audience', {
			hint: 'Optional',
			description: 'Which API the token is for, where the system asks for it',
		}),
		lifetimeField(0, 'Most systems state the lifetime themselves: leave 0.'),
		testPathField('api/v1/me', 'only the login itself is tested'),
		loginOnlyNotice,
		...networkFields,
		...tokenFields,
	]);

	preAuthentication = tokenPreAuthentication(anyClientCredentialsFlow, this.properties);

	authenticate = tokenAuthenticate(anyClientCredentialsFlow);

	test: ICredentialTestRequest = connectionTest();
}
