import type { INodeProperties } from 'n8n-workflow';
import { additionalFields, choice, longText, number } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { chosenFromList, forLists, map, mapId, newName, requiredName, roomId, venueFor, venueOfLists } from '../fields';
import { create, get, getMany, remove, update, type Kind } from '../records';
import { body } from '../requests';

/**
 * The map whose rooms the list offers, and above it the venue whose maps its own list offers. The venue does not ask how
 * the map is chosen: n8n stores nothing that depends on a field which depends on another.
 */
const whileListed = { displayOptions: { show: chosenFromList(roomId) } };
const mapOfRooms: INodeProperties = { ...forLists(mapId, 'The map whose rooms the list below offers'), ...whileListed };
const rooms: Kind = {
	path: 'rooms',
	one: 'a room',
	many: 'rooms',
	id: roomId,
	above: [{ ...venueOfLists, ...whileListed }, mapOfRooms],
};

const details = [
	longText('Geometry', 'geometry', {
		placeholder: 'e.g. {"type": "Polygon", "coordinates": [[[40, 40], [760, 40], [760, 760], [40, 40]]]}',
		description: 'The outline as GeoJSON, in pixels of the map',
	}),
	number('Radius', 'radius', { placeholder: 'e.g. 120', description: 'The radius of a circle' }),
	choice('Shape', 'shape', ['CIRCLE', 'POLYGON', 'UNKNOWN'], { default: 'POLYGON' }),
	longText('Vertices', 'vertices', {
		placeholder: 'e.g. [[40, 40], [760, 40], [760, 760], [40, 40]]',
		description: 'The corners as JSON, in pixels of the map',
	}),
];

export const room: Resource = {
	name: 'Room',
	value: 'room',
	description: 'A named area of a map',
	defaultOperation: 'Get Many',
	operations: [
		create(rooms, [requiredName('e.g. Goods in'), ...venueFor(mapId), mapId, additionalFields(...details)], {
			description: 'Add a room to a map',
			send: body('name', { map: 'mapId' }, '...additionalFields'),
		}),
		remove(rooms),
		get(rooms),
		getMany(rooms, {
			description: 'Retrieve the rooms of a map',
			route: 'GET rooms/by-map/{mapId}',
			fields: [...venueFor(mapId), mapId],
		}),
		update(rooms, [newName, map, ...details], { fields: [venueOfLists, mapOfRooms, roomId] }),
	],
};
