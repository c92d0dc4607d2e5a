import type { Resource } from '../resource';
import type { Entity, JobPublication } from '../types';
import {
	externalLinks,
	idOf,
	isPresent,
	oneOf,
	text,
	uniqueIn,
	webAddress,
	type Check,
	type Fields,
} from '../validation';
import { jobPublicationStatuses, jobPublicationTypes, languages } from '../vocabulary';

const externalAddress: Check = (value, context) =>
	context.body.type === 'EXTERNAL' ? webAddress(value, context) : { code: 'onlyAllowedForTypeExternal' };

const openJob: Check = (value, context) =>
	idOf('jobOpenings')(value, context) ? { code: 'jobOpeningIdInvalid' } : undefined;

/** Every placement says where. */
const placements: Check = (value) => {
	if (!Array.isArray(value)) return { code: 'typeMismatch' };
	const names = value as ReadonlyArray<{ channelId?: unknown; internalName?: unknown } | null>;
	return names.every((entry) => isPresent(entry?.channelId) || isPresent(entry?.internalName))
		? undefined
		: { code: 'channelIdOrInternalNeeded' };
};

const html: Check = text(20_000);

const fields: Fields = {
	type: { required: 'always', check: oneOf(jobPublicationTypes) },
	jobOpeningId: {
		required: 'always',
		check: openJob,
		fixed: (existing: Entity) => (existing as JobPublication).jobOpeningId,
	},
	position: { required: 'always', check: text() },
	languageId: { required: 'always', check: oneOf(languages) },
	subtitle: { check: text() },
	introduction: { check: html },
	tasks: { check: html },
	profile: { check: html },
	weOffer: { check: html },
	closingText: { check: html },
	pageTitle: { check: text() },
	pageDescription: { check: text() },
	externalPublicationUrl: { check: externalAddress },
	externalId: { check: uniqueIn('jobPublications') },
	status: { required: 'update', check: oneOf(jobPublicationStatuses) },
	placements: { check: placements },
};

const empty = Object.fromEntries(Object.keys(fields).map((field) => [field, null]));

/** Where jobs are published; only their links can be changed. */
export const jobPublicationChannels: Resource<'jobPublicationChannels'> = {
	name: 'jobPublicationChannels',
	unlisted: true,
	update: { fields: { externalLinks: { check: externalLinks } } },
};

export const jobPublications: Resource<'jobPublications'> = {
	name: 'jobPublications',
	oneByExternalId: true,
	create: {
		fields,
		build: (values, store) =>
			({
				...empty,
				id: store.nextId('jobPublications'),
				version: 0,
				status: 'INACTIVE',
				placements: [],
				...values,
			}) as unknown as JobPublication,
	},
	update: { fields },
	remove: {},
};
