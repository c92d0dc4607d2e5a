import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { clientCertificateFields } from '../lib/auth/clientCertificate';
import { baseUrlField, loginOnlyNotice, networkFields, testPathField } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { credentialFields } from '../lib/auth/perItem';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { lifetimeFields } from '../lib/auth/tokenSettingsFields';
import { tokenLoginFlow } from '../nodes/ClientCredentialsRequest/login';
import { loginFields } from '../nodes/ClientCredentialsRequest/loginFields';

export class TokenLoginApi implements ICredentialType {
	name = 'tokenLoginApi';

	displayName = 'Token Login API';

	icon: Icon = {
		light: 'file:../nodes/ClientCredentialsRequest/clientCredentialsRequest.svg',
		dark: 'file:../nodes/ClientCredentialsRequest/clientCredentialsRequest.dark.svg',
	};

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/token-login.md';

	properties: INodeProperties[] = credentialFields([
		baseUrlField({
			placeholder: 'e.g. https://api.example.com',
			description: 'What all addresses of the API begin with',
		}),
		...loginFields,
		...lifetimeFields('Most tokens state their lifetime themselves: leave 0.'),
		testPathField('api/v1/me', 'only the login itself is tested'),
		loginOnlyNotice,
		...clientCertificateFields,
		...networkFields,
		...tokenFields,
	]);

	preAuthentication = tokenPreAuthentication(tokenLoginFlow, this.properties);

	authenticate = tokenAuthenticate(tokenLoginFlow);

	test: ICredentialTestRequest = connectionTest();
}
