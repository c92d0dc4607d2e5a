import { customRequest } from '../../lib/operations/customRequest';
import { commonPagination } from '../../lib/operations/customRequest/paginationChoices';
import type { System } from '../../lib/operations/types';
import { clientCredentialsBaseUrl } from './address';
import { anyClientCredentialsFlow } from './login';

/** Any API behind the OAuth 2.0 client credentials grant. */
export const clientCredentialsSystem: System = {
	name: 'The API',
	schemes: [
		{
			name: 'Client Credentials',
			value: 'clientCredentials',
			credentialType: 'clientCredentialsOAuth2Api',
			flow: anyClientCredentialsFlow,
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
