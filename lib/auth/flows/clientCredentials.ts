import { basicAuthorization } from '../attach';
import { fieldText, requiredField } from '../fieldText';
import { formEncode } from '../../wire/text';
import type { CredentialData, NameValue } from '../../wire/types';
import type { TokenFlow, TokenRequest } from '../types';

/** What differs between systems that give tokens for client credentials. */
export interface ClientCredentialsSettings extends Pick<
	TokenFlow,
	'credentialType' | 'system' | 'issuer' | 'fields' | 'baseUrl' | 'documentedLifetime' | 'loginAddress' | 'probe'
> {
	/** The token endpoint. */
	readonly tokenUrl: (credential: CredentialData) => string;
	/** Set where the system documents one way; otherwise the credential's field decides. */
	readonly clientAuthentication?: 'header' | 'body';
}

/** OAuth 2.0 client credentials (RFC 6749 4.4) with the client authenticated by Basic header or in the body (2.3.1). */
export function clientCredentialsFlow(settings: ClientCredentialsSettings): TokenFlow {
	const { credentialType, system, issuer, baseUrl, documentedLifetime, loginAddress, probe } = settings;
	return {
		credentialType,
		system,
		issuer,
		baseUrl,
		documentedLifetime,
		loginAddress,
		probe,
		login: [{ name: 'clientId', isTrimmed: true }, { name: 'clientSecret' }],
		fields: [
			'clientId',
			'clientSecret',
			'clientAuthentication',
			'scope',
			'audience',
			'lifetimeMinutes',
			...settings.fields,
		],
		obtain: async (credential, send) => await send(tokenRequest(settings, credential)),
	};
}

function tokenRequest(settings: ClientCredentialsSettings, credential: CredentialData): TokenRequest {
	const id = requiredField(credential, 'clientId', 'Client ID').trim();
	const secret = requiredField(credential, 'clientSecret', 'Client Secret');
	const inBody = (settings.clientAuthentication ?? credential.clientAuthentication) === 'body';
	const optional: NameValue[] = (['scope', 'audience'] as const)
		.map((name) => [name, fieldText(credential, name)] as const)
		.filter(([, value]) => value !== '');
	const client: NameValue[] = inBody
		? [
				['client_id', id],
				['client_secret', secret],
			]
		: [];
	return {
		url: settings.tokenUrl(credential),
		headers: inBody ? {} : { Authorization: basicAuthorization(formEncode(id), formEncode(secret)) },
		body: { kind: 'form', fields: [['grant_type', 'client_credentials'], ...optional, ...client] },
		answer: { accessToken: 'access_token', expiresIn: 'expires_in' },
	};
}
