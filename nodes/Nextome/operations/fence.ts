import { additionalFields, flag, json, longText, text, wholeNumber } from '../../../lib/parameters/fields';
import { bodyRows } from '../../../lib/operations/rows';
import { list } from '../../../lib/wire/shapes';
import { path } from '../../../lib/wire/url';
import type { Resource } from '../../../lib/operations/types';
import {
	crs,
	fenceId,
	fenceTolerances,
	map,
	mapFilter,
	mapId,
	newName,
	requiredName,
	venueFilter,
	venueFor,
	venueOfLists,
} from '../fields';
import { aRecord, trackableIds } from '../envelope';
import { simpleTrackable, withProperties } from '../simplify';
import { create, get, getMany, pointer, remove, update, type Kind } from '../records';
import { body, query } from '../requests';

const fences: Kind = { path: 'fences', one: 'a fence', many: 'fences', id: fenceId, above: venueFor(fenceId) };

const details = [
	crs,
	...fenceTolerances,
	longText('Properties', 'properties', {
		placeholder: 'e.g. {"zone": "B"}',
		description: 'Properties of your own as text, usually JSON',
	}),
	wholeNumber('Radius', 'radius', { placeholder: 'e.g. 50', description: 'How far it reaches around a point' }),
	json('Region', 'region', {
		example: '{"type": "Polygon", "coordinates": [[[40, 40], [760, 40], [760, 760], [40, 40]]]}',
		description: 'The area as GeoJSON: a polygon, or a point with a radius',
	}),
	wholeNumber('Timeout', 'timeout', {
		placeholder: 'e.g. 30000',
		description: 'After how many milliseconds without a position something counts as gone',
	}),
];

const includeDetails = flag(
	'Include Details',
	'includeDetails',
	'Whether to fetch each trackable in full. Nextome itself only tells their IDs. Costs one request per trackable.',
);

export const fence: Resource = {
	name: 'Fence',
	value: 'fence',
	description: 'An area that notices who comes and goes',
	defaultOperation: 'Get Many',
	operations: [
		create(
			fences,
			[
				requiredName('e.g. Charging area'),
				...venueFor(mapId),
				mapId,
				additionalFields(
					...details,
					text('ID', 'id', { placeholder: 'e.g. charging-area', description: 'An ID of your own choice' }),
				),
			],
			{
				description: 'Add a fence to a map',
				send: body('name', { map: 'mapId' }, '...additionalFields'),
			},
		),
		remove(fences),
		get(fences, { simplify: withProperties }),
		{
			name: 'Get Location Providers',
			value: 'getProviders',
			action: 'Get the location providers inside a fence',
			description: 'Retrieve the tags, beacons and phones that are inside now',
			route: 'GET fences/{fenceId}/providers',
			expects: list,
			fields: pointer(fences),
			list: true,
		},
		getMany(fences, {
			description: 'Retrieve all fences, or those of a venue or a map',
			fields: [venueFilter, mapFilter],
			narrowedBy: [venueFilter.name, mapFilter.name],
			send: query({ venue: 'venueId', map: 'mapId' }),
			simplify: withProperties,
		}),
		{
			name: 'Get Trackables',
			value: 'getTrackables',
			action: 'Get the trackables inside a fence',
			description: 'Retrieve the assets and people that are inside now: their IDs, or all that is known of them',
			route: 'GET fences/{fenceId}/trackables',
			expects: trackableIds,
			fields: [...pointer(fences), includeDetails],
			rows: (answer) => bodyRows(answer).map((id) => ({ id })),
			list: true,
			details: ({ id }, input) =>
				input.flag(includeDetails.name)
					? { method: 'GET', path: path`trackables/${String(id)}`, expects: aRecord }
					: undefined,
			simplify: simpleTrackable,
		},
		update(fences, [newName, map, ...details], { fields: [venueOfLists, fenceId] }),
	],
};
