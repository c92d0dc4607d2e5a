import { byInstant, byNumber, byText } from '../filters';
import { notFound } from '../replies';
import type { Filter, Resource } from '../resource';
import { showHiringRequest, showOnboardingRow } from '../show';
import type { HiringRequest, Onboarding } from '../types';
import { day, flag, idOf, listOf, oneOf, positiveInteger, text, uniqueIn, type Fields } from '../validation';
import { hiringReasons } from '../vocabulary';

const fields: Fields = {
	externalId: { check: uniqueIn('hiringRequests') },
	jobTitle: { required: 'always', check: text() },
	orgUnitId: { required: 'create', check: idOf('orgUnits') },
	superiorId: { required: 'always', check: idOf('dvinciUsers') },
	hrContactId: { check: idOf('dvinciUsers') },
	openingsCount: { check: positiveInteger },
	hiringReason: { check: oneOf(hiringReasons) },
	budgeted: { check: flag },
	earliestEntryDate: { check: day },
	locationIds: { check: listOf(idOf('locations')) },
	workingTimeIds: { check: listOf(text()) },
};

export const hiringRequests: Resource<'hiringRequests'> = {
	name: 'hiringRequests',
	oneByExternalId: true,
	filters: {
		byDateCreatedFrom: byInstant('from', (request) => request.dateCreated),
		byDateCreatedTo: byInstant('to', (request) => request.dateCreated),
	},
	show: showHiringRequest,
	create: {
		fields,
		build: (values, store) =>
			({
				id: store.nextId('hiringRequests'),
				version: 0,
				externalId: null,
				dateCreated: store.timestamp(),
				hiringRequestCreatorId: 1,
				jobOpeningId: null,
				status: 'OPEN',
				approvalStatus: 'NONE',
				openingsCount: 1,
				hiringReason: 'OTHER',
				budgeted: false,
				earliestEntryDate: null,
				locationIds: [],
				workingTimeIds: [],
				...values,
			}) as unknown as HiringRequest,
	},
	update: { fields },
};

/** Days compare as text. */
const fromDay =
	(read: (onboarding: Onboarding) => string | null): Filter<Onboarding> =>
	(value) =>
	(onboarding) =>
		(read(onboarding) ?? '') >= value;

export const onboardings: Resource<'onboardings'> = {
	name: 'onboardings',
	missing: notFound,
	filters: {
		status: byText((onboarding) => onboarding.status),
		orgUnitId: byNumber((onboarding) => onboarding.orgUnitId),
		applicationId: byNumber((onboarding) => onboarding.applicationId),
		fromDateOfStart: fromDay((onboarding) => onboarding.dateOfStart),
		fromDateOfContract: fromDay((onboarding) => onboarding.dateOfContract),
		fromDateOfEmployment: fromDay((onboarding) => onboarding.dateOfEmployment),
		fromDateOfEnd: fromDay((onboarding) => onboarding.dateOfEnd),
		fromDateCreated: byInstant('from', (onboarding) => onboarding.dateCreated),
	},
	showRow: showOnboardingRow,
	remove: {},
};
