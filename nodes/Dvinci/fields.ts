import {
	dateTime,
	filters,
	json,
	listedKey,
	locator,
	longText,
	severalFrom,
	text,
	type FieldTexts,
	type LocatorTexts,
} from '../../lib/parameters/fields';
import type { INodeProperties } from 'n8n-workflow';

/** A record an operation works on: its id is a number, it may have an external id. */
function record(displayName: string, name: string, how: LocatorTexts): INodeProperties {
	const description = `The ${displayName.toLowerCase()} to work on`;
	return locator(displayName, name, { numeric: true, required: true, description, ...how });
}

/** A record another one refers to, by its number. */
export function reference(
	displayName: string,
	name: string,
	search: string,
	description: string,
	how: LocatorTexts = {},
): INodeProperties {
	return locator(displayName, name, { search, numeric: true, description, ...how });
}

/**
 * Something customers set up by themselves, known by an internal name: chosen among those that records have already, or
 * typed.
 */
export function internalName(
	displayName: string,
	name: string,
	search: string,
	{ description = 'Internal name', placeholder, ...texts }: FieldTexts & { readonly placeholder: string },
): INodeProperties {
	return listedKey(displayName, name, {
		search,
		namePlaceholder: placeholder,
		...texts,
		description: `${description.replace(/(?<![.!?])$/, '.')} ${IN_USE}`,
	});
}

const IN_USE = 'The list has what is in use; anything else that is set up can be entered By Name.';

export const applicationId = record('Application', 'applicationId', {
	search: 'applications',
	externalIdPlaceholder: 'e.g. 583988DC-1CD9-489B-A5D2-7D3E14712508',
});
export const personId = record('Person', 'personId', {
	search: 'persons',
	externalIdPlaceholder: 'e.g. FA805173-9417-48C6-A063-28A5B6111DFF',
});
export const jobOpeningId = record('Job Opening', 'jobOpeningId', {
	search: 'jobOpenings',
	externalIdPlaceholder: 'e.g. REQ-2401',
});
export const jobPublicationId = record('Job Publication', 'jobPublicationId', {
	search: 'jobPublications',
	externalIdPlaceholder: 'e.g. PUB-2401',
});
export const hiringRequestId = record('Hiring Request', 'hiringRequestId', {
	search: 'hiringRequests',
	externalIdPlaceholder: 'e.g. HR-7000',
});
export const onboardingId = record('Onboarding', 'onboardingId', { search: 'onboardings' });
export const orgUnitId = record('Organisation Unit', 'orgUnitId', { search: 'orgUnits' });
export const userId = record('User', 'userId', { search: 'users', externalIdPlaceholder: 'e.g. EMP-4100' });
export const userGroupId = record('User Group', 'userGroupId', {
	search: 'userGroups',
	externalIdPlaceholder: 'e.g. HRG-ID',
});
export const locationId = record('Location', 'locationId', {
	search: 'locations',
	numeric: false,
	idPlaceholder: 'e.g. HAMBURG',
});

/** The job opening something belongs to. */
export const ofJobOpening = (texts: FieldTexts = {}): INodeProperties =>
	reference('Job Opening', 'jobOpeningId', 'jobOpenings', 'The job opening it belongs to', texts);

/** The unit a record belongs to. */
export const inOrgUnit = (texts: FieldTexts = {}): INodeProperties =>
	reference('Organisation Unit', 'orgUnitId', 'orgUnits', 'The organisation unit it belongs to', texts);

/** A user of d.vinci in some part. */
export const user = (displayName: string, name: string, description: string, texts: FieldTexts = {}): INodeProperties =>
	reference(displayName, name, 'users', description, texts);

/** For lists of what job openings of a unit may use. */
export const forJobOpeningByOrgUnitId = reference(
	'For Job Openings of Organisation Unit',
	'forJobOpeningByOrgUnitId',
	'orgUnits',
	'Only what can be chosen for job openings of this organisation unit',
);

