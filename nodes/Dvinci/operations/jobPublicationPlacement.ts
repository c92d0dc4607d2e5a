import type { INodeProperties } from 'n8n-workflow';
import { dateTime, filters, locator, text, type FieldTexts } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { externalLinks, reference } from '../fields';
import { pathOf } from '../../../lib/operations/route';
import { query } from '../requests';
import { create, get, getMany, remove, update, type Kind } from '../records';

const partnerId = text('Partner ID', 'partnerId', {
	required: true,
	placeholder: 'e.g. MULTIPOST',
	description: 'The name your service goes by in d.vinci: 3 to 15 letters and digits',
});

const placements: Kind = {
	one: 'a placement of a job publication',
	many: 'placements of job publications',
	path: 'jobPublicationPlacements/{partnerId}/placements/',
	listPath: 'jobPublicationPlacements/{partnerId}/placements',
	above: [partnerId],
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
		create(
			placements,
			[publication({ required: true }), required(name), required(status), required(externalReference)],
			details,
			{ description: 'Tell d.vinci where your service has published a job' },
		),
		remove(placements),
		get(placements),
		getMany(placements, {
			description: 'Retrieve a list of the placements of a partner',
			fields: [filters(publication({ description: 'Only placements of this job publication' }))],
			send: (input) => {
				const asked = query('...filters')(input);
				// The slash is documented before a question only.
				return (asked.query ?? []).length === 0 ? asked : { ...asked, path: pathOf(`GET ${placements.path}`, input) };
			},
		}),
		update(placements, [name, status, externalReference, publication(), ...details]),
	],
};
