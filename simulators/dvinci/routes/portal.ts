import type { FastifyInstance, FastifyRequest } from 'fastify';
import { guardPortal } from '../authentication';
import { forbidden, notFound } from '../replies';
import { readBody } from '../resource';
import { applications } from '../resources';
import type { Store } from '../store';
import type { JobOpening, JobPublication, Person } from '../types';
import { email, oneOf, text, validate, type Fields } from '../validation';
import { languages } from '../vocabulary';

/** The portal whose feed only its own login opens. */
export const PROTECTED_PORTAL = 'partner';

/** How far a portal's interface is open; the tenant's own portal has no name. */
const portals: Readonly<Record<string, 'public' | 'protected' | 'off'>> = {
	'': 'public',
	[PROTECTED_PORTAL]: 'protected',
	intranet: 'off',
};

/** Left out with `fields=small`. */
const sections = ['introduction', 'tasks', 'profile', 'weOffer', 'closingText'] as const;

function showLocation(store: Store, id: string) {
	const location = store.find('locations', id);
	if (!location) return undefined;
	const { name, country, countryIsoA2, latitude, longitude, address1, zipCode, city } = location;
	return {
		id,
		name,
		country: { name: country, isoA2: countryIsoA2 },
		latitude,
		longitude,
		address: { street: address1, zipCode, city },
	};
}

function showOpening(store: Store, opening: JobOpening) {
	const unit = store.find('orgUnits', opening.orgUnitId);
	return {
		id: opening.id,
		name: opening.name,
		type: opening.type,
		categories: opening.categoryIds.map((name, index) => ({ id: index + 1, internalName: name, name })),
		reference: opening.reference,
		location: opening.locationIds.map((id) => store.find('locations', id)?.name).join(', '),
		department: opening.department,
		costUnit: opening.costUnit,
		workingTimes: opening.workingTimes,
		targetGroups: opening.targetGroups,
		locations: opening.locationIds.flatMap((id) => showLocation(store, id) ?? []),
		contractPeriod: opening.contractPeriod,
		earliestEntryDate: opening.earliestEntryDate,
		salary: null,
		salaryRange: null,
		orgUnit: unit ? { id: unit.id, name: unit.name } : null,
		company: opening.companyId,
		createdDate: opening.dateCreated,
	};
}

function showPublication(store: Store, publication: JobPublication, opening: JobOpening, url: string, small: boolean) {
	const { id, languageId, position, pageTitle, subtitle, pageDescription, placements } = publication;
	return {
		id,
		language: languageId,
		position,
		pageTitle,
		subtitle,
		pageDescription,
		jobPublicationURL: publication.externalPublicationUrl ?? `${url}/${languageId}/jobs/${id}`,
		applicationFormURL: `${url}/${languageId}/jobs/${id}/apply`,
		applicationApplyApiURL: `${url}/jobs/${id}/applyApi`,
		startDate: placements[0]?.startDate ?? null,
		endDate: placements[0]?.endDate ?? null,
		...(small ? {} : Object.fromEntries(sections.map((section) => [section, publication[section]]))),
		jobOpening: showOpening(store, opening),
	};
}

interface PortalRoute {
	Params: { portal?: string; id: string };
	Querystring: { fields?: string; lang?: string; language?: string };
}

/** Refuses portals that do not exist or whose interface is switched off. */
function openPortal(request: FastifyRequest): 'public' | 'protected' {
	const mode = portals[(request.params as PortalRoute['Params']).portal ?? ''];
	if (mode === undefined) throw notFound();
	if (mode === 'off') throw forbidden();
	return mode;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

function xmlOf(rows: ReadonlyArray<ReturnType<typeof showPublication>>): string {
	const jobs = rows.map(
		({ id, position }) => `<jobPublication id="${id}"><position>${escaped(position)}</position></jobPublication>`,
	);
	return `<?xml version="1.0" encoding="UTF-8"?>\n<jobPublications>${jobs.join('')}</jobPublications>\n`;
}

/** The careers feed: everything that is advertised, in one answer. */
export function registerFeed(app: FastifyInstance, store: Store, url: () => string): void {
	const paths = ['/jobPublication/list', '/portal/:portal/jobPublication/list'];
	for (const path of paths.flatMap((start) => [`${start}.json`, `${start}.xml`])) {
		app.get<PortalRoute>(path, async (request, reply) => {
			if (openPortal(request) === 'protected') await guardPortal(request, reply);
			const { fields, lang, language = lang } = request.query;
			const rows = store.data.jobPublications.flatMap((publication) => {
				const opening = store.find('jobOpenings', publication.jobOpeningId);
				const isListed = opening?.status === 'ACTIVE' && opening.type === 'DEFAULT' && publication.status === 'ACTIVE';
				if (!isListed || (language && publication.languageId !== language)) return [];
				return [showPublication(store, publication, opening, url(), fields === 'small')];
			});
			if (path.endsWith('.xml')) return await reply.type('application/xml; charset=utf-8').send(xmlOf(rows));
			return await reply.send(rows);
		});
	}
}

const applyFields: Fields = {
	language: { required: 'create', check: oneOf(languages) },
	firstName: { required: 'create', check: text() },
	lastName: { required: 'create', check: text() },
	email: { check: email },
	telephone: { check: text() },
	desiredSalary: { check: text() },
};

function publicationOf(store: Store, id: string): JobPublication {
	const publication = store.find('jobPublications', id);
	if (publication?.status !== 'ACTIVE') throw notFound();
	return publication;
}

const form = Object.entries(applyFields).map(([name, { required }]) => ({ name, mandatory: required !== undefined }));

/** Applying from outside: first the form's description, then the filled-in form. */
export function registerApplyApi(app: FastifyInstance, store: Store): void {
	for (const path of ['/jobs/:id/applyApi', '/p/:portal/jobs/:id/applyApi']) {
		app.get<PortalRoute>(path, { preHandler: guardPortal }, (request, reply) => {
			openPortal(request);
			const { id, position, languageId } = publicationOf(store, request.params.id);
			return reply.send({ jobPublicationId: id, position, language: languageId, fields: form, screeningQuestions: [] });
		});

		app.post<PortalRoute>(path, { preHandler: guardPortal }, (request, reply) => {
			openPortal(request);
			const publication = publicationOf(store, request.params.id);
			const { language, desiredSalary, ...values } = validate(applyFields, store, readBody(request));
			const person = {
				id: store.nextId('persons'),
				version: 0,
				externalId: null,
				specialMarkIds: [],
				keywords: [],
				...values,
			};
			store.add('persons', person as unknown as Person);
			const application = applications.create?.build(
				{
					person: { id: person.id },
					jobOpening: { id: publication.jobOpeningId },
					refJobPublication: { id: publication.id },
					languageId: language,
					type: 'API',
					desiredSalary: desiredSalary ?? null,
				},
				store,
			);
			if (application) store.add('applications', application);
			return reply.send({ success: true, applicationId: application?.id });
		});
	}
}
