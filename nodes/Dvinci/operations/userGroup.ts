import type { INodeProperties } from 'n8n-workflow';
import { filters, numericIds, text } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { externalId, forJobOpeningByOrgUnitId, inOrgUnit, userGroupId } from '../fields';
import { create, get, getMany, remove, update, type Kind } from '../records';

const userGroups: Kind = { one: 'a user group', many: 'user groups', path: 'userGroups/', id: userGroupId };

const name = (required = false): INodeProperties =>
	text('Name', 'name', { required, placeholder: 'e.g. Human Resources' });
const details = [externalId, numericIds('User IDs', 'userIds', { description: 'The members' })];

export const userGroup: Resource = {
	name: 'User Group',
	value: 'userGroup',
	description: 'Users who work together',
	defaultOperation: 'Get Many',
	operations: [
		create(userGroups, [name(true), inOrgUnit({ required: true })], details),
		remove(userGroups),
		get(userGroups),
		getMany(userGroups, {
			fields: [
				filters(
					text('External ID', 'externalId', { description: 'Only the group with this external ID' }),
					forJobOpeningByOrgUnitId,
				),
			],
		}),
		update(userGroups, [name(), ...details]),
	],
};
