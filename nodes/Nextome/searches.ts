import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { isJsonObject } from '../../lib/json';
import { bodyRows } from '../../lib/operations/rows';
import type { AskOfRun, ByName, NamedRecord, Search, SearchState } from '../../lib/operations/types';
import { alphabetical } from '../../lib/parameters/alphabetical';
import { list } from '../../lib/wire/shapes';
import type { KnownRequest } from '../../lib/wire/types';
import { path } from '../../lib/wire/url';
import { venueOf, venuesCalled, venuesKnown } from './venues';

/** What a record may be called: the list shows the first that is there, and any of them finds it by name. */
const NAMES = ['label', 'name', 'serial'] as const;

/** Where a list is; what it depends on may have to be asked for. */
type Place = (ask: AskOfRun, state: SearchState) => Promise<Pick<KnownRequest, 'path' | 'query'>>;

/** A whole list: Nextome cannot search, so the names are looked through here. @param one what it holds: `a fence` */
function listed(one: string, place: Place): Search {
	const rows = async (ask: AskOfRun, state: SearchState): Promise<IDataObject[]> => {
		const answer = await ask({ method: 'GET', ...(await place(ask, state)), expects: list });
		return bodyRows(answer).filter(isJsonObject);
	};
	return {
		gather: async (ask, state) => sorted((await rows(ask, state)).map(optionOf)),
		byName: { one, find: async (ask, _name, state) => (await rows(ask, state)).flatMap(namesOf) },
	};
}

function optionOf(row: IDataObject): INodeListSearchItems {
	const [first] = namesOf(row);
	return { name: first?.name ?? String(row.id), value: String(row.id) };
}

function namesOf(row: IDataObject): NamedRecord[] {
	return NAMES.flatMap((field) => {
		const name = row[field];
		return typeof name === 'string' && name !== '' && row.id !== undefined ? [{ name, id: String(row.id) }] : [];
	});
}

function sorted(options: INodeListSearchItems[]): INodeListSearchItems[] {
	return options.sort((one, other) => alphabetical(one.name, other.name));
}

const always =
	(address: string): Place =>
	async () =>
		await Promise.resolve({ path: address });

/** A list that `?venue=` narrows. */
const ofVenueIfAny =
	(address: string): Place =>
	async (ask, state) =>
		state.parameter('venueId') === undefined
			? { path: address }
			: { path: address, query: [['venue', await venueOf(ask, state)]] };

const gatewaysOfVenue: Place = async (ask, state) =>
	state.parameter('venueId') === undefined
		? { path: 'gateways' }
		: { path: path`gateways/by-venue/${await venueOf(ask, state)}` };

const venueByName: ByName = { one: 'a venue', find: venuesCalled };

const venues: Search = {
	gather: async (ask) => sorted((await venuesKnown(ask)).map(({ name, id }) => ({ name, value: id }))),
	byName: venueByName,
};

/** Lists to choose from. Trackables, maps and rooms have one only within something. */
export const nextomeSearches = {
	features: listed('a feature', always('features')),
	fences: listed('a fence', ofVenueIfAny('fences')),
	gateways: listed('a gateway', gatewaysOfVenue),
	locationProviders: listed('a location provider', ofVenueIfAny('providers')),
	maps: listed('a map', async (ask, state) => ({ path: path`maps/by-venue/${await venueOf(ask, state)}` })),
	rooms: listed(
		'a room',
		async (_ask, { needed }) => await Promise.resolve({ path: path`rooms/by-map/${needed('mapId', 'Map')}` }),
	),
	trackables: listed('a trackable', async (ask, state) => ({
		path: 'trackables',
		query: [['venue', await venueOf(ask, state)]],
	})),
	venueCategories: listed('a venue category', always('venuecategories')),
	venues,
	/** The same, for fields that may be left out while there is one venue. */
	venuesOrOnly: { ...venues, byName: { ...venueByName, mayBeLeftOut: true } },
} satisfies Record<string, Search>;
