import { byInstant, byNumber, byText } from '../filters';
import type { Resource } from '../resource';
import { showApplication, showApplicationRow } from '../show';
import type { Application, Entity } from '../types';
import {
	answers,
	day,
	email,
	flag,
	instant,
	listOf,
	idOf,
	oneOf,
	referenceTo,
	resolveReference,
	text,
	uniqueIn,
	type Body,
	type Fields,
} from '../validation';
import { applicationStatuses, applicationTypes, languages, ratings, rejectionCodes, sources } from '../vocabulary';

const common: Fields = {
	externalId: { check: uniqueIn('applications') },
	languageId: { required: 'always', check: oneOf(languages) },
	comment: { check: text(4000) },
	privacyPolicyAccepted: { check: flag },
	extendedUseAccepted: { check: flag },
	earliestStartingDate: { check: text() },
	desiredSalary: { check: text() },
	hrServiceProviderEmail: { check: email },
	desiredLocations: { check: listOf(idOf('locations')) },
	type: { required: 'always', check: oneOf(applicationTypes) },
	rating: { required: 'update', check: oneOf(ratings) },
	sourceId: { check: oneOf(sources) },
	rejectionCodeId: { check: oneOf(rejectionCodes) },
	refJobPublication: { check: referenceTo('jobPublications') },
	refApplyDate: { check: day },
	screeningQuestions: { check: answers },
};

const onCreate: Fields = {
	...common,
	person: { required: 'create', check: referenceTo('persons') },
	jobOpening: { required: 'create', check: referenceTo('jobOpenings') },
	applicationStatusId: { check: oneOf(Object.keys(applicationStatuses)) },
	dateCreated: { check: instant },
	lastStatusChangeDate: { check: instant },
};

const onUpdate: Fields = {
	...common,
	// Moving and status changes have operations of their own.
	person: { check: referenceTo('persons'), fixed: (existing: Entity) => (existing as Application).personId },
	jobOpening: {
		check: referenceTo('jobOpenings'),
		fixed: (existing: Entity) => (existing as Application).jobOpeningId,
	},
	applicationStatusId: {
		check: oneOf(Object.keys(applicationStatuses)),
		fixed: (existing: Entity) => (existing as Application).applicationStatusId,
	},
};

/** The ids behind the `{id}` objects of a body. */
function withoutObjects(values: Body, store: Parameters<typeof resolveReference>[0]): Body {
	const { person, jobOpening, refJobPublication, ...rest } = values;
	const ids: Record<string, unknown> = {};
	if (person) ids.personId = resolveReference(store, 'persons', person)?.id;
	if (jobOpening) ids.jobOpeningId = resolveReference(store, 'jobOpenings', jobOpening)?.id;
	if (refJobPublication !== undefined)
		ids.refJobPublicationId = resolveReference(store, 'jobPublications', refJobPublication)?.id ?? null;
	return { ...rest, ...ids };
}

/** The resource most workflows are about. */
export const applications: Resource<'applications'> = {
	name: 'applications',
	oneByExternalId: true,
	filters: {
		byJobOpeningId: byNumber((application) => application.jobOpeningId),
		byJobOpeningExternalId: byText(
			(application, store) => store.find('jobOpenings', application.jobOpeningId)?.externalId,
		),
		byApplicationStatusId: byText((application) => application.applicationStatusId),
		byOrgUnitId: byNumber((application, store) => store.find('jobOpenings', application.jobOpeningId)?.orgUnitId),
		byDateCreatedFrom: byInstant('from', (application) => application.dateCreated),
		byDateCreatedTo: byInstant('to', (application) => application.dateCreated),
		byLastStatusChangeDateFrom: byInstant('from', (application) => application.lastStatusChangeDate),
		byLastStatusChangeDateTo: byInstant('to', (application) => application.lastStatusChangeDate),
	},
	show: showApplication,
	showRow: showApplicationRow,
	create: {
		fields: onCreate,
		build(values, store) {
			const id = store.nextId('applications');
			const dateCreated = store.timestamp();
			return {
				id,
				version: 0,
				externalId: null,
				applicationStatusId: 'SYS_NEW',
				comment: null,
				privacyPolicyAccepted: false,
				extendedUseAccepted: false,
				earliestStartingDate: null,
				desiredSalary: null,
				hrServiceProviderEmail: null,
				desiredLocations: [],
				rating: 'NONE',
				sourceId: null,
				rejectionCodeId: null,
				refJobPublicationId: null,
				refApplyDate: null,
				permanentPostNumber: null,
				lastStatusChangeDate: dateCreated,
				dateCreated,
				candidateMailbox: `candidate-${id}@mail.example`,
				screeningQuestions: [],
				...withoutObjects(values, store),
				// Required by the rules above, which types cannot see.
			} as unknown as Application;
		},
		after: ({ id, applicationStatusId }, store) =>
			store.note(`applications/${id}`, {
				type: 'APPLICATION_CREATE',
				description: 'Application was created.',
				toApplicationStatusId: applicationStatusId,
			}),
	},
	update: { fields: onUpdate, change: withoutObjects },
	remove: { allowed: ({ applicationStatusId }) => applicationStatuses[applicationStatusId]?.final ?? false },
};
