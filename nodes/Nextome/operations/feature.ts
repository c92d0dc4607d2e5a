import { additionalFields, text } from '../../../lib/parameters/fields';
import { together } from '../../../lib/operations/senders';
import type { Resource } from '../../../lib/operations/types';
import { categoryId, featureId, newName, optional, requiredName, venueId } from '../fields';
import { body, changes, query, update } from '../requests';
import { deleted } from '../rows';

const details = [
	optional(categoryId, 'The kind of venue that has the feature', 'category'),
	text('Type', 'type', { placeholder: 'e.g. AREA', description: 'The kind of feature' }),
];

export const feature: Resource = {
	name: 'Feature',
	value: 'feature',
	description: 'A trait that venue categories, trackables and gateways can have',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a feature',
			description: 'Add a new feature',
			route: 'POST features',
			fields: [
				requiredName('e.g. Forklift lane'),
				optional(venueId, 'The ID of the venue it is created for'),
				additionalFields(...details),
			],
			send: together(query({ venue: 'venueId' }), body('name', '...additionalFields')),
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a feature',
			description: 'Remove a feature',
			route: 'DELETE features/{featureId}',
			fields: [featureId],
			rows: deleted,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a feature',
			description: 'Retrieve a feature',
			route: 'GET features/{featureId}',
			fields: [featureId],
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many features',
			description: 'Retrieve all features',
			route: 'GET features',
			list: true,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a feature',
			description: 'Change a feature. What you do not name stays.',
			...update('features/{featureId}'),
			fields: [featureId, changes(newName, ...details)],
		},
	],
};
