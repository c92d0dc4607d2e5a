import { day, text, texts } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { addressFields, externalId, internalName, personId, salutation } from '../fields';
import { create, get, getMany, remove, update, type Kind } from '../records';

/** People who apply. */
export const persons: Kind = { one: 'a person', many: 'people', path: 'persons/', id: personId };

const firstName = text('First Name', 'firstName');
const lastName = text('Last Name', 'lastName');

const details = [
	...addressFields,
	text('Alternative Telephone', 'alternativeTelephone'),
	day('Date of Birth', 'dateOfBirth'),
	internalName('Degree', 'degreeId', 'degrees', {
		placeholder: 'e.g. PROMOTION',
		description: 'Internal name of the degree',
	}),
	text('Education', 'education'),
	text('Email', 'email', { placeholder: 'e.g. name@example.com' }),
	externalId,
	text('Last Position', 'lastPosition'),
	text('Profile Link', 'profileLink', { placeholder: 'e.g. https://www.example.com/anna' }),
	salutation(),
	text('Skype Name', 'skypeName'),
	texts('Special Mark IDs', 'specialMarkIds', {
		placeholder: 'e.g. EMPLOYEE_REFERRAL',
		description: 'Internal names of special marks, which d.vinci calls deprecated',
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
		create(
			persons,
			[
				{ ...firstName, required: true },
				{ ...lastName, required: true },
			],
			details,
		),
		remove(persons),
		get(persons),
		getMany(persons),
		update(persons, [firstName, lastName, ...details]),
	],
};
