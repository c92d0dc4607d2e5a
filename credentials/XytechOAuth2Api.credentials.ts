import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { accessTokenUrlField, noticeField, optionalField, textField } from '../lib/auth/commonFields';
import { credentialFields } from '../lib/auth/perItem';
import { xytechAddressFields } from '../nodes/Xytech/credentialFields';

export class XytechOAuth2Api implements ICredentialType {
	name = 'xytechOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Xytech OAuth2 API';

	icon: Icon = { light: 'file:../nodes/Xytech/xytech.svg', dark: 'file:../nodes/Xytech/xytech.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/xytech.md#sign-in';

	properties: INodeProperties[] = credentialFields(
		[
			...xytechAddressFields,
			noticeField(
				'signInOnlyNotice',
				'Connect tests the sign-in only. Whether site base URL and database are right shows when a node runs.',
			),
			{
				displayName: 'Sign-in Method',
				name: 'grantType',
				type: 'options',
				options: [
					{ name: 'Authorization Code', value: 'authorizationCode' },
					{
						name: 'Authorization Code with PKCE',
						value: 'pkce',
						description: 'The safer one, if your identity provider knows it',
					},
				],
				default: 'pkce',
			},
			textField('Authorization URL', 'authUrl', {
				placeholder: 'e.g. https://login.microsoftonline.com/your-tenant/oauth2/v2.0/authorize',
			}),
			accessTokenUrlField(),
			optionalField('Scope', 'requestedScope', {
				default: 'openid offline_access',
				description:
					'Several scopes are separated by spaces. Without "offline_access" most identity providers ask you to sign in again every hour.',
			}),
			// n8n empties a scope a person typed when it reconnects, unless the scope is hidden.
			{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '={{ $self["requestedScope"] }}' },
			{
				displayName: 'Allow Plain HTTP',
				name: 'allowHttp',
				type: 'boolean',
				default: false,
				description:
					'Whether to accept a site base URL that begins with http://. Tokens then travel unprotected: only for a network of your own.',
			},
			// The parent declares both as not inherited: without these they would silently be missing.
			{
				displayName: 'Ignore SSL Issues (Insecure)',
				name: 'ignoreSSLIssues',
				type: 'boolean',
				default: false,
				description: 'Whether to connect even if the certificate cannot be checked',
			},
			// As an expression, since n8n 2.0.0 cannot open a credential that stores a number in a password field.
			{
				displayName: 'Token Expired Status Code',
				name: 'tokenExpiredStatusCode',
				type: 'hidden',
				typeOptions: { password: true },
				default: '={{ 401 }}',
			},
		],
		[
			'clientId',
			'clientSecret',
			'authQueryParameters',
			'authentication',
			'sendAdditionalBodyProperties',
			'additionalBodyProperties',
		],
	);
}
