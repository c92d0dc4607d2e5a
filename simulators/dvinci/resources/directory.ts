import { byNumber, byText } from '../filters';
import { notValid } from '../replies';
import type { Resource } from '../resource';
import type { DvinciUser, Location, UserGroup } from '../types';
import {
	anything,
	country,
	decimal,
	email,
	flag,
	idOf,
	listOf,
	oneOf,
	text,
	uniqueIn,
	type Check,
	type Fields,
} from '../validation';
import { countries, languages } from '../vocabulary';

const messages: Check = (value) =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : { code: 'typeMismatch' };

/** Locations go by an id a person chose. */
const newLocationId: Check = (value, context) => {
	const problem = text(50)(value, context);
	return problem ?? (context.store.find('locations', value) ? { code: 'uniqueOrNull.invalid' } : undefined);
};

const locationFields: Fields = {
	isJobLocation: { check: flag },
	isDesiredLocation: { check: flag },
	isAppointmentLocation: { check: flag },
	address1: { check: text() },
	address2: { check: text() },
	address3: { check: text() },
	address4: { check: text() },
	address5: { check: text() },
	usState: { check: text(2) },
	zipCode: { check: text(20) },
	city: { check: text() },
	latitude: { check: decimal },
	longitude: { check: decimal },
	additionalInformation: { check: text(4000) },
	countryIsoA2: { check: country },
	nameMessages: { required: 'always', check: messages },
	externalNameMessages: { check: messages },
};

const germanOrFirst = (names: unknown): string => {
	const { de, ...others } = (names ?? {}) as Record<string, string>;
	return de ?? Object.values(others)[0] ?? '';
};

export const locations: Resource<'locations'> = {
	name: 'locations',
	filters: { forJobOpeningByOrgUnitId: byNumber((location) => location.orgUnitId) },
	create: {
		fields: {
			...locationFields,
			id: { required: 'create', check: newLocationId },
			orgUnitId: { required: 'create', check: idOf('orgUnits') },
		},
		build: (values) =>
			({
				...Object.fromEntries(Object.keys(locationFields).map((field) => [field, null])),
				version: 0,
				name: germanOrFirst(values.nameMessages),
				externalName: germanOrFirst(values.externalNameMessages),
				country: countries[String(values.countryIsoA2)] ?? null,
				...values,
			}) as unknown as Location,
	},
	update: { fields: locationFields, change: (values) => ({ ...values, name: germanOrFirst(values.nameMessages) }) },
	remove: {},
};

export const orgUnits: Resource<'orgUnits'> = { name: 'orgUnits' };

const userFields: Fields = {
	externalId: { check: uniqueIn('dvinciUsers') },
	username: { required: 'always', check: text() },
	salutation: { required: 'always', check: oneOf(['MS', 'MR', 'DIVERSE']) },
	title: { check: text() },
	firstName: { required: 'always', check: text() },
	lastName: { required: 'always', check: text() },
	email: { required: 'always', check: email },
	orgUnitId: { required: 'create', check: idOf('orgUnits') },
	languageId: { required: 'always', check: oneOf(languages) },
	telephone: { check: text() },
	division: { check: text() },
	samlSsoEnabled: { check: flag },
	formAuthenticationEnabled: { check: flag },
	street: { check: text() },
	number: { check: text() },
	additionalAddress: { check: text() },
	zipCode: { check: text(20) },
	city: { check: text() },
	countryIsoA2: { check: country },
	timeZone: { check: text() },
	mobile: { check: text() },
	companyId: { check: text() },
	signingAuthority: { check: text() },
	positionAuthority: { check: text() },
	dailyEmailNotification: { check: flag },
	dailyEmailNotificationTypes: { check: listOf(text()) },
	notifyOnNewCandidateCommunication: { check: flag },
	dataForExternalSystems: { check: listOf(anything) },
	roleIds: { required: 'always', check: listOf(text()) },
	userGroupIds: { check: listOf(idOf('userGroups')) },
};

export const dvinciUsers: Resource<'dvinciUsers'> = {
	name: 'dvinciUsers',
	filters: {
		externalId: byText((user) => user.externalId),
		forJobOpeningByOrgUnitId: byNumber((user) => user.orgUnitId),
		lang: (value, field) => {
			if (!languages.includes(value.split('_')[0]))
				throw notValid([{ field, code: 'valueNotPermitted', notAllowed: `[${value}]` }]);
			return () => true;
		},
	},
	create: {
		fields: userFields,
		build: (values, store) =>
			({
				...Object.fromEntries(Object.keys(userFields).map((field) => [field, null])),
				id: store.nextId('dvinciUsers'),
				version: 0,
				userGroupIds: [],
				displayName: `${String(values.firstName)} ${String(values.lastName)}`,
				...values,
			}) as unknown as DvinciUser,
	},
	update: { fields: userFields },
	remove: {},
};

const groupFields: Fields = {
	externalId: { check: uniqueIn('userGroups') },
	name: { required: 'always', check: text() },
	orgUnitId: { required: 'create', check: idOf('orgUnits') },
	userIds: { check: listOf(idOf('dvinciUsers')) },
};

export const userGroups: Resource<'userGroups'> = {
	name: 'userGroups',
	filters: {
		externalId: byText((group) => group.externalId),
		forJobOpeningByOrgUnitId: byNumber((group) => group.orgUnitId),
	},
	create: {
		fields: groupFields,
		build: (values, store) =>
			({
				id: store.nextId('userGroups'),
				version: 0,
				externalId: null,
				userIds: [],
				...values,
			}) as unknown as UserGroup,
	},
	update: { fields: groupFields },
	remove: {},
};
