import type { Dto } from './dto';
import { regionContains } from './geometry';
import { Movement, TICK } from './movement';
import type { NamedDto, Store } from './store';

/** Questions about who was where, over the computed movement and what was sent in. */
export class Positions {
	private movement: Movement;

	constructor(
		private readonly store: Store,
		private readonly now: () => number,
	) {
		this.movement = new Movement(store);
	}

	/** Starts over after the data went back to the seed. */
	reset(): void {
		this.movement = new Movement(this.store);
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

	visits(venue: number, span: { from: number; to: number }): Dto[] {
		return this.movement.visits(venue, Math.max(span.from, this.oldest(venue)), span.to);
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
		const maps = this.store.maps.filter((map) => map.venue === venue).map(({ id }) => id);
		const sent = this.store.received
			.filter((position) => maps.includes(position.map as number))
			.filter(({ timestampGenerated: moment }) => (moment as number) >= span.from && (moment as number) <= span.to)
			.sort((one, other) => (other.timestampGenerated as number) - (one.timestampGenerated as number));
		for (const position of sent) yield () => position;
		yield* this.movement.positions(venue, Math.max(span.from, this.oldest(venue)), span.to);
	}

	/** Older positions have been purged. */
	private oldest(venue: number): number {
		const days = Number(this.store.venues.find(({ id }) => id === venue)?.tagRetentionDays ?? 0);
		return this.now() - days * 86_400_000;
	}
}
