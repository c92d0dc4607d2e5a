import { byInstant, byNumber, byText } from '../filters';
import { isDay } from '../dates';
import { notFound, notValid } from '../replies';
import type { Filter, Resource } from '../resource';
import { showOnboardingRow } from '../show';
import type { Store } from '../store';
import type { HiringRequest, Onboarding } from '../types';
import { answers, day, flag, idOf, listOf, oneOf, positiveInteger, text, uniqueIn, type Fields } from '../validation';
import { hiringReasons } from '../vocabulary';

const fields: Fields = {
	externalId: { check: uniqueIn('hiringRequests') },
	jobTitle: { required: 'always', check: text() },
	orgUnitId: { required: 'always', check: idOf('orgUnits') },
	superiorId: { required: 'always', check: idOf('dvinciUsers') },
	hrContactId: { required: 'always', check: idOf('dvinciUsers') },
	companyId: { check: text() },
	contractPeriodId: { check: text() },
	functionGroupId: { check: text() },
	occupationalGroupId: { check: text() },
	payGradeId: { check: text() },
	departmentAndCostUnit: { check: text() },
	nameAndStaffNumber: { check: text() },
	reason: { check: text(4000) },
	substituteDateFrom: { check: day },
	substituteDateTo: { check: day },
	terminationDate: { check: day },
	transferDate: { check: day },
	area: { check: text() },
	costUnit: { check: text() },
	department: { check: text() },
	profile: { check: text(20_000) },
	remark: { check: text(4000) },
	salary: { check: text() },
	tasks: { check: text(20_000) },
	vacancyNumber: { check: text() },
	formFields: { check: answers },
	openingsCount: { check: positiveInteger },
	hiringReason: { check: oneOf(hiringReasons) },
	budgeted: { check: flag },
	earliestEntryDate: { check: day },
	locationIds: { check: listOf(idOf('locations')) },
	workingTimeIds: { check: listOf(text()) },
};

const onCreate: Fields = { ...fields, approverIds: { check: listOf(idOf('dvinciUsers')) } };

const onUpdate: Fields = {
	...fields,
	hiringRequestCreatorId: { check: idOf('dvinciUsers') },
	status: { check: text() },
	approvalStatus: { check: text() },
	approvalProcessStarterId: { check: idOf('dvinciUsers') },
};

const noted = ({ id }: HiringRequest, store: Store, what: 'CREATE' | 'UPDATE', description: string) =>
	store.note(`hiringRequests/${id}`, { type: `HIRING_REQUEST_${what}`, description });

export const hiringRequests: Resource<'hiringRequests'> = {
	name: 'hiringRequests',
	oneByExternalId: true,
	filters: {
		byDateCreatedFrom: byInstant('from', (request) => request.dateCreated),
		byDateCreatedTo: byInstant('to', (request) => request.dateCreated),
	},
	create: {
		fields: onCreate,
		build: ({ approverIds: _approverIds, ...values }, store) =>
			({
				...Object.fromEntries(Object.keys(onUpdate).map((field) => [field, null])),
				id: store.nextId('hiringRequests'),
				version: 0,
				dateCreated: store.timestamp(),
				hiringRequestCreatorId: 1,
				jobOpeningId: null,
				status: 'OPEN',
				approvalStatus: 'NONE',
				openingsCount: 1,
				hiringReason: 'OTHER',
				budgeted: false,
				locationIds: [],
				workingTimeIds: [],
				formFields: [],
				...values,
			}) as unknown as HiringRequest,
		after(request, store, { approverIds }) {
			for (const userId of (approverIds ?? []) as number[])
				store.data.approvers.push({ hiringRequestId: request.id, userId, processState: 'DEFAULT' });
			noted(request, store, 'CREATE', 'Personalanforderung wurde angelegt.');
		},
	},
	update: {
		fields: onUpdate,
		after: (request, store) => noted(request, store, 'UPDATE', 'Personalanforderung wurde bearbeitet.'),
	},
};

/** Days compare as text. */
const fromDay =
	(read: (onboarding: Onboarding) => string | null): Filter<Onboarding> =>
	(value, field) => {
		if (!isDay(value)) throw notValid([{ field, code: 'typeMismatch' }]);
		return (onboarding) => (read(onboarding) ?? '') >= value;
	};

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
