/** What every record has, as far as its resource knows it. */
export interface Entity {
	id: number | string;
	version?: number;
	externalId?: string | null;
}

export interface ScreeningAnswer {
	id: string;
	answer?: string;
	answers?: Array<{ id: string; answer?: string }>;
}

/** An application as stored; answers show person and job opening as `{id, externalId}`. */
export interface Application extends Entity {
	id: number;
	version: number;
	externalId: string | null;
	personId: number;
	jobOpeningId: number;
	applicationStatusId: string;
	languageId: string;
	comment: string | null;
	privacyPolicyAccepted: boolean;
	extendedUseAccepted: boolean;
	earliestStartingDate: string | null;
	desiredSalary: string | null;
	hrServiceProviderEmail: string | null;
	desiredLocations: string[];
	type: string;
	rating: string;
	sourceId: string | null;
	rejectionCodeId: string | null;
	refJobPublicationId: number | null;
	refApplyDate: string | null;
	permanentPostNumber: string | null;
	lastStatusChangeDate: string;
	dateCreated: string;
	candidateMailbox: string;
	screeningQuestions: ScreeningAnswer[];
}

export interface Person extends Entity {
	id: number;
	version: number;
	externalId: string | null;
	salutation: string | null;
	title: string | null;
	firstName: string;
	lastName: string;
	dateOfBirth: string | null;
	address1: string | null;
	address2: string | null;
	address3: string | null;
	address4: string | null;
	address5: string | null;
	usState: string | null;
	zipCode: string | null;
	city: string | null;
	countryIsoA2: string | null;
	email: string | null;
	telephone: string | null;
	alternativeTelephone: string | null;
	skypeName: string | null;
	profileLink: string | null;
	degreeId: string | null;
	education: string | null;
	study: string | null;
	lastPosition: string | null;
	specialMarkIds: string[];
	keywords: string[];
}

export interface JobOpening extends Entity {
	id: number;
	version: number;
	externalId: string | null;
	name: string;
	orgUnitId: number;
	earliestEntryDate: string | null;
	responsibleUserId: number;
	department: string | null;
	contractPeriod: string | null;
	reference: string | null;
	reward: string | null;
	costUnit: string | null;
	status: string;
	type: string;
	hiringRequestId: number | null;
	companyId: string | null;
	userGroupIds: number[];
	categoryIds: string[];
	locationIds: string[];
	targetGroups: string[];
	workingTimes: string[];
	externalLinks: ExternalLink[];
	formFields: ScreeningAnswer[];
	/** Not shown by the API; its date filters look at it. */
	dateCreated: string;
}

export interface JobPublication extends Entity {
	id: number;
	version: number;
	externalId: string | null;
	type: string;
	jobOpeningId: number;
	position: string;
	languageId: string;
	subtitle: string | null;
	introduction: string | null;
	tasks: string | null;
	profile: string | null;
	weOffer: string | null;
	closingText: string | null;
	pageTitle: string | null;
	pageDescription: string | null;
	externalPublicationUrl: string | null;
	status: string;
	placements: Array<{ internalName?: string; channelId?: number; startDate: string | null; endDate: string | null }>;
}

export interface Location extends Entity {
	id: string;
	version: number;
	name: string;
	externalName: string;
	orgUnitId: number;
	isJobLocation: boolean;
	isDesiredLocation: boolean;
	isAppointmentLocation: boolean;
	country: string;
	countryIsoA2: string;
	address1: string | null;
	address2: string | null;
	address3: string | null;
	address4: string | null;
	address5: string | null;
	usState: string | null;
	zipCode: string | null;
	city: string | null;
	latitude: number | null;
	longitude: number | null;
	additionalInformation: string | null;
	nameMessages: Record<string, string>;
	externalNameMessages: Record<string, string>;
}

export interface OrgUnit extends Entity {
	id: number;
	name: string;
	parentId: number | null;
}

/** A place where jobs are published, by its internal name. */
export interface JobPublicationChannel extends Entity {
	id: string;
	version: number;
	externalLinks: ExternalLink[];
}

/** Where an outside service, the partner, has published a job. */
export interface Placement extends Entity {
	id: number;
	version: number;
	partnerId: string;
	name: string;
	description: string | null;
	status: string;
	externalReference: string;
	startDate: string | null;
	endDate: string | null;
	jobPublicationId: number;
	externalLinks: ExternalLink[];
}

export interface ExternalLink {
	label: string;
	url: string;
	faIcon: string;
}

/** A link the tenant's configuration shows with every record of a type. */
export interface ConfiguredLink {
	type: string;
	nameMessages: Record<string, string>;
	url: string;
	faIcon: string;
	requiredPermission: string;
}

