import { choice, dateTime, day, filters, flag } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { inOrgUnit, onboardingId, reference } from '../fields';
import { get, getMany, remove, whole, type Kind } from '../records';

/** Onboardings, for their attachments as well. */
export const onboardings: Kind = { one: 'an onboarding', many: 'onboardings', path: 'onboardings/', id: onboardingId };

const includeDetails = flag(
	'Include Details',
	'includeDetails',
	'Whether to fetch each onboarding in full. The list itself holds only names, status and dates. Costs one request per onboarding.',
);

const from = (what: string, name: string) =>
	day(`${what} From`, name, { description: 'Only onboardings with this day or a later one' });

const filterFields = filters(
	reference('Application ID', 'applicationId', 'applications', 'Only the onboarding of this application'),
	dateTime('Created After', 'fromDateCreated', { description: 'Only onboardings created at this time or later' }),
	from('Date of Contract', 'fromDateOfContract'),
	from('Date of Employment', 'fromDateOfEmployment'),
	from('Date of End', 'fromDateOfEnd'),
	from('Date of Start', 'fromDateOfStart'),
	inOrgUnit({ description: 'Only onboardings in this organisation unit' }),
	choice('Status', 'status', ['ACTIVE', 'FINISHED'], { default: 'ACTIVE' }),
);

export const onboarding: Resource = {
	name: 'Onboarding',
	value: 'onboarding',
	description: 'The first steps of a new colleague',
	defaultOperation: 'Get Many',
	operations: [
		remove(onboardings),
		get(onboardings),
		getMany(onboardings, { fields: [filterFields, includeDetails], details: whole(onboardings) }),
	],
};
