import type { INodeParameterResourceLocator, INodeParameters } from 'n8n-workflow';
import type { Samples } from './types';

const id = (value: string | number): INodeParameterResourceLocator => ({ __rl: true, mode: 'id', value });
const fromList = (value: string): INodeParameterResourceLocator => ({ __rl: true, mode: 'list', value });
const byExternalId = (value: string): INodeParameterResourceLocator => ({ __rl: true, mode: 'externalId', value });

const png = { data: { data: Buffer.from('hello').toString('base64'), mimeType: 'image/png', fileName: 'me.png' } };
const links = '[{"label":"d.vinci","url":"https://www.example.com","faIcon":"fa-users"}]';
const formFields = '[{"id":"BRANCH","answers":[{"id":"CITY_NORTH"}]},{"id":"PRIORITY","answer":"3"}]';
const address: INodeParameters = {
	address1: 'c/o Muster',
	address2: 'Nagelsweg 37',
	address3: '3rd floor',
	address4: 'Left',
	address5: 'Bell 7',
	city: 'Hamburg',
	countryIsoA2: 'DE',
	usState: 'FL',
	zipCode: '20097',
};

const application: Samples = {
	'application.changeStatus': {
		parameters: {
			applicationId: id(8),
			statusId: 'REJECTED',
			additionalFields: { correspondenceTemplateId: 'REJECTION', comment: 'Thanks' },
		},
		items: 1,
	},
	'application.create': {
		parameters: {
			personId: fromList('2'),
			jobOpeningId: byExternalId('REQ-2401'),
			languageId: 'de',
			type: 'ONLINE',
			additionalFields: {
				applicationStatusId: 'SYS_NEW',
				comment: 'New',
				dateCreated: '2026-03-12T10:14:04+01:00',
				desiredLocations: ['HAMBURG', 'BERLIN'],
				desiredSalary: '48.000',
				earliestStartingDate: 'soon',
				extendedUseAccepted: true,
				externalId: 'A-1',
				hrServiceProviderEmail: 'hr@example.com',
				lastStatusChangeDate: '2026-03-12T10:14:04Z',
				privacyPolicyAccepted: true,
				rating: 'B',
				refApplyDate: '2026-03-12',
				refJobPublicationId: fromList('2'),
				rejectionCodeId: 'SALARY',
				screeningQuestions: '[{"id":"MS_OFFICE_KNOWLEDGE","answers":[{"id":"WORD"}]}]',
				sourceId: 'FAZ',
			},
		},
		items: 1,
	},
	'application.delete': { parameters: { applicationId: id(2) }, items: 1 },
	'application.get': { parameters: { applicationId: id(1) }, items: 1 },
	'application.getAll': { parameters: { limit: 2, includeDetails: true }, items: 2 },
	'application.move': {
		parameters: { applicationId: id(4), jobOpeningId: fromList('3'), additionalFields: { comment: 'Fits' } },
		items: 1,
	},
	'application.update': {
		parameters: { applicationId: id(5), updateFields: { comment: 'Called', refJobPublicationId: id(2) } },
		items: 1,
	},
	'applicationAttachment.delete': {
		parameters: { applicationId: id(1), attachmentId: '33320ee56f6542a7aab1d858' },
		items: 1,
	},
	'applicationAttachment.download': {
		parameters: { applicationId: id(1), attachmentId: '33320ee56f6542a7aab1d858' },
		items: 1,
	},
	'applicationAttachment.downloadPdf': {
		parameters: { applicationId: id(1), attachmentId: '33320ee56f6542a7aab1d858' },
		items: 1,
	},
	'applicationAttachment.getAll': { parameters: { applicationId: id(1) }, items: 2 },
	'applicationAttachment.upload': {
		parameters: { applicationId: id(1), additionalFields: { description: 'Portrait' } },
		binary: png,
		items: 1,
	},
	'applicationForm.get': { parameters: { publicationId: 2 }, items: 1 },
	'applicationForm.submit': {
		parameters: {
			publicationId: 2,
			language: 'de',
			firstName: 'Anna',
			lastName: 'Muster',
			answers: '{"email":"anna@example.com"}',
		},
		items: 1,
	},
	'applicationHistory.getAll': { parameters: { applicationId: id(1) }, items: 2 },
	'applicationHistory.upsert': {
		parameters: {
			applicationId: id(1),
			entryExternalId: 'MY-1',
			description: 'Contract sent',
			additionalFields: { dateCreated: '2026-03-12T10:00:00+01:00', externalUser: 'Bob', dvinciUserId: id(1) },
		},
		items: 1,
	},
	'applicationHistory.upsertMany': {
		parameters: { applicationId: id(1), entries: '[{"externalId":"MY-1","description":"Contract sent"}]' },
		items: 3,
	},
};

