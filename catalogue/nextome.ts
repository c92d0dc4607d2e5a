import type * as Simulated from '../simulators/nextome';
import { load } from './load';
import type { SystemEntry } from './types';

export const nextome: SystemEntry<Simulated.NextomeSimulator> = {
	folder: 'Nextome',
	page: 'nextome.md',
	start: async (options) => await load<typeof Simulated>('simulators/nextome').startNextomeSimulator(options),
	base: '/',
	readable: { endpoint: 'venues/11', record: { id: 11 } },
	package: {
		name: 'n8n-nodes-nextome',
		description: 'n8n nodes and credentials for Nextome: positions of assets and people, and a trigger',
		keywords: ['nextome', 'indoor-positioning', 'rtls', 'asset-tracking'],
		brands: ['Nextome'],
	},
	searched: ['nextome', 'asset tracking', 'geofence', 'rtls', 'indoor positioning', 'beacon'],
	credentials: {
		nextomeApi: {
			demo: { id: 'opsbridgeNextome', name: 'Nextome (demo)' },
			entered: ({ login: { clientId, clientSecret, baseUrl, authUrl } }) => ({
				clientId,
				clientSecret,
				baseUrl,
				authUrl,
			}),
			secret: 'clientSecret',
			user: 'clientId',
			login: { elsewhere: 'authUrl' },
			lifetime: 3600,
		},
	},
};
