import type { Dto } from './dto';
import { simpleProvider } from './seed/trackables';
import type { NamedDto, NumberedDto, Store } from './store';

/** Every trackable is located once per tick. */
export const TICK = 5 * 60_000;
/** Within a tick one trackable follows the other, so that no two positions share a moment. */
const STEP = 250;
/** Every trackable changes rooms once per stay. */
export const STAY = 6 * TICK;

/** Where a trackable was brought to, and stays. */
export interface Spot {
	since: number;
	map: number;
	room: NumberedDto | undefined;
	x: number;
	y: number;
}

/** A stay. A venue has thousands a day, so what the API tells of one is written out only when somebody wants to read it. */
export interface Visit {
	start: number;
	end: number;
	map: unknown;
	trackable: unknown;
	/** Of the tag that was worn. */
	type: unknown;
	read(): Dto;
}

/** A trackable that walks by itself. */
interface Walker {
	trackable: NamedDto;
	/** Its place in the order in which a tick locates the fleet. */
	index: number;
	/** When it was brought somewhere. */
	until: number;
	provider: NumberedDto | undefined;
}

/**
 * Where everything is at any moment, computed instead of stored: the same moment always gives the
 * same place, and the plant is alive however long the simulator runs.
 */
export class Movement {
	/** Who moves, by venue, in the order in which a tick locates them: only what was there at the start. */
	private readonly fleets = new Map<number, NamedDto[]>();

	private readonly places = new Map<NamedDto, { venue: number; index: number }>();

	private readonly roomsOfVenue = new Map<number, NumberedDto[]>();

	/** Trackables that walk no more, by id: the spots they were brought to, oldest first. */
	private readonly brought = new Map<string, Spot[]>();

	constructor(private readonly store: Store) {
		for (const venue of store.venues) {
			const fleet = store.trackables.filter((trackable) => trackable.venue === venue.id);
			fleet.forEach((trackable, index) => this.places.set(trackable, { venue: venue.id, index }));
			this.fleets.set(venue.id, fleet);
			const maps = store.maps.filter((map) => map.venue === venue.id).map((map) => map.id);
			this.roomsOfVenue.set(
				venue.id,
				store.rooms.filter((room) => maps.includes(room.map as number)),
			);
		}
	}

	/** Ends a trackable's own walk: from now on it is where it is brought. */
	bring(trackable: NamedDto, spot: Spot): void {
		this.brought.set(trackable.id, [...(this.brought.get(trackable.id) ?? []), spot]);
	}

	/** Ends the walk of everything that still walks, where it is at the moment. */
	standStill(moment: number): void {
		for (const trackable of this.places.keys()) {
			const position = this.brought.has(trackable.id) ? undefined : this.latest(trackable, moment);
			if (typeof position?.map !== 'number') continue;
			const { map, x, y } = position;
			const room = this.store.rooms.find(({ id }) => id === position.room);
			this.bring(trackable, { since: moment, map, room, x: x as number, y: y as number });
		}
	}

	/** Positions between two moments (both included), newest first, read one by one. */
	*positions(venue: number, from: number, to: number): Generator<() => Dto> {
		const fleet = this.fleets.get(venue) ?? [];
		const present = new Set(this.store.trackables);
		for (let tick = Math.floor(to / TICK) * TICK; tick > from - TICK; tick -= TICK) {
			for (let index = fleet.length - 1; index >= 0; index -= 1) {
				const moment = tick + index * STEP;
				const trackable = fleet[index];
				// A position is only built when somebody wants to see it: a page may lie deep in the past.
				if (moment <= to && moment >= from && trackable && present.has(trackable))
					yield () => this.position(trackable, moment, index);
			}
		}
	}

	/** The last position of a trackable at the moment. */
	latest(trackable: NamedDto, moment: number): Dto | undefined {
		const place = this.places.get(trackable);
		if (!place) return undefined;
		const { index } = place;
		const located = Math.floor((moment - index * STEP) / TICK) * TICK + index * STEP;
		return this.position(trackable, located, index);
	}

