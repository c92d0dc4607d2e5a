import { customRequest } from '../../lib/operations/customRequest';
import { commonPagination } from '../../lib/operations/customRequest/paginationChoices';
import type { System } from '../../lib/operations/types';
import { clientCredentialsBaseUrl } from './address';
import { anyClientCredentialsFlow, tokenLoginFlow } from './login';

/** Any API behind a token: that of the OAuth 2.0 client credentials grant, or of a login of its own. */
export const clientCredentialsSystem: System = {
	name: 'The API',
	schemes: [
		{
			name: 'Client Credentials',
			value: 'clientCredentials',
			credentialType: 'clientCredentialsOAuth2Api',
			flow: anyClientCredentialsFlow,
		},
		{
			name: 'Token Login',
			value: 'tokenLogin',
			credentialType: 'tokenLoginApi',
			flow: tokenLoginFlow,
		},
	],
	defaultScheme: 'clientCredentials',
	baseUrl: clientCredentialsBaseUrl,
	defaultResource: 'customRequest',
	resources: [
		customRequest({
			system: 'the API',
			exampleEndpoint: 'v1/reservations',
			base: 'the base URL of the credential',
			fetchesCsrfToken: true,
			pagination: commonPagination,
		}),
	],
};
