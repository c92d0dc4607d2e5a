import type { Search } from '../../lib/operations/listSearches';

/** Lists to choose from. Nextome returns them whole, and trackables only per venue. */
export const nextomeSearches = {
	trackables: {
		request: ({ needed }) => ({
			method: 'GET',
			path: 'trackables',
			query: [['venue', needed('venueId', 'Venue ID')]],
		}),
		option: ({ id, name }) => ({ name: String(name ?? id), value: String(id) }),
		searchHere: true,
	},
} satisfies Record<string, Search>;
