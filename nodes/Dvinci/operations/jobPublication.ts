import type { INodeProperties } from 'n8n-workflow';
import { choice, json, text } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { externalId, html, jobPublicationId, languageId, ofJobOpening } from './fields';
import { create, get, remove, update, type Records } from './records';

const jobPublications: Records = { path: 'jobPublications/', id: jobPublicationId };

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
	text('Status', 'status', { placeholder: 'e.g. ACTIVE', description: 'Internal name' }),
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
		{
			name: 'Create',
			value: 'create',
			action: 'Create a job publication',
			description: 'Advertise a job opening',
			...create(
				jobPublications,
				[ofJobOpening({ required: true }), position(true), languageId({ required: true }), type],
				details,
			),
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a job publication',
			description: 'Delete a job publication for good',
			...remove(jobPublications),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a job publication',
			description: 'Retrieve a job publication by its ID or external ID',
			...get(jobPublications),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many job publications',
			description: 'Retrieve a list of job publications',
			route: 'GET jobPublications/',
			list: true,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a job publication',
			description: 'Change fields of a job publication. All others stay as they are.',
			...update(jobPublications, [position(), languageId(), type, ...details], {
				alsoKept: ['jobOpeningId'],
				onlyWhenSet: ['placements'],
			}),
		},
	],
};
