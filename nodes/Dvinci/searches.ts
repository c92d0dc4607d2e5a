import type { IDataObject } from 'n8n-workflow';
import { list } from '../../lib/wire/shapes';
import { path } from '../../lib/wire/url';
import type { AskedSearch, Search } from '../../lib/operations/types';
import { ODATA_VERSION } from '../../lib/paging/odata';
import { metadataAddress, siteAddress } from './address';
import { readReportingError } from './errors';
import { entitySetsOf, metadata } from './metadata';

/** A list d.vinci returns whole: what is typed is looked for here. */
function whole(listPath: string, ...nameParts: ReadonlyArray<string | readonly string[]>): AskedSearch {
	return {
		request: () => ({ method: 'GET', path: listPath, expects: list }),
		option: (row) => ({ name: nameOf(row, nameParts), value: String(row.id) }),
		searchHere: true,
	};
}

const PERSON_NAME = [['lastName', 'firstName'], 'email'] as const;

/** d.vinci's lists to choose from. */
export const searches: Readonly<Record<string, Search>> = {
	persons: whole('persons/', ...PERSON_NAME),
	jobOpenings: whole('jobOpenings/', 'name', 'reference'),
	jobPublications: whole('jobPublications/', 'position', 'languageId'),
	hiringRequests: whole('hiringRequests/', 'jobTitle', 'vacancyNumber'),
	locations: whole('locations/', 'name', 'id'),
	orgUnits: whole('orgUnits/', 'name'),
	users: whole('dvinciUsers/', ...PERSON_NAME),
	userGroups: whole('userGroups/', 'name'),
	onboardings: whole('onboardings/', ['personLastName', 'personFirstName'], 'dateOfStart'),
	placements: {
		...whole('', 'name', 'externalReference'),
		request: ({ needed }) => ({
			method: 'GET',
			path: path`jobPublicationPlacements/${needed('partnerId', 'Partner ID')}/placements`,
			expects: list,
		}),
	},
	entitySets: {
		request: ({ needed }) => ({
			method: 'GET',
			...metadataAddress(needed('serviceUrl', 'Service URL')),
			responseFormat: 'text',
			expects: metadata,
			headers: { Accept: 'application/xml', ...ODATA_VERSION },
		}),
		rows: ({ body }) => entitySetsOf(String(body)),
		option: ({ name }) => ({ name: String(name), value: String(name) }),
		searchHere: true,
		address: siteAddress,
		readError: readReportingError,
	},
};

/** `Muster, Anna (anna@example.com)`; a record without any of it goes by its number. */
function nameOf(row: IDataObject, [main = [], more = []]: ReadonlyArray<string | readonly string[]>): string {
	const texts = (names: string | readonly string[]): string =>
		[names]
			.flat()
			.map((name) => row[name])
			.filter((value) => value !== null && value !== undefined && value !== '')
			.map(String)
			.join(', ');
	const [name, detail] = [texts(main), texts(more)];
	if (name === '') return String(row.id);
	return detail === '' ? name : `${name} (${detail})`;
}
