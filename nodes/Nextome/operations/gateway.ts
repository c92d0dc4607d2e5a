import { additionalFields, number, text } from '../../../lib/parameters/fields';
import { path } from '../../../lib/wire/url';
import type { Resource } from '../../../lib/operations/types';
import {
	features,
	gatewayId,
	map,
	mapFilter,
	optional,
	mapId,
	venue,
	venueFilter,
	venueFor,
	venueId,
	venueOfLists,
} from '../fields';
import { body, changes, update } from '../requests';
import { deleted } from '../rows';
import { withFeatureNames } from '../simplify';

const oneGateway = [...venueFor(gatewayId), gatewayId];
const serial = text('Serial Number', 'serial', { required: true, placeholder: 'e.g. NXGW7001' });

const details = [
	features,
	text('Label', 'label', { placeholder: 'e.g. Gateway Goods in', description: 'What people call it' }),
	text('Time Zone', 'timezone', { placeholder: 'e.g. Europe/Rome', description: 'The time zone it stands in' }),
	number('X', 'x', { placeholder: 'e.g. 420.5', description: 'Where it hangs: pixels from the left of the map' }),
	number('Y', 'y', { placeholder: 'e.g. 310', description: 'Where it hangs: pixels from the top of the map' }),
];

export const gateway: Resource = {
	name: 'Gateway',
	value: 'gateway',
	description: 'A device that receives the signals of tags',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a gateway',
			description: 'Add a new gateway',
			route: 'POST gateways',
			fields: [
				serial,
				optional(venueId, 'The ID of the venue it belongs to'),
				optional(mapId, 'The map it hangs on'),
				additionalFields(...details),
			],
			send: body('serial', { venue: 'venueId', map: 'mapId' }, '...additionalFields'),
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a gateway',
			description: 'Remove a gateway',
			route: 'DELETE gateways/{gatewayId}',
			fields: oneGateway,
			rows: deleted,
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a gateway',
			description: 'Retrieve a gateway',
			route: 'GET gateways/{gatewayId}',
			fields: oneGateway,
			simplify: withFeatureNames,
		},
		{
			name: 'Get by Serial Number',
			value: 'getBySerial',
			action: 'Get a gateway by serial number',
			description: 'Retrieve the gateway that has a serial number',
			route: 'GET gateways/by-serial/{serial}',
			fields: [serial],
			simplify: withFeatureNames,
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many gateways',
			description: 'Retrieve all gateways, or those of a venue or a map',
			route: 'GET gateways',
			fields: [venueFilter, mapFilter],
			narrowedBy: [venueFilter.name, mapFilter.name],
			// Nextome has one list for each; a map belongs to one venue, so it says more.
			send: (input) => {
				const [ofMap, ofVenue] = [input.value('mapId'), input.value('venueId')] as Array<number | undefined>;
				if (ofMap !== undefined) return { path: path`gateways/by-map/${ofMap}` };
				return ofVenue === undefined ? {} : { path: path`gateways/by-venue/${ofVenue}` };
			},
			list: true,
			simplify: withFeatureNames,
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a gateway',
			description: 'Change a gateway. What you do not name stays.',
			...update('gateways/{gatewayId}'),
			fields: [venueOfLists, gatewayId, changes(optional(serial, 'The number on the device'), venue, map, ...details)],
		},
	],
};
