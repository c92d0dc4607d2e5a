import { SeededRandom, type Live, type LiveChange } from '../kit';
import type { Dto } from './dto';
import { middleOf, regionContains } from './geometry';
import { tagOf, visitAt } from './movement';
import type { Positions, VisitsAppear } from './positions';
import type { NamedDto, NumberedDto, Store } from './store';

const SEED = 1910;
/** Where to look for a place on a map, in pixels. */
const GRID = 20;
const TEN_MINUTES = 600_000;

/** Who visited what; the room is that of the fence, or where the trackable is, unless it is named. */
export interface Visit {
	trackable: string;
	fence?: string;
	room?: number;
	/** Ten minutes before the end unless told. */
	startTimestamp?: number;
	/** Now unless told. */
	endTimestamp?: number;
}

/** People who carry things around in the venues: every method is one thing they do, now. Answers are copies. */
export class NextomeLive implements Live {
	private random = new SeededRandom(SEED);

	/** Who was brought into which fence, and when. */
	private readonly inside = new Map<string, { fence: string; since: number }>();

	constructor(
		private readonly store: Store,
		private readonly now: () => number,
		private readonly positions: Positions,
	) {}

	/** Back to the first step. */
	reset(): void {
		this.random = new SeededRandom(SEED);
		this.inside.clear();
	}

	/** When visits that have ended show. */
	get visitsAppear(): VisitsAppear {
		return this.positions.visitsAppear;
	}

	set visitsAppear(when: VisitsAppear) {
		this.positions.visitsAppear = when;
	}

	/** A trackable is brought into a fence and stays there until it is brought elsewhere. Gives its new position. */
	moveInto(trackableId: string, fenceId: string): Dto {
		const trackable = this.trackable(trackableId);
		const fence = this.fence(fenceId);
		const contains = (x: number, y: number) => regionContains(fence.region, fence.radius, x, y);
		const position = this.bring(trackable, fence.map as number, contains, middleOf(fence.region));
		this.endVisit(trackableId);
		this.inside.set(trackableId, { fence: fenceId, since: this.now() });
		return position;
	}

	/** A trackable is brought where no fence of its map is. Gives its new position. */
	moveOut(trackableId: string): Dto {
		const trackable = this.trackable(trackableId);
		const map = this.positions.latest(trackable)?.map;
		const fences = this.store.fences.filter((fence) => fence.map === map);
		const isFree = (x: number, y: number) => !fences.some(({ region, radius }) => regionContains(region, radius, x, y));
		const position = this.bring(trackable, map as number, isFree);
		this.endVisit(trackableId);
		return position;
	}

	/** Nobody walks by themselves any more: each stays where it is until it is brought elsewhere. */
	standStill(): void {
		this.positions.standStill();
	}

	/** A visit that has ended. */
	visit(values: Visit): Dto {
		const trackable = this.trackable(values.trackable);
		const { map, room } = this.placeOf(trackable, values);
		const end = values.endTimestamp ?? this.now();
		const start = values.startTimestamp ?? end - TEN_MINUTES;
		const visit = visitAt({ map, room }, trackable, tagOf(this.store, trackable), start, end);
		return { ...this.positions.record({ ...visit, distanceFromPrevious: 0 }) };
	}

	/** Something enters or leaves the first fence of a venue: always the same few, so that they are worth watching. */
	tick(): LiveChange {
		const { random } = this;
		const inside = [...this.inside.keys()];
		if (inside.length > 0 && random.chance(0.45)) {
			const trackableId = random.pick(inside);
			const fence = this.fence(this.inside.get(trackableId)?.fence ?? '');
			this.moveOut(trackableId);
			return { resource: 'fences', id: fence.id, what: `${String(fence.name)} left by ${this.nameOf(trackableId)}` };
		}
		const fence = random.pick(this.watchedFences());
		const venue = this.store.maps.find(({ id }) => id === fence.map)?.venue;
		const there = this.positions.insideFence(fence);
		const outside = this.store.trackables.filter((row) => row.venue === venue && !there.includes(row));
		if (outside.length === 0) throw new Error(`Everything is in ${String(fence.name)} already`);
		const trackable = random.pick(outside);
		this.moveInto(trackable.id, fence.id);
		return { resource: 'fences', id: fence.id, what: `${String(fence.name)} entered by ${String(trackable.name)}` };
	}

	private watchedFences(): NamedDto[] {
		return this.store.venues.flatMap(({ id: venue }) => {
			const maps = this.store.maps.filter((map) => map.venue === venue).map(({ id }) => id);
			return this.store.fences.find((fence) => maps.includes(fence.map as number)) ?? [];
		});
	}

	private endVisit(trackableId: string): void {
		const stay = this.inside.get(trackableId);
		if (!stay) return;
		this.inside.delete(trackableId);
		this.visit({ trackable: trackableId, fence: stay.fence, startTimestamp: stay.since });
	}

	private bring(
		trackable: NamedDto,
		mapId: number,
		fits: (x: number, y: number) => boolean,
		first?: [x: number, y: number],
	): Dto {
		const map = this.store.maps.find(({ id }) => id === mapId);
		if (!map) throw new Error(`No map ${mapId}`);
		const [x, y] = first && fits(...first) ? first : placeOn(map, fits);
		return {
			...this.positions.bring(trackable, { since: this.now(), map: mapId, room: this.roomAt(mapId, x, y), x, y }),
		};
	}

	private placeOf(trackable: NamedDto, { fence: fenceId, room: roomId }: Visit): { map: unknown; room: unknown } {
		if (roomId !== undefined) {
			const room = this.store.rooms.find(({ id }) => id === roomId);
			if (!room) throw new Error(`No room ${roomId}`);
			return { map: room.map, room: room.id };
		}
		if (fenceId !== undefined) {
			const fence = this.fence(fenceId);
			const middle = middleOf(fence.region);
			return { map: fence.map, room: (middle && this.roomAt(fence.map as number, ...middle)?.id) ?? null };
		}
		const position = this.positions.latest(trackable);
		if (!position) throw new Error(`${trackable.id} was never located`);
		return { map: position.map, room: position.room };
	}

	private roomAt(map: number, x: number, y: number): NumberedDto | undefined {
		return this.store.rooms.find(
			(room) =>
				room.map === map && regionContains(JSON.parse(String(room.geometry ?? 'null')) as unknown, room.radius, x, y),
		);
	}

	private trackable(id: string): NamedDto {
		const found = this.store.trackables.find((row) => row.id === id);
		if (!found) throw new Error(`No trackable ${id}`);
		return found;
	}

	private fence(id: string): NamedDto {
		const found = this.store.fences.find((row) => row.id === id);
		if (!found) throw new Error(`No fence ${id}`);
		return found;
	}

	private nameOf(trackableId: string): string {
		return String(this.trackable(trackableId).name);
	}
}

/** The first point of a grid over the map that fits. */
function placeOn({ id, width, height }: NumberedDto, fits: (x: number, y: number) => boolean): [x: number, y: number] {
	for (let y = 0; y <= Number(height); y += GRID)
		for (let x = 0; x <= Number(width); x += GRID) if (fits(x, y)) return [x, y];
	throw new Error(`No such place on map ${id}`);
}