/** Somebody who has to agree to a hiring request. */
export interface Approver {
	hiringRequestId: number;
	userId: number;
	processState: string;
}

export interface DvinciUser extends Entity {
	id: number;
	version: number;
	externalId: string | null;
	username: string;
	salutation: string;
	title: string | null;
	firstName: string;
	lastName: string;
	displayName: string;
	email: string;
	orgUnitId: number;
	languageId: string;
	telephone: string | null;
	division: string | null;
	samlSsoEnabled: boolean;
	formAuthenticationEnabled: boolean;
	street: string | null;
	number: string | null;
	additionalAddress: string | null;
	zipCode: string | null;
	city: string | null;
	countryIsoA2: string | null;
	timeZone: string | null;
	mobile: string | null;
	companyId: string | null;
	signingAuthority: string | null;
	positionAuthority: string | null;
	dailyEmailNotification: boolean;
	dailyEmailNotificationTypes: string[];
	notifyOnNewCandidateCommunication: boolean;
	dataForExternalSystems: Array<{ field: string; value: string }>;
	roleIds: string[];
	userGroupIds: number[];
}

export interface UserGroup extends Entity {
	id: number;
	version: number;
	externalId: string | null;
	name: string;
	orgUnitId: number;
	userIds: number[];
}

export interface HiringRequest extends Entity {
	id: number;
	version: number;
	externalId: string | null;
	jobTitle: string;
	dateCreated: string;
	orgUnitId: number;
	hiringRequestCreatorId: number;
	jobOpeningId: number | null;
	status: string;
	superiorId: number;
	hrContactId: number;
	approvalStatus: string;
	approvalProcessStarterId: number | null;
	companyId: string | null;
	contractPeriodId: string | null;
	functionGroupId: string | null;
	occupationalGroupId: string | null;
	payGradeId: string | null;
	departmentAndCostUnit: string | null;
	nameAndStaffNumber: string | null;
	reason: string | null;
	substituteDateFrom: string | null;
	substituteDateTo: string | null;
	terminationDate: string | null;
	transferDate: string | null;
	area: string | null;
	costUnit: string | null;
	department: string | null;
	profile: string | null;
	remark: string | null;
	salary: string | null;
	tasks: string | null;
	vacancyNumber: string | null;
	formFields: ScreeningAnswer[];
	openingsCount: number;
	hiringReason: string;
	budgeted: boolean;
	earliestEntryDate: string | null;
	locationIds: string[];
	workingTimeIds: string[];
}

export interface Onboarding extends Entity {
	id: number;
	orgUnitId: number;
	applicationId: number;
	status: 'ACTIVE' | 'FINISHED';
	entryReason: string;
	reasonForTermination: string | null;
	dateOfStart: string;
	dateOfContract: string;
	dateOfEmployment: string;
	dateOfEnd: string | null;
	dateCreated: string;
	position: string;
	person: Pick<Person, 'title' | 'salutation' | 'firstName' | 'lastName' | 'email' | 'zipCode' | 'city'>;
}

export interface Attachment extends Entity {
	id: string;
	/** Which record it belongs to: `applications/17`. */
	owner: string;
	dateCreated: string;
	filename: string;
	contentType: string;
	description: string | null;
	/** For onboardings: whether it belongs into the employee's file. */
	employeeFileUpload?: boolean;
	content: Buffer;
}

export interface HistoryEntry {
	/** Which record it belongs to: `applications/17`. */
	owner: string;
	externalId: string | null;
	dateCreated: string;
	type: string;
	description: string;
	comment: string | null;
	dvinciUserId: number | null;
	externalUser: string | null;
	fromApplicationStatusId?: string;
	toApplicationStatusId?: string;
}

export interface Photo {
	personId: number;
	contentType: string;
	dateCreated: string;
	filename: string;
	content: Buffer;
}

/** Everything the tenant holds. */
export interface Data {
	applications: Application[];
	persons: Person[];
	jobOpenings: JobOpening[];
	jobPublications: JobPublication[];
	jobPublicationChannels: JobPublicationChannel[];
	placements: Placement[];
	configuredLinks: ConfiguredLink[];
	approvers: Approver[];
	locations: Location[];
	orgUnits: OrgUnit[];
	dvinciUsers: DvinciUser[];
	userGroups: UserGroup[];
	hiringRequests: HiringRequest[];
	onboardings: Onboarding[];
	attachments: Attachment[];
	history: HistoryEntry[];
	photos: Photo[];
}

/** The collections whose records have an id. */
export type CollectionName = Exclude<keyof Data, 'history' | 'photos' | 'configuredLinks' | 'approvers'>;
