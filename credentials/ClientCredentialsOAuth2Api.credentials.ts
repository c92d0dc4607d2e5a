import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { basicEncodingField, clientAuthenticationField } from '../lib/auth/clientProofFields';
import {
	baseUrlField,
	loginOnlyNotice,
	networkFields,
	optionalField,
	scopeField,
	testPathField,
	textField,
} from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { credentialFields } from '../lib/auth/perItem';
import { secretPairsField } from '../lib/auth/secretPairs';
import { assertionFields, provingSecretField, signedWays } from '../lib/auth/signedProofFields';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import {
	answerFields,
	customChoice,
	expiredTokenFields,
	lifetimeFields,
	tokenUseFields,
	whereCustom,
} from '../lib/auth/tokenSettingsFields';
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
		textField('Token URL', 'authPath', {
			default: '/oauth/v2/token',
			placeholder: 'e.g. https://login.example.com/oauth2/token',
			description: 'Where the token is requested: a path behind the base URL, or a whole address on any host',
		}),
		clientAuthenticationField('header', signedWays),
		basicEncodingField,
		textField('Client ID', 'clientId'),
		provingSecretField,
		...assertionFields,
		scopeField({ placeholder: 'e.g. read write', hint: 'Optional' }),
		optionalField('Audience', 'audience', {
			hint: 'Optional',
			description: 'Which API the token is for, where the system asks for it',
		}),
		testPathField('api/v1/me', 'only the login itself is tested'),
		loginOnlyNotice,
		customChoice(
			'Token Request',
			'tokenRequest',
			'A form with grant_type, scope and audience',
			'As JSON, or with further fields and headers, such as resource or organization',
			'What is sent to the token address besides ID and secret',
		),
		{
			displayName: 'Request Format',
			name: 'requestFormat',
			type: 'options',
			options: [
				{ name: 'Form', value: 'form', description: 'As the standard says (RFC 6749)' },
				{ name: 'JSON', value: 'json' },
			],
			default: 'form',
			description: 'How the fields are sent',
			displayOptions: whereCustom('tokenRequest'),
		},
		secretPairsField({
			displayName: 'Further Fields',
			name: 'furtherFields',
			singular: 'Field',
			description:
				'Sent along with the token request. A field takes the place of the usual one of its name, such as grant_type.',
			displayOptions: whereCustom('tokenRequest'),
		}),
		secretPairsField({
			displayName: 'Further Headers',
			name: 'furtherHeaders',
			singular: 'Header',
			description: 'Sent along with the token request, and not with the calls of the API',
			displayOptions: whereCustom('tokenRequest'),
		}),
		customChoice(
			'Token Answer',
			'tokenAnswer',
			'access_token, and expires_in in seconds',
			'Other names, or another way to tell the lifetime',
			'Where token and lifetime stand in the answer to the token request',
		),
		...answerFields({ token: 'access_token', lifetime: 'expires_in' }, whereCustom('tokenAnswer')),
		...lifetimeFields('Most systems state the lifetime themselves: leave 0.'),
		...tokenUseFields,
		...expiredTokenFields,
		...networkFields,
		...tokenFields,
	]);

	preAuthentication = tokenPreAuthentication(anyClientCredentialsFlow, this.properties);

	authenticate = tokenAuthenticate(anyClientCredentialsFlow);

	test: ICredentialTestRequest = connectionTest();
}
