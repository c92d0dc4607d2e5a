import { SeededRandom } from '../../kit';
import type { Data } from '../types';
import { seedApplications, seedAttachments, seedHistory, seedOnboardings } from './applications';
import { seedLocations, seedOrgUnits, seedUserGroups, seedUsers } from './directory';
import { seedHiringRequests, seedJobOpenings, seedJobPublications } from './jobs';
import { seedPersons } from './people';

/** The whole tenant, the same on every call and every machine. */
export function seedData(): Data {
	const random = new SeededRandom(1861);
	const locations = seedLocations();
	const jobOpenings = seedJobOpenings(random, locations);
	const jobPublications = seedJobPublications(jobOpenings);
	const persons = seedPersons(random);
	const applications = seedApplications(random, persons, jobOpenings, jobPublications);
	return {
		applications,
		persons,
		jobOpenings,
		jobPublications,
		locations,
		orgUnits: seedOrgUnits(),
		dvinciUsers: seedUsers(),
		userGroups: seedUserGroups(),
		hiringRequests: seedHiringRequests(random, jobOpenings),
		onboardings: seedOnboardings(random, applications, persons, jobOpenings),
		attachments: seedAttachments(random, applications),
		history: seedHistory(applications),
		photos: [],
	};
}