const jobs: Samples = {
	'jobFeed.downloadXml': { parameters: { feedOptions: { small: true } }, items: 1 },
	'jobFeed.getAll': {
		parameters: { limit: 3, feedOptions: { small: true, maxCacheAge: 600, language: 'de' } },
		items: 3,
	},
	'jobOpening.create': {
		parameters: {
			name: 'Software Engineer',
			responsibleUserId: fromList('5'),
			orgUnitId: fromList('3'),
			status: 'ACTIVE',
			type: 'MANAGED_BY_API',
			additionalFields: {
				categoryIds: ['IT', 'HR'],
				companyId: 'EMPLOYER',
				contractPeriod: 'LIMITED',
				costUnit: 'A38-X',
				department: 'Development',
				earliestEntryDate: 'Starting on 01.01.2026',
				externalId: 'EXT-ID',
				externalLinks: links,
				formFields,
				locationIds: ['HAMBURG', 'BERLIN'],
				reference: '2026-05',
				reward: '1000 Euro',
				targetGroups: ['STUDENTS'],
				userGroupIds: [1, 2],
				workingTimes: ['FULL_TIME'],
			},
		},
		items: 1,
	},
	'jobOpening.get': { parameters: { jobOpeningId: id(2) }, items: 1 },
	'jobOpening.getAll': {
		parameters: { limit: 2, filters: { byDateCreatedFrom: '2023-01-01T00:00:00+01:00' } },
		items: 2,
	},
	'jobOpening.update': { parameters: { jobOpeningId: id(4), updateFields: { name: 'Renamed' } }, items: 1 },
	'jobOpeningHistory.getAll': { parameters: { jobOpeningId: id(2) }, items: 0 },
	'jobOpeningHistory.upsert': {
		parameters: { jobOpeningId: id(2), entryExternalId: 'MY-1', description: 'Approved' },
		items: 1,
	},
	'jobOpeningHistory.upsertMany': {
		parameters: { jobOpeningId: id(2), entries: '[{"externalId":"MY-1","description":"Approved"}]' },
		items: 1,
	},
	'jobPublication.create': {
		parameters: {
			jobOpeningId: fromList('2'),
			position: 'Software Engineer',
			languageId: 'en',
			type: 'EXTERNAL',
			additionalFields: {
				closingText: '<p>Bye</p>',
				externalId: 'SOME-EXT-ID',
				externalPublicationUrl: 'https://www.example.com/job',
				introduction: '<p>Hello</p>',
				pageDescription: 'We search',
				pageTitle: 'Engineer',
				placements: '[{"internalName":"HOMEPAGE","startDate":"2026-01-01T00:00:00.000Z","endDate":null}]',
				profile: '<p>You</p>',
				status: 'ACTIVE',
				subtitle: 'In Hamburg',
				tasks: '<p>Work</p>',
				weOffer: '<p>Money</p>',
			},
		},
		items: 1,
	},
	'jobPublication.delete': { parameters: { jobPublicationId: id(7) }, items: 1 },
	'jobPublication.get': { parameters: { jobPublicationId: id(2) }, items: 1 },
	'jobPublication.getAll': { parameters: { limit: 2 }, items: 2 },
	'jobPublication.update': { parameters: { jobPublicationId: id(2), updateFields: { subtitle: 'Now' } }, items: 1 },
	'jobPublicationChannel.get': { parameters: { channelId: 'HOMEPAGE' }, items: 1 },
	'jobPublicationChannel.update': {
		parameters: { channelId: 'HOMEPAGE', updateFields: { externalLinks: links } },
		items: 1,
	},
	'jobPublicationPlacement.create': {
		parameters: {
			partnerId: 'MULTIPOST',
			jobPublicationId: fromList('3'),
			name: 'Multiposting: XY',
			status: 'ACTIVE',
			externalReference: 'MULTI-XY',
			additionalFields: {
				description: '30 days',
				startDate: '2026-01-01T00:00:00+01:00',
				endDate: '2026-02-01T00:00:00+01:00',
				externalLinks: links,
			},
		},
		items: 1,
	},
	'jobPublicationPlacement.delete': { parameters: { partnerId: 'MULTIPOST', placementId: id(6) }, items: 1 },
	'jobPublicationPlacement.get': { parameters: { partnerId: 'MULTIPOST', placementId: id(1) }, items: 1 },
	'jobPublicationPlacement.getAll': {
		parameters: { partnerId: 'MULTIPOST', limit: 10, filters: { jobPublicationId: fromList('3') } },
		call: 'GET /restApi/jobPublicationPlacements/MULTIPOST/placements/',
		items: 1,
	},
	'jobPublicationPlacement.update': {
		parameters: { partnerId: 'MULTIPOST', placementId: fromList('2'), updateFields: { status: 'INACTIVE' } },
		items: 1,
	},
};

