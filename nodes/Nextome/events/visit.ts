import type { IDataObject } from 'n8n-workflow';
import type { NameValue } from '../../../lib/wire/types';
import { path } from '../../../lib/wire/url';
import { filters } from '../../../lib/parameters/fields';
import type { Input } from '../../../lib/parameters/input';
import { changes } from '../../../lib/triggers/changes';
import type { TriggerEvent } from '../../../lib/triggers/types';
import { visitRows, visits } from '../envelope';
import { byType, mapId, optional, roomId, venueOrOnly } from '../fields';
import { nextomePages } from '../paging';
import { query } from '../requests';
import { simpleVisit } from '../simplify';

const DAY = 24 * 60 * 60_000;

const onMap = {
	...optional(mapId, 'Only visits on this map'),
	hint: 'Leave empty for the whole venue',
};
const inRoom = {
	...optional(roomId, 'Only visits in this room'),
	hint: 'Leave empty for all rooms. The list needs a map above.',
};

const filterQuery = query('...filters');

const isThere = ({ map, room }: IDataObject, input: Input): boolean => {
	const isWanted = (name: string, value: unknown) => [undefined, value].includes(input.value(name));
	return isWanted(mapId.name, map) && isWanted(roomId.name, room);
};

export const visitEnded: TriggerEvent = {
	name: 'Visit Ended',
	value: 'visitEnded',
	description:
		'When a stay in a room is over. Nextome computes visits once a day, after 12:00 UTC, for the day before: a poll per hour is enough.',
	filters: [venueOrOnly, onMap, inRoom, filters(byType)],
	options: ['overlap', 'paged'],
	watch: changes({
		request: ({ input }, since) => {
			const period: NameValue[] = [
				['start', String(since?.getTime() ?? 0)],
				['w', 'END'],
			];
			return {
				method: 'GET',
				path: path`visit/history/${input.number(venueOrOnly.name)}`,
				expects: visits,
				query: [...period, ...(filterQuery(input).query ?? [])],
			};
		},
		rows: visitRows,
		id: ({ id }) => id,
		time: ({ endTimestamp }) => endTimestamp,
		matches: isThere,
		paging: { ...nextomePages, pageSize: 500 },
		// A day may be computed in any order, and with it visits that reached into the next one.
		overlap: 2 * DAY,
	}),
	simplify: simpleVisit,
};
