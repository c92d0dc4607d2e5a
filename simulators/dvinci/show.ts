import type { Store } from './store';
import type { Application, Attachment, JobOpening, JobPublication, Onboarding, Person } from './types';

const reference = (entity: { id: number; externalId?: string | null } | undefined) =>
	entity ? { id: entity.id, externalId: entity.externalId ?? null } : null;

/** A row of the applications list: enough to decide which ones to read in full. */
export const showApplicationRow = (application: Application, store: Store) => ({
	id: application.id,
	externalId: application.externalId,
	person: reference(store.find('persons', application.personId)),
	jobOpening: reference(store.find('jobOpenings', application.jobOpeningId)),
	applicationStatusId: application.applicationStatusId,
	lastStatusChangeDate: application.lastStatusChangeDate,
	dateCreated: application.dateCreated,
});

/** An application in full. */
export function showApplication(application: Application, store: Store): unknown {
	const { id, externalId, version, personId, jobOpeningId, refJobPublicationId, ...rest } = application;
	return {
		id,
		externalId,
		version,
		person: reference(store.find('persons', personId)),
		jobOpening: reference(store.find('jobOpenings', jobOpeningId)),
		...rest,
		refJobPublication:
			refJobPublicationId === null ? null : reference(store.find('jobPublications', refJobPublicationId)),
	};
}

/** A person with the applications they sent. */
export const showPerson = (person: Person, store: Store) => ({
	...person,
	applications: store.data.applications.filter(({ personId }) => personId === person.id).map(reference),
});

const formUrls = (publication: JobPublication, url: string) => [
	`${url}/applicationForm/apply/${publication.id}`,
	`${url}/portal/intranet/applicationForm/apply/${publication.id}`,
];

/** A job opening with links into the application and its publications. */
export function showJobOpening(opening: JobOpening, store: Store, url: string): unknown {
	const { dateCreated: _dateCreated, ...shown } = opening;
	const publications = store.data.jobPublications.filter(({ jobOpeningId }) => jobOpeningId === opening.id);
	return {
		...shown,
		jobOpeningUrl: `${url}/intern/jobOpening/show/${opening.id}`,
		applicationListUrl: `${url}/intern/applicationPaper/list?jobOpeningId=${opening.id}`,
		jobPublications: publications.map((publication) => ({
			id: publication.id,
			position: publication.position,
			applicationFormUrls: formUrls(publication, url),
			languageId: publication.languageId,
		})),
	};
}

/** A row of the onboardings list: the person's name without the rest. */
export function showOnboardingRow({
	applicationId: _applicationId,
	position: _position,
	person,
	...row
}: Onboarding): unknown {
	return {
		...row,
		personTitle: person.title,
		personSalutation: person.salutation,
		personFirstName: person.firstName,
		personLastName: person.lastName,
	};
}

/** What is known about a file, without its content. */
export function showAttachment({ owner, content, employeeFileUpload, ...attachment }: Attachment) {
	const { id, dateCreated, filename, contentType, description } = attachment;
	const known = { id, dateCreated, filename, fileSize: content.length, contentType, description };
	return owner.startsWith('onboardings/')
		? { ...known, employeeFileUpload: employeeFileUpload ?? false }
		: { ...known, conversionState: 'DONE' };
}
