import type { Dto } from './dto';
import { NextomeError } from './errors';
import { simpleProvider } from './seed/trackables';
import type { Store } from './store';

/** Fields that hold the id of another record. */
const SINGLE = {
	venue: 'venues',
	map: 'maps',
	category: 'categories',
	trackable: 'trackables',
	room: 'rooms',
} as const satisfies Record<string, keyof Store>;

/** Fields that hold a list of other records, of which only the ids are read. */
const LISTS = {
	features: 'features',
	categories: 'categories',
	location_providers: 'providers',
} as const satisfies Record<string, keyof Store>;

/** Refuses what points nowhere, and puts whole records where a body only names them. */
export function resolveReferences(store: Store, dto: Dto): Dto {
	for (const [field, collection] of Object.entries(SINGLE)) {
		const id = dto[field];
		if (id !== undefined && id !== null) findById(store[collection], id, field);
	}
	for (const [field, collection] of Object.entries(LISTS)) {
		const named = dto[field];
		if (!Array.isArray(named)) continue;
		const found = named.map((entry) => findById(store[collection], (entry as Dto | null)?.id, field));
		dto[field] = collection === 'providers' ? found.map(simpleProvider) : found;
	}
	if (dto.provider) dto.provider = findById(store.providers, (dto.provider as Dto).id, 'provider');
	return dto;
}

function findById(rows: readonly Dto[], id: unknown, field: string): Dto {
	const row = rows.find((candidate) => candidate.id === id);
	if (!row) throw new NextomeError(404, `${field} ${String(id)} not found`);
	return row;
}
