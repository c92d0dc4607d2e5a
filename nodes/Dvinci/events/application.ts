import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../lib/http/url';
import { filters, flag, numericId, text, texts } from '../../../lib/operations/fields';
import type { Input } from '../../../lib/operations/input';
import { changes } from '../../../lib/triggers/changes';
import type { TriggerEvent } from '../../../lib/triggers/types';
import { listFrom } from './since';

const includeDetails = flag(
	'Include Details',
	'includeDetails',
	'Whether to fetch each application in full. The list itself holds little more than IDs, status and dates. Costs one request per application.',
	{ default: true },
);

/** The names are those of d.vinci's query parameters, so that what is set goes out as it is. */
const where = filters(
	text('Job Opening External ID', 'byJobOpeningExternalId', {
		description: 'Only applications for the job opening with this external ID',
	}),
	numericId('Job Opening ID', 'byJobOpeningId', { description: 'Only applications for this job opening' }),
	numericId('Organisation Unit ID', 'byOrgUnitId', { description: 'Only applications in this organisation unit' }),
);

const statuses = texts('Statuses', 'statuses', {
	placeholder: 'e.g. EMPLOYED',
	description: 'Only applications that now have one of these statuses, by internal name; all if none is given',
	hint: 'Leave empty for every change of status. An application that changes twice between two polls is emitted once, with the latest.',
});

const hasStatus = ({ applicationStatusId }: IDataObject, input: Input): boolean => {
	const wanted = input.texts('statuses');
	return wanted.length === 0 || wanted.includes(String(applicationStatusId));
};

const details = ({ id }: IDataObject, input: Input) =>
	input.flag('includeDetails') ? ({ method: 'GET', path: path`applications/${String(id)}` } as const) : undefined;

export const applicationCreated: TriggerEvent = {
	name: 'Application Created',
	value: 'applicationCreated',
	description: 'When a person applies for a job',
	filters: [where],
	fields: [includeDetails],
	options: ['overlap'],
	watch: changes({
		request: listFrom('applications/', 'byDateCreatedFrom', 'filters'),
		id: ({ id }) => id,
		time: ({ dateCreated }) => dateCreated,
	}),
	details,
};

export const applicationStatusChanged: TriggerEvent = {
	name: 'Application Status Changed',
	value: 'applicationStatusChanged',
	description: 'When an application moves on to another status, e.g. when a person is hired',
	filters: [statuses, where],
	fields: [includeDetails],
	options: ['overlap'],
	watch: changes({
		request: listFrom('applications/', 'byLastStatusChangeDateFrom', 'filters'),
		id: ({ id }) => id,
		time: ({ lastStatusChangeDate }) => lastStatusChangeDate,
		matches: hasStatus,
	}),
	details,
};
