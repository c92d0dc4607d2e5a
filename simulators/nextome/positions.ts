import type { Dto } from './dto';
import { regionContains } from './geometry';
import { Movement, positionAt, tagOf, TICK, type Spot, type Visit } from './movement';
import type { NamedDto, Store } from './store';

/** When the system has computed a visit: as soon as it has ended, or at noon (UTC) for the whole day before. */
export type VisitsAppear = 'immediately' | 'daily';

const DAY = 86_400_000;
/** Above every number a walk's visit gets in this century. */
const FIRST_RECORDED = 4_000_000_000;

/** Questions about who was where, over the computed movement and what was sent in. */
export class Positions {
	visitsAppear: VisitsAppear;

	private movement: Movement;

	/** Visits of trackables that were brought somewhere. */
	private recorded: Dto[] = [];

	constructor(
		private readonly store: Store,
		private readonly now: () => number,
		private readonly visitsAppearAtFirst: VisitsAppear,
	) {
		this.movement = new Movement(store);
		this.visitsAppear = visitsAppearAtFirst;
	}

	/** Starts over after the data went back to the seed. */
	reset(): void {
		this.movement = new Movement(this.store);
		this.visitsAppear = this.visitsAppearAtFirst;
		this.recorded = [];
	}

	/** Brings a trackable to a spot, where it is located at once and from then on. */
	bring(trackable: NamedDto, spot: Spot): Dto {
		const position = positionAt(trackable, tagOf(this.store, trackable), spot, spot.since);
		this.movement.bring(trackable, spot);
		this.store.received.push(position);
		return position;
	}

	/** Ends every walk where it is now. */
	standStill(): void {
		this.movement.standStill(this.now());
	}

	/** Adds a visit to those the walks of the trackables make. */
	record(visit: Dto): Dto {
		const numbered = { id: FIRST_RECORDED + this.recorded.length, ...visit };
		this.recorded.push(numbered);
		return numbered;
	}

	/** One page of a venue's positions, newest first. */
	page(venue: number, span: { from: number; to: number }, type: string | undefined, page: number, size: number): Dto[] {
		const result: Dto[] = [];
		let toSkip = page * size;
		for (const read of this.newestFirst(venue, span)) {
			if (type === undefined && toSkip > 0) {
				toSkip -= 1;
				continue;
			}
			const position = read();
			if (type !== undefined && (position.provider as Dto | null)?.type !== type) continue;
			if (toSkip > 0) {
				toSkip -= 1;
				continue;
			}
			result.push(position);
			if (result.length === size) break;
		}
		return result;
	}

	/** The last position of every trackable that is on the map and was located recently enough. */
	snapshot(map: number, tolerance: number, type: string | undefined): Dto[] {
		const now = this.now();
		return this.store.trackables
			.map((trackable) => this.latest(trackable))
			.filter((position): position is Dto => position !== undefined && position.map === map)
			.filter((position) => (position.timestampGenerated as number) >= now - tolerance)
			.filter((position) => type === undefined || (position.provider as Dto | null)?.type === type);
	}

	/** Where the trackable is, if it was ever located. */
	latest(trackable: NamedDto): Dto | undefined {
		const sent = this.store.received.filter((position) => position.trackable === trackable.id).at(-1);
		const moved = this.movement.latest(trackable, this.now());
		if (!sent || !moved) return sent ?? moved;
		return (sent.timestampGenerated as number) > (moved.timestampGenerated as number) ? sent : moved;
	}

	/** The positions of one trackable within the venue's retention, newest first. */
	history(trackable: NamedDto): Dto[] {
		const now = this.now();
		const result: Dto[] = [];
		for (const read of this.newestFirst(trackable.venue as number, { from: now - 12 * TICK, to: now })) {
			const position = read();
			if (position.trackable === trackable.id) result.push(position);
		}
		return result;
	}

	visits(venue: number, span: { from: number; to: number }): Visit[] {
		const from = Math.max(span.from, this.oldest(venue));
		const until = this.computedUntil();
		const maps = this.mapsOf(venue);
		const recorded = this.recorded
			.map(visitOf)
			.filter(({ map, start, end }) => maps.includes(map as number) && end >= from && start <= span.to);
		return [...this.movement.visits(venue, from, span.to), ...recorded]
			.filter(({ end }) => end < until)
			.sort((one, other) => one.start - other.start);
	}

	/** The trackables inside a fence. */
	insideFence(fence: NamedDto): NamedDto[] {
		return this.store.trackables.filter((trackable) => this.isInside(trackable, fence));
	}

	/** The fences around a trackable. */
	fencesAround(trackable: NamedDto): NamedDto[] {
		return this.store.fences.filter((fence) => this.isInside(trackable, fence));
	}

	private isInside(trackable: NamedDto, fence: NamedDto): boolean {
		const position = this.latest(trackable);
		if (position?.map !== fence.map || !position) return false;
		return regionContains(fence.region, fence.radius, position.x as number, position.y as number);
	}

	/** Received and computed positions of a venue in one stream, newest first. */
	private *newestFirst(venue: number, span: { from: number; to: number }): Generator<() => Dto> {
		const maps = this.mapsOf(venue);
		const sent = this.store.received
			.filter((position) => maps.includes(position.map as number))
			.filter(({ timestampGenerated: moment }) => (moment as number) >= span.from && (moment as number) <= span.to)
			.sort((one, other) => (other.timestampGenerated as number) - (one.timestampGenerated as number));
		for (const position of sent) yield () => position;
		yield* this.movement.positions(venue, Math.max(span.from, this.oldest(venue)), span.to);
	}

	/** Visits that ended before are there. */
	private computedUntil(): number {
		if (this.visitsAppear === 'immediately') return Infinity;
		return Math.floor((this.now() - DAY / 2) / DAY) * DAY;
	}

	private mapsOf(venue: number): number[] {
		return this.store.maps.filter((map) => map.venue === venue).map(({ id }) => id);
	}

	/** Older positions have been purged. */
	private oldest(venue: number): number {
		const days = Number(this.store.venues.find(({ id }) => id === venue)?.tagRetentionDays ?? 0);
		return this.now() - days * DAY;
	}
}

function visitOf(visit: Dto): Visit {
	const { map, startTimestamp: start, endTimestamp: end, trackable, provider } = visit;
	const { type } = (provider ?? {}) as Dto;
	return { start: start as number, end: end as number, map, trackable, type, read: () => visit };
}
