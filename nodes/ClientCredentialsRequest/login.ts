import { clientCredentialsFlow } from '../../lib/auth/flows/clientCredentials';
import { addressFields } from '../../lib/auth/tokenAddress';
import type { TokenFlow } from '../../lib/auth/types';
import { clientCredentialsBaseUrl, clientCredentialsTokenUrl } from './address';
import { beyondStandard } from './beyondStandard';
import { clientCredentialsProbe } from './probe';

/** Client ID and secret against a token, in whichever way the API wants. */
export const anyClientCredentialsFlow: TokenFlow = clientCredentialsFlow({
	credentialType: 'clientCredentialsOAuth2Api',
	system: 'The API',
	fields: ['authPath'],
	loginAddress: (credential) => addressFields(credential, 'authPath'),
	probe: clientCredentialsProbe,
	baseUrl: clientCredentialsBaseUrl,
	tokenUrl: clientCredentialsTokenUrl,
	beyond: beyondStandard,
});

export { tokenLoginFlow } from './tokenLogin';
