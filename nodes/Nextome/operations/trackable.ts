import {
	additionalFields,
	choice,
	filters,
	json,
	longText,
	listedIds,
	text,
	wholeNumber,
} from '../../../lib/parameters/fields';
import { always } from '../../../lib/operations/rows';
import { pathOf } from '../../../lib/operations/route';
import { jsonBody } from '../../../lib/operations/senders';
import { list, nothing } from '../../../lib/wire/shapes';
import { aModelMaySay } from '../../../lib/operations/tools/toolForm';
import type { Resource } from '../../../lib/operations/types';
import {
	byProviderType,
	features,
	fenceTimeout,
	fenceTolerances,
	lastPeriod,
	mapId,
	newName,
	optional,
	providerId,
	requiredName,
	trackableId,
	venue,
	venueFor,
	venueId,
	venueOrOnly,
} from '../fields';
import { aPosition, aRecord, orWho, recordOf } from '../envelope';
import { create, get, getMany, pointer, remove, update, type Kind } from '../records';
import { body, lookedBack, query } from '../requests';
import { simplePosition, simpleTrackable, withProperties } from '../simplify';

const trackables: Kind = {
	path: 'trackables',
	one: 'a trackable',
	many: 'trackables',
	id: trackableId,
	above: venueFor(trackableId),
};

const details = [
	features,
	fenceTimeout,
	...fenceTolerances,
	json('Geometry', 'geometry', {
		example: '{"type": "Point", "coordinates": [120, 80]}',
		description: 'Its extent as GeoJSON',
	}),
	listedIds('Location Providers', 'location_providers', 'locationProviders', {
		description: 'The tags it carries. They take the place of the ones it had.',
	}),
	longText('Properties', 'properties', {
		placeholder: 'e.g. {"cost_centre": "4100"}',
		description: 'Properties of your own as text, usually JSON',
	}),
	wholeNumber('Radius', 'radius', { placeholder: 'e.g. 1', description: 'How far it reaches around its position' }),
	choice('Type', 'type', ['OMLOX', 'UNKNOWN', 'VIRTUAL'], { default: 'VIRTUAL', description: 'Where it comes from' }),
	choice('Usage', 'usage', ['ASSET', 'PERSON', 'UNKNOWN'], { default: 'ASSET', description: 'What is tracked' }),
];

export const trackable: Resource = {
	name: 'Trackable',
	value: 'trackable',
	description: 'An asset or person whose position is known',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Assign Location Provider',
			value: 'assignProvider',
			action: 'Assign a location provider to a trackable',
			description: 'Say which tag, beacon or phone it carries from now on',
			route: 'PUT trackables/{trackableId}/provider',
			expects: nothing,
			fields: [...venueFor(trackableId, providerId), trackableId, providerId],
			ahead: (input) => ({ method: 'GET', path: pathOf('GET providers/{providerId}', input), expects: aRecord }),
			// Nextome takes the short form of a location provider, not only its ID.
			send: (_input, found) => {
				const known = Object.entries(recordOf(found)).filter(([, value]) => value !== null);
				return jsonBody(Object.fromEntries(known.filter(([name]) => /^(id|type|uuid|major|minor)$/.test(name))));
			},
			rows: always({ assigned: true }),
		},
		create(
			trackables,
			[
				requiredName('e.g. Forklift 007'),
				venueOrOnly,
				additionalFields(
					...details,
					text('ID', 'id', { placeholder: 'e.g. forklift-007', description: 'An ID of your own choice' }),
				),
			],
			{ send: body('name', { venue: 'venueId' }, '...additionalFields'), tool: aModelMaySay(venueOrOnly) },
		),
		remove(trackables),
		get(trackables, {
			simplify: simpleTrackable,
		}),
		{
			name: 'Get Fences',
			value: 'getFences',
			action: 'Get the fences around a trackable',
			description: 'Retrieve the fences it is inside of now',
			route: 'GET trackables/{trackableId}/fences',
			expects: list,
			fields: pointer(trackables),
			list: true,
			simplify: withProperties,
		},
		getMany(trackables, {
			description: 'Retrieve the trackables of a venue',
			fields: [venueOrOnly],
			narrowedBy: [venueOrOnly.name],
			send: (input) => ({ query: [['venue', String(input.number(venueOrOnly.name))]] }),
			simplify: simpleTrackable,
			tool: aModelMaySay(venueOrOnly),
		}),
		{
			name: 'Get Position',
			value: 'getPosition',
			action: 'Get the position of a trackable',
			description: 'Retrieve the latest position of a trackable',
			route: 'GET trackables/{trackableId}/position',
			expects: aPosition,
			fields: pointer(trackables),
			rows: orWho('trackable', 'trackableId'),
			simplify: simplePosition,
		},
		{
			name: 'Get Positions',
			value: 'getPositions',
			action: 'Get the latest positions of a trackable',
			description: 'Retrieve where a trackable has been lately',
			route: 'GET trackables/{trackableId}/positions',
			expects: list,
			fields: pointer(trackables),
			list: true,
			simplify: simplePosition,
		},
		{
			name: 'Get Snapshot',
			value: 'getSnapshot',
			action: 'Get a snapshot of the trackables on a map',
			description: 'Retrieve the last position of each trackable on a map',
			route: 'GET trackables/{mapId}/snapshot',
			expects: list,
			fields: [
				optional(venueId, 'The venue of the map: for the list below, and sent along'),
				mapId,
				filters(...lastPeriod, byProviderType),
			],
			narrowedBy: [venueId.name],
			send: query('venueId', '...filters'),
			hints: lookedBack,
			list: true,
			simplify: simplePosition,
		},
		update(trackables, [newName, venue, ...details]),
	],
};
