import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../lib/wire/url';
import { filters, flag, severalFrom, text } from '../../../lib/parameters/fields';
import { readDate } from '../../../lib/parameters/dates';
import type { Input } from '../../../lib/parameters/input';
import { changes } from '../../../lib/triggers/changes';
import type { TriggerEvent } from '../../../lib/triggers/types';
import { aRecord } from '../envelope';
import { reference } from '../fields';
import { listFrom } from '../requests';

const includeDetails = flag(
	'Include Details',
	'includeDetails',
	'Whether to fetch each application in full. The list itself holds little more than IDs, status and dates. Costs one request per application.',
	{ default: true },
);

/** The names are those of d.vinci's query parameters, so that what is set goes out as it is. */
const where = filters(
	reference('Job Opening', 'byJobOpeningId', 'jobOpenings', 'Only applications for this job opening'),
	text('Job Opening External ID', 'byJobOpeningExternalId', {
		placeholder: 'e.g. REQ-2401',
		description: 'Only applications for the job opening with this external ID',
	}),
	reference('Organisation Unit', 'byOrgUnitId', 'orgUnits', 'Only applications in this organisation unit'),
);

const statuses = severalFrom('Statuses', 'statuses', 'statuses', {
	description:
		'Only applications that reach one of these statuses, given by its internal name as in the settings of d.vinci. Without any: every change of status, but no new application. An application that changes twice between two polls comes out once, with its latest status.',
});

/** A new application has a status from the start: that is no change, but it may be the status somebody waits for. */
const hasReached = (row: IDataObject, input: Input): boolean => {
	const wanted = input.texts(statuses.name);
	return wanted.length > 0 ? wanted.includes(String(row.applicationStatusId)) : !isNew(row);
};

/** d.vinci notes the first status together with the creation, or moments before. */
const isNew = ({ applicationStatusId, dateCreated, lastStatusChangeDate }: IDataObject): boolean => {
	const [created, changed] = [dateCreated, lastStatusChangeDate].map((time) => readDate(time, 'UTC'));
	return applicationStatusId === 'SYS_NEW' && created !== undefined && changed !== undefined && changed <= created;
};

const details = ({ id }: IDataObject, input: Input) =>
	input.flag('includeDetails')
		? ({ method: 'GET', path: path`applications/${String(id)}`, expects: aRecord } as const)
		: undefined;

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
	description: 'When an application moves on to another status, e.g. because the person is hired',
	filters: [statuses, where],
	fields: [includeDetails],
	options: ['overlap'],
	watch: changes({
		request: listFrom('applications/', 'byLastStatusChangeDateFrom', 'filters'),
		id: ({ id }) => id,
		time: ({ lastStatusChangeDate }) => lastStatusChangeDate,
		matches: hasReached,
	}),
	details,
};
