import { customRequest } from '../../lib/operations/customRequest';
import type { System } from '../../lib/operations/types';
import { nextUrl } from '../../lib/paging/nextUrl';
import { dvinciBaseUrl, dvinciSiteUrl } from './address';
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
			base: 'the interface, e.g. jobOpenings/ for REST or odata/Applications for the others',
			bases: [
				{ name: 'REST', value: 'rest', description: 'Everything below /restApi', baseUrl: dvinciBaseUrl },
				{
					name: 'Reporting and Job Portal',
					value: 'site',
					description: 'OData, the job feed and the apply API: everything beside /restApi',
					baseUrl: dvinciSiteUrl,
				},
			],
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