	/** Stays that overlap the span, oldest first. */
	visits(venue: number, from: number, to: number): Visit[] {
		const result: Visit[] = [];
		const walkers = this.walkers(venue);
		for (let stay = Math.floor(from / STAY) - 1; stay * STAY <= to; stay += 1) {
			for (const walker of walkers) {
				const start = stay * STAY + walker.index * STEP;
				const end = Math.min(start + STAY - 1000, walker.until);
				if (start < walker.until && start <= to && end >= from) result.push(this.visit(walker, stay, start, end));
			}
		}
		return result;
	}

	/** Who of a venue's fleet is still there, until when each walks by itself, and the tag it wears. */
	private walkers(venue: number): Walker[] {
		const present = new Set(this.store.trackables);
		return (this.fleets.get(venue) ?? []).flatMap((trackable, index) =>
			present.has(trackable)
				? {
						trackable,
						index,
						until: this.brought.get(trackable.id)?.[0]?.since ?? Infinity,
						provider: tagOf(this.store, trackable),
					}
				: [],
		);
	}

	private visit({ trackable, index, provider }: Walker, stay: number, start: number, end: number): Visit {
		const room = this.roomAt(trackable, stay, index);
		const map = room?.map ?? null;
		const read = () => ({
			id: stay * 1000 + index,
			...visitAt({ map, room: room?.id ?? null }, trackable, provider, start, end),
			distanceFromPrevious: round(5 + scatter(index, start) * 90),
		});
		return { start, end, map, trackable: trackable.id, type: provider?.type, read };
	}

	private position(trackable: NamedDto, moment: number, index: number): Dto {
		const spot = (this.brought.get(trackable.id) ?? []).filter(({ since }) => since <= moment).at(-1);
		if (spot) return positionAt(trackable, tagOf(this.store, trackable), spot, moment);
		const room = this.roomAt(trackable, Math.floor((moment - index * STEP) / STAY), index);
		const [[left = 0, top = 0] = [], , [right = 0, bottom = 0] = []] = JSON.parse(
			String(room?.vertices ?? '[]'),
		) as number[][];
		const x = round(left + 10 + scatter(index, moment) * (right - left - 20));
		const y = round(top + 10 + scatter(index + 7919, moment) * (bottom - top - 20));
		return {
			provider: tagOf(this.store, trackable) ?? null,
			trackable: trackable.id,
			timestampGenerated: moment,
			timestampSent: moment + 120,
			crs: 0,
			room: room?.id ?? null,
			map: room?.map ?? null,
			x,
			y,
			positionLabel: room?.name ?? null,
			createdAt: moment + 180,
			rawX: round(x + scatter(index, moment + 1) * 6 - 3),
			rawY: round(y + scatter(index, moment + 2) * 6 - 3),
		};
	}

	/** From stay to stay a trackable walks through the rooms of its venue, each from another start. */
	private roomAt(trackable: NamedDto, stay: number, index: number): NumberedDto | undefined {
		const rooms = this.roomsOfVenue.get(this.places.get(trackable)?.venue ?? 0) ?? [];
		return rooms[(index + stay) % rooms.length];
	}
}

/** The tag a trackable wears, if any. */
export const tagOf = (store: Store, { id }: NamedDto): NumberedDto | undefined =>
	store.providers.find((provider) => provider.trackable === id);

/** A position as the API shows it, exactly on the spot. */
export function positionAt(trackable: NamedDto, provider: NumberedDto | undefined, spot: Spot, moment: number): Dto {
	const { map, room, x, y } = spot;
	return {
		provider: provider ?? null,
		trackable: trackable.id,
		timestampGenerated: moment,
		timestampSent: moment,
		crs: 0,
		room: room?.id ?? null,
		map,
		x,
		y,
		positionLabel: room?.name ?? null,
		createdAt: moment,
		rawX: x,
		rawY: y,
	};
}

/** What every visit tells, however it came about. */
export function visitAt(
	place: { map: unknown; room: unknown },
	trackable: NamedDto,
	provider: NumberedDto | undefined,
	start: number,
	end: number,
): Dto {
	return {
		trackable: trackable.id,
		provider: provider ? simpleProvider(provider) : null,
		startTimestamp: start,
		endTimestamp: end,
		startLocalTimestamp: start,
		endLocalTimestamp: end,
		...place,
	};
}

/** A number from 0 to 1 that depends on both arguments only. */
function scatter(index: number, moment: number): number {
	let mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(Math.floor(moment / 1000) | 0, 0x85ebca6b) ^ (moment & 0xff);
	mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
	return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
