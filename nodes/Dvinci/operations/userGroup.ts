import type { INodeProperties } from 'n8n-workflow';
import { filters, numericIds, text } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { externalId, forJobOpeningByOrgUnitId, inOrgUnit, userGroupId } from './fields';
import { create, get, remove, update, type Records } from './records';
import { query } from './send';

const userGroups: Records = { path: 'userGroups/', id: userGroupId };

const name = (required = false): INodeProperties =>
	text('Name', 'name', { required, placeholder: 'e.g. Human Resources' });
const details = [externalId, numericIds('User IDs', 'userIds', { description: 'The members' })];

export const userGroup: Resource = {
	name: 'User Group',
	value: 'userGroup',
	description: 'Users who work together',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a user group',
			description: 'Add a group of users',
			...create(userGroups, [name(true), inOrgUnit({ required: true })], details),
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a user group',
			description: 'Delete a user group for good',
			...remove(userGroups),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a user group',
			description: 'Retrieve a user group by its ID or external ID',
			...get(userGroups),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many user groups',
			description: 'Retrieve a list of user groups',
			route: 'GET userGroups/',
			fields: [
				filters(
					text('External ID', 'externalId', { description: 'Only the group with this external ID' }),
					forJobOpeningByOrgUnitId,
				),
			],
			send: query('...filters'),
			list: true,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a user group',
			description: 'Change fields of a user group. All others stay as they are.',
			...update(userGroups, [name(), ...details]),
		},
	],
};
