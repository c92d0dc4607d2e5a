import { path } from '../../../lib/wire/url';
import { filters, flag } from '../../../lib/parameters/fields';
import { changes } from '../../../lib/triggers/changes';
import type { TriggerEvent } from '../../../lib/triggers/types';
import { aRecord } from '../envelope';
import { inOrgUnit } from '../fields';
import { listFrom } from '../requests';

const includeDetails = flag(
	'Include Details',
	'includeDetails',
	'Whether to fetch each onboarding in full. The list itself holds only names, status and dates. Costs one request per onboarding.',
	{ default: true },
);

export const onboardingCreated: TriggerEvent = {
	name: 'Onboarding Created',
	value: 'onboardingCreated',
	description: 'When the onboarding of a new colleague begins',
	filters: [filters(inOrgUnit({ description: 'Only onboardings in this organisation unit' }))],
	fields: [includeDetails],
	options: ['overlap'],
	watch: changes({
		request: listFrom('onboardings/', 'fromDateCreated', 'filters'),
		id: ({ id }) => id,
		time: ({ dateCreated }) => dateCreated,
	}),
	details: ({ id }, input) =>
		input.flag('includeDetails')
			? { method: 'GET', path: path`onboardings/${String(id)}`, expects: aRecord }
			: undefined,
};
