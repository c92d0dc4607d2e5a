import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import {
	accessTokenUrlField,
	clientFields,
	lifetimeField,
	networkFields,
	optionalField,
	scopeField,
} from '../lib/auth/commonFields';
import { basicEncodingField, clientAuthenticationField } from '../lib/auth/clientProofFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { credentialFields } from '../lib/auth/perItem';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { xytechAddressFields, xytechTestPathField } from '../nodes/Xytech/credentialFields';
import { xytechClientCredentialsFlow } from '../nodes/Xytech/login';

export class XytechClientCredentialsOAuth2Api implements ICredentialType {
	name = 'xytechClientCredentialsOAuth2Api';

	displayName = 'Xytech Client Credentials OAuth2 API';

	icon: Icon = { light: 'file:../nodes/Xytech/xytech.svg', dark: 'file:../nodes/Xytech/xytech.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/xytech.md#client-credentials';

	properties: INodeProperties[] = credentialFields([
		...xytechAddressFields,
		accessTokenUrlField({ description: 'The token endpoint of your own identity provider (Entra, Okta, Auth0)' }),
		...clientFields(),
		scopeField({ placeholder: 'e.g. api://xytech/.default' }),
		optionalField('Audience', 'audience', {
			placeholder: 'e.g. https://xytech.example.com',
			description: 'Auth0 asks for it; Entra and Okta do not',
			hint: 'Optional',
		}),
		clientAuthenticationField('body'),
		basicEncodingField,
		lifetimeField(0, 'Identity providers state the lifetime themselves: leave 0.'),
		xytechTestPathField,
		...networkFields,
		...tokenFields,
	]);

	preAuthentication = tokenPreAuthentication(xytechClientCredentialsFlow, this.properties);

	authenticate = tokenAuthenticate(xytechClientCredentialsFlow);

	test: ICredentialTestRequest = connectionTest();
}
