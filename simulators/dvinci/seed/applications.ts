import type { SeededRandom } from '../../kit';
import { sampleFile } from '../files';
import type { Application, Attachment, HistoryEntry, JobOpening, JobPublication, Onboarding, Person } from '../types';
import { applicationStatuses, rejectionCodes, sources } from '../vocabulary';
import { dayOf, instantOf, laterThan } from './dates';
import { salaries, startingDates } from './names';

const APPLICATION_COUNT = 570;

const statusIds = Object.keys(applicationStatuses);

/** How somebody applies for a job. */
export function inventApplication(
	random: SeededRandom,
	id: number,
	person: Person,
	opening: JobOpening,
	publications: readonly JobPublication[],
	{ dateCreated, applicationStatusId }: Pick<Application, 'dateCreated' | 'applicationStatusId'>,
): Application {
	const publication = publications.find(({ jobOpeningId }) => jobOpeningId === opening.id);
	return {
		id,
		version: random.integer(0, 5),
		externalId: id % 3 === 1 ? random.uuid().toUpperCase() : null,
		personId: person.id,
		jobOpeningId: opening.id,
		applicationStatusId,
		languageId: person.countryIsoA2 === 'GB' ? 'en' : 'de',
		comment: null,
		privacyPolicyAccepted: true,
		extendedUseAccepted: random.chance(0.5),
		earliestStartingDate: random.chance(0.8) ? random.pick(startingDates) : null,
		desiredSalary: random.chance(0.6) ? random.pick(salaries) : null,
		hrServiceProviderEmail: null,
		desiredLocations: opening.locationIds,
		type: random.pick(['ONLINE', 'ONLINE', 'ONLINE', 'EMAIL', 'POST']),
		rating: random.pick(['A', 'B', 'B', 'C', 'NONE']),
		sourceId: random.pick(sources),
		rejectionCodeId: applicationStatusId === 'REJECTED' ? random.pick(rejectionCodes) : null,
		refJobPublicationId: publication?.id ?? null,
		refApplyDate: dayOf(dateCreated),
		permanentPostNumber: null,
		lastStatusChangeDate:
			applicationStatusId === 'SYS_NEW' ? dateCreated : laterThan(dateCreated, random.integer(1, 40), random),
		dateCreated,
		candidateMailbox: `candidate-${id}@mail.example`,
		screeningQuestions: [{ id: 'MS_OFFICE_KNOWLEDGE', answers: [{ id: random.pick(['WORD', 'EXCEL']) }] }],
	};
}

export function seedApplications(
	random: SeededRandom,
	persons: readonly Person[],
	openings: readonly JobOpening[],
	publications: readonly JobPublication[],
): Application[] {
	return Array.from({ length: APPLICATION_COUNT }, (_, index) => {
		// The last ones are second applications of the first people.
		const person = persons[index % persons.length];
		const opening = random.pick(openings);
		const dateCreated = instantOf(Math.floor(index * 1.35), random);
		const applicationStatusId = random.pick(statusIds);
		return inventApplication(random, index + 1, person, opening, publications, { dateCreated, applicationStatusId });
	});
}

const documents = ['Lebenslauf', 'Anschreiben', 'Zeugnisse', 'Cover letter', 'CV'];

export function seedAttachments(random: SeededRandom, applications: readonly Application[]): Attachment[] {
	return applications.flatMap((application) =>
		Array.from({ length: random.integer(0, 2) }, (): Attachment => {
			const description = random.pick(documents);
			return {
				id: random.uuid().replace(/-/g, '').slice(0, 24),
				owner: `applications/${application.id}`,
				dateCreated: application.dateCreated,
				filename: `${description}.pdf`,
				contentType: 'application/pdf',
				description,
				content: sampleFile(`${description} ${application.id}`),
			};
		}),
	);
}

/** The contract of everybody who is being onboarded. */
export const seedOnboardingAttachments = (onboardings: readonly Onboarding[]): Attachment[] =>
	onboardings.map(({ id, dateCreated, position }) => ({
		id: `5f437f0fb202876055c6${String(id).padStart(4, '0')}`,
		owner: `onboardings/${id}`,
		dateCreated,
		filename: `${position.replace(/\W+/g, ' ').trim()}.txt`,
		contentType: 'text/plain',
		description: `Contract for ${position}`,
		employeeFileUpload: true,
		content: Buffer.from(`Contract ${id}`),
	}));

/** How every application came to where it stands. */
export function seedHistory(applications: readonly Application[]): HistoryEntry[] {
	return applications.flatMap((application): HistoryEntry[] => {
		const common = {
			owner: `applications/${application.id}`,
			externalId: null,
			comment: null,
			dvinciUserId: 1,
			externalUser: null,
		};
		const created = {
			...common,
			type: 'APPLICATION_CREATE',
			description: 'Application was created.',
			dateCreated: application.dateCreated,
			toApplicationStatusId: 'SYS_NEW',
		};
		if (application.applicationStatusId === 'SYS_NEW') return [created];
		const target = applicationStatuses[application.applicationStatusId].name;
		const moved = {
			...common,
			type: 'APPLICATION_STATUS_CHANGE',
			description: `Status changed from "New" to "${target}".`,
			dateCreated: application.lastStatusChangeDate,
			fromApplicationStatusId: 'SYS_NEW',
			toApplicationStatusId: application.applicationStatusId,
		};
		return [created, moved];
	});
}

/** The first months of somebody who was employed. */
export function inventOnboarding(
	random: SeededRandom,
	id: number,
	application: Application,
	{ title, salutation, firstName, lastName, email, zipCode, city }: Person,
	opening: JobOpening,
	{ start, finished }: { start: string; finished: boolean },
): Onboarding {
	return {
		id,
		orgUnitId: opening.orgUnitId,
		applicationId: application.id,
		status: finished ? 'FINISHED' : 'ACTIVE',
		entryReason: 'JOB_CHANGE',
		reasonForTermination: finished ? 'SUCCESSFULLY_FINISHED' : null,
		dateOfStart: dayOf(start),
		dateOfContract: dayOf(laterThan(start, 7, random)),
		dateOfEmployment: dayOf(laterThan(start, 30, random)),
		dateOfEnd: finished ? dayOf(laterThan(start, 120, random)) : null,
		dateCreated: start,
		position: opening.name,
		person: { title, salutation, firstName, lastName, email, zipCode, city },
	};
}

/** Everybody who was employed is, or was, being onboarded. */
export function seedOnboardings(
	random: SeededRandom,
	applications: readonly Application[],
	persons: readonly Person[],
	openings: readonly JobOpening[],
): Onboarding[] {
	const employed = applications.filter(({ applicationStatusId }) => applicationStatusId === 'EMPLOYED');
	return employed.slice(0, 24).map((application, index) => {
		const person = persons[application.personId - 1];
		const opening = openings[application.jobOpeningId - 1];
		const time = { start: application.lastStatusChangeDate, finished: index % 3 === 0 };
		return inventOnboarding(random, index + 11, application, person, opening, time);
	});
}
