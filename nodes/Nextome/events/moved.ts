import type { IDataObject } from 'n8n-workflow';
import { list } from '../../../lib/wire/shapes';
import { path } from '../../../lib/wire/url';
import { isJsonObject } from '../../../lib/json';
import { bodyRows } from '../../../lib/operations/rows';
import { filters, number } from '../../../lib/parameters/fields';
import { comparison, type Mark } from '../../../lib/triggers/comparison';
import type { Look, TriggerEvent } from '../../../lib/triggers/types';
import { byProviderType, lastPeriod, mapId, optional, venueOrOnly } from '../fields';
import { query } from '../requests';
import { simplePosition } from '../simplify';

const DAY = 24 * 60 * 60_000;

/** For how many days the place of something that is not located any more is remembered. */
const DAYS_KEPT = 7;

const minimumDistance = number('Distance (Pixels)', 'distance', {
	required: true,
	default: 50,
	placeholder: 'e.g. 50',
	typeOptions: { minValue: 0 },
	description:
		'How far something has to be from where it was last emitted, in pixels of the picture of the map. Less than that is taken for the noise of the signals.',
	hint: 'The operation "Map: Get" of the Nextome node tells width, height and scale of a map',
});

const onMap = {
	...optional(mapId, 'Only what moves on this map'),
	hint: 'Leave empty to watch every map of the venue: one request per map, and a change of map counts as a move',
};

const snapshotQuery = query('...filters');

/** Where something was when it was last emitted, or first seen. */
interface Place {
	readonly map: number;
	readonly x: number;
	readonly y: number;
}

interface Sight extends Place {
	readonly row: IDataObject;
}

export const trackableMoved: TriggerEvent = {
	name: 'Trackable Moved',
	value: 'trackableMoved',
	description:
		'When something is further than so many pixels from where it was last emitted, or on another map. What is seen for the first time is not emitted.',
	filters: [venueOrOnly, minimumDistance, onMap, filters(...lastPeriod, byProviderType)],
	onlyDifferences: true,
	watch: comparison<Sight>({
		what: 'trackables with a position',
		read: async (look) => {
			const sights = new Map<string, Sight>();
			for (const map of await mapsOf(look)) {
				for (const sight of await sightsOn(map, look)) {
					const id = idOf(sight.row);
					if (id !== undefined && isNewer(sight, sights.get(id))) sights.set(id, sight);
				}
			}
			return sights;
		},
		compare: (_id, before, sight, { input, now }) => {
			const today = Math.floor(now / DAY);
			if (sight === undefined) return { mark: today - dayOf(before) > DAYS_KEPT ? undefined : before };
			if (before === undefined) return { mark: markOf(sight, today) };
			const from = placeOf(before);
			const distance = distanceBetween(from, sight);
			if (distance !== null && distance <= input.number(minimumDistance.name)) return { mark: markOf(from, today) };
			return { mark: markOf(sight, today), item: move(sight, from, distance) };
		},
		sample: (_id, sight) => move(sight, sight, 0),
	}),
	simplify: (item) => ({ ...simplePosition(item), from: item.from, distance: item.distance }),
};

async function mapsOf({ input, send }: Look): Promise<readonly number[]> {
	if (input.has(mapId.name)) return [input.number(mapId.name)];
	const answer = await send({
		method: 'GET',
		path: path`maps/by-venue/${input.number(venueOrOnly.name)}`,
		expects: list,
	});
	const maps = bodyRows(answer).filter(isJsonObject);
	if (maps.length === 0)
		throw input.refused(
			venueOrOnly.name,
			'is a venue without maps',
			'Choose another one, or enter the ID Hub Web shows for the venue.',
		);
	return maps.map(({ id }) => Number(id));
}

async function sightsOn(map: number, { input, send }: Look): Promise<readonly Sight[]> {
	const answer = await send({
		method: 'GET',
		path: path`locations/${map}/snapshot`,
		expects: list,
		...snapshotQuery(input),
	});
	return bodyRows(answer)
		.filter(isJsonObject)
		.flatMap((row) => {
			const { x, y } = row;
			if (typeof x !== 'number' || typeof y !== 'number') return [];
			return [{ row, map: typeof row.map === 'number' ? row.map : map, x, y }];
		});
}

/** The trackable, or the tag nobody carries. */
function idOf({ trackable, provider }: IDataObject): string | undefined {
	if (typeof trackable === 'string' && trackable !== '') return trackable;
	return isJsonObject(provider) && provider.id !== undefined ? `provider ${String(provider.id)}` : undefined;
}

/** Several tags, or several maps, may tell of the same thing. */
function isNewer({ row }: Sight, other: Sight | undefined): boolean {
	return other === undefined || Number(row.timestampGenerated) > Number(other.row.timestampGenerated);
}

/** In pixels; null when there is none, from one map to another. */
function distanceBetween(from: Place, to: Place): number | null {
	if (from.map !== to.map) return null;
	return Math.round(Math.hypot(to.x - from.x, to.y - from.y) * 100) / 100;
}

function move({ row, map }: Sight, { map: fromMap, x, y }: Place, distance: number | null): IDataObject {
	return { ...row, map, from: { map: fromMap, x, y }, distance };
}

function markOf({ map, x, y }: Place, day: number): Mark {
	return [map, x, y, day];
}

function placeOf(mark: Mark): Place {
	const [map, x, y] = (mark as readonly number[]).map(Number);
	return { map: map ?? 0, x: x ?? 0, y: y ?? 0 };
}

function dayOf(mark: Mark | undefined): number {
	return Number((mark as readonly number[] | undefined)?.[3] ?? 0);
}
