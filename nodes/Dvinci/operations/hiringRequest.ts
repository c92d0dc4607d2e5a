import type { INodeProperties } from 'n8n-workflow';
import { day, flag, longText, numericId, severalFrom, text } from '../../../lib/parameters/fields';
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
	internalName,
	locationIds,
	user,
	users,
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
	internalName('Contract Period', 'contractPeriodId', 'contractPeriods', { placeholder: 'e.g. LIMITED' }),
	text('Cost Unit', 'costUnit'),
	text('Department', 'department'),
	text('Department and Cost Unit', 'departmentAndCostUnit'),
	day('Earliest Entry Date', 'earliestEntryDate'),
	externalId,
	formFields,
	internalName('Function Group ID', 'functionGroupId', 'functionGroups', { placeholder: 'e.g. 1' }),
	internalName('Hiring Reason', 'hiringReason', 'hiringReasons', {
		placeholder: 'e.g. REPLACEMENT_TERMINATION',
		description: 'Internal name. It decides which of the other fields are allowed.',
	}),
	locationIds,
	text('Name and Staff Number', 'nameAndStaffNumber', { description: 'Of the person who is replaced' }),
	internalName('Occupational Group ID', 'occupationalGroupId', 'occupationalGroups', { placeholder: 'e.g. 1' }),
	numericId('Openings Count', 'openingsCount', { placeholder: 'e.g. 2', description: 'How many people are wanted' }),
	internalName('Pay Grade ID', 'payGradeId', 'payGrades', { placeholder: 'e.g. 1' }),
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
	severalFrom('Working Time IDs', 'workingTimeIds', 'workingTimes'),
];

/** What only an update may set. */
const state = [
	user('Approval Process Starter', 'approvalProcessStarterId', 'Who started the approval'),
	internalName('Approval Status', 'approvalStatus', 'approvalStatuses', { placeholder: 'e.g. NONE' }),
	user('Creator', 'hiringRequestCreatorId', 'Who made the request'),
	internalName('Status', 'status', 'hiringRequestStatuses', { placeholder: 'e.g. OPEN' }),
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
			[...details, users('Approver IDs', 'approverIds', 'Users who approve, in their order')],
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
