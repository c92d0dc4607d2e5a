import { customRequest } from '../../lib/operations/customRequest';
import { odata, odataList, odataRows } from '../../lib/paging/odata';
import type { System } from '../../lib/operations/types';
import { addresses, dvinciBaseUrl, dvinciSiteUrl, siteAddress } from './address';
import { readDvinciError, refuses } from './errors';
import { dvinciOAuth2Flow } from './login';
import { application } from './operations/application';
import { applicationAttachment } from './operations/applicationAttachment';
import { applicationForm } from './operations/applicationForm';
import { applicationHistory } from './operations/applicationHistory';
import { externalLink } from './operations/externalLink';
import { hiringRequest } from './operations/hiringRequest';
import { jobFeed } from './operations/jobFeed';
import { jobOpening } from './operations/jobOpening';
import { jobOpeningHistory } from './operations/jobOpeningHistory';
import { jobPublication } from './operations/jobPublication';
import { jobPublicationChannel } from './operations/jobPublicationChannel';
import { jobPublicationPlacement } from './operations/jobPublicationPlacement';
import { location } from './operations/location';
import { onboarding } from './operations/onboarding';
import { onboardingAttachment } from './operations/onboardingAttachment';
import { orgUnit } from './operations/orgUnit';
import { person } from './operations/person';
import { personPhoto } from './operations/personPhoto';
import { report } from './operations/report';
import { user } from './operations/user';
import { userGroup } from './operations/userGroup';
import { searches } from './searches';

/** d.vinci, as the shared code sees it. */
export const dvinci: System = {
	name: 'd.vinci',
	schemes: [
		{ name: 'API Token in Headers', value: 'apiToken', credentialType: 'dvinciTokenApi' },
		{
			name: 'Job Portal',
			value: 'portal',
			credentialType: 'dvinciPortalApi',
			isLimited: true,
			baseUrl: dvinciSiteUrl,
		},
		{ name: 'OAuth2', value: 'oAuth2', credentialType: 'dvinciOAuth2Api', flow: dvinciOAuth2Flow },
	],
	defaultScheme: 'oAuth2',
	baseUrl: dvinciBaseUrl,
	addresses,
	readError: readDvinciError,
	refuses,
	searches,
	defaultResource: 'application',
	resources: [
		// What most people come for.
		application,
		person,
		jobOpening,
		jobPublication,
		hiringRequest,
		onboarding,
		// The rest, by name.
		applicationAttachment,
		applicationForm,
		applicationHistory,
		externalLink,
		jobFeed,
		jobOpeningHistory,
		jobPublicationChannel,
		jobPublicationPlacement,
		location,
		onboardingAttachment,
		orgUnit,
		personPhoto,
		report,
		user,
		userGroup,
		customRequest({
			system: 'd.vinci',
			exampleEndpoint: 'jobOpenings/',
			base: 'the interface, e.g. jobOpenings/ for REST or odata/Applications for the others',
			bases: {
				default: 'rest',
				choices: [
					{ name: 'REST', value: 'rest', description: 'Everything below /restApi' },
					{
						name: 'Reporting and Job Portal',
						value: 'site',
						description: 'OData, the job feed and the apply API: everything beside /restApi',
						address: siteAddress,
					},
				],
			},
			credentialHeaders: ['dvinci-api-user', 'dvinci-api-token'],
			envelope: odataList,
			pagination: [
				{
					name: 'OData Next Link',
					value: 'odata',
					description: 'For OData only: the REST interface returns every list whole',
					style: () => odata,
					list: odataRows,
				},
			],
		}),
	],
};
