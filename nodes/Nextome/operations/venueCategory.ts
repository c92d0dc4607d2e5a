import { additionalFields, text } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { categoryId, features, newName, requiredName } from '../fields';
import { body, changes, update } from '../requests';
import { deleted } from '../rows';
import { withFeatureNames } from '../simplify';

const details = [
	features,
	text('Icon', 'icon', { placeholder: 'e.g. warehouse', description: 'The icon that stands for the category' }),
];

export const venueCategory: Resource = {
	name: 'Venue Category',
	value: 'venueCategory',
	description: 'A kind of venue, with the features such venues have',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a venue category',
			description: 'Add a new venue category',
			route: 'POST venuecategories',
			fields: [requiredName('e.g. Warehouse'), additionalFields(...details)],
			send: body('name', '...additionalFields'),
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a venue category',
			description: 'Remove a venue category',
			route: 'DELETE venuecategories/{venueCategoryId}',
			fields: [categoryId],
			rows: deleted,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a venue category',
			description: 'Retrieve a venue category',
			route: 'GET venuecategories/{venueCategoryId}',
			fields: [categoryId],
			simplify: withFeatureNames,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many venue categories',
			description: 'Retrieve all venue categories',
			route: 'GET venuecategories',
			list: true,
			simplify: withFeatureNames,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a venue category',
			description: 'Change a venue category. What you do not name stays.',
			...update('venuecategories/{venueCategoryId}'),
			fields: [categoryId, changes(newName, ...details)],
		},
	],
};