const people: Samples = {
	'person.create': {
		parameters: {
			firstName: 'Anna',
			lastName: 'Muster',
			additionalFields: {
				...address,
				alternativeTelephone: '040 1',
				dateOfBirth: '1990-05-01',
				degreeId: 'PROMOTION',
				education: 'School',
				email: 'anna@example.com',
				externalId: 'P-1',
				lastPosition: 'Engineer',
				profileLink: 'https://www.example.com/anna',
				salutation: 'MS',
				skypeName: 'anna',
				specialMarkIds: ['EMPLOYEE_REFERRAL'],
				study: 'Informatics',
				telephone: '040 2',
				title: 'Dr.',
			},
		},
		items: 1,
	},
	'person.delete': { parameters: { personId: id(9) }, items: 1 },
	'person.get': { parameters: { personId: fromList('2') }, items: 1 },
	'person.getAll': { parameters: { limit: 2 }, items: 2 },
	'person.update': { parameters: { personId: id(2), updateFields: { telephone: '040 3' } }, items: 1 },
	'personPhoto.delete': { parameters: { personId: id(1) }, items: 1 },
	'personPhoto.download': { parameters: { personId: id(1) }, items: 1 },
	'personPhoto.upload': { parameters: { personId: id(1) }, binary: png, items: 1 },
	'onboarding.delete': { parameters: { onboardingId: id(12) }, items: 1 },
	'onboarding.get': { parameters: { onboardingId: id(11) }, items: 1 },
	'onboarding.getAll': {
		parameters: { limit: 2, includeDetails: true, filters: { status: 'ACTIVE', fromDateOfStart: '2023-01-01' } },
		items: 2,
	},
	'onboardingAttachment.download': {
		parameters: { onboardingId: id(11), attachmentId: '5f437f0fb202876055c60011' },
		items: 1,
	},
	'onboardingAttachment.downloadPdf': {
		parameters: { onboardingId: id(11), attachmentId: '5f437f0fb202876055c60011' },
		items: 1,
	},
	'onboardingAttachment.getAll': { parameters: { onboardingId: id(11) }, items: 1 },
};

const hiring: Samples = {
	'hiringRequest.create': {
		parameters: {
			jobTitle: 'Tester',
			orgUnitId: fromList('1'),
			superiorId: fromList('7'),
			hrContactId: fromList('6'),
			additionalFields: {
				approverIds: [7, 10],
				area: 'Area',
				budgeted: true,
				companyId: 'EMPLOYER',
				contractPeriodId: 'LIMITED',
				costUnit: 'A38',
				department: 'Development',
				departmentAndCostUnit: 'Development, A38',
				earliestEntryDate: '2026-10-07',
				externalId: 'EXT-01',
				formFields,
				functionGroupId: '1',
				hiringReason: 'REPLACEMENT_TERMINATION',
				locationIds: ['HAMBURG'],
				nameAndStaffNumber: 'Musterfrau',
				occupationalGroupId: '1',
				openingsCount: 2,
				payGradeId: '1',
				profile: '<p>You</p>',
				reason: 'More work',
				remark: 'Soon',
				salary: '30.000',
				substituteDateFrom: '2026-10-01',
				substituteDateTo: '2026-12-31',
				tasks: '<p>Work</p>',
				terminationDate: '2026-12-31',
				transferDate: '2026-12-31',
				vacancyNumber: '123-456',
				workingTimeIds: ['FULL_TIME'],
			},
		},
		items: 1,
	},
	'hiringRequest.get': { parameters: { hiringRequestId: id(1) }, items: 1 },
	'hiringRequest.getAll': { parameters: { limit: 2 }, items: 2 },
	'hiringRequest.getApprovers': { parameters: { hiringRequestId: id(1) }, items: 2 },
	'hiringRequest.getHistory': { parameters: { hiringRequestId: id(1) }, items: 1 },
	'hiringRequest.update': { parameters: { hiringRequestId: id(1), updateFields: { openingsCount: 3 } }, items: 1 },
};

