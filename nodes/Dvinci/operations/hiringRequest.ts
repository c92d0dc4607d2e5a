import type { INodeProperties } from 'n8n-workflow';
import { day, flag, longText, numericId, numericIds, text, texts } from '../../../lib/parameters/fields';
import { list } from '../../../lib/wire/shapes';
import type { Resource } from '../../../lib/operations/types';
import {
	companyId,
	createdBetween,
	externalId,
	formFields,
	hiringRequestId,
	html,
	inOrgUnit,
	locationIds,
	user,
} from '../fields';
import { create, get, getMany, on, update, type Kind } from '../records';

const hiringRequests: Kind = {
	one: 'a hiring request',
	many: 'hiring requests',
	path: 'hiringRequests/',
	id: hiringRequestId,
};

const jobTitle = (required = false): INodeProperties =>
	text('Job Title', 'jobTitle', { required, placeholder: 'e.g. Software Engineer' });
const superiorId = (required = false): INodeProperties =>
	user('Superior', 'superiorId', 'Who the new colleague will work for', { required });
const hrContactId = (required = false): INodeProperties =>
	user('HR Contact', 'hrContactId', 'Who takes care of the request in human resources', { required });

const details = [
	text('Area', 'area'),
	flag('Budgeted', 'budgeted', 'Whether the position is in the budget'),
	companyId,
	text('Contract Period', 'contractPeriodId', { placeholder: 'e.g. LIMITED', description: 'Internal name' }),
	text('Cost Unit', 'costUnit'),
	text('Department', 'department'),
	text('Department and Cost Unit', 'departmentAndCostUnit'),
	day('Earliest Entry Date', 'earliestEntryDate'),
	externalId,
	formFields,
	text('Function Group ID', 'functionGroupId'),
	text('Hiring Reason', 'hiringReason', {
		placeholder: 'e.g. REPLACEMENT_TERMINATION',
		description: 'Internal name. It decides which of the other fields are allowed.',
	}),
	locationIds,
	text('Name and Staff Number', 'nameAndStaffNumber', { description: 'Of the person who is replaced' }),
	text('Occupational Group ID', 'occupationalGroupId'),
	numericId('Openings Count', 'openingsCount', { placeholder: 'e.g. 2', description: 'How many people are wanted' }),
	text('Pay Grade ID', 'payGradeId'),
	html('Profile', 'profile'),
	longText('Reason', 'reason'),
	longText('Remark', 'remark'),
	text('Salary', 'salary', { placeholder: 'e.g. 40,000 EUR' }),
	day('Substitute From', 'substituteDateFrom'),
	day('Substitute To', 'substituteDateTo'),
	html('Tasks', 'tasks'),
	day('Termination Date', 'terminationDate'),
	day('Transfer Date', 'transferDate'),
	text('Vacancy Number', 'vacancyNumber'),
	texts('Working Time IDs', 'workingTimeIds', { placeholder: 'e.g. FULL_TIME' }),
];

/** What only an update may set. */
const state = [
	user('Approval Process Starter', 'approvalProcessStarterId', 'Who started the approval'),
	text('Approval Status', 'approvalStatus', { placeholder: 'e.g. NONE', description: 'Internal name' }),
	user('Creator', 'hiringRequestCreatorId', 'Who made the request'),
	text('Status', 'status', { placeholder: 'e.g. OPEN', description: 'Internal name' }),
];

export const hiringRequest: Resource = {
	name: 'Hiring Request',
	value: 'hiringRequest',
	description: 'The wish of a department to hire somebody',
	defaultOperation: 'Get Many',
	operations: [
		create(
			hiringRequests,
			[jobTitle(true), inOrgUnit({ required: true }), superiorId(true), hrContactId(true)],
			[...details, numericIds('Approver IDs', 'approverIds', { description: 'Users who approve, in their order' })],
		),
		get(hiringRequests),
		{
			name: 'Get Approvers',
			value: 'getApprovers',
			action: 'Get the approvers of a hiring request',
			description: 'Retrieve who approves a hiring request, and what they decided',
			...on(hiringRequests, 'GET hiringRequests/{hiringRequestId}/approvers'),
			expects: list,
			list: true,
		},
		{
			name: 'Get History',
			value: 'getHistory',
			action: 'Get the history of a hiring request',
			description: 'Retrieve what happened to a hiring request',
			...on(hiringRequests, 'GET hiringRequests/{hiringRequestId}/history'),
			expects: list,
			list: true,
		},
		getMany(hiringRequests, { fields: [createdBetween] }),
		update(hiringRequests, [jobTitle(), inOrgUnit(), superiorId(), hrContactId(), ...state, ...details]),
	],
};
