import { additionalFields, dateTime, filters, json, number, text } from '../../../lib/parameters/fields';
import { always } from '../../../lib/operations/rows';
import { jsonBody, requireOneOf } from '../../../lib/operations/senders';
import { verbs } from '../../../lib/operations/verbs';
import { aNumber, list, nothing } from '../../../lib/wire/shapes';
import { aModelMaySay } from '../../../lib/operations/tools/toolForm';
import type { Resource } from '../../../lib/operations/types';
import { called } from '../envelope';
import {
	byProviderType,
	crs,
	end,
	intervals,
	lastPeriod,
	mapId,
	oneMap,
	optional,
	providerId,
	roomId,
	start,
	trackableId,
	venueFor,
	venueId,
	venueOrOnly,
} from '../fields';
import { nextomePages } from '../paging';
import { body, lookedBack, periodQuery, positionList, query } from '../requests';
import { simpleInterval, simplePosition } from '../simplify';

const { create, getMany } = verbs({ one: 'a location', many: 'locations' });

const trackable = optional(
	trackableId,
	'The asset or person that was there. Either this or Location Provider is needed.',
);
const provider = optional(providerId, 'The tag, beacon or phone that was there. Either this or Trackable is needed.');
const period = [
	{ ...start, required: true, description: 'When the period begins' },
	{ ...end, required: true },
];

const ofPosition = (axis: string, edge: string) => `Pixels from the ${edge} of the map (${axis})`;

const newPosition = body(
	'x',
	'y',
	{ map: 'mapId', trackable: 'trackableId', 'provider.id': 'providerId' },
	'...additionalFields',
);
const historyQuery = periodQuery('...filters');
const rangeQuery = periodQuery('start', 'end', '...filters');
const intervalQuery = periodQuery('start', 'end', '...additionalFields');

export const location: Resource = {
	name: 'Location',
	value: 'location',
	description: 'Where something was at a point in time; also called position',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Count',
			value: 'count',
			action: 'Count the location providers on a map',
			description: 'Count who is on a map',
			route: 'GET locations/{mapId}/count',
			expects: aNumber,
			fields: [...oneMap, filters(byProviderType)],
			send: query('...filters'),
			rows: called('count'),
		},
		{
			name: 'Count in Period',
			value: 'countInPeriod',
			action: 'Count the location providers on a map in a period',
			description: 'Count who was on a map within a period',
			route: 'GET locations/{mapId}/count-in-range',
			expects: aNumber,
			fields: [...oneMap, ...period, filters(byProviderType)],
			send: (input) => rangeQuery(input),
			rows: called('count'),
		},
		{
			name: 'Count per Interval',
			value: 'countPerInterval',
			action: 'Count the location providers on a map per interval',
			description: 'Count who was on a map, once for each interval of a period',
			route: 'GET locations/{mapId}/count-in-bucket',
			expects: list,
			fields: [...oneMap, ...period, additionalFields(...intervals, byProviderType)],
			narrowedBy: ['additionalFields'],
			send: (input) => intervalQuery(input),
			list: true,
			simplify: simpleInterval,
		},
		create({
			description: 'Send the position of a trackable or a location provider to Nextome',
			route: 'POST locations',
			expects: nothing,
			fields: [
				...venueFor(mapId, trackable, provider),
				mapId,
				number('X', 'x', { required: true, placeholder: 'e.g. 420.5', description: ofPosition('x', 'left') }),
				number('Y', 'y', { required: true, placeholder: 'e.g. 310', description: ofPosition('y', 'top') }),
				trackable,
				provider,
				additionalFields(
					crs,
					dateTime('Created At', 'createdAt', { description: 'When it was stored' }),
					dateTime('Generated At', 'timestampGenerated', { description: 'When it was there' }),
					text('Label', 'positionLabel', { placeholder: 'e.g. Goods in', description: 'The name of the place' }),
					number('Raw X', 'rawX', { description: 'X before the position was filtered' }),
					number('Raw Y', 'rawY', { description: 'Y before the position was filtered' }),
					optional(roomId, 'The room it was in', 'room'),
					dateTime('Sent At', 'timestampSent', { description: 'When the position was sent' }),
				),
			],
			send: (input) => {
				requireOneOf(input, 'trackableId', 'providerId');
				return newPosition(input);
			},
			rows: always({ created: true }),
		}),
		{
			name: 'Create Several',
			value: 'createSeveral',
			action: 'Create several locations',
			description: 'Send a list of positions to Nextome in one call',
			route: 'POST locations/list',
			expects: nothing,
			fields: [
				json('Locations (JSON)', 'locations', {
					required: true,
					example:
						'[{"trackable": "forklift-007", "map": 101, "x": 420.5, "y": 310, "timestampGenerated": "2026-03-31T08:00:00Z"}]',
					description:
						'A list of positions as Nextome names their fields. Times in ISO 8601 or milliseconds since 1970.',
				}),
			],
			send: (input) => jsonBody(positionList(input, 'locations')),
			rows: always({ created: true }),
		},
		getMany({
			description: 'Retrieve the positions in a venue, newest first, if their history is kept',
			route: 'GET locations/positions/{venueId}',
			expects: list,
			narrowedBy: [venueOrOnly.name],
			tool: aModelMaySay(venueOrOnly),
			fields: [venueOrOnly, filters(start, end, ...lastPeriod, byProviderType)],
			send: (input) => historyQuery(input, { place: input.group('filters'), needsEnd: true }),
			hints: lookedBack,
			paging: nextomePages,
			simplify: simplePosition,
		}),
		{
			name: 'Get Snapshot',
			value: 'getSnapshot',
			action: 'Get a snapshot of the location providers on a map',
			description: 'Retrieve the last position of each location provider on a map',
			route: 'GET locations/{mapId}/snapshot',
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
	],
};
