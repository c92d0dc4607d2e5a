import type { GatheredSearch, Search } from '../../lib/operations/types';
import { path } from '../../lib/wire/url';
import { applicationLists } from './lists/applications';
import { inOrder, nameOf, recordsOf, type NameParts } from './lists/entries';
import { portalLists } from './lists/portal';
import { reportLists } from './lists/report';
import { seenLists } from './lists/seen';

/** A list d.vinci returns whole: what is typed is looked for here. */
function whole(listPath: string, ...nameParts: NameParts): GatheredSearch {
	return {
		gather: async (ask) =>
			inOrder((await recordsOf(ask, listPath)).map((row) => ({ name: nameOf(row, nameParts), value: String(row.id) }))),
	};
}

const PERSON_NAME = [['lastName', 'firstName'], 'email'] as const;

/** d.vinci's lists to choose from. */
export const searches: Readonly<Record<string, Search>> = {
	...applicationLists,
	...portalLists,
	...reportLists,
	...seenLists,
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
		gather: async (ask, state) =>
			await whole(
				path`jobPublicationPlacements/${state.needed('partnerId', 'Partner ID')}/placements`,
				'name',
				'externalReference',
			).gather(ask, state),
	},
};