const directory: Samples = {
	'externalLink.getAll': { parameters: { linkType: 'applications' }, items: 1 },
	'externalLink.upsertMany': {
		parameters: {
			linkType: 'applications',
			links:
				'[{"nameMessages":{"de":"Neu","en":"New"},"url":"https://new.example","faIcon":"fa-users","requiredPermission":"SYS_APPLICATIONS_VIEW"}]',
		},
		items: 2,
	},
	'location.create': {
		parameters: {
			id: 'KIEL',
			orgUnitId: fromList('2'),
			nameMessages: '{"de":"Kiel","en":"Kiel"}',
			additionalFields: {
				...address,
				additionalInformation: 'Harbour',
				externalNameMessages: '{"de":"Kiel, Hafen"}',
				isAppointmentLocation: true,
				isDesiredLocation: false,
				isJobLocation: true,
				latitude: 54.32,
				longitude: 10.13,
			},
		},
		items: 1,
	},
	'location.delete': { parameters: { locationId: id('LEEDS') }, items: 1 },
	'location.get': { parameters: { locationId: fromList('HAMBURG') }, items: 1 },
	'location.getAll': { parameters: { limit: 10, filters: { forJobOpeningByOrgUnitId: fromList('3') } }, items: 2 },
	'location.update': { parameters: { locationId: id('HAMBURG'), updateFields: { city: 'Altona' } }, items: 1 },
	'orgUnit.get': { parameters: { orgUnitId: fromList('1') }, items: 1 },
	'orgUnit.getAll': { parameters: { limit: 2 }, items: 2 },
	'user.create': {
		parameters: {
			username: 'anna.muster',
			salutation: 'MS',
			firstName: 'Anna',
			lastName: 'Muster',
			email: 'anna@example.com',
			languageId: 'de',
			orgUnitId: fromList('1'),
			roleIds: 'HR, LM',
			additionalFields: {
				additionalAddress: '5th floor',
				city: 'Hamburg',
				companyId: 'EMPLOYER',
				countryIsoA2: 'DE',
				dailyEmailNotification: true,
				dailyEmailNotificationTypes: ['NEW_APPLICATIONS', 'OVERDUE_TASKS'],
				dataForExternalSystems: '[{"field":"ext_user","value":"anna"}]',
				division: 'HR',
				externalId: 'MM-ID',
				formAuthenticationEnabled: true,
				mobile: '0160 1',
				notifyOnNewCandidateCommunication: true,
				number: '16',
				positionAuthority: 'Head',
				samlSsoEnabled: false,
				signingAuthority: 'i. A.',
				street: 'Hammerweg',
				telephone: '040 1',
				timeZone: 'Europe/Berlin',
				title: 'Dr.',
				userGroupIds: [1],
				zipCode: '20097',
			},
		},
		items: 1,
	},
	'user.delete': { parameters: { userId: id(10) }, items: 1 },
	'user.get': { parameters: { userId: fromList('1') }, items: 1 },
	'user.getAll': { parameters: { limit: 2, filters: { lang: 'de' } }, items: 2 },
	'user.update': { parameters: { userId: id(1), updateFields: { roleIds: ['HR', 'LM'] } }, items: 1 },
	'userGroup.create': {
		parameters: {
			name: 'Works council',
			orgUnitId: fromList('1'),
			additionalFields: { externalId: 'WC', userIds: [1, 2] },
		},
		items: 1,
	},
	'userGroup.delete': { parameters: { userGroupId: id(2) }, items: 1 },
	'userGroup.get': { parameters: { userGroupId: id(1) }, items: 1 },
	'userGroup.getAll': { parameters: { limit: 2 }, items: 2 },
	'userGroup.update': { parameters: { userGroupId: id(1), updateFields: { userIds: '1,2,3' } }, items: 1 },
};

const report: Samples = {
	'report.getAll': {
		parameters: {
			serviceUrl: 'odata',
			entitySet: fromList('Applications'),
			returnAll: true,
			filters: { condition: [{ column: fromList('Rating'), operator: 'isNotEmpty' }] },
			matchType: 'any',
			queryOptions: { filter: 'Id le 250', select: ['Id', 'Rating'], orderby: 'Id desc', expand: ['JobOpening'] },
		},
		items: 250,
	},
	'report.getTables': { parameters: { serviceUrl: '/odata/', limit: 10 }, items: 4 },
};

export const dvinciSamples: Samples = { ...application, ...directory, ...hiring, ...jobs, ...people, ...report };
