import type { INodeProperties } from 'n8n-workflow';
import { choice, severalFrom, text } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import {
	companyId,
	createdBetween,
	externalId,
	externalLinks,
	formFields,
	inOrgUnit,
	internalName,
	jobOpeningId,
	locationIds,
	user,
	userGroupIds,
} from '../fields';
import { create, get, getMany, update, type Kind } from '../records';

/** Job openings, for their history as well. */
export const jobOpenings: Kind = { one: 'a job opening', many: 'job openings', path: 'jobOpenings/', id: jobOpeningId };

const name = (required = false): INodeProperties =>
	text('Name', 'name', { required, placeholder: 'e.g. Software Engineer (m/f)' });
const responsibleUserId = (required = false): INodeProperties =>
	user('Responsible User', 'responsibleUserId', 'Who is responsible for the job opening', { required });
const status = (required = false): INodeProperties =>
	internalName('Status', 'status', 'jobOpeningStatuses', {
		required,
		placeholder: 'e.g. ACTIVE',
		description: 'Internal name. CLOSED can only be set in d.vinci itself.',
	});

const type = choice(
	'Type',
	'type',
	[
		{ name: 'Default', value: 'DEFAULT', description: 'Listed in the career portal once it has a job publication' },
		{
			name: 'Managed by API',
			value: 'MANAGED_BY_API',
			description: 'Not listed; gets one job publication by itself, which nobody can edit in d.vinci',
		},
		{ name: 'Unsolicited', value: 'UNSOLICITED', description: 'Not listed; for applications without a job' },
	],
	{ default: 'DEFAULT', description: 'Cannot be changed later' },
);

const details = [
	severalFrom('Category IDs', 'categoryIds', 'categories'),
	companyId,
	internalName('Contract Period', 'contractPeriod', 'contractPeriods', { placeholder: 'e.g. LIMITED' }),
	text('Cost Unit', 'costUnit', { placeholder: 'e.g. A38-X' }),
	text('Department', 'department', { placeholder: 'e.g. Development' }),
	text('Earliest Entry Date', 'earliestEntryDate', { placeholder: 'e.g. Starting on 01.10.2026' }),
	externalId,
	externalLinks,
	formFields,
	locationIds,
	text('Reference', 'reference', { placeholder: 'e.g. 2026-05' }),
	text('Reward', 'reward', { placeholder: 'e.g. 1000 Euro' }),
	severalFrom('Target Groups', 'targetGroups', 'targetGroups'),
	userGroupIds,
	severalFrom('Working Times', 'workingTimes', 'workingTimes'),
];

export const jobOpening: Resource = {
	name: 'Job Opening',
	value: 'jobOpening',
	description: 'A job to be filled',
	defaultOperation: 'Get Many',
	operations: [
		create(
			jobOpenings,
			[name(true), responsibleUserId(true), inOrgUnit({ required: true }), status(true), type],
			details,
		),
		get(jobOpenings),
		getMany(jobOpenings, { fields: [createdBetween] }),
		update(jobOpenings, [name(), responsibleUserId(), status(), ...details], { alsoKept: ['orgUnitId'] }),
	],
};
