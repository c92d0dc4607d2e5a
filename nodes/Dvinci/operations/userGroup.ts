import type { INodeProperties } from 'n8n-workflow';
import { filters, text } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { externalId, forJobOpeningByOrgUnitId, inOrgUnit, userGroupId, users } from '../fields';
import { create, get, getMany, remove, update, type Kind } from '../records';

const groups: Kind = { one: 'a user group', many: 'user groups', path: 'userGroups/', id: userGroupId };

const name = (required = false): INodeProperties =>
	text('Name', 'name', { required, placeholder: 'e.g. Human Resources' });
const details = [externalId, users('User IDs', 'userIds', 'The members')];

export const userGroup: Resource = {
	name: 'User Group',
	value: 'userGroup',
	description: 'Users who work together',
	defaultOperation: 'Get Many',
	operations: [
		create(groups, [name(true), inOrgUnit({ required: true })], details),
		remove(groups),
		get(groups),
		getMany(groups, {
			fields: [
				filters(
					text('External ID', 'externalId', { description: 'Only the group with this external ID' }),
					forJobOpeningByOrgUnitId,
				),
			],
		}),
		update(groups, [name(), ...details]),
	],
};
