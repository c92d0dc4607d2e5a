import { clientCredentialsFlow } from '../../lib/auth/flows/clientCredentials';
import { fieldText } from '../../lib/auth/fieldText';
import { isWholeAddress } from '../../lib/auth/tokenAddress';
import type { TokenFlow } from '../../lib/auth/types';
import { clientCredentialsBaseUrl, clientCredentialsTokenUrl } from './address';
import { clientCredentialsProbe } from './probe';

/** Client ID and secret against a token, in whichever way the API wants. */
export const anyClientCredentialsFlow: TokenFlow = clientCredentialsFlow({
	credentialType: 'clientCredentialsOAuth2Api',
	system: 'The API',
	fields: ['authPath'],
	loginAddress: (credential) =>
		isWholeAddress(fieldText(credential, 'authPath')) ? ['authPath'] : ['baseUrl', 'authPath'],
	probe: clientCredentialsProbe,
	baseUrl: clientCredentialsBaseUrl,
	tokenUrl: clientCredentialsTokenUrl,
});

export { tokenLoginFlow } from './tokenLogin';
