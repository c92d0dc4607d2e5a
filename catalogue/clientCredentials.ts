import type * as Simulated from '../simulators/clientCredentials';
import { load } from './load';
import type { SystemEntry } from './types';

export const clientCredentials: SystemEntry = {
	folder: 'ClientCredentialsRequest',
	page: 'client-credentials.md',
	start: async (options) =>
		await load<typeof Simulated>('simulators/clientCredentials').startClientCredentialsSimulator(options),
	base: '/',
	readable: { endpoint: 'api/v1/reservations?pageSize=1', record: { data: [{}] } },
	echo: 'api/v1/echo',
	searched: ['client credentials', 'oauth client credentials', 'bearer', 'token', 'jwt', 'rest api', 'http'],
	credentials: {
		clientCredentialsOAuth2Api: {
			demo: { id: 'opsbridgeClientCreds', name: 'Client credentials (demo)' },
			entered: ({ login: { baseUrl, tokenPath, clientId, clientSecret } }) => ({
				baseUrl,
				authPath: tokenPath,
				clientId,
				clientSecret,
			}),
			secret: 'clientSecret',
			user: 'clientId',
			login: 'system',
			lifetime: 3600,
		},
	},
};
