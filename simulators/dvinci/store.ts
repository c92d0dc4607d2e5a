import type { CollectionName, Data, HistoryEntry } from './types';

/** The tenant's data, in memory. */
export class Store {
	private seeded?: Data;

	constructor(
		private readonly seed: () => Data,
		readonly now: () => number,
	) {}

	/** Seeded when it is first looked at: many tests reset and only sign in. */
	get data(): Data {
		return (this.seeded ??= this.seed());
	}

	/** Back to the seed. */
	reset(): void {
		this.seeded = undefined;
	}

	/** The moment of a change, as the API prints it. */
	timestamp(): string {
		return new Date(this.now()).toISOString();
	}

	/** The record of an id, which may be the text of a path. */
	find<N extends CollectionName>(name: N, id: unknown): Data[N][number] | undefined {
		const text = String(id);
		// Lists look up thousands of numbers; they are not turned into text each time.
		const number = String(Number(text)) === text ? Number(text) : undefined;
		return (this.data[name] as Array<Data[N][number]>).find((entity) => entity.id === number || entity.id === text);
	}

	findByExternalId<N extends CollectionName>(name: N, externalId: unknown): Data[N][number] | undefined {
		return (this.data[name] as Array<Data[N][number]>).find(
			(entity) => entity.externalId != null && entity.externalId === externalId,
		);
	}

	add<N extends CollectionName>(name: N, entity: Data[N][number]): void {
		(this.data[name] as Array<Data[N][number]>).push(entity);
	}

	remove<N extends CollectionName>(name: N, entity: Data[N][number]): void {
		const rows = this.data[name] as Array<Data[N][number]>;
		rows.splice(rows.indexOf(entity), 1);
	}

	/** The number the next record of a collection gets. */
	nextId(name: CollectionName): number {
		const ids = (this.data[name] as Array<{ id: number | string }>).map(({ id }) => Number(id));
		return ids.reduce((highest, id) => Math.max(highest, id), 0) + 1;
	}

	/** Entries of one record, the newest first. */
	historyOf(owner: string): HistoryEntry[] {
		return this.data.history
			.filter((entry) => entry.owner === owner)
			.sort((left, right) => right.dateCreated.localeCompare(left.dateCreated));
	}

	/** Notes what the system itself did. */
	note(owner: string, entry: Pick<HistoryEntry, 'type' | 'description'> & Partial<HistoryEntry>): void {
		this.data.history.push({
			externalId: null,
			dateCreated: this.timestamp(),
			comment: null,
			dvinciUserId: 1,
			externalUser: null,
			...entry,
			owner,
		});
	}
}
