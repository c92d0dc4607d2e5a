import { SeededRandom } from '../../kit';
import type { Data } from '../types';
import { sampleFile } from '../files';
import {
	seedApplications,
	seedAttachments,
	seedHistory,
	seedOnboardingAttachments,
	seedOnboardings,
} from './applications';
import { seedLocations, seedOrgUnits, seedUserGroups, seedUsers } from './directory';
import {
	seedApprovers,
	seedChannels,
	seedConfiguredLinks,
	seedHiringHistory,
	seedHiringRequests,
	seedJobOpenings,
	seedJobPublications,
	seedPlacements,
} from './jobs';
import { seedPersons } from './people';

/** The whole tenant, the same on every call and every machine. */
export function seedData(): Data {
	const random = new SeededRandom(1861);
	const locations = seedLocations();
	const jobOpenings = seedJobOpenings(random, locations);
	const jobPublications = seedJobPublications(jobOpenings);
	const persons = seedPersons(random);
	const applications = seedApplications(random, persons, jobOpenings, jobPublications);
	const hiringRequests = seedHiringRequests(random, jobOpenings);
	const onboardings = seedOnboardings(random, applications, persons, jobOpenings);
	return {
		applications,
		persons,
		jobOpenings,
		jobPublications,
		jobPublicationChannels: seedChannels(),
		placements: seedPlacements(jobPublications),
		configuredLinks: seedConfiguredLinks(),
		approvers: seedApprovers(hiringRequests),
		locations,
		orgUnits: seedOrgUnits(),
		dvinciUsers: seedUsers(),
		userGroups: seedUserGroups(),
		hiringRequests,
		onboardings,
		attachments: [...seedAttachments(random, applications), ...seedOnboardingAttachments(onboardings)],
		history: [...seedHistory(applications), ...seedHiringHistory(hiringRequests)],
		photos: [
			{
				personId: 1,
				contentType: 'image/png',
				dateCreated: '2026-09-01T08:00:00.000Z',
				filename: 'photo.png',
				content: sampleFile('Photo'),
			},
		],
	};
}
