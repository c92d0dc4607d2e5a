import type { SeededRandom } from '../../kit';
import type {
	Approver,
	ConfiguredLink,
	HiringRequest,
	HistoryEntry,
	JobOpening,
	JobPublication,
	JobPublicationChannel,
	Location,
	Placement,
} from '../types';
import { hiringReasons } from '../vocabulary';
import { instantOf } from './dates';
import { jobs } from './names';

const JOB_OPENING_COUNT = 80;

/** The unit a location belongs to decides who is responsible for its jobs. */
const responsible: Readonly<Record<number, number>> = { 2: 8, 3: 6, 4: 7, 5: 10, 6: 9 };

/** A job to be filled. */
export function inventJobOpening(random: SeededRandom, locations: readonly Location[], id: number): JobOpening {
	const [title, department, category] = random.pick(jobs);
	const location = random.pick(locations);
	return {
		id,
		version: random.integer(0, 6),
		externalId: id % 3 === 1 ? null : `REQ-${2399 + id}`,
		name: `${title} (m/w/d) ${location.name}`,
		orgUnitId: location.orgUnitId,
		earliestEntryDate: random.chance(0.5) ? 'ab sofort' : null,
		responsibleUserId: responsible[location.orgUnitId] ?? 1,
		department,
		contractPeriod: random.pick(['LIMITED', 'UNLIMITED', 'UNLIMITED']),
		reference: `2026-${String(id).padStart(3, '0')}`,
		reward: random.chance(0.3) ? '1000 Euro' : null,
		costUnit: `KST-${random.integer(100, 999)}`,
		status: random.pick(['ACTIVE', 'ACTIVE', 'ACTIVE', 'INACTIVE', 'CLOSED']),
		type: id % 20 === 0 ? 'UNSOLICITED' : 'DEFAULT',
		hiringRequestId: id <= 30 ? id : null,
		companyId: 'EMPLOYER',
		userGroupIds: [1, 2],
		categoryIds: [category],
		locationIds: [location.id],
		targetGroups: category === 'TRAINEE' ? ['PUPILS'] : ['PROFESSIONALS'],
		workingTimes: random.pick([['FULL_TIME'], ['FULL_TIME', 'PART_TIME'], ['PART_TIME']]),
		externalLinks: [],
		formFields: [{ id: 'PRIORITY', answer: String(random.integer(1, 5)) }],
		dateCreated: instantOf((id - 1) * 9, random),
	};
}

export const seedJobOpenings = (random: SeededRandom, locations: readonly Location[]): JobOpening[] =>
	Array.from({ length: JOB_OPENING_COUNT }, (_, index) => inventJobOpening(random, locations, index + 1));

const html = (text: string): string => `<p>${text}</p>`;

/** The advertisement of a job in one language. */
export function inventJobPublication(opening: JobOpening, languageId: string, id: number): JobPublication {
	const german = languageId === 'de';
	const position = german ? opening.name : opening.name.replace('(m/w/d)', '(m/f/d)');
	return {
		id,
		version: 1,
		externalId: opening.externalId && german ? `PUB-${opening.externalId}` : null,
		type: id % 25 === 0 ? 'EXTERNAL' : 'DEFAULT',
		jobOpeningId: opening.id,
		position,
		languageId,
		subtitle: opening.department,
		introduction: html(
			german ? 'Wir suchen Verstärkung für unser Team.' : 'We are looking for someone to join our team.',
		),
		tasks: html(german ? 'Sie übernehmen Verantwortung von Anfang an.' : 'You take responsibility from day one.'),
		profile: html(german ? 'Abgeschlossene Ausbildung oder Studium.' : 'A finished apprenticeship or degree.'),
		weOffer: html(german ? '30 Tage Urlaub und flexible Zeiten.' : '30 days of leave and flexible hours.'),
		closingText: html(german ? 'Wir freuen uns auf Ihre Bewerbung.' : 'We look forward to your application.'),
		pageTitle: position,
		pageDescription: `${position}, ${opening.department ?? ''}`,
		externalPublicationUrl: id % 25 === 0 ? `https://jobs.employer.example/${id}` : null,
		status: opening.status === 'ACTIVE' ? 'ACTIVE' : 'INACTIVE',
		placements: [{ internalName: 'HOMEPAGE', startDate: opening.dateCreated, endDate: null }],
	};
}

/** One advertisement for every opening and an English one for some. */
export function seedJobPublications(openings: readonly JobOpening[]): JobPublication[] {
	const wanted = openings.flatMap((opening) => {
		const isBritish = opening.orgUnitId === 6;
		const languages = isBritish ? ['en'] : opening.id % 4 === 0 ? ['de', 'en'] : ['de'];
		return languages.map((languageId) => ({ opening, languageId }));
	});
	return wanted.map(({ opening, languageId }, index) => inventJobPublication(opening, languageId, index + 1));
}

