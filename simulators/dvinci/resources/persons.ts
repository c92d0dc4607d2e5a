import type { Resource } from '../resource';
import { showPerson } from '../show';
import type { Person } from '../types';
import {
	addressLine,
	country,
	email,
	listOf,
	oneOf,
	pastDay,
	text,
	uniqueIn,
	webAddress,
	type Fields,
} from '../validation';

const fields: Fields = {
	externalId: { check: uniqueIn('persons') },
	salutation: { check: oneOf(['MS', 'MR', 'DIVERSE']) },
	title: { check: text() },
	firstName: { required: 'always', check: text() },
	lastName: { required: 'always', check: text() },
	dateOfBirth: { check: pastDay },
	address1: { check: addressLine },
	address2: { check: addressLine },
	address3: { check: addressLine },
	address4: { check: addressLine },
	address5: { check: addressLine },
	usState: { check: text(2) },
	zipCode: { check: text(20) },
	city: { check: text() },
	countryIsoA2: { check: country },
	email: { check: email },
	telephone: { check: text() },
	alternativeTelephone: { check: text() },
	skypeName: { check: text() },
	profileLink: { check: webAddress },
	degreeId: { check: text() },
	education: { check: text() },
	study: { check: text() },
	lastPosition: { check: text() },
	specialMarkIds: { check: listOf(text()) },
};

const empty = Object.fromEntries(Object.keys(fields).map((field) => [field, null]));

export const persons: Resource<'persons'> = {
	name: 'persons',
	oneByExternalId: true,
	show: showPerson,
	create: {
		fields,
		build: (values, store) =>
			({
				...empty,
				id: store.nextId('persons'),
				version: 0,
				specialMarkIds: [],
				keywords: [],
				...values,
			}) as unknown as Person,
	},
	update: { fields },
	remove: {
		// Applications do not outlive the person who sent them.
		after({ id }, store) {
			store.data.applications = store.data.applications.filter(({ personId }) => personId !== id);
			store.data.photos = store.data.photos.filter(({ personId }) => personId !== id);
		},
	},
};
