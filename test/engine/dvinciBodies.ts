/** What d.vinci documents of a body. */
export interface DocumentedBody {
	readonly required: readonly string[];
	readonly optional: readonly string[];
}

// Optional both in a new record and in a change.
const applicationFields = [
	'externalId',
	'comment',
	'privacyPolicyAccepted',
	'extendedUseAccepted',
	'earliestStartingDate',
	'desiredSalary',
	'hrServiceProviderEmail',
	'desiredLocations',
	'sourceId',
	'rejectionCodeId',
	'refJobPublication',
	'refApplyDate',
	'screeningQuestions',
];
const hiringRequestFields = [
	'externalId',
	'companyId',
	'contractPeriodId',
	'functionGroupId',
	'occupationalGroupId',
	'payGradeId',
	'openingsCount',
	'hiringReason',
	'departmentAndCostUnit',
	'nameAndStaffNumber',
	'reason',
	'substituteDateFrom',
	'substituteDateTo',
	'terminationDate',
	'transferDate',
	'area',
	'costUnit',
	'department',
	'profile',
	'remark',
	'salary',
	'tasks',
	'vacancyNumber',
	'budgeted',
	'earliestEntryDate',
	'locationIds',
	'workingTimeIds',
	'formFields',
];
const jobOpeningFields = [
	'earliestEntryDate',
	'department',
	'contractPeriod',
	'reference',
	'reward',
	'costUnit',
	'externalId',
	'companyId',
	'userGroupIds',
	'categoryIds',
	'locationIds',
	'targetGroups',
	'workingTimes',
	'externalLinks',
	'formFields',
];
const jobPublicationFields = [
	'subtitle',
	'introduction',
	'tasks',
	'profile',
	'weOffer',
	'closingText',
	'pageTitle',
	'pageDescription',
	'externalPublicationUrl',
	'externalId',
	'placements',
];
const locationFields = [
	'isJobLocation',
	'isDesiredLocation',
	'isAppointmentLocation',
	'address1',
	'address2',
	'address3',
	'address4',
	'address5',
	'usState',
	'zipCode',
	'city',
	'latitude',
	'longitude',
	'additionalInformation',
	'countryIsoA2',
	'externalNameMessages',
];
const personFields = [
	'externalId',
	'salutation',
	'title',
	'dateOfBirth',
	'address1',
	'address2',
	'address3',
	'address4',
	'address5',
	'usState',
	'zipCode',
	'city',
	'countryIsoA2',
	'email',
	'telephone',
	'alternativeTelephone',
	'skypeName',
	'profileLink',
	'degreeId',
	'education',
	'study',
	'lastPosition',
	'specialMarkIds',
];
const dvinciUserFields = [
	'externalId',
	'samlSsoEnabled',
	'formAuthenticationEnabled',
	'title',
	'street',
	'number',
	'additionalAddress',
	'zipCode',
	'city',
	'countryIsoA2',
	'timeZone',
	'telephone',
	'mobile',
	'companyId',
	'signingAuthority',
	'positionAuthority',
	'division',
	'dailyEmailNotification',
	'dailyEmailNotificationTypes',
	'notifyOnNewCandidateCommunication',
	'userGroupIds',
	'dataForExternalSystems',
];