/** The wish to fill a job such as the given one. */
export function inventHiringRequest(random: SeededRandom, opening: JobOpening, id: number): HiringRequest {
	return {
		id,
		version: random.integer(0, 3),
		externalId: id % 2 === 1 ? `HR-${6999 + id}` : null,
		jobTitle: opening.name,
		dateCreated: instantOf((id - 1) * 9 - 14, random),
		orgUnitId: opening.orgUnitId,
		hiringRequestCreatorId: opening.responsibleUserId,
		jobOpeningId: opening.id,
		status: random.pick(['OPEN', 'IN_APPROVAL', 'CLOSED']),
		superiorId: opening.responsibleUserId,
		hrContactId: 1,
		approvalStatus: 'NONE',
		approvalProcessStarterId: null,
		companyId: 'EMPLOYER',
		contractPeriodId: opening.contractPeriod,
		functionGroupId: '1',
		occupationalGroupId: '1',
		payGradeId: '1',
		departmentAndCostUnit: null,
		nameAndStaffNumber: null,
		reason: null,
		substituteDateFrom: null,
		substituteDateTo: null,
		terminationDate: null,
		transferDate: null,
		area: null,
		costUnit: opening.costUnit,
		department: opening.department,
		profile: html('Abgeschlossene Ausbildung oder Studium.'),
		remark: null,
		salary: null,
		tasks: null,
		vacancyNumber: `V-${id}`,
		formFields: [{ id: 'BRANCH', answers: [{ id: 'CITY_NORTH', answer: 'City North' }] }],
		openingsCount: random.integer(1, 4),
		hiringReason: random.pick(hiringReasons),
		budgeted: random.chance(0.8),
		earliestEntryDate: '2026-10-01',
		locationIds: opening.locationIds,
		workingTimeIds: opening.workingTimes,
	};
}

export const seedHiringRequests = (random: SeededRandom, openings: readonly JobOpening[]): HiringRequest[] =>
	openings.slice(0, 30).map((opening, index) => inventHiringRequest(random, opening, index + 1));

/** The superior and human resources have to agree. */
export const seedApprovers = (requests: readonly HiringRequest[]): Approver[] =>
	requests.flatMap(({ id, superiorId, hrContactId }) => [
		{ hiringRequestId: id, userId: superiorId, processState: 'APPROVED' },
		{ hiringRequestId: id, userId: hrContactId, processState: 'DEFAULT' },
	]);

export const seedHiringHistory = (requests: readonly HiringRequest[]): HistoryEntry[] =>
	requests.map(({ id, dateCreated, hiringRequestCreatorId }) => ({
		owner: `hiringRequests/${id}`,
		externalId: null,
		dateCreated,
		type: 'HIRING_REQUEST_CREATE',
		description: 'Personalanforderung wurde angelegt.',
		comment: null,
		dvinciUserId: hiringRequestCreatorId,
		externalUser: null,
	}));

const link = (path: string) => ({ label: 'Board', url: `https://board.example/${path}`, faIcon: 'fa-external-link' });

export const seedChannels = (): JobPublicationChannel[] => [
	{ id: 'HOMEPAGE', version: 1, externalLinks: [] },
	{ id: 'BOARD', version: 2, externalLinks: [link('jobs')] },
];

/** A partner has published the first jobs. */
export const seedPlacements = (publications: readonly JobPublication[]): Placement[] =>
	publications.slice(0, 6).map((publication, index) => ({
		id: index + 1,
		version: 1,
		partnerId: 'MULTIPOST',
		name: `Multiposting: ${publication.position}`,
		description: '30 days',
		status: index % 2 === 0 ? 'ACTIVE' : 'IN_PROGRESS',
		externalReference: `MULTI-${index + 1}`,
		startDate: '2026-09-01T00:00:00.000+02:00',
		endDate: '2026-10-01T23:59:59.999+02:00',
		jobPublicationId: publication.id,
		externalLinks: [link(`placements/${index + 1}`)],
	}));

export const seedConfiguredLinks = (): ConfiguredLink[] => [
	{
		type: 'applications',
		nameMessages: { de: 'Vertragsmanagement', en: 'Contract management' },
		url: 'https://contracts.example',
		faIcon: 'fa-file-text-o',
		requiredPermission: 'SYS_APPLICATIONS_VIEW',
	},
	{
		type: 'jobPublications',
		nameMessages: { de: 'Reichweite', en: 'Reach' },
		url: 'https://reach.example/(jwt)',
		faIcon: 'fa-users',
		requiredPermission: 'SYS_JOB_PUBLICATIONS_VIEW',
	},
];
