import { clientCredentialsFlow } from '../../lib/auth/flows/clientCredentials';
import type { TokenFlow } from '../../lib/auth/types';
import { dvinciBaseUrl, dvinciSiteUrl } from './address';
import { dvinciProbe } from './probe';

/** API user and API token against an access token. */
export const dvinciOAuth2Flow: TokenFlow = clientCredentialsFlow({
	credentialType: 'dvinciOAuth2Api',
	system: 'd.vinci',
	fields: [],
	loginAddress: ['baseUrl'],
	probe: dvinciProbe,
	baseUrl: dvinciBaseUrl,
	tokenUrl: (credential) => `${dvinciSiteUrl(credential)}/plt/oauth2/token`,
	clientAuthentication: 'body',
});
