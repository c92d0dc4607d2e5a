import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { path } from '../../lib/wire/url';
import type { AskedSearch, Search, SearchState } from '../../lib/operations/types';

const named = ({ id, name }: IDataObject): INodeListSearchItems => ({ name: String(name ?? id), value: String(id) });
const labelled = ({ id, name, label, serial }: IDataObject): INodeListSearchItems => ({
	name: String(label ?? name ?? serial ?? id),
	value: String(id),
});

/** A whole list from a path: Nextome cannot search, so the names are looked through here. */
function list(pathOf: (state: SearchState) => string, option = named): AskedSearch {
	return { request: (state) => ({ method: 'GET', path: pathOf(state) }), option, searchHere: true };
}

/** A list that `?venue=` narrows. */
function listOfVenue(
	endpoint: string,
	venueOf: (state: SearchState) => string | undefined,
	option = named,
): AskedSearch {
	const request: AskedSearch['request'] = (state) => {
		const venue = venueOf(state);
		return { method: 'GET', path: endpoint, ...(venue === undefined ? {} : { query: [['venue', venue]] }) };
	};
	return { request, option, searchHere: true };
}

const venueIfAny = ({ parameter }: SearchState): string | undefined => parameter('venueId');
const venueNeeded = ({ needed }: SearchState): string => needed('venueId', 'Venue ID');

/** Lists to choose from. Venues have none; trackables, maps and rooms have one only within something. */
export const nextomeSearches = {
	features: list(() => 'features'),
	fences: listOfVenue('fences', venueIfAny),
	gateways: list((state) => {
		const venue = venueIfAny(state);
		return venue === undefined ? 'gateways' : path`gateways/by-venue/${venue}`;
	}, labelled),
	locationProviders: listOfVenue('providers', venueIfAny, labelled),
	maps: list((state) => path`maps/by-venue/${venueNeeded(state)}`),
	rooms: list(({ needed }) => path`rooms/by-map/${needed('mapId', 'Map')}`),
	trackables: listOfVenue('trackables', venueNeeded),
	venueCategories: list(() => 'venuecategories'),
} satisfies Record<string, Search>;
