import type { INodeProperties } from 'n8n-workflow';
import type { NameValue } from '../../../lib/http/types';
import { path } from '../../../lib/http/url';
import type { Input } from '../../../lib/operations/input';
import type { Resource } from '../../../lib/operations/types';

const applicationId: INodeProperties = {
	displayName: 'Application',
	name: 'applicationId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	required: true,
	description: 'The application to work on',
	modes: [
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 42' },
		{
			displayName: 'By External ID',
			name: 'externalId',
			type: 'string',
			placeholder: 'e.g. 583988DC-1CD9-489B-A5D2-7D3E14712508',
		},
	],
};

const includeDetails: INodeProperties = {
	displayName: 'Include Details',
	name: 'includeDetails',
	type: 'boolean',
	default: false,
	description:
		'Whether to fetch each application in full. The list itself holds little more than IDs, status and dates. Costs one request per application.',
};

const time = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
});
const wholeNumber = { numberPrecision: 0, minValue: 1 };

/** The names are those of d.vinci's query parameters, so that what is set goes out as it is. */
const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		time('Created After', 'byDateCreatedFrom', 'Only applications created at this time or later'),
		time('Created Before', 'byDateCreatedTo', 'Only applications created up to this time'),
		{
			displayName: 'Job Opening External ID',
			name: 'byJobOpeningExternalId',
			type: 'string',
			default: '',
			description: 'Only applications for the job opening with this external ID',
		},
		{
			displayName: 'Job Opening ID',
			name: 'byJobOpeningId',
			type: 'number',
			typeOptions: wholeNumber,
			default: '',
			description: 'Only applications for this job opening',
		},
		{
			displayName: 'Organisation Unit ID',
			name: 'byOrgUnitId',
			type: 'number',
			typeOptions: wholeNumber,
			default: '',
			description: 'Only applications in this organisation unit',
		},
		{
			displayName: 'Status',
			name: 'byApplicationStatusId',
			type: 'string',
			default: '',
			placeholder: 'e.g. SYS_NEW',
			description: 'Only applications with this status. Enter its internal name.',
		},
		time(
			'Status Changed After',
			'byLastStatusChangeDateFrom',
			'Only applications whose status last changed at this time or later',
		),
		time(
			'Status Changed Before',
			'byLastStatusChangeDateTo',
			'Only applications whose status last changed up to this time',
		),
	],
};

/** d.vinci refuses times with an offset: every time goes out in UTC. */
function filterQuery(input: Input): NameValue[] {
	return Object.entries(input.set('filters')).map(([name, value]): NameValue => [
		name,
		value instanceof Date ? value.toISOString() : String(value),
	]);
}

export const application: Resource = {
	name: 'Application',
	value: 'application',
	description: "A person's application for a job",
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get an application',
			description: 'Retrieve an application by its ID or external ID',
			route: 'GET applications/{applicationId}',
			fields: [applicationId],
			send: (input) =>
				input.mode('applicationId') === 'externalId'
					? { path: 'applications/', query: [['externalId', input.text('applicationId')]] }
					: {},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many applications',
			description: 'Retrieve a list of applications',
			route: 'GET applications/',
			fields: [filters, includeDetails],
			send: (input) => ({ query: filterQuery(input) }),
			list: true,
			details: ({ id }, input) =>
				input.flag('includeDetails') ? { method: 'GET', path: path`applications/${String(id)}` } : undefined,
		},
	],
};
