import { path } from '../../../lib/wire/url';
import { choice, dateTime, day, filters, flag, numericId } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { isEmpty } from '../../../lib/parameters/values';
import { inOrgUnit, onboardingId } from './fields';
import { get, remove, type Records } from './records';
import { query } from './send';

/** Onboardings, for their attachments as well. */
export const onboardings: Records = { path: 'onboardings/', id: onboardingId };

const includeDetails = flag(
	'Include Details',
	'includeDetails',
	'Whether to fetch each onboarding in full. The list itself holds only names, status and dates. Costs one request per onboarding.',
);

const from = (what: string, name: string) =>
	day(`${what} From`, name, { description: 'Only onboardings with this day or a later one' });

const filterFields = filters(
	numericId('Application ID', 'applicationId', { description: 'Only the onboarding of this application' }),
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
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete an onboarding',
			description: 'Delete an onboarding for good',
			...remove(onboardings),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get an onboarding',
			description: 'Retrieve an onboarding by its ID',
			...get(onboardings),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many onboardings',
			description: 'Retrieve a list of onboardings',
			route: 'GET onboardings/',
			fields: [filterFields, includeDetails],
			send: query('...filters'),
			list: true,
			details: ({ id }, input) => {
				if (!input.flag('includeDetails')) return undefined;
				return isEmpty(id) ? 'unknown' : { method: 'GET', path: path`onboardings/${String(id)}` };
			},
		},
	],
};