/** Filters of lists that can be asked by date of creation only. */
export const createdBetween = filters(
	dateTime('Created After', 'byDateCreatedFrom', { description: 'Only those created at this time or later' }),
	dateTime('Created Before', 'byDateCreatedTo', { description: 'Only those created up to this time' }),
);

export const externalId = text('External ID', 'externalId', {
	placeholder: 'e.g. 4711',
	description: 'The ID the record has in another system. No two records of a kind may have the same.',
});
/** A file of the record chosen above. */
export const attachmentId = (search: string): INodeProperties =>
	locator('Attachment', 'attachmentId', {
		search,
		required: true,
		idPlaceholder: 'e.g. 5910304f46186304a394d780',
		description: 'The file to work on',
	});
export const languageId = (texts: FieldTexts = {}): INodeProperties =>
	internalName('Language', 'languageId', 'languages', { placeholder: 'e.g. de', description: 'Two letters', ...texts });
export const companyId = internalName('Company ID', 'companyId', 'companies', {
	placeholder: 'e.g. DVINCI_HRS',
	description: 'Internal name of the company',
});
export const locationIds = severalFrom('Location IDs', 'locationIds', 'locations');
/** User groups by their IDs. */
export const userGroupIds = severalFrom('User Group IDs', 'userGroupIds', 'userGroups', { numeric: true });
/** Users by their IDs. */
export const users = (displayName: string, name: string, description: string): INodeProperties =>
	severalFrom(displayName, name, 'users', { numeric: true, description });
export const html = (displayName: string, name: string): INodeProperties =>
	longText(displayName, name, { placeholder: 'e.g. <p>Text</p>', description: 'HTML' });

export const externalLinks = json('External Links (JSON)', 'externalLinks', {
	example: '[{ "label": "d.vinci", "url": "https://www.dvinci.de", "faIcon": "fa-external-link" }]',
	description: 'Links shown with the record: a list with label, url and faIcon',
});
export const formFields = json('Form Fields (JSON)', 'formFields', {
	example: '[{ "id": "BRANCH", "answers": [{ "id": "CITY_NORTH" }] }, { "id": "PRIORITY", "answer": "3" }]',
	description: "Your own form's fields: a list with an ID and the answer, or the IDs of the chosen answers",
});

export function country(description: string): INodeProperties {
	return internalName('Country', 'countryIsoA2', 'countries', { placeholder: 'e.g. DE', description });
}

/** Lines and places of a postal address. */
export const addressFields: readonly INodeProperties[] = [
	...[1, 2, 3, 4, 5].map((line) => text(`Address Line ${line}`, `address${line}`)),
	text('City', 'city', { placeholder: 'e.g. Hamburg' }),
	country('Two letters (ISO 3166). Address lines need it.'),
	text('US State', 'usState', { placeholder: 'e.g. FL' }),
	text('ZIP Code', 'zipCode', { placeholder: 'e.g. 20097' }),
];

/** A person's form of address. */
export const salutation = (texts: FieldTexts = {}): INodeProperties =>
	internalName('Salutation', 'salutation', 'salutations', {
		placeholder: 'e.g. MS',
		description: 'MS, MR or what else is set up',
		...texts,
	});

/** Whatever there is no field for. */
export const otherFields = json('Other Fields (JSON)', 'otherFields', {
	example: '{ "externalId": null }',
	description:
		'Further fields as a JSON object, by the names d.vinci gives them. They go before the fields of this form; null empties a field.',
});

/** The version an update is based on. */
export const version: INodeProperties = {
	displayName: 'Version',
	name: 'version',
	type: 'number',
	typeOptions: { numberPrecision: 0, minValue: 0 },
	default: '',
	placeholder: 'e.g. 3',
	description:
		'The version your change is based on. If somebody has changed the record since, nothing is written. Leave empty to change the record as it is now.',
};
