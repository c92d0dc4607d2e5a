import { additionalFields, dateTime, filters, numericId, text, wholeNumber } from '../../../lib/parameters/fields';
import { always } from '../../../lib/operations/rows';
import { either, list, nothing, yesOrNo } from '../../../lib/wire/shapes';
import { aModelMaySay } from '../../../lib/operations/tools/toolForm';
import type { Resource } from '../../../lib/operations/types';
import {
	byType,
	fenceTimeout,
	fenceTolerances,
	newName,
	optional,
	providerId,
	providerType,
	requiredName,
	trackableId,
	venue,
	venueFilter,
	venueFor,
	venueOfLists,
	venueOrOnly,
} from '../fields';
import { aPosition, aRecord, called, orWho } from '../envelope';
import { create, get, getMany, pointer, remove, update, type Kind } from '../records';
import { body, query } from '../requests';
import { simplePosition, simpleProvider, simpleTrackable, withProperties } from '../simplify';

const providers: Kind = {
	path: 'providers',
	one: 'a location provider',
	many: 'location providers',
	id: providerId,
	above: venueFor(providerId),
};

const uuid = text('UUID', 'uuid', {
	required: true,
	placeholder: 'e.g. f7826da6-4fa2-4e98-8024-bc5b71e0893e',
	description: 'The UUID the beacon sends',
});
const ofBeacon = { required: true, typeOptions: { minValue: 0 } };
const major = wholeNumber('Major', 'major', {
	...ofBeacon,
	placeholder: 'e.g. 11',
	description: 'The major number the beacon sends',
});
const minor = wholeNumber('Minor', 'minor', {
	...ofBeacon,
	placeholder: 'e.g. 7',
	description: 'The minor number the beacon sends',
});

const percent = { placeholder: 'e.g. 85', typeOptions: { minValue: 0, maxValue: 100 } };
const type = providerType('type', 'How it is located');

const details = [
	wholeNumber('Battery Level', 'battery', { ...percent, description: 'How full its battery is, in percent' }),
	dateTime('Checked In At', 'checkIn', { description: 'When it last reported itself' }),
	fenceTimeout,
	...fenceTolerances,
	text('Label', 'label', { placeholder: 'e.g. Cart 7', description: 'What people call it' }),
	optional(major, 'The major number the beacon sends'),
	optional(minor, 'The minor number the beacon sends'),
	numericId('Model ID', 'modelId', { placeholder: 'e.g. 1', description: 'The ID of the model of the device' }),
	optional(trackableId, 'The asset or person that carries it', 'trackable'),
	dateTime('Updated At', 'updatedAt', { description: 'When its data last changed' }),
	optional(uuid, 'The UUID the beacon sends'),
];

export const locationProvider: Resource = {
	name: 'Location Provider',
	value: 'locationProvider',
	description: 'A tag, beacon or phone whose signals are located',
	defaultOperation: 'Get Many',
	operations: [
		create(providers, [requiredName('e.g. TAG-0007'), venueOrOnly, type, additionalFields(...details)], {
			send: body('name', { venue: 'venueId' }, 'type', '...additionalFields'),
			tool: aModelMaySay(venueOrOnly),
		}),
		remove(providers),
		get(providers, {
			simplify: simpleProvider,
		}),
		{
			name: 'Get by Omlox ID',
			value: 'getByOmloxId',
			action: 'Get a location provider by omlox ID',
			description: 'Retrieve the tag, beacon or phone that has an omlox ID',
			route: 'GET providers/by-omlox/{omloxId}',
			expects: aRecord,
			fields: [
				text('Omlox ID', 'omloxId', {
					required: true,
					placeholder: 'e.g. f7826da6-4fa2-4e98-8024-bc5b71e0893e_11_7',
					description: 'What an omlox hub calls it',
				}),
			],
			simplify: simpleProvider,
		},
		{
			name: 'Get Fences',
			value: 'getFences',
			action: 'Get the fences around a location provider',
			description: 'Retrieve the fences it is inside of now',
			route: 'GET providers/{providerId}/fences',
			expects: list,
			fields: pointer(providers),
			list: true,
			simplify: withProperties,
		},
		getMany(providers, {
			description: 'Retrieve all tags, beacons and phones, or those of a venue',
			fields: [venueFilter, filters(byType)],
			narrowedBy: [venueFilter.name],
			send: query({ venue: 'venueId' }, '...filters'),
			simplify: simpleProvider,
		}),
		{
			name: 'Get Position',
			value: 'getPosition',
			action: 'Get the position of a location provider',
			description: 'Retrieve where it was last located',
			route: 'GET providers/{providerId}/position',
			expects: aPosition,
			fields: pointer(providers),
			rows: orWho('provider', 'providerId'),
			simplify: simplePosition,
		},
		{
			name: 'Get Trackable',
			value: 'getTrackable',
			action: 'Get the trackable of a location provider',
			description: 'Retrieve the asset or person that carries it',
			route: 'GET providers/{providerId}/trackable',
			expects: either(aRecord, nothing),
			fields: pointer(providers),
			simplify: simpleTrackable,
		},
		{
			name: 'Invalidate Model',
			value: 'invalidateModel',
			action: 'Invalidate a model of location providers',
			description: 'Make Nextome forget what it holds ready about a model',
			route: 'DELETE providers/invalidateModel/{modelId}',
			expects: nothing,
			fields: [
				numericId('Model ID', 'modelId', {
					required: true,
					placeholder: 'e.g. 1',
					description: 'The ID of the model, as location providers have it under modelId',
				}),
			],
			rows: always({ invalidated: true }),
		},
		{
			name: 'Ring Beacon',
			value: 'ring',
			action: 'Ring a beacon',
			description: 'Make a KKM beacon ring, to find it',
			route: 'PUT providers/beaconring',
			expects: yesOrNo,
			fields: [uuid, major, minor],
			send: query('uuid', 'major', 'minor'),
			rows: called('ringing'),
		},
		update(providers, [newName, venue, type, ...details], { fields: [venueOfLists, providerId] }),
		{
			name: 'Update Battery Level',
			value: 'updateBattery',
			action: 'Update the battery level of a location provider',
			description: 'Report how full a battery is',
			route: 'PUT providers/{providerId}/battery',
			expects: nothing,
			fields: [
				...pointer(providers),
				wholeNumber('Battery Level', 'batteryLevel', { ...percent, required: true, description: 'In percent' }),
				dateTime('Updated At', 'updatedAt', { description: 'When the level was read' }),
			],
			send: query('batteryLevel', 'updatedAt'),
			rows: always({ updated: true }),
		},
	],
};
