import { additionalFields, flag, longText, number, text, wholeNumber } from '../../../lib/parameters/fields';
import { always } from '../../../lib/operations/rows';
import { jsonBody } from '../../../lib/operations/senders';
import { nothing, objectWith } from '../../../lib/wire/shapes';
import { aModelMaySay } from '../../../lib/operations/tools/toolForm';
import type { Resource } from '../../../lib/operations/types';
import { crs, mapId, newName, requiredName, venue, venueFor, venueOrOnly } from '../fields';
import { controlPoints, controlPointsForm, controlPointsOf } from '../controlPoints';
import { aRecord } from '../envelope';
import { create, get, getMany, pointer, remove, update, type Kind } from '../records';
import { body } from '../requests';

const maps: Kind = { path: 'maps', one: 'a map', many: 'maps', id: mapId, above: venueFor(mapId) };

const pixels = { typeOptions: { minValue: 0 } };
const details = [
	crs,
	wholeNumber('Floor', 'floor', { placeholder: 'e.g. 1', description: 'The number of the floor' }),
	wholeNumber('Height', 'height', {
		placeholder: 'e.g. 1600',
		...pixels,
		description: 'How high the picture of the map is, in pixels',
	}),
	flag('Outdoor', 'outdoor', 'Whether it lies outdoors'),
	number('Scale', 'scale', { placeholder: 'e.g. 20.5', description: 'The scale of the map' }),
	text('Time Zone', 'venueTz', { placeholder: 'e.g. Europe/Rome', description: 'The time zone of its venue' }),
	text('UUID', 'uuid', {
		placeholder: 'e.g. 9a4b0f9e-31c2-4d6c-8f0d-58a0cbb3f7c1',
		description: 'A unique ID of the map besides its number',
	}),
	wholeNumber('Width', 'width', {
		placeholder: 'e.g. 2400',
		...pixels,
		description: 'How wide the picture of the map is, in pixels',
	}),
];

export const map: Resource = {
	name: 'Map',
	value: 'map',
	description: 'A floor or an area of a venue',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Add Ground Control Points',
			value: 'addControlPoints',
			action: 'Add ground control points to a map',
			description: 'Say where points of the map lie on earth',
			route: 'POST maps/{mapId}/gcps',
			expects: objectWith('gcps'),
			fields: [...pointer(maps), controlPoints],
			send: (input) => jsonBody(controlPointsOf(input)),
			tool: controlPointsForm,
		},
		create(maps, [requiredName('e.g. Ground floor'), venueOrOnly, additionalFields(...details)], {
			description: 'Add a map to a venue',
			send: body('name', { venue: 'venueId' }, '...additionalFields'),
			tool: aModelMaySay(venueOrOnly),
		}),
		remove(maps),
		get(maps),
		{
			name: 'Get by UUID',
			value: 'getByUuid',
			action: 'Get a map by UUID',
			description: 'Retrieve the map that has a UUID',
			route: 'GET maps/by-uuid/{uuid}',
			expects: aRecord,
			fields: [text('UUID', 'uuid', { required: true, placeholder: 'e.g. 9a4b0f9e-31c2-4d6c-8f0d-58a0cbb3f7c1' })],
		},
		{
			name: 'Get Ground Control Points',
			value: 'getControlPoints',
			action: 'Get the ground control points of a map',
			description: 'Retrieve where points of the map lie on earth, and how far it is turned',
			route: 'GET maps/{mapId}/gcps',
			expects: objectWith('gcps'),
			fields: pointer(maps),
		},
		getMany(maps, {
			description: 'Retrieve the maps of a venue',
			route: 'GET maps/by-venue/{venueId}',
			fields: [venueOrOnly],
			narrowedBy: [venueOrOnly.name],
			tool: aModelMaySay(venueOrOnly),
		}),
		{
			name: 'Get Walkable Matrix',
			value: 'getWalkableMatrix',
			action: 'Get the walkable matrix of a map',
			description: 'Retrieve where on the map one can walk',
			route: 'GET maps/{mapId}/walkable-matrix',
			expects: objectWith('data'),
			fields: pointer(maps),
		},
		update(maps, [newName, venue, ...details]),
		{
			name: 'Update Walkable Matrix',
			value: 'updateWalkableMatrix',
			action: 'Update the walkable matrix of a map',
			description: 'Replace the matrix that says where on the map one can walk',
			route: 'PUT maps/{mapId}/walkable-matrix',
			expects: nothing,
			fields: [
				...pointer(maps),
				longText('Matrix', 'matrix', {
					required: true,
					placeholder: 'e.g. AAEBAAEBAQA=',
					description: 'The matrix in Base64, as Get Walkable Matrix returns it under data',
				}),
			],
			send: (input) => {
				const data = input.text('matrix');
				if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(data)) return jsonBody({ data });
				throw input.refused('matrix', 'is not Base64', 'Take it from Get Walkable Matrix, or encode the bytes.');
			},
			rows: always({ updated: true }),
		},
	],
};