/** Every body of the REST interface 1.61, by method and path; of a list, what each entry holds. */
export const documentedBodies: Readonly<Record<string, DocumentedBody>> = {
	'POST /applications/': {
		required: ['person', 'jobOpening', 'languageId', 'type'],
		optional: [...applicationFields, 'applicationStatusId', 'rating', 'dateCreated', 'lastStatusChangeDate'],
	},
	'PUT /applications/{id}': {
		required: ['version', 'languageId', 'type', 'rating'],
		optional: applicationFields,
	},
	'POST /applications/{id}/statusChange/{statusId}': {
		required: [],
		optional: ['correspondenceTemplateId', 'comment'],
	},
	'POST /applications/{id}/jobOpeningMove/{jobOpeningId}': {
		required: [],
		optional: ['comment'],
	},
	'POST /applications/{id}/attachments': {
		required: ['filename', 'contentAsBase64'],
		optional: ['description'],
	},
	'PUT /applications/{id}/history': {
		required: ['description', 'externalId'],
		optional: ['dateCreated', 'type', 'dvinciUserId', 'externalUser'],
	},
	'PUT /applications/{id}/history/{externalId}': {
		required: ['description'],
		optional: ['dateCreated', 'dvinciUserId', 'externalUser'],
	},
	'PUT /configuration/{type}/externalLinks': {
		required: ['nameMessages', 'url', 'faIcon', 'requiredPermission'],
		optional: [],
	},
	'POST /hiringRequests/': {
		required: ['jobTitle', 'orgUnitId', 'superiorId', 'hrContactId'],
		optional: [...hiringRequestFields, 'approverIds'],
	},
	'PUT /hiringRequests/{id}': {
		required: ['version', 'jobTitle', 'orgUnitId', 'superiorId', 'hrContactId'],
		optional: [
			...hiringRequestFields,
			'hiringRequestCreatorId',
			'status',
			'approvalStatus',
			'approvalProcessStarterId',
		],
	},
	'POST /jobOpenings/': {
		required: ['name', 'responsibleUserId', 'status', 'orgUnitId', 'type'],
		optional: jobOpeningFields,
	},
	'PUT /jobOpenings/{id}': {
		required: ['version', 'name', 'responsibleUserId', 'status'],
		optional: [...jobOpeningFields, 'orgUnitId'],
	},
	'PUT /jobOpenings/{id}/history': {
		required: ['description', 'externalId'],
		optional: ['dateCreated', 'dvinciUserId', 'externalUser'],
	},
	'PUT /jobOpenings/{id}/history/{externalId}': {
		required: ['description'],
		optional: ['dateCreated', 'dvinciUserId', 'externalUser'],
	},
	'POST /jobPublications/': {
		required: ['type', 'jobOpeningId', 'position', 'languageId'],
		optional: [...jobPublicationFields, 'status'],
	},
	'PUT /jobPublications/{id}': {
		required: ['version', 'type', 'jobOpeningId', 'position', 'languageId', 'status'],
		optional: jobPublicationFields,
	},
	'POST /jobPublicationPlacements/{partner_id}/placements': {
		required: ['name', 'status', 'externalReference', 'jobPublicationId'],
		optional: ['description', 'startDate', 'endDate', 'externalLinks'],
	},
	'PUT /jobPublicationPlacements/{partner_id}/placements/{id}': {
		required: ['version', 'name', 'status', 'externalReference', 'jobPublicationId'],
		optional: ['description', 'startDate', 'endDate', 'externalLinks'],
	},
	'PUT /jobPublicationChannels/{id}': {
		required: ['version'],
		optional: ['externalLinks'],
	},
	'POST /locations/': {
		required: ['id', 'orgUnitId', 'nameMessages'],
		optional: locationFields,
	},
	'PUT /locations/{id}': {
		required: ['version', 'nameMessages'],
		optional: locationFields,
	},
	'POST /persons/': {
		required: ['firstName', 'lastName'],
		optional: personFields,
	},
	'PUT /persons/{id}': {
		required: ['version', 'firstName', 'lastName'],
		optional: personFields,
	},
	'POST /persons/{id}/photo': {
		required: ['filename', 'contentAsBase64'],
		optional: [],
	},
	'POST /dvinciUsers/': {
		required: ['username', 'salutation', 'firstName', 'lastName', 'email', 'orgUnitId', 'languageId', 'roleIds'],
		optional: dvinciUserFields,
	},
	'PUT /dvinciUsers/{id}': {
		required: ['version', 'username', 'salutation', 'firstName', 'lastName', 'email', 'languageId', 'roleIds'],
		optional: [...dvinciUserFields, 'orgUnitId'],
	},
	'POST /userGroups/': {
		required: ['name', 'orgUnitId'],
		optional: ['externalId', 'userIds'],
	},
	'PUT /userGroups/{id}': {
		required: ['name', 'version'],
		optional: ['externalId', 'userIds'],
	},
};
