import { additionalFields, text } from '../../../lib/parameters/fields';
import { together } from '../../../lib/operations/senders';
import type { Resource } from '../../../lib/operations/types';
import { categoryId, featureId, newName, optional, requiredName, venueId } from '../fields';
import { wordedDeletion } from '../envelope';
import { create, get, getMany, remove, update, type Kind } from '../records';
import { body, query } from '../requests';

const features: Kind = { path: 'features', one: 'a feature', many: 'features', id: featureId };

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
		create(
			features,
			[
				requiredName('e.g. Forklift lane'),
				optional(venueId, 'The venue it is created for'),
				additionalFields(...details),
			],
			{ send: together(query({ venue: 'venueId' }), body('name', '...additionalFields')) },
		),
		remove(features, wordedDeletion),
		get(features),
		getMany(features),
		update(features, [newName, ...details]),
	],
};
