import { day, text, texts } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { addressFields, externalId, personId, salutation } from './fields';
import { create, get, remove, update, type Records } from './records';

/** People who apply. */
export const persons: Records = { path: 'persons/', id: personId };

const firstName = text('First Name', 'firstName');
const lastName = text('Last Name', 'lastName');

const details = [
	...addressFields,
	text('Alternative Telephone', 'alternativeTelephone'),
	day('Date of Birth', 'dateOfBirth'),
	text('Degree', 'degreeId', { placeholder: 'e.g. PROMOTION', description: 'Internal name of the degree' }),
	text('Education', 'education'),
	text('Email', 'email', { placeholder: 'e.g. name@example.com' }),
	externalId,
	text('Last Position', 'lastPosition'),
	text('Profile Link', 'profileLink', { placeholder: 'e.g. https://www.example.com/anna' }),
	salutation(),
	text('Skype Name', 'skypeName'),
	texts('Special Mark IDs', 'specialMarkIds', {
		placeholder: 'e.g. EMPLOYEE_REFERRAL',
		description: 'Internal names of special marks',
	}),
	text('Study', 'study', { placeholder: 'e.g. Informatics' }),
	text('Telephone', 'telephone', { placeholder: 'e.g. 040 123456' }),
	text('Title', 'title', { placeholder: 'e.g. Dr.' }),
];

export const person: Resource = {
	name: 'Person',
	value: 'person',
	description: 'Somebody who applies',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a person',
			description: 'Enter somebody who applies',
			...create(
				persons,
				[
					{ ...firstName, required: true },
					{ ...lastName, required: true },
				],
				details,
			),
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a person',
			description: 'Delete a person for good',
			...remove(persons),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a person',
			description: 'Retrieve a person by ID or external ID',
			...get(persons),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many people',
			description: 'Retrieve a list of people',
			route: 'GET persons/',
			list: true,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a person',
			description: 'Change fields of a person. All others stay as they are.',
			...update(persons, [firstName, lastName, ...details]),
		},
	],
};
