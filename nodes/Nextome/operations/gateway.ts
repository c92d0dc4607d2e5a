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
import { aRecord } from '../envelope';
import { create, get, getMany, remove, update, type Kind } from '../records';
import { body } from '../requests';
import { simpleGateway } from '../simplify';

const gateways: Kind = {
	path: 'gateways',
	one: 'a gateway',
	many: 'gateways',
	id: gatewayId,
	above: venueFor(gatewayId),
};
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
		create(
			gateways,
			[
				serial,
				optional(venueId, 'The venue it belongs to'),
				optional(mapId, 'The map it hangs on'),
				additionalFields(...details),
			],
			{ send: body('serial', { venue: 'venueId', map: 'mapId' }, '...additionalFields') },
		),
		remove(gateways),
		get(gateways, {
			simplify: simpleGateway,
		}),
		{
			name: 'Get by Serial Number',
			value: 'getBySerial',
			action: 'Get a gateway by serial number',
			description: 'Retrieve the gateway that has a serial number',
			route: 'GET gateways/by-serial/{serial}',
			expects: aRecord,
			fields: [serial],
			simplify: simpleGateway,
		},
		getMany(gateways, {
			description: 'Retrieve all gateways, or those of a venue or a map',
			fields: [venueFilter, mapFilter],
			narrowedBy: [venueFilter.name, mapFilter.name],
			// Nextome has one list for each; a map belongs to one venue, so it says more.
			send: (input) => {
				const [ofMap, ofVenue] = [input.value('mapId'), input.value('venueId')] as Array<number | undefined>;
				if (ofMap !== undefined) return { path: path`gateways/by-map/${ofMap}` };
				return ofVenue === undefined ? {} : { path: path`gateways/by-venue/${ofVenue}` };
			},
			simplify: simpleGateway,
		}),
		update(gateways, [optional(serial, 'The number on the device'), venue, map, ...details], {
			fields: [venueOfLists, gatewayId],
		}),
	],
};
