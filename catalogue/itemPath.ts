import type * as Simulated from '../simulators/itemPath';
import { load } from './load';
import type { SystemEntry } from './types';
import { presented, webhookHeaders } from './webhookHeaders';

export const itemPath: SystemEntry<Simulated.ItemPathSimulator> = {
	folder: 'ItemPath',
	page: 'itempath.md',
	start: async (options) => await load<typeof Simulated>('simulators/itemPath').startItemPathSimulator(options),
	base: '/api/',
	readable: { endpoint: 'stations?limit=1', record: { stations: [{ name: 'VLM 1' }] } },
	package: {
		name: 'n8n-nodes-itempath',
		description: 'n8n nodes and credentials for ItemPath: warehouse data in Kardex Power Pick, and triggers',
		keywords: ['itempath', 'kardex', 'power-pick', 'warehouse'],
		brands: ['ItemPath', 'Kardex', 'Power Pick'],
	},
	searched: [
		...['itempath', 'item path', 'stock', 'inventory', 'warehouse stock', 'material', 'power pick', 'kardex', 'wms'],
	],
	credentials: {
		itemPathApi: {
			demo: { id: 'opsbridgeItemPath', name: 'ItemPath (demo)' },
			entered: ({ login: { baseUrl, username, password } }) => ({ baseUrl, username, password }),
			secret: 'password',
			user: 'username',
			login: 'system',
			lifetime: 900,
		},
		itemPathApplicationTokenApi: {
			demo: { id: 'opsbridgeItemPathApp', name: 'ItemPath application token (demo)' },
			entered: ({ login }) => ({
				baseUrl: login.baseUrl,
				source: 'issue',
				username: login.applicationUsername,
				password: login.applicationPassword,
			}),
			secret: 'password',
			user: 'username',
			login: 'system',
			// It logs in as the user, then asks for the token that does not end.
			requestsPerLogin: 2,
		},
		itemPathWebhookApi: {
			demo: { id: 'opsbridgeItemPathCalls', name: 'ItemPath webhook (demo)' },
			entered: () => presented(webhookHeaders.itemPath),
			secret: 'headerSecret',
			kind: 'incoming',
		},
	},
};
