import { byInstant } from '../filters';
import type { Resource } from '../resource';
import { showJobOpening } from '../show';
import type { Entity, JobOpening } from '../types';
import { answers, externalLinks, idOf, listOf, oneOf, text, uniqueIn, type Check, type Fields } from '../validation';
import { jobOpeningStatuses, jobOpeningTypes } from '../vocabulary';

/** Closing is a person's decision, not the API's. What is closed may be said to be so. */
const settableStatus: Check = (value, context) =>
	value === 'CLOSED' && (context.existing as JobOpening | undefined)?.status !== 'CLOSED'
		? { code: 'statusChangeNotAllowed' }
		: oneOf(jobOpeningStatuses)(value, context);

const fields: Fields = {
	name: { required: 'always', check: text() },
	orgUnitId: {
		required: 'create',
		check: idOf('orgUnits'),
		fixed: (existing: Entity) => (existing as JobOpening).orgUnitId,
	},
	earliestEntryDate: { check: text() },
	responsibleUserId: { required: 'always', check: idOf('dvinciUsers') },
	department: { check: text() },
	contractPeriod: { check: oneOf(['LIMITED', 'UNLIMITED']) },
	reference: { check: text() },
	reward: { check: text() },
	costUnit: { check: text() },
	status: { required: 'always', check: settableStatus },
	type: {
		required: 'create',
		check: oneOf(jobOpeningTypes),
		fixed: (existing: Entity) => (existing as JobOpening).type,
	},
	externalId: { check: uniqueIn('jobOpenings') },
	companyId: { check: text() },
	userGroupIds: { check: listOf(idOf('userGroups')) },
	categoryIds: { check: listOf(text()) },
	locationIds: { check: listOf(idOf('locations')) },
	targetGroups: { check: listOf(text()) },
	workingTimes: { check: listOf(text()) },
	externalLinks: { check: externalLinks },
	formFields: { check: answers },
};

export const jobOpenings: Resource<'jobOpenings'> = {
	name: 'jobOpenings',
	oneByExternalId: true,
	filters: {
		byDateCreatedFrom: byInstant('from', (opening) => opening.dateCreated),
		byDateCreatedTo: byInstant('to', (opening) => opening.dateCreated),
	},
	show: showJobOpening,
	create: {
		fields,
		build: (values, store) =>
			({
				id: store.nextId('jobOpenings'),
				version: 0,
				externalId: null,
				earliestEntryDate: null,
				department: null,
				contractPeriod: null,
				reference: null,
				reward: null,
				costUnit: null,
				hiringRequestId: null,
				companyId: null,
				userGroupIds: [],
				categoryIds: [],
				locationIds: [],
				targetGroups: [],
				workingTimes: [],
				externalLinks: [],
				formFields: [],
				dateCreated: store.timestamp(),
				...values,
			}) as unknown as JobOpening,
		after: ({ id, name }, store) =>
			store.note(`jobOpenings/${id}`, {
				type: 'JOB_OPENING_CREATE',
				description: `Job opening "${name}" was created.`,
			}),
	},
	update: { fields },
};
