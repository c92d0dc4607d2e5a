import { choice, filters } from '../../../lib/parameters/fields';
import { verbs } from '../../../lib/operations/verbs';
import { aNumber, either, list, nothing } from '../../../lib/wire/shapes';
import { aModelMaySay } from '../../../lib/operations/tools/toolForm';
import type { Resource } from '../../../lib/operations/types';
import { called, visitRows, visits } from '../envelope';
import { byType, end, lastPeriod, oneMap, start, venueOrOnly } from '../fields';
import { nextomePages } from '../paging';
import { lookedBack, periodQuery, query } from '../requests';
import { simpleVisit } from '../simplify';

const { getMany } = verbs({ one: 'a visit', many: 'visits' });
const historyQuery = periodQuery('...filters');

export const visit: Resource = {
	name: 'Visit',
	value: 'visit',
	description: 'A stay in a room, from when to when',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Get Average Duration',
			value: 'getAverageDuration',
			action: 'Get the average duration of visits on a map',
			description: 'Retrieve how long visits on a map last on average',
			route: 'GET visit/average-duration/{mapId}',
			expects: either(aNumber, nothing),
			fields: [...oneMap, filters(byType)],
			send: query('...filters'),
			rows: called('averageDuration'),
		},
		getMany({
			description: 'Retrieve the visits in a venue',
			route: 'GET visit/history/{venueId}',
			expects: visits,
			narrowedBy: [venueOrOnly.name],
			tool: aModelMaySay(venueOrOnly),
			fields: [
				venueOrOnly,
				filters(
					start,
					end,
					choice(
						'Compare Period With',
						'w',
						[
							{ name: 'Beginning and End of the Visit', value: 'BOTH' },
							{ name: 'Beginning of the Visit', value: 'START' },
							{ name: 'End of the Visit', value: 'END' },
						],
						{ default: 'BOTH', description: 'What of a visit has to lie within the period' },
					),
					...lastPeriod,
					byType,
				),
			],
			send: (input) => historyQuery(input, { place: input.group('filters') }),
			hints: lookedBack,
			rows: visitRows,
			paging: nextomePages,
			simplify: simpleVisit,
		}),
		{
			name: 'Get Snapshot',
			value: 'getSnapshot',
			action: 'Get a snapshot of the visits on a map',
			description: 'Retrieve the latest visits on a map',
			route: 'GET visit/snapshot/{mapId}',
			expects: list,
			fields: [...oneMap, filters(...lastPeriod, byType)],
			send: query('...filters'),
			hints: lookedBack,
			list: true,
			simplify: simpleVisit,
		},
	],
};
