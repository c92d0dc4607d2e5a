import type { INodeProperties } from 'n8n-workflow';
import { choice, json, text } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { externalId, html, internalName, jobPublicationId, languageId, ofJobOpening } from '../fields';
import { create, get, getMany, remove, update, type Kind } from '../records';

const jobPublications: Kind = {
	one: 'a job publication',
	many: 'job publications',
	path: 'jobPublications/',
	id: jobPublicationId,
};

const position = (required = false): INodeProperties =>
	text('Position', 'position', {
		required,
		placeholder: 'e.g. Software Engineer (m/f)',
		description: 'The job title people read',
	});
const type = choice(
	'Type',
	'type',
	[
		{
			name: 'Default',
			value: 'DEFAULT',
			description: 'Shown in the career portal, with a link to the application form',
		},
		{ name: 'External', value: 'EXTERNAL', description: 'Listed in the career portal, with a link to another page' },
	],
	{ default: 'DEFAULT' },
);

const details = [
	html('Closing Text', 'closingText'),
	externalId,
	text('External Publication URL', 'externalPublicationUrl', {
		placeholder: 'e.g. https://www.example.com/jobs/17',
		description: 'The other page, for the type External only',
	}),
	html('Introduction', 'introduction'),
	text('Page Description', 'pageDescription'),
	text('Page Title', 'pageTitle'),
	json('Placements (JSON)', 'placements', {
		example: '[{ "internalName": "HOMEPAGE", "startDate": "2026-01-01T00:00:00.000Z", "endDate": null }]',
		description:
			'Where it is published: a list with channelId or internalName, startDate and endDate. Needs the permission SYS_POST_JOB_PUBLICATION.',
	}),
	html('Profile', 'profile'),
	internalName('Status', 'status', 'publicationStatuses', { placeholder: 'e.g. ACTIVE' }),
	text('Subtitle', 'subtitle', { placeholder: 'e.g. In Hamburg, Germany' }),
	html('Tasks', 'tasks'),
	html('We Offer', 'weOffer'),
];

export const jobPublication: Resource = {
	name: 'Job Publication',
	value: 'jobPublication',
	description: 'The advertisement of a job opening in one language',
	defaultOperation: 'Get Many',
	operations: [
		create(
			jobPublications,
			[ofJobOpening({ required: true }), position(true), languageId({ required: true }), type],
			details,
		),
		remove(jobPublications),
		get(jobPublications),
		getMany(jobPublications),
		update(jobPublications, [position(), languageId(), type, ...details], {
			alsoKept: ['jobOpeningId'],
			onlyWhenSet: ['placements'],
		}),
	],
};
