import { additionalFields, text } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { categoryId, features, newName, requiredName } from '../fields';
import { wordedDeletion } from '../envelope';
import { create, get, getMany, remove, update, type Kind } from '../records';
import { body } from '../requests';
import { simpleCategory } from '../simplify';

const categories: Kind = { path: 'venuecategories', one: 'a venue category', many: 'venue categories', id: categoryId };

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
		create(categories, [requiredName('e.g. Warehouse'), additionalFields(...details)], {
			send: body('name', '...additionalFields'),
		}),
		remove(categories, wordedDeletion),
		get(categories, {
			simplify: simpleCategory,
		}),
		getMany(categories, {
			simplify: simpleCategory,
		}),
		update(categories, [newName, ...details]),
	],
};
