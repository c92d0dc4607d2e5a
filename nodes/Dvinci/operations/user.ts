import type { INodeProperties } from 'n8n-workflow';
import { filters, flag, json, severalFrom, severalOf, text, type FieldTexts } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import {
	companyId,
	country,
	externalId,
	forJobOpeningByOrgUnitId,
	inOrgUnit,
	internalName,
	languageId,
	salutation,
	userGroupIds,
	userId,
} from '../fields';
import { create, get, getMany, remove, update, type Kind } from '../records';

const users: Kind = { one: 'a user', many: 'users', path: 'dvinciUsers/', id: userId };

/** What every user must have: required when one is created, to be chosen when one is changed. */
const needed = (texts: FieldTexts = {}): INodeProperties[] => [
	text('Username', 'username', { placeholder: 'e.g. anna.muster', ...texts }),
	salutation(texts),
	text('First Name', 'firstName', texts),
	text('Last Name', 'lastName', texts),
	text('Email', 'email', { placeholder: 'e.g. name@example.com', ...texts }),
	languageId(texts),
	inOrgUnit(texts),
];

const roles = 'Internal names of the roles';

const details = [
	text('Additional Address', 'additionalAddress', { placeholder: 'e.g. 5th floor' }),
	text('City', 'city'),
	companyId,
	country('Two letters (ISO 3166)'),
	flag('Daily Email', 'dailyEmailNotification', 'Whether the user gets an email a day, which d.vinci calls deprecated'),
	severalOf(
		'Daily Email About',
		'dailyEmailNotificationTypes',
		[
			'NEW_APPLICATIONS',
			'OVERDUE_TASKS',
			'EXPIRING_JOB_PUBLICATION_PLACEMENTS',
			'EXPIRING_EXTERNAL_JOB_PUBLICATION_PLACEMENTS',
		],
		{ description: 'What the daily email is about, which d.vinci calls deprecated' },
	),
	json('Data for External Systems (JSON)', 'dataForExternalSystems', {
		example: '[{ "field": "ext_user", "value": "anna" }]',
		description: 'A list with field and value',
	}),
	text('Division', 'division', { placeholder: 'e.g. Human Resources' }),
	externalId,
	flag(
		'Form Authentication Enabled',
		'formAuthenticationEnabled',
		'Whether the user may log in with name and password',
	),
	text('House Number', 'number', { placeholder: 'e.g. 16-18' }),
	text('Mobile', 'mobile'),
	flag(
		'Notify of Candidate Messages',
		'notifyOnNewCandidateCommunication',
		'Whether the user is told when a candidate writes',
	),
	text('Position', 'positionAuthority', { placeholder: 'e.g. Head of HR' }),
	flag('SAML SSO Enabled', 'samlSsoEnabled', 'Whether the user may log in through single sign-on'),
	text('Signing Authority', 'signingAuthority', { placeholder: 'e.g. i. A.' }),
	text('Street', 'street'),
	text('Telephone', 'telephone'),
	internalName('Time Zone', 'timeZone', 'timeZones', { placeholder: 'e.g. Europe/Berlin', description: 'IANA name' }),
	text('Title', 'title', { placeholder: 'e.g. Dr.' }),
	userGroupIds,
	text('ZIP Code', 'zipCode'),
];

export const user: Resource = {
	name: 'User',
	value: 'user',
	description: 'Somebody who works with d.vinci',
	defaultOperation: 'Get Many',
	operations: [
		create(
			users,
			[
				...needed({ required: true }),
				severalFrom('Role IDs', 'roleIds', 'roles', { required: true, description: roles }),
			],
			details,
			{ description: 'Add somebody who works with d.vinci' },
		),
		remove(users),
		get(users),
		getMany(users, {
			fields: [
				filters(
					text('External ID', 'externalId', { description: 'Only the user with this external ID' }),
					forJobOpeningByOrgUnitId,
					internalName('Language', 'lang', 'languages', {
						placeholder: 'e.g. de_DE',
						description: 'Language of the display names, instead of that of the API user',
					}),
				),
			],
		}),
		update(users, [...needed(), severalFrom('Role IDs', 'roleIds', 'roles', { description: roles }), ...details]),
	],
};
