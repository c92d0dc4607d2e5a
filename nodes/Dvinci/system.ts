import { customRequest } from '../../lib/operations/customRequest';
import type { System } from '../../lib/operations/types';
import { nextUrl } from '../../lib/paging/nextUrl';
import { dvinciBaseUrl } from './address';
import { odataList } from './envelope';
import { readDvinciError } from './errors';
import { application } from './operations/application';

/** d.vinci, as the shared code sees it. */
export const dvinci: System = {
	name: 'd.vinci',
	schemes: [
		{ name: 'API Token in Headers', value: 'apiToken', credentialType: 'dvinciTokenApi' },
		{ name: 'OAuth2', value: 'oAuth2', credentialType: 'dvinciOAuth2Api' },
	],
	defaultScheme: 'oAuth2',
	baseUrl: dvinciBaseUrl,
	readError: readDvinciError,
	resources: [
		application,
		customRequest({
			system: 'd.vinci',
			exampleEndpoint: 'jobOpenings/',
			base: 'the base URL of the credential followed by /restApi',
			credentialHeaders: ['dvinci-api-user', 'dvinci-api-token'],
			envelope: odataList,
			pagination: [
				{
					name: 'OData Next Link',
					value: 'odata',
					description: 'For OData only: the REST interface returns every list whole',
					style: () => nextUrl({ urlPath: '@odata.nextLink' }),
				},
			],
		}),
	],
};
