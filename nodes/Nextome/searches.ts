import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { list } from '../../lib/wire/shapes';
import { path } from '../../lib/wire/url';
import type { AskedSearch, Search, SearchState } from '../../lib/operations/types';

const named = ({ id, name }: IDataObject): INodeListSearchItems => ({ name: String(name ?? id), value: String(id) });
const labelled = ({ id, name, label, serial }: IDataObject): INodeListSearchItems => ({
	name: String(label ?? name ?? serial ?? id),
	value: String(id),
});

/** A whole list from a path: Nextome cannot search, so the names are looked through here. */
function listed(pathOf: (state: SearchState) => string, option = named): AskedSearch {
	return { request: (state) => ({ method: 'GET', path: pathOf(state), expects: list }), option, searchHere: true };
}

/** A list that `?venue=` narrows. */
function listOfVenue(
	endpoint: string,
	venueOf: (state: SearchState) => string | undefined,
	option = named,
): AskedSearch {
	const request: AskedSearch['request'] = (state) => {
		const venue = venueOf(state);
		return {
			method: 'GET',
			path: endpoint,
			expects: list,
			...(venue === undefined ? {} : { query: [['venue', venue]] }),
		};
	};
	return { request, option, searchHere: true };
}

const venueIfAny = ({ parameter }: SearchState): string | undefined => parameter('venueId');
const venueNeeded = ({ needed }: SearchState): string => needed('venueId', 'Venue ID');

/** Lists to choose from. Venues have none; trackables, maps and rooms have one only within something. */
export const nextomeSearches = {
	features: listed(() => 'features'),
	fences: listOfVenue('fences', venueIfAny),
	gateways: listed((state) => {
		const venue = venueIfAny(state);
		return venue === undefined ? 'gateways' : path`gateways/by-venue/${venue}`;
	}, labelled),
	locationProviders: listOfVenue('providers', venueIfAny, labelled),
	maps: listed((state) => path`maps/by-venue/${venueNeeded(state)}`),
	rooms: listed(({ needed }) => path`rooms/by-map/${needed('mapId', 'Map')}`),
	trackables: listOfVenue('trackables', venueNeeded),
	venueCategories: listed(() => 'venuecategories'),
} satisfies Record<string, Search>;
