import type { INodeProperties } from 'n8n-workflow';
import { dateTime, filters, locator, text, type FieldTexts } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { externalLinks, reference } from './fields';
import { create, get, remove, update, type Records } from './records';
import { query } from './send';

const partnerId = text('Partner ID', 'partnerId', {
	required: true,
	placeholder: 'e.g. MULTIPOST',
	description: 'The name your service goes by in d.vinci: 3 to 15 letters and digits',
});

const placements: Records = {
	path: 'jobPublicationPlacements/{partnerId}/placements/',
	fields: [partnerId],
	id: locator('Placement', 'placementId', {
		search: 'placements',
		numeric: true,
		externalIdPlaceholder: 'e.g. MULTI-XY',
		required: true,
		description: 'The placement to work on',
	}),
};

const publication = (texts: FieldTexts = {}): INodeProperties =>
	reference('Job Publication', 'jobPublicationId', 'jobPublications', 'The job publication that is placed', texts);
const name = text('Name', 'name', { placeholder: 'e.g. Multiposting: XY' });
const status = text('Status', 'status', { placeholder: 'e.g. ACTIVE', description: 'Internal name' });
const externalReference = text('External Reference', 'externalReference', {
	placeholder: 'e.g. MULTI-XY',
	description: "The placement's ID in your service",
});

const details = [
	text('Description', 'description', { placeholder: 'e.g. 30 days' }),
	dateTime('End', 'endDate'),
	externalLinks,
	dateTime('Start', 'startDate'),
];

const required = (field: INodeProperties): INodeProperties => ({ ...field, required: true });

export const jobPublicationPlacement: Resource = {
	name: 'Job Publication Placement',
	value: 'jobPublicationPlacement',
	description: 'Where an outside service has published a job',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a placement of a job publication',
			description: 'Tell d.vinci where your service has published a job',
			...create(
				placements,
				[publication({ required: true }), required(name), required(status), required(externalReference)],
				details,
			),
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a placement of a job publication',
			description: 'Delete a placement for good',
			...remove(placements),
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a placement of a job publication',
			description: 'Retrieve a placement by its ID or external ID',
			...get(placements),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many placements of job publications',
			description: 'Retrieve a list of the placements of a partner',
			route: 'GET jobPublicationPlacements/{partnerId}/placements/',
			fields: [partnerId, filters(publication({ description: 'Only placements of this job publication' }))],
			send: query('...filters'),
			list: true,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a placement of a job publication',
			description: 'Change fields of a placement. All others stay as they are.',
			...update(placements, [name, status, externalReference, publication(), ...details]),
		},
	],
};
